import { type Actor, holds, seatOn } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { sideOfSeat, sitsAcross } from '#platform/access/side.ts'

type Subject = { objectId: string; cycleId: string; organisationId: string }
type Member = { personId: string; role: string; organisationId: string }

const OWN_TEAM = ['contributor', 'validator', 'partner']

/** The focal point of the State under review names its team. */
export function mayName(actor: Actor, review: Subject): Permission {
  const seat = seatOn(actor, review.objectId, 'focal_point')
  return seat?.organisationId === review.organisationId ? allowed : refused('team.focalPointNames')
}

/** The secretariat accredits, by note verbale. */
export function mayAccredit(actor: Actor, objectId: string): Permission {
  return holds(actor, objectId, 'case_officer') ? allowed : refused('team.officerAccredits')
}

/** A place is ended by whoever may give it, or by the person; a focal point's own goes with the cycle it stands on. */
export function mayEnd(actor: Actor, review: Subject, member: Member): Permission {
  if (member.personId === actor.personId) return allowed
  if (OWN_TEAM.includes(member.role)) return mayName(actor, review)
  if (member.role === 'focal_point') return mayAccredit(actor, review.cycleId)
  if (member.role === 'case_officer') return refused('team.officerStays')
  const own = member.role === 'observer' && member.organisationId === review.organisationId
  return own && mayName(actor, review).ok ? allowed : mayAccredit(actor, review.objectId)
}

/**
 * One person sits on one side: whoever serves a review or reviews it does not also read and act for its State, and nobody
 * accredits themselves. `team` is as the giver sees it; focal points are accredited on their cycle.
 */
export function maySit(actor: Actor, review: Subject, team: readonly Member[], member: Member): Permission {
  const own = team.filter((one) => one.personId === member.personId)
  const elsewhere = sitsAcross(own, sideOfSeat(member, review.organisationId), review.organisationId)
  return elsewhere || member.personId === actor.personId ? refused('notYourRole') : allowed
}
