import { type Actor, holds, seatOn } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'

/** Cycles are opened by a case officer of the mechanism. */
export function mayOpenCycle(actor: Actor, mechanismId: string): Permission {
  return holds(actor, mechanismId, 'case_officer') ? allowed : refused('cycle.officerOpens')
}

/** The desk of a cycle is the secretariat's; it alone accredits focal points. */
export function mayRunCycle(actor: Actor, cycleId: string): Permission {
  return holds(actor, cycleId, 'case_officer') ? allowed : refused('cycle.officerRuns')
}

export type CallFacts = { id: string; termsAdoptedOn: string | null; callClosesOn: string }

/** Joining is free, the State's own act, and possible from the adopted terms of reference to the close of the call [N 7]. */
export function mayJoin(actor: Actor, cycle: CallFacts, joined: boolean, today: string): Permission {
  if (seatOn(actor, cycle.id, 'focal_point') === undefined) return refused('cycle.focalPointJoins')
  if (joined) return refused('cycle.alreadyJoined')
  if (cycle.termsAdoptedOn === null) return refused('cycle.termsNotAdopted')
  return today > cycle.callClosesOn ? refused('cycle.callClosed') : allowed
}
