import type { Tx } from '#platform/ctx.ts'

/** Those of these sections in which somebody wrote anything: an answer, be it emptied since, or an entry. */
export async function listWritten(tx: Tx, sectionIds: readonly string[]): Promise<Set<string>> {
  if (sectionIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('answer')
    .select('section_id')
    .where('section_id', 'in', sectionIds)
    .union(tx.selectFrom('entry').select('section_id').where('section_id', 'in', sectionIds))
    .execute()
  return new Set(rows.map((row) => row.section_id))
}
