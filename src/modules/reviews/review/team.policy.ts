import { type Actor, holds, seatOn } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import type { Side } from '#kernel/levels.ts'

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

/** On which side somebody sits; nothing for seats that reach this review without being part of it. */
export function sideOfMember(review: Subject, member: Pick<Member, 'role' | 'organisationId'>): Side | undefined {
  const own = member.organisationId === review.organisationId
  if (member.role === 'focal_point') return own ? 'state' : undefined
  if (OWN_TEAM.includes(member.role)) return 'state'
  if (member.role === 'observer') return own ? 'state' : 'secretariat'
  if (member.role === 'expert' || member.role === 'lead_reviewer') return 'reviewers'
  return member.role === 'case_officer' || member.role === 'translator' ? 'secretariat' : undefined
}

/**
 * One person sits on one side: whoever serves a review or reviews it does not also read and act for its State, and nobody
 * accredits themselves. `team` is as the giver sees it; focal points are accredited on their cycle.
 */
export function maySit(actor: Actor, review: Subject, team: readonly Member[], member: Member): Permission {
  const side = sideOfMember(review, member)
  const elsewhere = team.some((one) => {
    const other = one.personId === member.personId ? sideOfMember(review, one) : undefined
    return other !== undefined && other !== side
  })
  return elsewhere || member.personId === actor.personId ? refused('notYourRole') : allowed
}
