import { isId, newId } from '#kernel/ids.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Evidence, NewEvidence } from './answer.ts'

/** Evidence in force; what was removed stays in the table and in the history. */
export async function listEvidence(tx: Tx, answerIds: readonly string[]): Promise<(Evidence & { answerId: string })[]> {
  if (answerIds.length === 0) return []
  const rows = await tx
    .selectFrom('evidence')
    .select(['id', 'answer_id', 'title', 'lang', 'url', 'page', 'rights'])
    .where('answer_id', 'in', answerIds)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    answerId: row.answer_id,
    title: row.title,
    lang: row.lang,
    url: row.url ?? '',
    page: row.page ?? '',
    rights: row.rights ?? '',
  }))
}

export async function addEvidence(tx: Tx, answerId: string, evidence: NewEvidence, audience: Audience): Promise<void> {
  await tx
    .insertInto('evidence')
    .values({
      id: newId(),
      answer_id: answerId,
      title: evidence.title,
      lang: evidence.lang,
      url: evidence.url,
      page: evidence.page === '' ? null : evidence.page,
      rights: evidence.rights === '' ? null : evidence.rights,
      ...columnsOf(audience),
    })
    .execute()
}

/** Ids that do not belong to this answer are passed over. */
export async function removeEvidence(tx: Tx, answerId: string, ids: readonly string[], now: Date): Promise<number> {
  const known = ids.filter(isId)
  if (known.length === 0) return 0
  const done = await tx
    .updateTable('evidence')
    .set({ removed_at: now })
    .where('answer_id', '=', answerId)
    .where('id', 'in', known)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
