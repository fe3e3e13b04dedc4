import { sql } from 'kysely'
import { AppError } from '#kernel/errors.ts'
import type { Tx } from '#platform/ctx.ts'
import type { City, Programme, Response } from './response.ts'

export async function addResponse(tx: Tx, response: Response, ownerId: string): Promise<void> {
  await tx
    .insertInto('response')
    .values({
      id: response.id,
      questionnaire_id: response.questionnaireId,
      cities: JSON.stringify(response.cities),
      programmes: JSON.stringify(response.programmes),
      object_id: response.objectId,
      side: 'state',
      owner_id: ownerId,
      level: 1,
    })
    .execute()
}

export async function findResponse(tx: Tx, objectId: string): Promise<Response | undefined> {
  const row = await tx
    .selectFrom('response')
    .select(['id', 'object_id', 'questionnaire_id', 'cities', 'programmes'])
    .where('object_id', '=', objectId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const [cities, programmes] = [row.cities as City[], row.programmes as Programme[]]
  return { id: row.id, objectId: row.object_id, questionnaireId: row.questionnaire_id, cities, programmes }
}

export async function getResponse(tx: Tx, objectId: string): Promise<Response> {
  const response = await findResponse(tx, objectId)
  if (response === undefined) throw new AppError('notFound')
  return response
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

/** Reviews of the same State in earlier cycles, the latest first; what may be read of them their own policies decide. */
export async function listEarlierReviews(tx: Tx, objectId: string): Promise<string[]> {
  const { rows } = await sql<{ object_id: string }>`
    select object_id from access.earlier_reviews(${objectId}::uuid) order by starts_on desc`.execute(tx)
  return rows.map((row) => row.object_id)
}
