import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { Side } from '#kernel/levels.ts'

type Sits = { role: string; organisationId: string }

/**
 * On which side of a review somebody sits; nothing for seats that reach it without being part of it. The same table as
 * `access.side_of` in the database, cell by cell.
 */
export function sideOfSeat(seat: Sits, stateId: string): Side | undefined {
  const own = seat.organisationId === stateId
  switch (seat.role) {
    case 'focal_point':
      return own ? 'state' : undefined
    case 'contributor':
    case 'validator':
    case 'partner':
      return 'state'
    // Sent by the State or by the secretariat, and by nobody else.
    case 'observer':
      return own ? 'state' : 'secretariat'
    case 'expert':
    case 'lead_reviewer':
      return 'reviewers'
    case 'case_officer':
    case 'translator':
      return 'secretariat'
    default:
      return undefined
  }
}

/** The side for which somebody acts in a review. */
export function sideOfActor(actor: Actor, review: { objectId: string; organisationId: string }): Side {
  const seats = actor.seats.filter((seat) => seat.objectId === review.objectId)
  const [side] = seats.flatMap((seat) => sideOfSeat(seat, review.organisationId) ?? [])
  if (side === undefined) throw new AppError('notPermitted', { reason: 'notYourRole' })
  return side
}

/** Does somebody with these seats sit on another side than this one? One person sits on one side. */
export function sitsAcross(seats: readonly Sits[], side: Side | undefined, stateId: string): boolean {
  return seats.some((seat) => {
    const other = sideOfSeat(seat, stateId)
    return other !== undefined && other !== side
  })
}
