import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { derivedPassword } from '#platform/config.ts'
import { freePort } from '#platform/db/embedded-server.ts'
import { migrate } from '#platform/db/migrate.ts'
import { COMPILED } from '#test/helpers/compiled.ts'
import { buildPages } from '#test/helpers/build.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

const PROJECT = path.resolve(import.meta.dirname, '../..')

/** The server as a process of its own, on a database that somebody else runs. */
describe('a running server', { timeout: 240_000 }, () => {
  let database: TestDatabase
  const children: ChildProcess[] = []

  beforeAll(async () => {
    buildPages()
    database = await testDatabase()
    const { adminUrl, secret } = database
    const authRole = 'umran_app_auth'
    await migrate({ adminUrl, secret, appRole: 'umran_app', authRole, authPassword: derivedPassword(secret, authRole) })
  })

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    await database.drop()
  })

  async function start(port: number, more: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['src/app/start.ts'], {
      cwd: PROJECT,
      env: {
        PATH: '/usr/bin:/bin',
        ...COMPILED,
        NODE_ENV: 'production',
        PORT: String(port),
        DATABASE_URL: database.appUrl,
        DATABASE_ADMIN_URL: database.adminUrl,
        UMRAN_SECRET: database.secret,
        UMRAN_DATA: tmpdir(),
        UMRAN_DEMO: 'off',
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    const said = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
    const ended = once(child, 'close') as Promise<[number | null, string | null]>
    const up = (): boolean => said.out.includes('Umran is at')
    await Promise.race([expect.poll(up, { timeout: 180_000, interval: 50 }).toBe(true), ended])
    return { child, said, ended }
  }

  /** A request whose body has begun and not ended: it is at hand as long as we like. */
  async function halfSent(port: number): Promise<{ socket: Socket; answer: () => Promise<string> }> {
    const socket = connect(port, '127.0.0.1')
    const closed = new Promise((resolve) => socket.once('close', resolve))
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    const head = ['POST /en/sign-in HTTP/1.1', `Host: localhost:${port}`, 'Content-Length: 9', 'Connection: close']
    socket.write(`${head.join('\r\n')}\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nform`)
    // The end of the process may be known here before the last bytes it sent are read.
    return { socket, answer: () => closed.then(() => answer) }
  }

  const statusOf = async (port: number, address: string): Promise<number> =>
    (await fetch(`http://127.0.0.1:${port}${address}`)).status

  test('asked to stop is not ready, serves on while others learn it, answers what is at hand, and ends well', async () => {
    const port = await freePort()
    const { child, said, ended } = await start(port, { STOP_DELAY: '10', LOG_LEVEL: 'debug' })
    expect(await statusOf(port, '/ready')).toBe(200)
    const { socket, answer } = await halfSent(port)
    child.kill('SIGTERM')
    await expect.poll(() => statusOf(port, '/ready'), { interval: 20, timeout: 60_000 }).toBe(503)
    expect([await statusOf(port, '/health'), await statusOf(port, '/en')]).toEqual([200, 200])
    // The door is closed now, and the one inside is still answered.
    const refused = (): Promise<boolean> =>
      statusOf(port, '/health').then(
        () => false,
        () => true,
      )
    await expect.poll(refused, { interval: 50, timeout: 60_000 }).toBe(true)
    socket.write('=none')
    expect(await ended).toEqual([0, null])
    expect(await answer()).toMatch(/^HTTP\/1\.1 422 /)
    const lines = said.err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { at: string; level: string; route?: string })
    expect(lines.filter(({ level }) => level === 'error')).toEqual([])
    expect(lines).toContainEqual(
      expect.objectContaining({ at: 'request', method: 'POST', route: '/:lang/sign-in', status: 422 }),
    )
  })

  test('asked a second time does not wait', async () => {
    const port = await freePort()
    const { child, said, ended } = await start(port, { STOP_DELAY: '300' })
    child.kill('SIGINT')
    await expect.poll(() => said.out, { timeout: 60_000 }).toContain('stopping')
    child.kill('SIGINT')
    expect(await ended).toEqual([1, null])
    expect(said.out).toContain('stopping at once')
  })

  test('that finds its port taken says which, in one line, and ends badly', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    const { said, ended } = await start(port)
    expect(await ended).toEqual([1, null])
    expect(said.err).toBe(`Port ${port} is taken: stop what listens there, or set PORT to another.\n`)
    other.close()
  })

  test('that finds no database says what to look at, in one line', async () => {
    const nowhere = new URL(database.adminUrl)
    nowhere.port = '1'
    const app = new URL(database.appUrl)
    app.port = '1'
    const { said, ended } = await start(await freePort(), { DATABASE_URL: app.href, DATABASE_ADMIN_URL: nowhere.href })
    expect(await ended).toEqual([1, null])
    expect(said.err).toMatch(/^The database does not answer: .*DATABASE_URL.*\n$/)
    expect(said.err.trim().split('\n')).toHaveLength(1)
  })
})
