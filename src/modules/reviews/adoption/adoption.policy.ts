import { type Actor, seatOn } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import type { ReviewState } from '../review/review.ts'

/** Reviewers write the summary while drafting and mend it in the fact check. */
export function mayWriteSummary(actor: Actor, review: { objectId: string; state: ReviewState }): Permission {
  if (seatOn(actor, review.objectId, 'expert', 'lead_reviewer') === undefined) return refused('notYourRole')
  return review.state === 'DRAFTING' || review.state === 'FACT_CHECK' ? allowed : refused('finding.notNow')
}
