import type { Tx } from '#platform/ctx.ts'

const TABLES = ['public.section', 'public.answer', 'public.delegation'] as const
export type ChangedTable = (typeof TABLES)[number]
export type Changed = { sectionId: string; table: ChangedTable; rows: number }

/** How much of each section others changed since then: the section itself, its answers, to whom it was given. */
export async function listChanged(
  tx: Tx,
  input: { sectionIds: readonly string[]; since: Date; personId: string },
): Promise<Changed[]> {
  if (input.sectionIds.length === 0) return []
  const rows = await tx
    .selectFrom('history.change')
    .select((eb) => ['part_id', 'table_name', eb.fn.count<number>('row_id').distinct().as('rows')])
    .where('part_id', 'in', input.sectionIds)
    .where('table_name', 'in', TABLES)
    .where('at', '>', input.since)
    .where('actor_id', 'is distinct from', input.personId)
    .groupBy(['part_id', 'table_name'])
    .execute()
  return rows.flatMap((row) => {
    const table = TABLES.find((one) => one === row.table_name)
    return row.part_id === null || table === undefined
      ? []
      : [{ sectionId: row.part_id, table, rows: Number(row.rows) }]
  })
}
