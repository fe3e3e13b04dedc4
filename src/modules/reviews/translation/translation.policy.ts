import { type Actor, seatOn } from '#kernel/actor.ts'
import type { Side } from '#kernel/levels.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { sideOfSeat } from '#platform/access/side.ts'

type Subject = { objectId: string; organisationId: string }

/** The secretariat's translators translate what the review reads; each side may translate its own words itself. */
export function mayTranslate(actor: Actor, review: Subject, original: { side: Side }): Permission {
  const seat = seatOn(actor, review.objectId, 'translator', 'case_officer', 'focal_point', 'expert', 'lead_reviewer')
  if (seat === undefined) return refused('notYourRole')
  const side = sideOfSeat(seat, review.organisationId)
  return side === 'secretariat' || side === original.side ? allowed : refused('translation.notYours')
}

/** Approving is for those whose words they are (rule 3). */
export function mayApprove(actor: Actor, review: Subject, original: { side: Side }): Permission {
  const seat = seatOn(actor, review.objectId, 'focal_point', 'expert', 'lead_reviewer')
  const own = seat !== undefined && sideOfSeat(seat, review.organisationId) === original.side
  return own ? allowed : refused('translation.authorApproves')
}
