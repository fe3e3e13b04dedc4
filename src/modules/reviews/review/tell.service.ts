import { type Role, ROLES } from '#kernel/actor.ts'
import type { Side } from '#kernel/levels.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { tell } from '#platform/mail/mail.store.ts'
import { taskKind } from '../mails.ts'
import { dueOf, expectedOf, NO_FACTS, type Task } from './expected.ts'
import { listReviewFacts } from './expected.store.ts'
import { findReview, type Review } from './review.store.ts'

/** Who speaks for a side in its review. */
const SPEAKS: Record<Side, readonly Role[]> = {
  state: ['focal_point'],
  reviewers: ['lead_reviewer', 'expert'],
  secretariat: ['case_officer'],
}

type Subject = Pick<Review, 'objectId' | 'organisationId'>

/** Tells a side that something happened in its review; the thing is the review, so that twenty findings make one mail. */
export async function tellSide(ctx: Ctx, tx: Tx, review: Subject, news: { kind: string; side: Side }): Promise<void> {
  const { objectId, organisationId } = review
  const organisations = news.side === 'state' ? [organisationId] : undefined
  await tell(ctx, tx, {
    kind: news.kind,
    placeId: objectId,
    thingId: objectId,
    roles: SPEAKS[news.side],
    organisations,
  })
}

/** Tells everybody who sits in the review. */
export async function tellTeam(ctx: Ctx, tx: Tx, review: Subject, kind: string): Promise<void> {
  const { objectId } = review
  const roles = ROLES.filter((role) => role !== 'delegate' && role !== 'administrator')
  await tell(ctx, tx, { kind, placeId: objectId, thingId: objectId, roles })
}

/**
 * Tells those who are waited for now, by the rules of "My work"; `only`: of these tasks. Of a request to open a section again
 * they were told when it was made and when it was settled.
 */
export async function tellExpected(ctx: Ctx, tx: Tx, reviewId: string, only?: readonly Task[]): Promise<void> {
  const review = await findReview(tx, reviewId)
  if (review === undefined) return
  const facts = (await listReviewFacts(tx, [reviewId])).get(reviewId) ?? NO_FACTS
  for (const { task, by, organisations } of expectedOf(review, facts)) {
    if (task === 'settle_reopening' || task === 'amend' || (only !== undefined && !only.includes(task))) continue
    const dueOn = dueOf(review, ctx.now())
    const { objectId: placeId, id: thingId } = review
    await tell(ctx, tx, { kind: taskKind(task), placeId, thingId, dueOn, roles: by, organisations })
  }
}
