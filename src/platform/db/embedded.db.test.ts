import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startEmbedded, type Embedded } from '#platform/db/embedded.ts'
import { isAlive } from '#platform/db/embedded-lock.ts'
import { ask } from '#test/helpers/ask.ts'

const SECRET = 'the secret of a database for tests only'
const SUPERVISOR = join(import.meta.dirname, '../../../test/helpers/supervise.ts')
const isRoot = process.getuid?.() === 0

type Told = Omit<Embedded, 'stop'>

describe('the embedded database', () => {
  /** Files of a database that was started and stopped once: copied for tests that are not about the first start. */
  let seed: string
  let folder: string
  const children: ChildProcess[] = []
  const servers: Embedded[] = []
  const places: string[] = []

  beforeAll(async () => {
    seed = newFolder()
    const server = await startEmbedded({ dataDir: seed, secret: SECRET, tests: true })
    await server.stop()
  })

  afterAll(() => rmSync(seed, { recursive: true, force: true }))

  beforeEach(() => {
    folder = newFolder()
    plant(folder)
  })

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    for (const server of servers.splice(0)) await server.stop()
    for (const place of [...places.splice(0), folder]) {
      const pid = postmaster(place)
      if (pid !== undefined) process.kill(pid, 'SIGQUIT')
      rmSync(place, { recursive: true, force: true, maxRetries: 20 })
    }
  })

  function plant(dataDir: string): string {
    spawnSync('cp', ['-a', `${seed}/.`, dataDir])
    return dataDir
  }

  async function start(dataDir = folder, secret = SECRET): Promise<Embedded> {
    const server = await startEmbedded({ dataDir, secret, tests: true })
    servers.push(server)
    places.push(server.place)
    return server
  }

  /** A process of its own that starts the database and stays. */
  async function startElsewhere(dataDir = folder): Promise<{ child: ChildProcess; told: Told }> {
    const child = spawn(process.execPath, [SUPERVISOR, dataDir, SECRET, 'wait'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    const said = await new Promise<string>((resolve, reject) => {
      child.stdout?.once('data', (line: Buffer) => resolve(line.toString()))
      child.once('exit', () => reject(new Error('it ended before it started')))
    })
    const told = JSON.parse(said) as Told
    places.push(told.place)
    return { child, told }
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }

  test('keeps what it was told over a stop and a start, on the port it had', async () => {
    const first = await start()
    await ask(first.adminUrl, 'create table kept as select 42 as answer')
    await first.stop()
    expect(postmaster(first.place)).toBeUndefined()
    const second = await start()
    expect(second).toMatchObject({ port: first.port, reused: false })
    expect(await ask(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('asks for the right password and listens to this machine only', async () => {
    const server = await start()
    const wrong = new URL(server.adminUrl)
    wrong.password = 'guessed'
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    expect(await ask(server.adminUrl, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(existsSync(join(server.place, 'password'))).toBe(false)
  })

  test('tells Arabic and Chinese punctuation from letters', async () => {
    const server = await start()
    const found = await ask(server.adminUrl, `select to_tsvector('simple', 'مدينة، «آمنة» 安全，城市')::text as words`)
    expect(found).toEqual([{ words: `'آمنة':2 'مدينة':1 '城市':4 '安全':3` }])
  })

  test('is joined again after its first process was killed', async () => {
    const { child, told } = await startElsewhere()
    await end(child, 'SIGKILL')
    expect(postmaster(told.place)).toBeDefined()
    const again = await start()
    expect(again).toMatchObject({ reused: true, port: told.port })
    await again.stop()
    expect(postmaster(told.place)).toBeUndefined()
  })

  test('starts after server and process were both killed', async () => {
    const { child, told } = await startElsewhere()
    await ask(told.adminUrl, 'create table kept as select 42 as answer')
    await end(child, 'SIGKILL')
    process.kill(postmaster(told.place) ?? 0, 'SIGKILL')
    const again = await start()
    expect(again.reused).toBe(false)
    expect(await ask(again.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('is not fooled by a left pid file whose number another program has got', async () => {
    const first = await start()
    const pidFile = join(first.place, 'data', 'postmaster.pid')
    const written = readFileSync(pidFile, 'utf8').split('\n')
    await first.stop()
    writeFileSync(pidFile, [String(process.pid), ...written.slice(1)].join('\n'))
    expect(await start()).toMatchObject({ reused: false })
  })

  test('stays while somebody else uses it, and goes with the last one', async () => {
    const { child, told } = await startElsewhere()
    const joined = await start()
    await joined.stop()
    expect(await ask(told.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await end(child, 'SIGTERM')
    expect(postmaster(told.place)).toBeUndefined()
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('stops when its process is told to end by %s', async (signal) => {
    const { child, told } = await startElsewhere()
    await end(child, signal)
    expect(child.signalCode).toBe(signal)
    expect(postmaster(told.place)).toBeUndefined()
  })

  test('stops when its process ends without a word', async () => {
    const done = spawnSync(process.execPath, [SUPERVISOR, folder, SECRET, 'exit'], { encoding: 'utf8' })
    const told = JSON.parse(done.stdout) as Told
    places.push(told.place)
    await eventually(() => postmaster(told.place) === undefined)
  })

  test('starts once for several processes that ask at the same time', async () => {
    const all = await Promise.all([start(), start(), startElsewhere().then(({ told }) => told)])
    expect(new Set(all.map(({ port }) => port)).size).toBe(1)
    expect(all.filter(({ reused }) => !reused)).toHaveLength(1)
  })

  test('runs beside another in another folder', async () => {
    const [one, two] = await Promise.all([start(), start(plant(join(folder, 'other')))])
    expect(one?.port).not.toBe(two?.port)
    expect([one?.reused, two?.reused]).toEqual([false, false])
  })

  test('takes another port when somebody sits on the remembered one', async () => {
    const squatter = await start()
    const moved = await start(plant(join(folder, 'other')))
    expect(moved.port).not.toBe(squatter.port)
  })

  test('insists on the port it was given', async () => {
    const first = await start()
    const options = { dataDir: plant(join(folder, 'other')), secret: SECRET, tests: true }
    await expect(startEmbedded({ ...options, port: first.port })).rejects.toThrow(/in use/)
  })

  test('leaves data of another release alone', async () => {
    const first = await start()
    await first.stop()
    writeFileSync(join(first.place, 'data', 'PG_VERSION'), '9\n')
    await expect(start()).rejects.toThrow(/belong to PostgreSQL 9/)
    expect(existsSync(join(first.place, 'data', 'base'))).toBe(true)
  })

  test('follows its folder when that is moved', async () => {
    const first = await start(plant(join(folder, 'old')))
    await ask(first.adminUrl, 'create table kept as select 42 as answer')
    await first.stop()
    renameSync(join(folder, 'old'), join(folder, 'new'))
    const second = await start(join(folder, 'new'))
    expect(await ask(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('follows a changed secret', async () => {
    const first = await start()
    await ask(first.adminUrl, 'create table kept as select 42 as answer')
    await first.stop()
    const second = await start(folder, 'another secret of the same database')
    expect(await ask(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
    await expect(ask(first.adminUrl, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  test('begins anew after an interrupted first start', async () => {
    const half = join(folder, 'postgres', 'data.new')
    const first = await start()
    await first.stop()
    renameSync(join(first.place, 'data'), half)
    rmSync(join(half, 'PG_VERSION'))
    expect(await start()).toMatchObject({ reused: false })
    expect(existsSync(half)).toBe(false)
  })

  test.runIf(isRoot)('says so when its account lost the way to its files, and makes no new ones', async () => {
    chmodSync(folder, 0o700)
    await expect(start()).rejects.toThrow(/cannot reach its own files/)
    expect(existsSync(join(folder, 'postgres', 'data', 'base'))).toBe(true)
  })

  test.runIf(isRoot)(
    'finds another place when its account cannot pass the folders above, and remembers it',
    async () => {
      const closed = join(folder, 'closed')
      mkdirSync(closed, { mode: 0o700 })
      const first = await start(join(closed, 'data'))
      expect(first.place.startsWith(folder)).toBe(false)
      await ask(first.adminUrl, 'create table kept as select 42 as answer')
      await first.stop()
      const second = await start(join(closed, 'data'))
      expect(second.place).toBe(first.place)
      expect(await ask(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
    },
  )
})

/** Others may pass through, since as root the server has another account. */
function newFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'umran-embedded-'))
  chmodSync(made, 0o711)
  return made
}

/** The server that runs on these files, by the number it has written down. */
function postmaster(place: string): number | undefined {
  const file = join(place, 'data', 'postmaster.pid')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : Number.NaN
  return isAlive(pid) ? pid : undefined
}

async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(25)
}
