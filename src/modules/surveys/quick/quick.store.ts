import { sql } from 'kysely'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { LangMap } from '#kernel/lang.ts'
import { raiseBlocks } from '#platform/blocks/block.store.ts'
import type { Tx } from '#platform/ctx.ts'
import type { QuickCall } from './quick.ts'

export async function addCall(
  tx: Tx,
  call: { objectId: string; dueOn: string | null; personId: string },
): Promise<string> {
  const id = newId()
  const access = { object_id: call.objectId, side: 'secretariat', owner_id: call.personId, level: 2 } as const
  await tx
    .insertInto('quick_call')
    .values({ id, due_on: call.dueOn, ...access })
    .execute()
  return id
}

/** The e-surveys that were opened in these reviews, as far as the actor sees them; of each the first. */
export async function listCalls(tx: Tx, objectIds: readonly string[]): Promise<QuickCall[]> {
  if (objectIds.length === 0) return []
  const rows = await tx
    .selectFrom('quick_call as c')
    .innerJoin('access.object as o', 'o.id', 'c.object_id')
    .distinctOn('c.object_id')
    .select(['c.id', 'c.object_id', 'c.due_on', 'c.called_at', 'o.organisation_id'])
    .where('c.object_id', 'in', objectIds)
    .orderBy('c.object_id')
    .orderBy('c.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    objectId: row.object_id,
    organisationId: row.organisation_id ?? '',
    dueOn: row.due_on,
    calledAt: row.called_at,
  }))
}

/** Of these reviews those whose e-survey was sent. */
export async function listSent(tx: Tx, objectIds: readonly string[]): Promise<Set<string>> {
  if (objectIds.length === 0) return new Set()
  const rows = await tx
    .selectFrom('response')
    .select('object_id')
    .where('object_id', 'in', objectIds)
    .where('purpose', '=', 'quick')
    .where('state', '=', 'SENT')
    .execute()
  return new Set(rows.map((row) => row.object_id))
}

/** The State that a review is about. */
export async function findReviewedState(
  tx: Tx,
  objectId: string,
): Promise<{ organisationId: string; mechanismId: string; name: LangMap } | undefined> {
  const row = await tx
    .selectFrom('access.object as o')
    .innerJoin('organisation as g', 'g.id', 'o.organisation_id')
    .select(['g.id', 'g.name', 'o.mechanism_id'])
    .where('o.id', '=', objectId)
    .where('o.kind', '=', 'review')
    .executeTakeFirst()
  return row === undefined ? undefined : { organisationId: row.id, mechanismId: row.mechanism_id, name: row.name }
}

/**
 * What is sent is read by the review from then on: the response, its section, and these answers with the evidence in force.
 * What is not asked, or was taken away, stays with the State.
 */
export async function showToReview(tx: Tx, responseId: string, answerIds: readonly string[]): Promise<void> {
  for (const id of answerIds) await raiseBlocks(tx, id, 2)
  if (answerIds.length > 0) {
    await tx
      .updateTable('evidence')
      .set({ level: 2 })
      .where('answer_id', 'in', answerIds)
      .where('removed_at', 'is', null)
      .where('level', '<', 2)
      .execute()
    await tx.updateTable('answer').set({ level: 2 }).where('id', 'in', answerIds).where('level', '<', 2).execute()
  }
  await tx.updateTable('section').set({ level: 2 }).where('response_id', '=', responseId).execute()
  const done = await tx.updateTable('response').set({ level: 2 }).where('id', '=', responseId).executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('notPermitted')
}

/** The version of the questionnaire that the self-assessment of a review answers; for who takes part in the review. */
export async function listAnswered(tx: Tx, objectIds: readonly string[]): Promise<Map<string, string>> {
  if (objectIds.length === 0) return new Map()
  const { rows } = await sql<{ object: string; id: string | null }>`
    select o as object, access.answered_version(o) as id from unnest(${objectIds}::uuid[]) o`.execute(tx)
  return new Map(rows.flatMap(({ object, id }) => (id === null ? [] : [[object, id] as const])))
}

export async function findAnswered(tx: Tx, objectId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select access.answered_version(${objectId}::uuid) as id`.execute(tx)
  return rows[0]?.id ?? undefined
}

/** One act on the e-survey of a State at a time, also where there is no row of it yet. */
export async function lockQuick(tx: Tx, objectId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`quick ${objectId}`}, 0))`.execute(tx)
}
