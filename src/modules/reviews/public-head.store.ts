import { PUBLIC } from '#kernel/levels.ts'
import type { Tx } from '#platform/ctx.ts'
import type { FindingType } from './finding/finding.ts'

/** What a list of findings is ordered and cut by, before any text is read. */
export type FindingHead = { id: string; reviewId: string; number: number | null }

/** The released findings of these reviews, all types or one, without their texts and in no order. */
export async function listReleasedHeads(
  tx: Tx,
  of: { reviewIds: readonly string[]; type: FindingType | undefined },
): Promise<FindingHead[]> {
  if (of.reviewIds.length === 0) return []
  const all = tx
    .selectFrom('finding')
    .select(['id', 'object_id', 'number'])
    .where('object_id', 'in', of.reviewIds)
    .where('level', '=', PUBLIC)
  const rows = await (of.type === undefined ? all : all.where('type', '=', of.type)).execute()
  return rows.map((row) => ({ id: row.id, reviewId: row.object_id, number: row.number }))
}
