import { type Actor, seatOn } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import type { ReviewState } from '../review/review.ts'
import type { FindingState, FindingVerb } from './finding.ts'

/** What the policy needs to know of a finding. */
export type FindingSubject = { objectId: string; ownerId: string; organisationId: string; state: FindingState }

const WRITING: readonly ReviewState[] = ['DESK_REVIEW', 'DIALOGUE', 'DRAFTING']

/** Reviewers write findings from the desk review until they hand them over. */
export function mayAddFinding(actor: Actor, review: { objectId: string; state: ReviewState }): Permission {
  if (seatOn(actor, review.objectId, 'expert', 'lead_reviewer') === undefined) return refused('finding.reviewersWrite')
  return WRITING.includes(review.state) ? allowed : refused('finding.notNow')
}

/** Words stay their author's (rule 3): the author changes them, or the lead reviewer of the same State; nobody else, ever. */
function mayWrite(actor: Actor, finding: Omit<FindingSubject, 'state'>): Permission {
  const seat = seatOn(actor, finding.objectId, 'expert', 'lead_reviewer')
  const leads = seat?.role === 'lead_reviewer' && seat.organisationId === finding.organisationId
  const author = seat !== undefined && (finding.ownerId === actor.personId || leads)
  return author ? allowed : refused('finding.notTheAuthor')
}

/** Proposing and keeping are the author's; the other moves say by their roles whose they are. */
export function mayMoveFinding(actor: Actor, finding: FindingSubject, verb: FindingVerb): Permission {
  return verb === 'propose' || verb === 'keep' ? mayWrite(actor, finding) : allowed
}

export function mayChangeFinding(actor: Actor, finding: FindingSubject, reviewState: ReviewState): Permission {
  const author = mayWrite(actor, finding)
  if (!author.ok) return author
  if (finding.state === 'DRAFT' || finding.state === 'PROPOSED')
    return WRITING.includes(reviewState) ? allowed : refused('finding.notNow')
  if (finding.state === 'CONTESTED') return reviewState === 'FACT_CHECK' ? allowed : refused('finding.notNow')
  return refused('finding.settled')
}

/** Only the State under review says what it thinks of a finding, and only in the fact check. */
export function mayReply(
  actor: Actor,
  finding: FindingSubject,
  review: { organisationId: string; state: ReviewState },
): Permission {
  const seat = seatOn(actor, finding.objectId, 'focal_point')
  if (seat?.organisationId !== review.organisationId) return refused('notYourRole')
  if (review.state !== 'FACT_CHECK') return refused('finding.notNow')
  return finding.state === 'PROPOSED' || finding.state === 'REVISED' ? allowed : refused('finding.alreadyAnswered')
}
