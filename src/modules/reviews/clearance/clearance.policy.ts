import { type Actor, seatOn } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'

type Subject = { objectId: string; organisationId: string }

/** Who may read the whole draft on the State's side: its focal point and its observers. */
export function mayReadSheet(actor: Actor, review: Subject): Permission {
  const seat = seatOn(actor, review.objectId, 'focal_point', 'observer')
  return seat?.organisationId === review.organisationId ? allowed : refused('clearance.stateOnly')
}
