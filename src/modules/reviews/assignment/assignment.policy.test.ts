import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role } from '#kernel/actor.ts'
import { REVIEW_STATES, SIDE_STATES } from '../review/review.ts'
import { mayAdmit, mayAssignReviewers } from './assignment.policy.ts'

function actorWith(role: Role): Actor {
  const seat = { seatId: 's', role, organisationId: 'o', objectId: 'review', parts: [] }
  return { personId: 'p', lang: 'en', certified: false, seats: [seat] }
}

const states = [...REVIEW_STATES, ...SIDE_STATES]

describe.each(ROLES)('%s', (role) => {
  it.each(states)('in %s', (state) => {
    const wanted = role === 'case_officer' && state === 'ENROLLED'
    const review = { objectId: 'review', state }
    expect(mayAdmit(actorWith(role), review, false).ok).toBe(wanted)
    expect(mayAssignReviewers(actorWith(role), review, 0).ok).toBe(wanted)
  })
})

it('neither is done twice', () => {
  const review = { objectId: 'review', state: 'ENROLLED' } as const
  expect(mayAdmit(actorWith('case_officer'), review, true)).toEqual({ ok: false, reason: 'review.alreadyAdmitted' })
  const again = mayAssignReviewers(actorWith('case_officer'), review, 2)
  expect(again).toEqual({ ok: false, reason: 'review.alreadyAssigned' })
})
