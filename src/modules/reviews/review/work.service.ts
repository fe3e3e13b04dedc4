import { dayOf } from '#kernel/day.ts'
import { type Actor, seatOn } from '#kernel/actor.ts'
import { WORK_LANGS } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { WorkItem } from '#platform/registry.ts'
import { listInvitations, listMechanismIds } from '../participation/office.store.ts'
import { listCycles } from '../participation/participation.store.ts'
import { dueOf, type Expected, expectedOf, isMine, NO_FACTS } from './expected.ts'
import { taskKind } from '../mails.ts'
import { listReviewFacts } from './expected.store.ts'
import { listReviews, type Review } from './review.store.ts'
import { mayApprove } from '../translation/translation.policy.ts'
import { listTranslationWork } from '../translation/translation.store.ts'
import { taskPath } from './task-path.ts'

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

function itemOf(ctx: Ctx, review: Review, expected: Expected, mine: boolean): WorkItem {
  // A request has no day of its own: that of the stage would call it late the moment it is made.
  const due = expected.task === 'settle_reopening' ? undefined : dueOf(review, ctx.now())
  return {
    key: mine ? `room.work.${expected.task}` : `room.waiting.${expected.task}`,
    params: {},
    names: { country: review.country },
    href: mine ? taskPath(ctx.lang, review.id, expected.task) : paths.room(ctx.lang, review.id),
    ...(due === undefined ? {} : { dueOn: due }),
    about: { kind: taskKind(expected.task), id: review.id, placeId: review.objectId },
    whose: mine ? 'mine' : 'waiting',
  }
}

/** Calls that the reader's State may still join. */
async function invitations(ctx: Ctx, tx: Tx, actor: Actor): Promise<WorkItem[]> {
  const places = actor.seats
    .filter((seat) => seat.role === 'focal_point')
    .map(({ objectId, organisationId }) => ({ cycleId: objectId, organisationId }))
  const open = await listInvitations(tx, places, dayOf(ctx.now()))
  return open.map(({ cycleId, title, callClosesOn }) => ({
    key: 'join.work',
    params: {},
    names: { cycle: title },
    href: paths.cycleJoin(ctx.lang, cycleId),
    dueOn: callClosesOn,
    about: { kind: 'cycle.join', id: cycleId, placeId: cycleId },
    whose: 'mine' as const,
  }))
}

/** The ways to the desk of the secretariat: each cycle that is not over, and the opening of another. */
async function desks(ctx: Ctx, tx: Tx, actor: Actor): Promise<WorkItem[]> {
  const today = dayOf(ctx.now())
  const seated = actor.seats.filter((seat) => seat.role === 'case_officer').map((seat) => seat.objectId)
  // A case officer sits in the mechanism as a whole.
  const mechanisms = await listMechanismIds(tx, seated)
  const cycles = (await listCycles(tx, ...mechanisms)).filter((cycle) => cycle.endsOn >= today)
  const item = { params: {}, whose: 'mine' as const }
  return mechanisms.flatMap((mechanismId) => [
    ...cycles
      .filter((cycle) => cycle.mechanismId === mechanismId)
      .map(({ id, title }) => ({
        ...item,
        key: 'office.work.desk',
        names: { cycle: title },
        href: paths.cycleOffice(ctx.lang, id),
      })),
    { ...item, key: 'office.work.new', names: {}, href: paths.cycleNew(ctx.lang, mechanismId) },
  ])
}

/** In which texts of a review are still translated, or their translations approved. */
function isTranslated({ state }: Review): boolean {
  return state !== 'CLOSED' && state !== 'WITHDRAWN'
}

/** What translators have to translate, and authors to approve. */
async function translations(ctx: Ctx, tx: Tx, actor: Actor, reviews: readonly Review[]): Promise<WorkItem[]> {
  const open = reviews.filter(isTranslated)
  const work = await listTranslationWork(
    tx,
    open.map(({ id }) => id),
    WORK_LANGS,
  )
  return open.flatMap((review): WorkItem[] => {
    const own = work.filter(({ reviewId }) => reviewId === review.id)
    const toApprove = sum(own.map((one) => (mayApprove(actor, review, one).ok ? one.toApprove : 0)))
    const translates = seatOn(actor, review.objectId, 'translator') !== undefined
    const toTranslate = translates ? sum(own.map((one) => one.toTranslate)) : 0
    const item = {
      names: { country: review.country },
      href: paths.translations(ctx.lang, review.id),
      whose: 'mine',
    } as const
    return [
      ...(toApprove > 0 ? [{ ...item, key: 'translation.work.approve', params: { count: toApprove } }] : []),
      ...(toTranslate > 0 ? [{ ...item, key: 'translation.work.translate', params: { count: toTranslate } }] : []),
    ]
  })
}

/** The reviews' part of "My work": what is expected of the reader, and of whom they wait. A handful of queries. */
export async function workOf(ctx: Ctx, tx: Tx, actor: Actor): Promise<WorkItem[]> {
  const seated = new Set(actor.seats.map((seat) => seat.objectId))
  const reviews = (await listReviews(tx)).filter((review) => seated.has(review.objectId))
  const facts = await listReviewFacts(
    tx,
    reviews.map((review) => review.id),
  )
  const items = reviews.flatMap((review) => {
    const expected = expectedOf(review, facts.get(review.id) ?? NO_FACTS)
    // What two sides are to do is one line for whoever waits for both.
    const lines = new Map(
      expected.map((one) => {
        const item = itemOf(ctx, review, one, isMine(actor, review, one))
        return [item.key, item]
      }),
    )
    return [...lines.values()]
  })
  return [
    ...items,
    ...(await translations(ctx, tx, actor, reviews)),
    ...(await invitations(ctx, tx, actor)),
    ...(await desks(ctx, tx, actor)),
  ]
}
