import { sql } from 'kysely'
import { AppError } from '#kernel/errors.ts'
import type { Tx } from '#platform/ctx.ts'
import type { City, Programme, Purpose, Response } from './response.ts'

type NewResponse = Omit<Response, 'state' | 'stateSince'>

export async function addResponse(tx: Tx, response: NewResponse, ownerId: string): Promise<void> {
  await tx
    .insertInto('response')
    .values({
      id: response.id,
      questionnaire_id: response.questionnaireId,
      cities: JSON.stringify(response.cities),
      programmes: JSON.stringify(response.programmes),
      purpose: response.purpose,
      object_id: response.objectId,
      side: 'state',
      owner_id: ownerId,
      level: 1,
    })
    .execute()
}

function select(tx: Tx) {
  return tx
    .selectFrom('response')
    .select(['id', 'object_id', 'questionnaire_id', 'cities', 'programmes', 'purpose', 'state', 'state_since'])
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function responseOf(row: Row): Response {
  const [cities, programmes] = [row.cities as City[], row.programmes as Programme[]]
  return {
    id: row.id,
    objectId: row.object_id,
    questionnaireId: row.questionnaire_id,
    cities,
    programmes,
    purpose: row.purpose,
    state: row.state,
    stateSince: row.state_since,
  }
}

export async function findResponse(tx: Tx, objectId: string, purpose: Purpose = 'full'): Promise<Response | undefined> {
  const row = await select(tx)
    .where('object_id', '=', objectId)
    .where('purpose', '=', purpose)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : responseOf(row)
}

/** The self-assessments of these reviews, as far as the actor may see them. */
export async function listResponses(tx: Tx, objectIds: readonly string[]): Promise<Response[]> {
  if (objectIds.length === 0) return []
  const rows = await select(tx)
    .distinctOn('object_id')
    .where('object_id', 'in', objectIds)
    .where('purpose', '=', 'full')
    .orderBy('object_id')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(responseOf)
}

export async function getResponse(tx: Tx, objectId: string, purpose: Purpose = 'full'): Promise<Response> {
  const response = await findResponse(tx, objectId, purpose)
  if (response === undefined) throw new AppError('notFound')
  return response
}

export async function getResponseById(tx: Tx, id: string): Promise<Response> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('notFound')
  return responseOf(row)
}

export async function saveNamed(
  tx: Tx,
  responseId: string,
  named: { cities: readonly City[]; programmes: readonly Programme[] },
): Promise<void> {
  const done = await tx
    .updateTable('response')
    .set((eb) => ({
      cities: JSON.stringify(named.cities),
      programmes: JSON.stringify(named.programmes),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', responseId)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('notPermitted')
}

/** A review of the same State in an earlier cycle, and the day on which that cycle began (YYYY-MM-DD). */
export type EarlierReview = { objectId: string; cycleStart: string }

/** The latest first; what may be read of them their own policies decide. */
export async function listEarlierReviews(tx: Tx, objectId: string): Promise<EarlierReview[]> {
  const { rows } = await sql<{ object_id: string; starts_on: string }>`
    select object_id, starts_on::text as starts_on from access.earlier_reviews(${objectId}::uuid) order by starts_on desc`.execute(
    tx,
  )
  return rows.map((row) => ({ objectId: row.object_id, cycleStart: row.starts_on }))
}
