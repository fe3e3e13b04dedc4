import { sql } from 'kysely'
import type { Json } from '#kernel/canonical.ts'
import { canonicalJson } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { moveState } from '#platform/transition/move.store.ts'
import { type Draft, draftMachine, type DraftState } from './draft.ts'

/** Drafts are the secretariat's own: nobody else sees them before they are published. */
export function draftAudience(objectId: string, ownerId: string): Audience {
  return { objectId, partId: null, unitId: null, side: 'secretariat', ownerId, level: 1 }
}

function select(tx: Tx) {
  return tx
    .selectFrom('questionnaire_draft')
    .select(['id', 'object_id', 'key', 'base_id', 'state', 'state_since', 'created_at', 'owner_id'])
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function draftOf(row: Row): Draft {
  return {
    id: row.id,
    objectId: row.object_id,
    key: row.key,
    baseId: row.base_id,
    state: row.state,
    stateSince: row.state_since,
    createdAt: row.created_at,
    ownerId: row.owner_id,
  }
}

export async function addDraft(
  tx: Tx,
  draft: Pick<Draft, 'id' | 'objectId' | 'key' | 'baseId' | 'ownerId'>,
): Promise<void> {
  const { id, objectId, key, baseId, ownerId } = draft
  await tx
    .insertInto('questionnaire_draft')
    .values({ id, key, base_id: baseId, ...columnsOf(draftAudience(objectId, ownerId)) })
    .execute()
}

/** The newest first. */
export async function listDrafts(tx: Tx, mechanismId: string): Promise<Draft[]> {
  const rows = await select(tx).where('object_id', '=', mechanismId).orderBy('created_at', 'desc').limit(200).execute()
  return rows.map(draftOf)
}

export async function findDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : draftOf(row)
}

export async function getDraft(tx: Tx, id: string): Promise<Draft> {
  const draft = await findDraft(tx, id)
  if (draft === undefined) throw new AppError('notFound')
  return draft
}

/** One writer at a time on a draft and its parts. */
export async function getDraftForUpdate(tx: Tx, id: string): Promise<Draft> {
  await lockThing(tx, id)
  return await getDraft(tx, id)
}

export async function moveDraft(tx: Tx, draft: Draft, to: DraftState): Promise<void> {
  await moveState(tx, draftMachine, { id: draft.id, from: draft.state, to })
}

/** Makes a draft the next version; the database asks for the seat again and refuses a number that is taken. */
export async function publishVersion(
  tx: Tx,
  draftId: string,
  version: { id: string; definition: Json },
): Promise<void> {
  await sql`select access.publish_questionnaire(${draftId}::uuid, ${version.id}::uuid,
    ${canonicalJson(version.definition)}::jsonb)`.execute(tx)
}

/** How many drafts are being written for these mechanisms. */
export async function countOpenDrafts(tx: Tx, objectIds: readonly string[]): Promise<number> {
  if (objectIds.length === 0) return 0
  const row = await tx
    .selectFrom('questionnaire_draft')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('object_id', 'in', objectIds)
    .where('state', '=', 'OPEN')
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
