import { type Actor, holds } from '#kernel/actor.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { LEAST } from './counts.ts'

export function mayTakeCounts(actor: Actor, cycleId: string): Permission {
  return holds(actor, cycleId, 'case_officer') ? allowed : refused('counts.officerTakes')
}

/** Whoever has a place in the cycle; the counts themselves are level 3, which the database asks as well. */
export function mayReadCounts(actor: Actor, cycleId: string): Permission {
  return holds(actor, cycleId, 'case_officer', 'focal_point') ? allowed : refused('counts.participantsRead')
}

/** Once in a cycle, when nobody is left who could be told from the rest by coming later. */
export function mayTakeNow(facts: { taken: boolean; states: number; without: number }): Permission {
  if (facts.taken) return refused('counts.taken')
  if (facts.without > 0) return refused('counts.notAllCertified', { count: facts.without })
  return facts.states < LEAST ? refused('counts.tooFew', { least: LEAST }) : allowed
}
