import { AppError } from '#kernel/errors.ts'
import type { Side } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { reviewAudience } from '../review/review.store.ts'
import type { ReopeningState } from './reopening.ts'

export type Reopening = {
  id: string
  objectId: string
  /** The certified section. */
  sectionId: string
  state: ReopeningState
  side: Side
  ownerId: string
  askedAt: Date
  stateSince: Date
  reply: { id: string; ownerId: string; side: Side; at: Date } | null
}

function select(tx: Tx) {
  return tx
    .selectFrom('reopening as r')
    .leftJoin('reopening_reply as y', 'y.reopening_id', 'r.id')
    .select(['r.id', 'r.object_id', 'r.section_id', 'r.state', 'r.side', 'r.owner_id', 'r.asked_at', 'r.state_since'])
    .select(['y.id as reply_id', 'y.owner_id as reply_owner', 'y.side as reply_side', 'y.at as reply_at'])
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function reopeningOf(row: Row): Reopening {
  const { reply_id: id, reply_owner: ownerId, reply_side: side, reply_at: at } = row
  return {
    id: row.id,
    objectId: row.object_id,
    sectionId: row.section_id,
    state: row.state,
    side: row.side,
    ownerId: row.owner_id,
    askedAt: row.asked_at,
    stateSince: row.state_since,
    reply: id === null || ownerId === null || side === null || at === null ? null : { id, ownerId, side, at },
  }
}

export async function getReopeningForUpdate(tx: Tx, id: string): Promise<Reopening> {
  await lockThing(tx, id)
  const row = await select(tx).where('r.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('notFound')
  return reopeningOf(row)
}

/** Every request of a review, the first first. */
export async function listReopenings(tx: Tx, objectId: string): Promise<Reopening[]> {
  const rows = await select(tx).where('r.object_id', '=', objectId).orderBy('r.id').execute()
  return rows.map(reopeningOf)
}

type Writer = { objectId: string; side: Side; ownerId: string }

export async function addReopening(
  tx: Tx,
  reopening: Writer & { id: string; sectionId: string; state: ReopeningState },
): Promise<void> {
  const { id, sectionId, state, objectId, side, ownerId } = reopening
  const audience = columnsOf(reviewAudience(objectId, side, ownerId))
  await tx
    .insertInto('reopening')
    .values({ ...audience, id, section_id: sectionId, state, side })
    .execute()
}

export async function addReopeningReply(
  tx: Tx,
  reply: Omit<Writer, 'side'> & { id: string; reopeningId: string; agrees: boolean; side: 'state' | 'secretariat' },
): Promise<void> {
  const { id, reopeningId, agrees, objectId, side, ownerId } = reply
  const audience = columnsOf(reviewAudience(objectId, side, ownerId))
  await tx
    .insertInto('reopening_reply')
    .values({ ...audience, id, reopening_id: reopeningId, agrees, side })
    .execute()
}

function lastNumber(tx: Tx, objectId: string) {
  return tx
    .selectFrom('submission')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('object_id', '=', objectId)
}

/** Was it agreed to open this section of the version in force? `never`: nothing of it was certified in that version. */
export async function findAgreement(
  tx: Tx,
  objectId: string,
  section: { key: string; repeatKey: string },
): Promise<'agreed' | 'none' | 'never'> {
  const row = await tx
    .selectFrom('submitted_section as s')
    .innerJoin('submission as m', 'm.id', 's.submission_id')
    .leftJoin('reopening as r', (join) => join.onRef('r.section_id', '=', 's.id').on('r.state', '=', 'AGREED'))
    .select('r.id')
    .where('s.object_id', '=', objectId)
    .where('s.key', '=', section.key)
    .where('s.repeat_key', '=', section.repeatKey)
    .where('m.number', '=', lastNumber(tx, objectId))
    .executeTakeFirst()
  if (row === undefined) return 'never'
  return row.id === null ? 'none' : 'agreed'
}
