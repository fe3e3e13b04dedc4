import type { Actor, Role } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { isOwnFocalPoint } from '../section/section.policy.ts'
import { GIVEN_ROLES } from './delegation.ts'

type Subject = { objectId: string; organisationId: string }

/** The focal point of the State under review gives sections, and the links to them. */
export function mayDelegate(actor: Actor, subject: Subject): Permission {
  return isOwnFocalPoint(actor, subject) ? allowed : refused('survey.focalPointOnly')
}

/** One person sits on one side: whoever reviews or serves a review does not also answer in it, and nobody gives to themselves. */
export function mayReceive(actor: Actor, personId: string, roles: readonly Role[]): Permission {
  if (personId === actor.personId) return refused('delegation.yourself')
  return roles.every((role) => GIVEN_ROLES.some((one) => one === role)) ? allowed : refused('delegation.otherSide')
}
