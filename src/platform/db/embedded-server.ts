import { execFileSync, spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Cluster } from './embedded-cluster.ts'
import { isAlive } from './embedded-lock.ts'

export type Server = { pid: number; port: number }

/** What a running server says of itself in postmaster.pid. */
type Postmaster = Server & { status: string }

/** Below the ports a system lends to outgoing connections, so that a remembered one stays free. */
const FIRST_PORT = 25_000
const LAST_PORT = 32_000
const STEP_MS = 25
/** Recovery after a crash replays at most about a gigabyte of log. */
const START_MS = 120_000
const FAST_STOP_MS = 20_000
const IMMEDIATE_STOP_MS = 5_000
const LOG_BYTES = 10_000_000

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  cluster_name: 'umran',
}
/** Only for data that may be lost: tests. */
const UNSAFE_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** The server that already runs on these files, once it is ready; one on its way out is waited for. */
export async function findRunning(data: string): Promise<Server | undefined> {
  for (let waited = 0; waited < START_MS; waited += STEP_MS) {
    const found = readPostmaster(data)
    if (found === undefined) return undefined
    if (!isPostmaster(found.pid, data)) {
      // PostgreSQL takes a number in use for a living server, though another program may have got it meanwhile.
      if (isAlive(found.pid)) rmSync(join(data, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (found.status === 'ready') return { pid: found.pid, port: found.port }
    await wait(STEP_MS)
  }
  throw new Error(`The database in ${data} is neither ready nor gone. Its log is beside it.`)
}

/** Starts the server on the wished port, or on another where that one is taken and none was demanded. */
export async function launch(cluster: Cluster, wished: { port?: number; demanded: boolean }): Promise<Server> {
  let port = wished.port ?? (await freePort())
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await launchOnce(cluster, port)
    if (typeof outcome !== 'string') return outcome
    const portTaken = /could not bind|address already in use/i.test(outcome)
    const lastOnesLeaving = /pre-existing shared memory block/i.test(outcome)
    if (attempt >= 10 || !(lastOnesLeaving || (portTaken && !wished.demanded))) {
      throw new Error(`The database did not start:\n${outcome}`)
    }
    if (portTaken) port = await freePort()
    else await wait(500)
  }
}

/** Ends every session and stops; what was acknowledged is on disk. */
export async function shutDown(data: string, pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', IMMEDIATE_STOP_MS],
    ['SIGKILL', IMMEDIATE_STOP_MS],
  ] as const) {
    askToStop(data, pid, signal)
    for (let waited = 0; waited < patience; waited += STEP_MS) {
      if (!isPostmaster(pid, data)) return
      await wait(STEP_MS)
    }
  }
  throw new Error(`The database server ${pid} does not stop.`)
}

/** Only a signal, for moments when nothing can be waited for. */
export function askToStop(data: string, pid: number, signal: NodeJS.Signals = 'SIGINT'): void {
  if (isPostmaster(pid, data)) process.kill(pid, signal)
}

export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT))
    if (await isFree(port)) return port
  }
  throw new Error(`No port between ${FIRST_PORT} and ${LAST_PORT} is free.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** The server, or what its log says when it ended instead. */
async function launchOnce(cluster: Cluster, port: number): Promise<Server | string> {
  const { place, data, identity, binaries, unsafe } = cluster
  const settings = Object.entries({ ...SETTINGS, ...(unsafe ? UNSAFE_SETTINGS : {}), port: String(port) })
  const logFile = join(place, 'server.log')
  const log = openLog(logFile, identity)
  const before = statSync(logFile).size
  // Its own process group: Ctrl-C reaches us alone, and we stop the server after our last query.
  const child = spawn(
    binaries.postgres,
    ['-D', data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...identity,
      cwd: place,
      env: { PATH: '/usr/bin:/bin' },
      detached: true,
      stdio: ['ignore', log, log],
    },
  )
  closeSync(log)
  let end: string | undefined
  child.once('error', (error) => (end = error.message))
  child.once('exit', () => (end ??= ''))
  child.unref()
  for (let waited = 0; waited < START_MS && end === undefined; waited += STEP_MS) {
    const running = readPostmaster(data)
    if (running !== undefined && running.pid === child.pid && running.status === 'ready')
      return { pid: running.pid, port }
    await wait(STEP_MS)
  }
  if (end !== undefined) return end || readFileSync(logFile, 'utf8').slice(before).trim() || 'It ended without a word.'
  child.kill('SIGQUIT')
  return `It was not ready after ${START_MS / 1000} seconds; see ${logFile}.`
}

function openLog(file: string, identity: Cluster['identity']): number {
  if (existsSync(file) && statSync(file).size > LOG_BYTES) renameSync(file, `${file}.1`)
  const log = openSync(file, 'a', 0o600)
  if (identity !== undefined) chownSync(file, identity.uid, identity.gid)
  return log
}

function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0
      ? { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? '' }
      : undefined
  } catch {
    return undefined
  }
}

function isPostmaster(pid: number, data: string): boolean {
  return isAlive(pid) && commandOf(pid).includes(data)
}

/** Empty for a process that has ended and only waits to be buried. */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('/bin/ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
