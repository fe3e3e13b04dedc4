import { sql } from 'kysely'
import type { Json } from '#kernel/canonical.ts'
import type { Tx } from '#platform/ctx.ts'

export type PublicRow = { table: string; content: { [column: string]: Json } }

/** Who wrote, and who holds a seat, are people: they are not published with what was released. */
const OF_PEOPLE = ['owner_id', 'by_id', 'certified_by', 'changed_by', 'person_id'] as const

/** Every table whose rows have an audience, but history, which keeps what was never released. */
async function contentTables(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_policy p
    join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where p.polname = 'reads' and n.nspname in ('public', 'chain')
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'level' and not a.attisdropped)
    order by 1`.execute(tx)
  return rows.map((row) => row.name)
}

/** All rows that the public may read: asked without a context, so that the second lock decides. */
export async function listPublicRows(tx: Tx): Promise<PublicRow[]> {
  const found: PublicRow[] = []
  for (const table of await contentTables(tx)) {
    const { rows } = await sql<{ content: { [column: string]: Json } }>`
      select to_jsonb(x) - ${[...OF_PEOPLE]}::text[] as content from ${sql.table(table)} x where x.level = 5 order by x.id`.execute(
      tx,
    )
    found.push(...rows.map(({ content }) => ({ table, content })))
  }
  return found
}
