import { type Actor, seatOn } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import type { ResponseState } from '../response/response.ts'
import { isOwnFocalPoint } from '../section/section.policy.ts'

/** A State under review, and how far its e-survey is; null where nobody began it. */
export type QuickPlace = {
  objectId: string
  organisationId: string
  called: boolean
  /** Has the version that the State answers a short form? */
  hasShort: boolean
  state: ResponseState | null
}

/** Whose e-survey it is shown: to the sides of the review; to reviewers once it was sent. */
export function maySeeQuick(actor: Actor, place: QuickPlace): boolean {
  const seats = actor.seats.filter(({ objectId }) => objectId === place.objectId)
  if (place.state === 'SENT') return seats.some(({ role }) => role !== 'delegate')
  return seats.some(
    ({ role, organisationId }) =>
      role === 'case_officer' ||
      ((role === 'focal_point' || role === 'observer') && organisationId === place.organisationId),
  )
}

export function mayCallQuick(actor: Actor, place: QuickPlace, answering: Permission): Permission {
  if (seatOn(actor, place.objectId, 'case_officer') === undefined) return refused('survey.quickOfficerOnly')
  if (place.called) return refused('survey.quickCalled')
  if (!place.hasShort) return refused('survey.noQuick')
  return answering
}

export function mayStartQuick(actor: Actor, place: QuickPlace, answering: Permission): Permission {
  if (!isOwnFocalPoint(actor, place)) return refused('survey.quickFocalPointOnly')
  if (!place.called) return refused('survey.quickNotCalled')
  if (!place.hasShort) return refused('survey.noQuick')
  return answering
}

export function maySendQuick(actor: Actor, place: QuickPlace, answering: Permission): Permission {
  const start = mayStartQuick(actor, place, answering)
  if (!start.ok) return start
  if (place.state === 'SENT') return refused('survey.sent')
  return place.state === null ? refused('survey.quickNotStarted') : allowed
}
