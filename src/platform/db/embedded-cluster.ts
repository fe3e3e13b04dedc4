import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Binaries } from './embedded-binaries.ts'
import type { Identity } from './embedded-user.ts'

export const ADMIN_ROLE = 'umran_admin'
export const DATABASE = 'umran'

/** Full text search asks the system's character classes, so plain C (where « and ، are letters) comes last. */
const CHARACTER_CLASSES = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** `unsafe` trades safety against power loss for speed. */
export type Cluster = {
  data: string
  place: string
  identity: Identity
  binaries: Binaries
  password: string
  unsafe: boolean
}

/** Makes the database's files when there are none; half-made ones of an interrupted start are dropped. */
export function initialise(cluster: Cluster): { made: boolean } {
  const { data, binaries } = cluster
  const versionFile = join(data, 'PG_VERSION')
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, 'utf8').trim()
    if (version === binaries.major) return { made: false }
    throw new Error(`The data in ${data} belong to PostgreSQL ${version}, this release brings ${binaries.major}.`)
  }
  const draft = `${data}.new`
  let complaint = ''
  for (const classes of CHARACTER_CLASSES) {
    rmSync(draft, { recursive: true, force: true })
    complaint = initdb(cluster, draft, classes)
    if (complaint === '') {
      renameSync(draft, data)
      return { made: true }
    }
  }
  throw new Error(`The database could not be made in ${data}: ${complaint}`)
}

function initdb({ place, identity, binaries, password, unsafe }: Cluster, draft: string, classes: string): string {
  const passwordFile = join(place, 'password')
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (identity !== undefined) for (const path of [draft, passwordFile]) chownSync(path, identity.uid, identity.gid)
  try {
    const files = ['--pgdata', draft, '--username', ADMIN_ROLE, '--pwfile', passwordFile, '--auth', 'scram-sha-256']
    const language = ['--encoding', 'UTF8', '--locale', 'C', '--lc-ctype', classes]
    const order = ['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', ...(unsafe ? ['--no-sync'] : [])]
    const done = spawnSync(binaries.initdb, [...files, ...language, ...order], {
      ...identity,
      cwd: place,
      env: { PATH: '/usr/bin:/bin' },
      encoding: 'utf8',
    })
    if (done.error !== undefined) return done.error.message
    return done.status === 0 ? '' : done.stderr.trim() || `initdb ended with ${done.status ?? done.signal}`
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** The secret changed, so the owner's password did: set it with the server stopped, where nobody is asked for one. */
export function resetPassword({ place, data, identity, binaries, password }: Cluster): void {
  const done = spawnSync(binaries.postgres, ['--single', '-D', data, 'postgres'], {
    ...identity,
    cwd: place,
    env: { PATH: '/usr/bin:/bin' },
    encoding: 'utf8',
    input: `alter role ${ADMIN_ROLE} password ${pg.escapeLiteral(password)}\n`,
  })
  if (done.status !== 0) throw new Error(`The owner's password could not be set: ${done.stderr}`)
}

export function serverUrl(port: number, role: string, password: string, database = DATABASE): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`
}

/** Tells whether the password is right, and makes our database on a new cluster. */
export async function openCluster(port: number, password: string): Promise<'open' | 'wrongPassword'> {
  const client = new pg.Client({ connectionString: serverUrl(port, ADMIN_ROLE, password, 'postgres') })
  try {
    await client.connect()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') return 'wrongPassword'
    throw error
  }
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
    return 'open'
  } finally {
    await client.end()
  }
}
