import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { migrateJobs } from '#platform/jobs/queue.ts'

export type MigrateOptions = {
  adminUrl: string
  /** Login roles; made when missing if a password is given. */
  appRole: string
  appPassword?: string
  authRole: string
  authPassword: string
  /** Signs the context of every transaction; stored where only the owner reads it. */
  secret: string
  log?: (line: string) => void
}

/** Migrations look for the folder beside the sources, so that bundled code finds it too. */
export const MIGRATIONS = path.resolve(import.meta.dirname, '../../../db/migrations')
const ROLES = path.resolve(import.meta.dirname, '../../../db/roles.sql')
const LOCK = 727_001

/** Brings a database to the newest schema: roles, then each migration in its own transaction, forward only. */
export async function migrate(options: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.adminUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(await readFile(ROLES, 'utf8'))
    await makeLogin(client, options.appRole, options.appPassword)
    await makeLogin(client, options.authRole, options.authPassword)
    await client.query(`grant umran_app_rights to ${pg.escapeIdentifier(options.appRole)}`)
    await client.query(`grant umran_auth_rights to ${pg.escapeIdentifier(options.authRole)}`)
    await giveDatabaseToOwner(client)
    await client.query('set role umran_owner')
    await client.query("set lock_timeout = '10s'")
    await applyMigrations(client, options.log ?? (() => undefined))
    await migrateJobs(client)
    await client.query(
      `insert into access.key (id, secret) values (1, $1) on conflict (id) do update set secret = excluded.secret, valid_until = null`,
      [options.secret],
    )
  } finally {
    await client.end()
  }
}

async function makeLogin(client: pg.Client, role: string, password: string | undefined): Promise<void> {
  if (password === undefined) return
  const name = pg.escapeIdentifier(role)
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
  if (found.rowCount === 0) await client.query(`create role ${name} login nosuperuser nobypassrls`)
  await client.query(`alter role ${name} login password ${pg.escapeLiteral(password)}`)
}

async function giveDatabaseToOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  const database = pg.escapeIdentifier(rows[0]?.name ?? '')
  await client.query(`grant create, connect on database ${database} to umran_owner`)
  await client.query('grant usage, create on schema public to umran_owner')
  await client.query(`revoke temporary on database ${database} from public`)
}

async function applyMigrations(client: pg.Client, log: (line: string) => void): Promise<void> {
  await client.query(`create table if not exists public.migration (
    name text primary key, digest text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from public.migration')
  const applied = new Map(rows.map((row) => [row.name, row.digest]))
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort()
  for (const name of names) {
    const sql = await readFile(path.join(MIGRATIONS, name), 'utf8')
    const digest = createHash('sha256').update(sql).digest('hex')
    const before = applied.get(name)
    if (before === digest) continue
    if (before !== undefined)
      throw new Error(`Migration ${name} was changed after it had been applied; add a new one instead.`)
    await client.query('begin')
    try {
      await client.query(sql)
      await client.query('insert into public.migration (name, digest) values ($1, $2)', [name, digest])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
    log(`migrated ${name}`)
  }
}
