import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role } from '#kernel/actor.ts'
import { mayJoin, mayOpenCycle, mayRunCycle } from './participation.policy.ts'

function actorWith(role: Role, objectId: string): Actor {
  const seat = { seatId: 's', role, organisationId: 'o', objectId, parts: [] }
  return { personId: 'p', lang: 'en', certified: false, seats: [seat] }
}

const cycle = { id: 'cycle', termsAdoptedOn: '2026-01-10', callClosesOn: '2026-06-30' }
const open = '2026-06-30'

describe('opening and running a cycle', () => {
  it.each(ROLES)('%s', (role) => {
    const officer = role === 'case_officer'
    expect(mayOpenCycle(actorWith(role, 'mechanism'), 'mechanism').ok).toBe(officer)
    expect(mayRunCycle(actorWith(role, 'cycle'), 'cycle').ok).toBe(officer)
    expect(mayOpenCycle(actorWith(role, 'other'), 'mechanism').ok).toBe(false)
  })
})

describe('joining a cycle', () => {
  it.each(ROLES)('%s', (role) => {
    expect(mayJoin(actorWith(role, 'cycle'), cycle, false, open).ok).toBe(role === 'focal_point')
  })

  const focal = actorWith('focal_point', 'cycle')
  it.each([
    ['on the last day of the call', cycle, false, open, undefined],
    ['the day after', cycle, false, '2026-07-01', 'cycle.callClosed'],
    ['before the terms are adopted', { ...cycle, termsAdoptedOn: null }, false, open, 'cycle.termsNotAdopted'],
    ['a second time', cycle, true, open, 'cycle.alreadyJoined'],
    ['with a place on another cycle', { ...cycle, id: 'other' }, false, open, 'cycle.focalPointJoins'],
  ])('%s', (_name, facts, joined, today, reason) => {
    const may = mayJoin(focal, facts, joined, today)
    expect(may.ok ? undefined : may.reason).toBe(reason)
  })
})
