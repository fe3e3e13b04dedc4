import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { derivedPassword, EMBEDDED_ROLES, type DatabaseUrls } from '#platform/config.ts'
import { findBinaries, SHARED_HOMES } from './embedded-binaries.ts'
import { ADMIN_ROLE, initialise, openCluster, resetPassword, serverUrl, type Cluster } from './embedded-cluster.ts'
import { enter, leave, withLock } from './embedded-lock.ts'
import { askToStop, findRunning, launch, shutDown, type Server } from './embedded-server.ts'
import { canUse, serviceIdentity, type Identity } from './embedded-user.ts'

export type EmbeddedOptions = {
  dataDir: string
  secret: string
  /** Exactly this port; without it a free one is chosen and remembered. */
  port?: number
  /** Faster, and loses data when the power fails. */
  tests?: boolean
}

export type Embedded = DatabaseUrls & {
  port: number
  /** The folder that holds the database's files, outside dataDir where the database's account could not reach it. */
  place: string
  /** Whether a server of an earlier or another process was found running. */
  reused: boolean
  stop: () => Promise<void>
}

/** What the next start has to know, in dataDir/postgres.json. */
type Memory = { place: string; port: number | undefined }

const MEMORY = 'postgres.json'
const BESIDE = 'postgres'

/**
 * Starts the database that comes with Umran, or joins the one already running on this folder. The last process to stop
 * stops the server. The two login roles are made by `migrate`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  mkdirSync(options.dataDir, { recursive: true })
  const dataDir = realpathSync(options.dataDir)
  const lock = join(dataDir, 'postgres.lock')
  const users = join(dataDir, 'postgres-users')
  const { cluster, server, reused, mark } = await withLock(lock, async () => {
    const memory = recall(dataDir)
    const cluster = prepare(dataDir, options, memory)
    initialise(cluster)
    const { server, reused } = await ensureRunning(cluster, options, memory?.port)
    remember(dataDir, { place: cluster.place, port: server.port })
    return { cluster, server, reused, mark: enter(users) }
  })
  const stop = stopper({ cluster, server, lock, users, mark })
  const url = (role: string): string => serverUrl(server.port, role, derivedPassword(options.secret, role))
  return {
    adminUrl: url(ADMIN_ROLE),
    appUrl: url(EMBEDDED_ROLES.app),
    authUrl: url(EMBEDDED_ROLES.auth),
    port: server.port,
    place: cluster.place,
    reused,
    stop,
  }
}

function prepare(dataDir: string, { secret, tests }: EmbeddedOptions, memory: Memory | undefined): Cluster {
  const beside = join(dataDir, BESIDE)
  const known = [memory?.place ?? beside, beside].find((place) => existsSync(place))
  const identity = serviceIdentity(known)
  const place = known ?? choosePlace(dataDir, beside, identity)
  if (!usable(identity, place)) throw new Error(`The database cannot reach its own files in ${place} any more.`)
  remember(dataDir, { place, port: memory?.port })
  const binaries = findBinaries(identity, dataDir)
  return {
    place,
    data: join(place, 'data'),
    identity,
    binaries,
    password: derivedPassword(secret, ADMIN_ROLE),
    unsafe: tests === true,
  }
}

/** Beside our other data; as root elsewhere when the database's account cannot pass through the folders above. */
function choosePlace(dataDir: string, beside: string, identity: Identity): string {
  const name = randomBytes(6).toString('hex')
  const places = [beside, ...(identity === undefined ? [] : SHARED_HOMES.map((home) => join(home, name)))]
  for (const place of places) {
    try {
      mkdirSync(dirname(place), { recursive: true, mode: 0o755 })
      mkdirSync(place, { mode: 0o700 })
      if (identity !== undefined) chownSync(place, identity.uid, identity.gid)
      if (usable(identity, place)) return realpathSync(place)
      rmdirSync(place)
    } catch {
      continue
    }
  }
  throw new Error(`The database finds no folder it may write to: tried ${places.join(', ')}.`)
}

function usable(identity: Identity, place: string): boolean {
  return canUse(identity, place, 'enter') && canUse(identity, place, 'write')
}

async function ensureRunning(
  cluster: Cluster,
  options: EmbeddedOptions,
  rememberedPort: number | undefined,
): Promise<{ server: Server; reused: boolean }> {
  const wished = { port: options.port ?? rememberedPort, demanded: options.port !== undefined }
  const found = await findRunning(cluster.data)
  const server = found ?? (await launch(cluster, wished))
  if ((await openCluster(server.port, cluster.password)) === 'open') return { server, reused: found !== undefined }
  await shutDown(cluster.data, server.pid)
  resetPassword(cluster)
  const again = await launch(cluster, wished)
  if ((await openCluster(again.port, cluster.password)) === 'open') return { server: again, reused: false }
  await shutDown(cluster.data, again.pid)
  throw new Error(`The database in ${cluster.place} does not take the password made from the secret.`)
}

type Running = { cluster: Cluster; server: Server; lock: string; users: string; mark: string }

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Stops once. A process that ends without stopping, or is told to by a signal it does not handle itself, stops too. */
function stopper({ cluster, server, lock, users, mark }: Running): () => Promise<void> {
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => {
    forget()
    stopped ??= withLock(lock, async () => {
      if (!leave(mark, users).othersLeft) await shutDown(cluster.data, server.pid)
    })
    return stopped
  }
  const atExit = (): void => {
    if (!leave(mark, users).othersLeft) askToStop(cluster.data, server.pid)
  }
  const atSignal = Object.assign(
    (signal: NodeJS.Signals): void => {
      const handledElsewhere = process.listeners(signal).some((listener) => !('stopsDatabase' in listener))
      if (handledElsewhere) return
      void stop().finally(() => process.kill(process.pid, signal))
    },
    { stopsDatabase: true },
  )
  const forget = (): void => {
    process.off('exit', atExit)
    for (const signal of SIGNALS) process.off(signal, atSignal)
  }
  process.once('exit', atExit)
  for (const signal of SIGNALS) process.on(signal, atSignal)
  return stop
}

function recall(dataDir: string): Memory | undefined {
  const file = join(dataDir, MEMORY)
  if (!existsSync(file)) return undefined
  const memory: Memory = JSON.parse(readFileSync(file, 'utf8'))
  return { ...memory, place: resolve(dataDir, memory.place) }
}

/** Replaced whole. A place inside dataDir is written relative to it, so that the folder can be moved or copied. */
function remember(dataDir: string, { place, port }: Memory): void {
  const draft = join(dataDir, `${MEMORY}.${process.pid}`)
  const inside = relative(dataDir, place)
  writeFileSync(draft, `${JSON.stringify({ place: inside.startsWith('..') ? place : inside, port })}\n`)
  renameSync(draft, join(dataDir, MEMORY))
}
