import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#platform/db/embedded-server.ts'
import { serviceIdentity, type Identity } from '#platform/db/embedded-user.ts'
import { asOne, skippedBecause, type Outcome } from './outcome.ts'

/** All that the user has: no office suite, no browser, no PDF tools, no database client. */
const COMMANDS =
  `sh git basename cat chmod cksum cp cut date dirname echo env expr head id ln ls mkdir mktemp mv od printf pwd
  readlink rm rmdir sleep sort stat tail tee test touch tr true uname wc`.split(/\s+/)
const START_MS = 240_000
const STOP_MS = 30_000
const STEP_MS = 100

type User = { folder: string; project: string; port: number; identity: Identity }

/** A fresh copy, a user without rights and without tools: it starts, answers, and leaves nothing behind when stopped. */
export async function asOrdinaryUser(): Promise<Outcome> {
  if (!existsSync('src/app/start.ts')) return skippedBecause('there is no server to start yet')
  const folder = mkdtempSync(join(tmpdir(), 'umran-ordinary-'))
  try {
    const user = prepare(folder)
    const problems = await startAndStop(user)
    return asOne({ ok: problems === '', output: problems })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  }
}

function prepare(folder: string): Omit<User, 'port'> {
  const identity = serviceIdentity()
  const project = join(folder, 'umran')
  chmodSync(folder, 0o755)
  const made = [project, join(folder, 'data'), join(folder, 'bin'), ...copyTracked(project)]
  for (const path of [join(folder, 'data'), join(folder, 'bin')]) mkdirSync(path)
  if (identity !== undefined) for (const path of made) chownSync(path, identity.uid, identity.gid)
  const packages = join(project, 'node_modules')
  copyPackages(packages)
  if (identity !== undefined) chownSync(packages, identity.uid, identity.gid)
  for (const name of COMMANDS) {
    const found = spawnSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()
    if (found.startsWith('/')) symlinkSync(found, join(folder, 'bin', name))
  }
  const bundled = join(packages, `node-linux-${process.arch}`, 'bin', 'node')
  symlinkSync(existsSync(bundled) ? bundled : process.execPath, join(folder, 'bin', 'node'))
  return { folder, project, identity }
}

/** Linked file by file where the disk allows; tools' own leftovers stay behind, since they belong to us. */
function copyPackages(packages: string): void {
  if (spawnSync('cp', ['-al', 'node_modules', packages]).status !== 0) {
    rmSync(packages, { recursive: true, force: true })
    cpSync('node_modules', packages, { recursive: true, verbatimSymlinks: true })
  }
  for (const name of readdirSync(packages).filter((name) => name.startsWith('.vite') || name === '.cache')) {
    rmSync(join(packages, name), { recursive: true, force: true })
  }
}

/** What a clone would hold, with the changes made since; tells every path it made. */
function copyTracked(project: string): string[] {
  const listed = spawnSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z'], { encoding: 'utf8' })
  if (listed.status !== 0) throw new Error(`The tracked files are not known: ${listed.stderr}`)
  const files = listed.stdout.split('\0').filter((file) => file !== '' && existsSync(file))
  const folders = new Set<string>()
  for (const file of files) for (let path = dirname(file); path !== '.'; path = dirname(path)) folders.add(path)
  mkdirSync(project)
  for (const path of [...folders].sort()) mkdirSync(join(project, path))
  for (const file of files) cpSync(file, join(project, file))
  return [...folders, ...files].map((path) => join(project, path))
}

async function startAndStop(prepared: Omit<User, 'port'>): Promise<string> {
  const user = { ...prepared, port: await freePort() }
  const { folder, project, identity, port } = user
  const child = spawn('/bin/sh', [join(project, 'bin', 'start')], {
    ...identity,
    cwd: folder,
    env: {
      PATH: join(folder, 'bin'),
      HOME: join(folder, 'data'),
      UMRAN_DATA: join(folder, 'data', 'umran'),
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const words: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => words.push(chunk))
  const complaints: string[] = []
  try {
    for (const path of ['/ready', '/en']) {
      const status = await answer(child, `http://127.0.0.1:${port}${path}`)
      if (status !== 200) complaints.push(`${path} answered ${status}`)
    }
    if (!(await stops(child))) complaints.push('SIGINT did not stop it')
    const left = processesIn(folder)
    if (left.length > 0) complaints.push(`left running: ${left.map(({ command }) => command).join('; ')}`)
  } finally {
    child.kill('SIGKILL')
    for (const { pid } of processesIn(folder)) process.kill(pid, 'SIGKILL')
  }
  return complaints.length === 0 ? '' : [...complaints, Buffer.concat(words).toString()].join('\n')
}

/** The status of a page; 200 is waited for as long as the process lives. */
async function answer(child: ChildProcess, url: string): Promise<number | string> {
  let status: number | string = 'nothing'
  for (let waited = 0; waited < START_MS && child.exitCode === null; waited += STEP_MS) {
    status = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) }).then(
      async (response) => {
        await response.body?.cancel()
        return response.status
      },
      () => status,
    )
    if (status === 200 || (typeof status === 'number' && status !== 503)) return status
    await wait(STEP_MS)
  }
  return status
}

async function stops(child: ChildProcess): Promise<boolean> {
  child.kill('SIGINT')
  for (let waited = 0; waited < STOP_MS; waited += STEP_MS) {
    if (child.exitCode !== null || child.signalCode !== null) return true
    await wait(STEP_MS)
  }
  return false
}

/** Processes that work in the folder or were started from it; where there is no /proc, none are found. */
function processesIn(folder: string): { pid: number; command: string }[] {
  if (!existsSync('/proc/self')) return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
        return command.includes(folder) || readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) ? [{ pid, command }] : []
      } catch {
        return []
      }
    })
}
