import { type Actor, seatOn } from '#kernel/actor.ts'
import { all, type Permission, refused, allowed } from '#kernel/permission.ts'
import { mayMove } from '#platform/transition/machine.ts'
import { PAUSABLE, type Pausable, reviewMachine, type ReviewState } from '../review/review.ts'

type Subject = { objectId: string; organisationId: string; state: ReviewState }

/** Pausing, resuming and leaving are the State's own acts, before adoption [N 7, DOMAIN rule 4]. */
function ownAct(actor: Actor, review: Subject): Permission {
  const seat = seatOn(actor, review.objectId, 'focal_point')
  return seat?.organisationId === review.organisationId ? allowed : refused('participation.stateDecides')
}

export function mayPause(actor: Actor, review: Subject): Permission {
  return all(ownAct(actor, review), mayMove(reviewMachine, actor, review.objectId, review.state, 'pause'))
}

/** `from`: the state in which the clock stopped. */
export function mayResume(actor: Actor, review: Subject, from: ReviewState | undefined): Permission {
  const own = ownAct(actor, review)
  const place = PAUSABLE.find((state): state is Pausable => state === from)
  if (!own.ok || review.state !== 'PAUSED' || place === undefined) return own.ok ? refused('notInThisState') : own
  return mayMove(reviewMachine, actor, review.objectId, review.state, `resume_${place}`)
}

export function mayWithdraw(actor: Actor, review: Subject): Permission {
  return all(ownAct(actor, review), mayMove(reviewMachine, actor, review.objectId, review.state, 'withdraw'))
}
