import type { Actor } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { sitsAcross } from '#platform/access/side.ts'
import { isOwnFocalPoint } from '../section/section.policy.ts'

type Subject = { objectId: string; organisationId: string }

/** The focal point of the State under review gives sections, and the links to them. */
export function mayDelegate(actor: Actor, subject: Subject): Permission {
  return isOwnFocalPoint(actor, subject) ? allowed : refused('survey.focalPointOnly')
}

/** One person sits on one side: whoever reviews or serves a review does not also answer in it, and nobody gives to themselves. */
export function mayReceive(
  actor: Actor,
  subject: Subject,
  person: { id: string; places: readonly { role: string; organisationId: string }[] },
): Permission {
  if (person.id === actor.personId) return refused('delegation.yourself')
  return sitsAcross(person.places, 'state', subject.organisationId) ? refused('delegation.otherSide') : allowed
}
