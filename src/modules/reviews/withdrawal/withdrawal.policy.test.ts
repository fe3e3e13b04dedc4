import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role } from '#kernel/actor.ts'
import { PAUSABLE, REVIEW_STATES, SIDE_STATES, type ReviewState } from '../review/review.ts'
import { mayPause, mayResume, mayWithdraw } from './withdrawal.policy.ts'

function actorWith(role: Role, organisationId = 'state'): Actor {
  const seat = { seatId: 's', role, organisationId, objectId: 'review', parts: [] }
  return { personId: 'p', lang: 'en', certified: false, seats: [seat] }
}

const review = (state: ReviewState) => ({ objectId: 'review', organisationId: 'state', state })
const BEFORE_ADOPTION: readonly ReviewState[] = PAUSABLE

describe.each(ROLES)('%s', (role) => {
  it.each([...REVIEW_STATES, ...SIDE_STATES])('in %s', (state) => {
    const actor = actorWith(role)
    const focal = role === 'focal_point'
    expect(mayPause(actor, review(state)).ok).toBe(focal && BEFORE_ADOPTION.includes(state))
    expect(mayWithdraw(actor, review(state)).ok).toBe(focal && (BEFORE_ADOPTION.includes(state) || state === 'PAUSED'))
    expect(mayResume(actor, review(state), 'DIALOGUE').ok).toBe(focal && state === 'PAUSED')
  })
})

it('another State’s focal point has no say', () => {
  const other = actorWith('focal_point', 'a')
  expect(mayPause(other, review('DIALOGUE'))).toEqual({ ok: false, reason: 'participation.stateDecides' })
  expect(mayWithdraw(other, review('DIALOGUE')).ok).toBe(false)
  expect(mayResume(other, review('PAUSED'), 'DIALOGUE').ok).toBe(false)
})

it('nothing is resumed that was never stopped', () => {
  expect(mayResume(actorWith('focal_point'), review('PAUSED'), undefined).ok).toBe(false)
})
