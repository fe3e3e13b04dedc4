import { type Actor, seatOn } from '#kernel/actor.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import { mayMove } from '#platform/transition/machine.ts'
import type { ReviewState } from '../review/review.ts'
import { reopeningMachine, type ReopeningState, type ReopeningVerb } from './reopening.ts'

type Place = { objectId: string; organisationId: string; state: ReviewState }
type Asked = { state: ReopeningState; ownerId: string }

/** Asked and settled while reviewers read and talk; the section itself opens in the dialogue. */
function inTime({ state }: Place): Permission {
  return state === 'DESK_REVIEW' || state === 'DIALOGUE' ? allowed : refused('reopening.notNow')
}

/** A focal point speaks for the own State only; one of a reviewing State has no say in these answers. */
function ofOwnState(actor: Actor, review: Place): Permission {
  const seat = seatOn(actor, review.objectId, 'focal_point')
  return seat !== undefined && seat.organisationId !== review.organisationId ? refused('notYourRole') : allowed
}

export function mayAskReopening(actor: Actor, review: Place): Permission {
  const speaks = seatOn(actor, review.objectId, 'focal_point', 'expert', 'lead_reviewer', 'case_officer') !== undefined
  return all(speaks ? allowed : refused('notYourRole'), ofOwnState(actor, review), inTime(review))
}

export function maySettle(actor: Actor, review: Place, reopening: Asked, verb: ReopeningVerb): Permission {
  const byTable = mayMove(reopeningMachine, actor, review.objectId, reopening.state, verb)
  const own = verb === 'withdraw' && reopening.ownerId !== actor.personId ? refused('reopening.notYours') : allowed
  return all(byTable, ofOwnState(actor, review), own, inTime(review))
}
