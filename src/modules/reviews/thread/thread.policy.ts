import { type Actor, seatOn } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import type { Side } from '#kernel/levels.ts'
import type { ReviewState } from '../review/review.ts'

const ASKING: readonly ReviewState[] = ['DESK_REVIEW', 'DIALOGUE']
const TALKING: readonly ReviewState[] = ['DESK_REVIEW', 'DIALOGUE', 'DRAFTING', 'FACT_CHECK']

/** Reviewers put questions to the State in the desk review and the dialogue; among themselves they talk until adoption. */
export function mayAsk(
  actor: Actor,
  review: { objectId: string; state: ReviewState },
  audience: 'review' | 'team',
): Permission {
  if (seatOn(actor, review.objectId, 'expert', 'lead_reviewer') === undefined) return refused('thread.reviewersAsk')
  const states = audience === 'team' ? TALKING : ASKING
  return states.includes(review.state) ? allowed : refused('thread.notNow')
}

/** Both sides answer in a thread of the review; in a team's own thread only the team. */
export function mayAnswer(
  actor: Actor,
  review: { objectId: string; organisationId: string; state: ReviewState },
  thread: { level: number; side: Side },
): Permission {
  const seat = seatOn(actor, review.objectId, 'focal_point', 'expert', 'lead_reviewer')
  if (seat === undefined) return refused('notYourRole')
  const state = seat.role === 'focal_point'
  if (state && seat.organisationId !== review.organisationId) return refused('notYourRole')
  if (thread.level < 2 && state) return refused('notYourRole')
  return TALKING.includes(review.state) ? allowed : refused('thread.notNow')
}
