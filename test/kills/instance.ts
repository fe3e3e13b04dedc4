import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { mechanismId } from '#app/packs.ts'
import { SLUG } from '#app/demo/mechanism.ts'
import type { ReviewState } from '#modules/reviews/review/review.ts'
import { openAuth } from '#platform/auth/open-auth.ts'
import { newTotpSecret } from '#platform/auth/totp.ts'
import { derivedPassword, EMBEDDED_ROLES } from '#platform/config.ts'
import { startEmbedded } from '#platform/db/embedded.ts'
import { freePort } from '#platform/db/embedded-server.ts'
import { migrate } from '#platform/db/migrate.ts'
import { ask } from '#test/helpers/ask.ts'
import { buildPages } from '#test/helpers/build.ts'
import { COMPILED } from '#test/helpers/compiled.ts'
import { makeWorld } from '#test/helpers/world.ts'

const PROJECT = resolve(import.meta.dirname, '../..')
const START_MS = 240_000

/** An installation of its own: the real server on its own database with every safety on, and a small world in it. */
export type Instance = {
  origin: string
  dataDir: string
  /** Starts the server and waits until it is ready. */
  start: () => Promise<void>
  /** Ends the server at once, and with `all` the database as well; neither is told before. */
  kill: (all: boolean) => Promise<void>
  /** The owner's address of the database, which runs while the server does. */
  adminUrl: () => string
  mechanismId: string
  reviewId: string
  people: { focalPoint: string; lead: string; officer: string }
  /** Ends what runs and takes the folder away. */
  remove: () => Promise<void>
}

export async function makeInstance(until: ReviewState): Promise<Instance> {
  buildPages()
  const dataDir = mkdtempSync(join(tmpdir(), 'umran-kills-'))
  chmodSync(dataDir, 0o711)
  const secret = randomBytes(32).toString('hex')
  writeFileSync(join(dataDir, 'secret'), secret, { mode: 0o600 })
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const made = await furnish(dataDir, secret, origin, until)
  let server: ChildProcess | undefined
  const kill = async (all: boolean): Promise<void> => {
    const database = all ? processesOf(made.place) : []
    await end(server)
    for (const pid of database) endProcess(pid)
    server = undefined
  }
  return {
    ...made,
    origin,
    dataDir,
    adminUrl: () => adminUrlOf(dataDir, secret),
    kill,
    start: async () => {
      server = await startServer(dataDir, port, origin)
    },
    remove: async () => {
      await kill(true)
      await wait(200)
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 })
      rmSync(made.place, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

async function furnish(dataDir: string, secret: string, publicUrl: string, until: ReviewState) {
  const server = await startEmbedded({ dataDir, secret })
  const { adminUrl, appUrl, authUrl, place } = server
  const password = (role: string): string => derivedPassword(secret, role)
  const { app, auth: authRole } = EMBEDDED_ROLES
  const roles = { appRole: app, appPassword: password(app), authRole, authPassword: password(authRole) }
  await migrate({ adminUrl, ...roles, secret })
  const world = await makeWorld({ adminUrl, appUrl, authUrl, secret, drop: async () => undefined }, until)
  const { focal_point, same_lead, case_officer } = world.people
  const auth = await openAuth({ url: authUrl, secret, publicUrl, demonstration: true })
  for (const { id: personId, email } of [focal_point, same_lead, case_officer]) {
    const account = { personId, email, name: 'Somebody', password: randomBytes(24).toString('hex') }
    await auth.createAccount({ ...account, totpSecret: newTotpSecret(), demonstration: true })
  }
  // As the demonstration leaves its people: introduced, so that a start finds it complete.
  await ask(adminUrl, `update person set introduction = '{"role": {}, "task": {}, "place": {}}' where demonstration`)
  await auth.close()
  await world.close()
  await server.stop()
  const people = { focalPoint: focal_point.id, lead: same_lead.id, officer: case_officer.id }
  return { place, people, reviewId: world.reviewId, mechanismId: mechanismId(SLUG) }
}

async function startServer(dataDir: string, port: number, origin: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['src/app/start.ts'], {
    cwd: PROJECT,
    env: {
      PATH: '/usr/bin:/bin',
      ...COMPILED,
      NODE_ENV: 'production',
      PORT: String(port),
      UMRAN_DATA: dataDir,
      UMRAN_DEMO: 'on',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const until = Date.now() + START_MS
  while (!(await isReady(origin))) {
    if (server.exitCode !== null || Date.now() > until) throw new Error(`the server did not come up:\n${said}`)
    await wait(50)
  }
  return server
}

async function isReady(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/ready`)).status === 200
  } catch {
    return false
  }
}

async function end(server: ChildProcess | undefined): Promise<void> {
  if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((done) => server.once('exit', done))
  server.kill('SIGKILL')
  await gone
}

/** The database server on these files, then its own processes: found before anything is ended. */
function processesOf(place: string): number[] {
  const file = join(place, 'data', 'postmaster.pid')
  if (!existsSync(file)) return []
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0])
  const children = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === postmaster ? [Number(name)] : []
    } catch {
      return []
    }
  })
  return [postmaster, ...children]
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}

function adminUrlOf(dataDir: string, secret: string): string {
  const { port }: { port: number } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'))
  return `postgresql://umran_admin:${derivedPassword(secret, 'umran_admin')}@127.0.0.1:${port}/umran`
}
