import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import { browser, PASSWORD } from '#platform/auth/accounts.fixture.ts'
import { openAuth } from '#platform/auth/open-auth.ts'
import { codeAt, stepOf } from '#platform/auth/totp.ts'
import { derivedPassword } from '#platform/config.ts'
import { startEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import { COMPILED } from '#test/helpers/compiled.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

const PROJECT = path.resolve(import.meta.dirname, '../../..')
const EMAIL = 'officer@umran.example'
const MINUTE = 60_000

type Ended = { code: number | null; out: string; err: string }

function folderFor(what: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `umran-${what}-`))
  chmodSync(folder, 0o711)
  return folder
}

function run(env: Record<string, string>, args: readonly string[], input = '', before = ''): Ended {
  const done = spawnSync('/bin/sh', ['-c', `${before} exec "$@"`, 'sh', process.execPath, 'src/app/cli.ts', ...args], {
    cwd: PROJECT,
    env: { PATH: '/usr/bin:/bin', ...COMPILED, ...env },
    input,
    encoding: 'utf8',
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

describe('when the folder of the data is lost', () => {
  const [data, kept] = [folderFor('lost'), folderFor('kept')]
  const file = path.join(kept, 'umran.tar')
  const umran = (args: readonly string[], input?: string): Ended =>
    run({ UMRAN_DATA: data, UMRAN_DEMO: 'off' }, args, input)
  let factor: string

  /** Work on the accounts of the instance, so many minutes from now: a code counts once. */
  async function withAccounts(later: number, work: (auth: Awaited<ReturnType<typeof openAuth>>) => Promise<void>) {
    const secret = readFileSync(path.join(data, 'secret'), 'utf8').trim()
    const server = await startEmbedded({ dataDir: data, secret })
    const now = (): Date => new Date(Date.now() + later * MINUTE)
    const auth = await openAuth({
      url: server.authUrl,
      secret,
      publicUrl: 'http://localhost:1',
      demonstration: false,
      now,
    })
    try {
      await work(auth)
    } finally {
      await auth.close()
      await server.stop()
    }
  }

  const codeIn = (minutes: number): string => codeAt(factor, stepOf(Date.now() + minutes * MINUTE))

  beforeAll(async () => {
    const args = ['--email', EMAIL, '--name', 'Officer', '--lang', 'en', '--role', 'case_officer', '--password-stdin']
    expect(umran(['user', 'add', ...args], PASSWORD)).toMatchObject({ code: 0 })
    await withAccounts(0, async (auth) => {
      const at = browser()
      at.take((await auth.signIn(at.headers(), { email: EMAIL, password: PASSWORD })).headers)
      await auth.enrol(at.headers(), PASSWORD)
      const pending = await auth.getFactor(at.headers())
      factor = pending.state === 'pending' ? pending.secret : ''
      expect(await auth.confirmFactor(at.headers(), codeIn(0))).toBe(true)
    })
  })

  afterAll(() => {
    for (const folder of [data, kept]) rmSync(folder, { recursive: true, force: true })
  })

  test('a backup and the kept secret bring everything back, and people sign in as before', async () => {
    const secret = readFileSync(path.join(data, 'secret'), 'utf8')
    const made = umran(['backup', '--out', file])
    expect([made.code, made.out]).toEqual([0, expect.stringContaining('The secret is not in it.')])
    expect(readdirSync(kept).toSorted()).toEqual(['erasures.jsonl', 'umran.tar'])

    rmSync(data, { recursive: true })
    // Without the secret nobody could sign in: a new one was made, and that is told before anything is written.
    const early = umran(['restore', file, '--erasures', path.join(kept, 'erasures.jsonl')])
    expect([early.code, early.err]).toEqual([1, expect.stringContaining('another secret')])
    expect(readdirSync(data)).toEqual(['secret'])

    writeFileSync(path.join(data, 'secret'), secret, { mode: 0o600 })
    const list = path.join(kept, 'erasures.jsonl')
    expect(umran(['restore', file, '--check'])).toMatchObject({ code: 0, out: expect.stringContaining('Whole:') })
    expect(umran(['restore', file]).code).toBe(2)
    expect(umran(['restore', file, '--erasures', list])).toMatchObject({ code: 0 })
    expect(umran(['restore', file, '--erasures', list])).toMatchObject({
      code: 1,
      err: expect.stringContaining('not empty'),
    })
    await withAccounts(2, async (auth) => {
      const at = browser()
      at.take((await auth.signIn(at.headers(), { email: EMAIL, password: PASSWORD })).headers)
      at.take((await auth.signInWithCode(at.headers(), codeIn(2))).headers)
      expect(await auth.findSession(at.headers())).toBeDefined()
    })
    expect(umran(['user', 'list']).out).toMatch(/officer@umran\.example .*case officer/)
    expect(umran(['doctor']).out).toContain('Row security is on for every table.')
  })
})

describe('a backup of a server of one’s own', () => {
  const kept = folderFor('kept')
  let database: TestDatabase
  let env: Record<string, string>

  beforeAll(async () => {
    database = await testDatabase()
    const { adminUrl, appUrl, secret } = database
    const authRole = 'umran_app_auth'
    await migrate({ adminUrl, secret, appRole: 'umran_app', authRole, authPassword: derivedPassword(secret, authRole) })
    await loadPacks({ demo: false }, database, () => undefined)
    env = {
      DATABASE_URL: appUrl,
      DATABASE_ADMIN_URL: adminUrl,
      UMRAN_SECRET: secret,
      UMRAN_DATA: kept,
      UMRAN_DEMO: 'off',
    }
  })

  afterAll(async () => {
    await database.drop()
    rmSync(kept, { recursive: true, force: true })
  })

  test('that runs out of room says so and leaves nothing half', () => {
    const file = path.join(kept, 'full.tar')
    // Files of this process may have four kilobytes: the kernel stops the writing as a full disk would.
    const ended = run(env, ['backup', '--out', file], '', 'ulimit -f 8;')
    expect([ended.code, ended.err]).toEqual([1, expect.stringContaining(`There is no room for ${file}`)])
    expect(readdirSync(kept)).toEqual(['erasures.jsonl'])
    expect(ended.err).not.toMatch(/\bat .*\.ts:\d+/)
  })

  test('may be only the list of what was erased', () => {
    const list = path.join(kept, 'list.jsonl')
    expect(run(env, ['backup', '--erasures', list])).toMatchObject({ code: 0, out: `${list}: 0 erasures added.\n` })
    expect(run(env, ['backup'])).toMatchObject({ code: 2 })
  })
})
