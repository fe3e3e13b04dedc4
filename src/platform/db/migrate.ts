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
  await asMigrator(options, async (client) => {
    await applyMigrations(client, await listMigrations(), { each: true, log: options.log })
    await migrateJobs(client)
    await keepKey(client, options.secret)
  })
}

/** A connection that acts as the owner and holds the lock of migrations, with roles and logins made. */
export async function asMigrator<R>(options: MigrateOptions, work: (client: pg.Client) => Promise<R>): Promise<R> {
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
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The key that signs contexts, where only the owner reads it. */
export async function keepKey(client: pg.Client, secret: string): Promise<void> {
  await client.query(
    `insert into access.key (id, secret) values (1, $1) on conflict (id) do update set secret = excluded.secret, valid_until = null`,
    [secret],
  )
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

export type Migration = { name: string; sql: string; digest: string }

/** Those of this release, in their order. */
export async function listMigrations(): Promise<Migration[]> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort()
  return await Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(MIGRATIONS, name), 'utf8')
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** `each`: every migration in a transaction of its own; otherwise inside the caller's. */
export async function applyMigrations(
  client: pg.Client,
  migrations: readonly Migration[],
  { each, log }: { each: boolean; log?: ((line: string) => void) | undefined },
): Promise<void> {
  await client.query(`create table if not exists public.migration (
    name text primary key, digest text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from public.migration')
  const applied = new Map(rows.map((row) => [row.name, row.digest]))
  for (const migration of migrations) {
    const before = applied.get(migration.name)
    if (before === migration.digest) continue
    if (before !== undefined)
      throw new Error(`Migration ${migration.name} was changed after it had been applied; add a new one instead.`)
    await applyOne(client, migration, each)
    log?.(`migrated ${migration.name}`)
  }
}

async function applyOne(client: pg.Client, { name, sql, digest }: Migration, own: boolean): Promise<void> {
  if (own) await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into public.migration (name, digest) values ($1, $2)', [name, digest])
    if (own) await client.query('commit')
  } catch (error) {
    if (own) await client.query('rollback')
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
