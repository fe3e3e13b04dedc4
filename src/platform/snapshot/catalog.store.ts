import type pg from 'pg'

/** Ours, beside the queue's. */
const SCHEMAS = "('public', 'access', 'audit', 'history', 'chain', 'auth')"

export type Table = { name: string; columns: string[] }

/** Written names and plain text, whatever the server's settings: both ends of a snapshot read and write the same. */
const PLAIN = `
  set local search_path = '';
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local extra_float_digits = 1;
  set local bytea_output = 'hex';
  set local client_encoding = 'UTF8';
  set local synchronize_seqscans = off;
  set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0;
`

export async function speakPlainly(client: pg.Client): Promise<void> {
  await client.query(PLAIN)
}

/** Every table that holds rows of ours, with the columns that are stored, in the order of their names. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and n.nspname in ${SCHEMAS} group by 1`)
  return rows.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

export async function listSequences(client: pg.Client): Promise<{ name: string; last: number | null }[]> {
  const { rows } = await client.query<{ name: string; last: string | null }>(`
    select schemaname || '.' || sequencename as name, last_value::text as last from pg_catalog.pg_sequences
    where schemaname in ${SCHEMAS}`)
  return rows
    .map(({ name, last }) => ({ name, last: last === null ? null : Number(last) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Tables of which the owner would not read every row: none, or a snapshot would lack rows and nobody would see it. */
export async function listHalfRead(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select n.nspname || '.' || c.relname as name from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ${SCHEMAS} and c.relrowsecurity
      and (not exists (select 1 from pg_catalog.pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
          and 'umran_owner'::regrole = any (p.polroles) and pg_catalog.pg_get_expr(p.polqual, p.polrelid) = 'true')
        or exists (select 1 from pg_catalog.pg_policy p where p.polrelid = c.oid and not p.polpermissive
          and p.polroles && array['umran_owner'::regrole::oid, 0::oid]))
    order by 1`)
  return rows.map(({ name }) => name)
}

export async function listApplied(client: pg.Client): Promise<{ name: string; digest: string }[]> {
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from public.migration order by name collate "C"',
  )
  return rows
}

export async function serverName(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version")
  return `PostgreSQL ${rows[0]?.version ?? ''}`
}

export async function instanceKind(client: pg.Client): Promise<'demonstration' | 'service' | 'undecided'> {
  const { rows } = await client.query<{ demonstration: boolean }>('select demonstration from public.instance')
  const [made] = rows
  if (made === undefined) return 'undecided'
  return made.demonstration ? 'demonstration' : 'service'
}

/** Is anything there that a restore would meet? */
export async function holdsTables(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ here: boolean }>(`
    select exists (select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_') as here`)
  return rows[0]?.here === true
}

/** Statements that make room for rows as they are, and those that put everything back as it was, in their order. */
export async function setAside(client: pg.Client): Promise<{ before: string[]; after: string[] }> {
  const ask = async (question: string): Promise<{ before: string; after: string }[]> =>
    (await client.query<{ before: string; after: string }>(question)).rows
  const keys = await ask(`
    select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as before,
      format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as after
    from pg_catalog.pg_constraint k join pg_catalog.pg_namespace n on n.oid = k.connamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname in ${SCHEMAS}`)
  const triggers = await ask(`
    select format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as before,
      format('alter table %s enable trigger %I', t.tgrelid::regclass, t.tgname) as after
    from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and t.tgenabled = 'O' and n.nspname in ${SCHEMAS}`)
  const locks = await ask(`
    select format('alter table %s no force row level security', c.oid::regclass) as before,
      format('alter table %s force row level security', c.oid::regclass) as after
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relforcerowsecurity and n.nspname in ${SCHEMAS}`)
  const all = [...keys, ...triggers, ...locks]
  return { before: all.map(({ before }) => before), after: all.map(({ after }) => after) }
}

export async function setSequence(client: pg.Client, name: string, last: number): Promise<void> {
  await client.query('select pg_catalog.setval($1::regclass, $2, true)', [name, last])
}

/** `public.area` as a statement writes it. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')
}

export function columnList(columns: readonly string[]): string {
  return columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ')
}
