import { sql } from 'kysely'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Audience, Side } from '#kernel/levels.ts'
import type { Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import type { Moved, ReviewState } from './review.ts'

export type Review = {
  id: string
  objectId: string
  cycleId: string
  mechanismId: string
  organisationId: string
  country: LangMap
  state: ReviewState
  stateSince: Date
  /** The day from which its deadlines count, YYYY-MM-DD. */
  t0: string
  /** The steps into and out of its pauses, for which the clock stands still. */
  pauses: Moved[]
}

/** Rows of a review that both sides read and the given side wrote: level 2, no section, no unit of release. */
export function reviewAudience(objectId: string, side: Side, ownerId: string): Audience {
  return { objectId, partId: null, unitId: null, side, ownerId, level: 2 }
}

/** That of the cycle, or the later one on which the State was admitted or its team named: nobody is late before it could begin. */
const t0 = sql<string>`greatest(c.review_starts_on, (select max(s.at at time zone 'UTC')::date from public.review_step s
  where s.object_id = r.object_id and s.verb in ('admit', 'name_team')))`

const pauses = sql<{ from: ReviewState; to: ReviewState; at: string }[]>`(select coalesce(jsonb_agg(jsonb_build_object(
    'from', s.from_state, 'to', s.to_state, 'at', s.at) order by s.id), '[]') from public.review_step s
  where s.object_id = r.object_id and 'PAUSED' in (s.from_state, s.to_state))`

function select(tx: Tx) {
  return tx
    .selectFrom('review as r')
    .innerJoin('cycle as c', 'c.id', 'r.cycle_id')
    .innerJoin('organisation as o', 'o.id', 'r.organisation_id')
    .select([
      'r.id',
      'r.object_id',
      'r.cycle_id',
      'c.mechanism_id',
      'r.organisation_id',
      'o.name',
      'r.state',
      'r.state_since',
      t0.as('t0'),
      pauses.as('pauses'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function reviewOf(row: Row): Review {
  return {
    id: row.id,
    objectId: row.object_id,
    cycleId: row.cycle_id,
    mechanismId: row.mechanism_id,
    organisationId: row.organisation_id,
    country: row.name,
    state: row.state,
    stateSince: row.state_since,
    t0: row.t0,
    pauses: row.pauses.map((step) => ({ ...step, at: new Date(step.at) })),
  }
}

export async function findReview(tx: Tx, id: string): Promise<Review | undefined> {
  const row = await select(tx).where('r.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : reviewOf(row)
}

export async function getReview(tx: Tx, id: string): Promise<Review> {
  const review = await findReview(tx, id)
  if (review === undefined) throw new AppError('notFound')
  return review
}

export async function getReviewForUpdate(tx: Tx, id: string): Promise<Review> {
  await lockThing(tx, id)
  return await getReview(tx, id)
}

/** Known to everyone who sits in the review, contributors included. */
export async function findState(tx: Tx, objectId: string): Promise<ReviewState | undefined> {
  const { rows } = await sql<{
    state: ReviewState | null
  }>`select access.review_state(${objectId}::uuid) as state`.execute(tx)
  return rows[0]?.state ?? undefined
}

/** Reviews the actor may see; the page sorts them in the reader's language. */
export async function listReviews(tx: Tx, cycleId?: string): Promise<Review[]> {
  const query = cycleId === undefined ? select(tx) : select(tx).where('r.cycle_id', '=', cycleId)
  return (await query.execute()).map(reviewOf)
}

export async function addReview(
  tx: Tx,
  review: { id: string; cycleId: string; organisationId: string; ownerId: string },
): Promise<void> {
  await tx
    .insertInto('review')
    .values({
      id: review.id,
      cycle_id: review.cycleId,
      organisation_id: review.organisationId,
      object_id: review.id,
      side: 'state',
      owner_id: review.ownerId,
      level: 2,
    })
    .execute()
}

export type Step = { verb: string; from: ReviewState; to: ReviewState; at: Date; byId: string; reason: string | null }

export async function addStep(
  tx: Tx,
  step: {
    reviewId: string
    side: Side
    verb: string
    from: ReviewState
    to: ReviewState
    byId: string
    reason?: string | undefined
  },
): Promise<void> {
  await tx
    .insertInto('review_step')
    .values({
      id: newId(),
      verb: step.verb,
      from_state: step.from,
      to_state: step.to,
      by_id: step.byId,
      reason: step.reason ?? null,
      object_id: step.reviewId,
      side: step.side,
      owner_id: step.byId,
      level: 2,
    })
    .execute()
}

export async function listSteps(tx: Tx, reviewId: string): Promise<Step[]> {
  const rows = await tx.selectFrom('review_step').selectAll().where('object_id', '=', reviewId).orderBy('id').execute()
  return rows.map((r) => ({
    verb: r.verb,
    from: r.from_state as ReviewState,
    to: r.to_state as ReviewState,
    at: r.at,
    byId: r.by_id,
    reason: r.reason,
  }))
}

export type TeamMember = {
  seatId: string
  personId: string
  name: LangMap
  role: string
  organisationId: string
  organisation: LangMap
  noteVerbale: string | null
  parts: string[]
}

/** Who sits in the review, as far as the actor may know: contributors are known to their own side only. */
export async function listTeam(
  tx: Tx,
  review: { objectId: string; cycleId: string; mechanismId: string },
): Promise<TeamMember[]> {
  const rows = await tx
    .selectFrom('access.seat as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .leftJoin('access.object as x', 'x.id', 's.object_id')
    .select((eb) => [
      's.id',
      's.person_id',
      'p.name as person',
      's.role',
      's.organisation_id',
      'o.name as organisation',
      's.note_verbale',
      eb
        .selectFrom('access.seat_part as sp')
        .select((e) => e.fn.agg<string[]>('array_agg', ['sp.part_id']).as('a'))
        .whereRef('sp.seat_id', '=', 's.id')
        .as('parts'),
    ])
    .where('s.ended_at', 'is', null)
    .where('s.object_id', 'in', [review.objectId, review.cycleId, review.mechanismId])
    .execute()
  return rows.map((r) => ({
    seatId: r.id,
    personId: r.person_id,
    name: r.person,
    role: r.role,
    organisationId: r.organisation_id,
    organisation: r.organisation,
    noteVerbale: r.note_verbale,
    parts: r.parts ?? [],
  }))
}
