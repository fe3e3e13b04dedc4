import type { Tx } from '#platform/ctx.ts'
import { isOneOf } from '#kernel/one-of.ts'
import { SECTION_STATES } from '../section/section.ts'
import type { StateChange } from './clearance.ts'

/** Every change of these sections' rows, the first first, as far as the actor may read them. */
export async function listStateChanges(tx: Tx, sectionIds: readonly string[]): Promise<StateChange[]> {
  if (sectionIds.length === 0) return []
  const rows = await tx
    .selectFrom('history.change')
    .select(['row_id', 'at', 'actor_id', 'old'])
    .where('row_id', 'in', sectionIds)
    .where('table_name', '=', 'public.section')
    .where('op', '=', 'changed')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ row_id: sectionId, at, actor_id: by, old }) => {
    const before = (old as { state?: unknown } | null)?.state
    return isOneOf(SECTION_STATES, before) ? [{ sectionId, at, by, before }] : []
  })
}

/** Who wrote, took over or confirmed answers in these sections, or gave evidence: each person once for each section. */
export async function listAuthors(
  tx: Tx,
  sectionIds: readonly string[],
): Promise<{ sectionId: string; personId: string }[]> {
  if (sectionIds.length === 0) return []
  const rows = await tx
    .selectFrom('history.change')
    .select(['part_id', 'actor_id'])
    .where('part_id', 'in', sectionIds)
    .where('table_name', 'in', ['public.answer', 'public.evidence'])
    .groupBy(['part_id', 'actor_id'])
    .execute()
  return rows.flatMap(({ part_id: sectionId, actor_id: personId }) =>
    sectionId === null || personId === null ? [] : [{ sectionId, personId }],
  )
}
