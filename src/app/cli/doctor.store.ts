import { openPool } from '#platform/db/pool.ts'

/** Questions of the operator to the running database, as its administrator; none of them writes. */
async function ask<Row extends object>(adminUrl: string, question: string, role?: 'umran_owner'): Promise<Row[]> {
  const pool = openPool(adminUrl, 1)
  try {
    await pool.query('begin read only')
    // The owner's policies let everything be read; an administrator need not be a superuser.
    if (role !== undefined) await pool.query(`set local role ${role}`)
    return (await pool.query<Row>(question)).rows
  } finally {
    await pool.end()
  }
}

/** The main version: 18 for 18.4. */
export async function serverVersion(adminUrl: string): Promise<number> {
  const [row] = await ask<{ version: number }>(
    adminUrl,
    `select current_setting('server_version_num')::int / 10000 as version`,
  )
  return row?.version ?? 0
}

/** Seconds by which this machine's clock is ahead of the database's. */
export async function clockDrift(adminUrl: string): Promise<number> {
  const before = Date.now()
  const [row] = await ask<{ at: number }>(adminUrl, 'select extract(epoch from clock_timestamp())::float8 as at')
  return ((before + Date.now()) / 2 - (row?.at ?? 0) * 1000) / 1000
}

export async function unprotectedTables(adminUrl: string): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    adminUrl,
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'access', 'audit', 'history', 'chain', 'auth')
       and not (c.relrowsecurity and c.relforcerowsecurity) and c.relname <> 'migration' order by 1`,
  )
  return rows.map((row) => row.name)
}

export type PackFacts = {
  mechanisms: number
  provisions: number
  questionnaires: number
  /** Undefined where nothing was decided yet. */
  demonstration: boolean | undefined
}

export async function packFacts(adminUrl: string): Promise<PackFacts> {
  const [row] = await ask<{ m: number; p: number; q: number; d: boolean | null }>(
    adminUrl,
    `select (select count(*) from mechanism)::int as m, (select count(*) from provision)::int as p,
       (select count(*) from questionnaire)::int as q, (select demonstration from instance) as d`,
    'umran_owner',
  )
  return {
    mechanisms: row?.m ?? 0,
    provisions: row?.p ?? 0,
    questionnaires: row?.q ?? 0,
    demonstration: row?.d ?? undefined,
  }
}

export type PlaceCounts = { countries: number; settlements: number }

/** The real ones. */
export async function placeCounts(adminUrl: string): Promise<PlaceCounts> {
  const [row] = await ask<PlaceCounts>(
    adminUrl,
    `select count(*) filter (where kind = 'country')::int as countries, count(*) filter (where kind = 'city')::int as settlements
     from area where not demonstration`,
    'umran_owner',
  )
  return row ?? { countries: 0, settlements: 0 }
}

export type Broken = { chains: number; broken: { objectId: string; seq: number }[] }

/** Every chain, read from its first entry to its head. */
export async function listBroken(adminUrl: string): Promise<Broken> {
  const rows = await ask<{ id: string; seq: number | null }>(
    adminUrl,
    'select h.object_id as id, audit.first_break(h.object_id) as seq from audit.head h order by 1',
    'umran_owner',
  )
  const broken = rows.flatMap(({ id, seq }) => (seq === null ? [] : [{ objectId: id, seq }]))
  return { chains: rows.length, broken }
}

/** `since`: what kept the last of them from going, as a code. */
export type MailFacts = { waiting: number; failed: number; since: string | undefined }

export async function mailFacts(adminUrl: string): Promise<MailFacts> {
  const [row] = await ask<{ waiting: number; failed: number; last: string | null }>(
    adminUrl,
    `select count(*) filter (where state in ('queued', 'bundled'))::int as waiting,
       count(*) filter (where state = 'failed' and done_at > now() - interval '7 days')::int as failed,
       (select failure from public.mail where state = 'failed' order by done_at desc limit 1) as last
     from public.mail`,
    'umran_owner',
  )
  return { waiting: row?.waiting ?? 0, failed: row?.failed ?? 0, since: row?.last ?? undefined }
}
