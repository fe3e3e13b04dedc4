import type { Actor } from '#kernel/actor.ts'
import { demand } from '#kernel/demand.ts'
import { AppError } from '#kernel/errors.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { callQuickIn, listCalls, listSent, listShort, mayCallQuick } from '#modules/surveys/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { acceptsQuick } from '../review/review.ts'
import { listReviews, type Review } from '../review/review.store.ts'
import { mayRunCycle } from './participation.policy.ts'
import { findCycle } from './participation.store.ts'

/** How a State's e-survey stands for the secretariat, and whether it can be opened now. */
export type QuickStanding = { calledAt: string | null; sent: boolean; may: Permission }

/** Of all these reviews at once: four queries, however many they are. */
export async function quickStandings(
  tx: Tx,
  actor: Actor,
  reviews: readonly Review[],
): Promise<Map<string, QuickStanding>> {
  const ids = reviews.map(({ objectId }) => objectId)
  const calls = new Map((await listCalls(tx, ids)).map((call) => [call.objectId, call]))
  const sent = await listSent(tx, ids)
  const short = await listShort(tx, ids)
  return new Map(
    reviews.map(({ objectId, organisationId, state }): [string, QuickStanding] => {
      const call = calls.get(objectId)
      const inTime = acceptsQuick(state) ? allowed : refused('review.quickClosed')
      const place = { objectId, organisationId, called: call !== undefined, hasShort: short.has(objectId), state: null }
      const may = mayCallQuick(actor, place, inTime)
      return [objectId, { calledAt: call?.calledAt.toISOString() ?? null, sent: sent.has(objectId), may }]
    }),
  )
}

/**
 * The secretariat opens the e-survey to every State of a cycle to which it can be opened [N 28a], and leaves the others alone.
 * Returns since when what it opened is open.
 */
export async function openToAll(ctx: Ctx, input: { cycleId: string; dueOn: string | null }): Promise<Date> {
  return await inTransaction(ctx, async (tx) => {
    const cycle = await findCycle(tx, input.cycleId)
    if (cycle === undefined) throw new AppError('notFound')
    const actor = await loadActor(ctx, tx)
    demand(mayRunCycle(actor, cycle.id))
    const reviews = await listReviews(tx, cycle.id)
    const standings = await quickStandings(tx, actor, reviews)
    const ready = reviews
      .filter(({ objectId }) => standings.get(objectId)?.may.ok === true)
      .map(({ objectId }) => objectId)
    const opened: string[] = []
    // In one order, so that two who do this at once wait for each other; each State is asked about again once it is locked.
    for (const reviewId of ready.toSorted())
      if ((await callQuickIn(ctx, tx, { reviewId, dueOn: input.dueOn })).ok) opened.push(reviewId)
    const [first] = (await listCalls(tx, opened)).toSorted((a, b) => a.calledAt.getTime() - b.calledAt.getTime())
    if (first === undefined) throw new AppError('notAllowedNow', { reason: 'office.quickNobody' })
    return first.calledAt
  })
}
