import type { Level } from '#kernel/levels.ts'
import type { Tx } from '#platform/ctx.ts'

/** Those of these findings that the actor sees. */
export async function listFindingsById(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; reviewId: string; level: Level; number: number | null }[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('finding')
    .select(['id', 'object_id', 'level', 'number'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, reviewId: row.object_id, level: row.level, number: row.number }))
}
