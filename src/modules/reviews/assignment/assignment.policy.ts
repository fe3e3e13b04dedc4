import { type Actor, holds } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { PAUSABLE, type ReviewState } from '../review/review.ts'

type Subject = { objectId: string; state: ReviewState }

/** The secretariat admits a State once, while it has just joined. */
export function mayAdmit(actor: Actor, review: Subject, admitted: boolean): Permission {
  if (!holds(actor, review.objectId, 'case_officer')) return refused('notYourRole')
  if (review.state !== 'ENROLLED') return refused('notInThisState')
  return admitted ? refused('review.alreadyAdmitted') : allowed
}

/** The case officer records the two reviewing States once; a change afterwards is a substitution. */
export function mayAssignReviewers(actor: Actor, review: Subject, assigned: number): Permission {
  if (!holds(actor, review.objectId, 'case_officer')) return refused('notYourRole')
  if (review.state !== 'ENROLLED') return refused('notInThisState')
  return assigned > 0 ? refused('review.alreadyAssigned') : allowed
}

/**
 * REVIEWER_SUBSTITUTED: a lead reviewer who stays silent after two notices, or a State that can no longer serve, is replaced while
 * the review is not adopted (DOMAIN, "The review").
 */
export function maySubstitute(actor: Actor, review: Subject, assigned: number): Permission {
  if (!holds(actor, review.objectId, 'case_officer')) return refused('notYourRole')
  if (!PAUSABLE.some((state) => state === review.state)) return refused('notInThisState')
  return assigned === 0 ? refused('review.nobodyAssigned') : allowed
}
