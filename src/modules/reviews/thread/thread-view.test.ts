import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '#kernel/actor.ts'
import { REVIEW_STATES, SIDE_STATES, type ReviewState } from '../review/review.ts'
import type { Review } from '../review/review.store.ts'
import type { Message, Thread } from './thread.store.ts'
import { mayAskNow, roundNow } from './thread-view.service.ts'

function actor(role: Role): Actor {
  return {
    personId: 'p',
    lang: 'en',
    certified: false,
    seats: [{ seatId: 's', role, organisationId: 'o', objectId: 'r', parts: [] }],
  }
}

function review(state: ReviewState): Review {
  return {
    id: 'r',
    objectId: 'r',
    cycleId: 'c',
    mechanismId: 'm',
    organisationId: 'state',
    country: {},
    state,
    stateSince: new Date(0),
    t0: '2026-01-01',
    pauses: [],
  }
}

const ALL = [...REVIEW_STATES, ...SIDE_STATES]
const TO_STATE: readonly ReviewState[] = ['DESK_REVIEW', 'DIALOGUE']
const TO_TEAM: readonly ReviewState[] = ['DESK_REVIEW', 'DIALOGUE', 'DRAFTING', 'FACT_CHECK']

describe('who may ask, whom, and when', () => {
  test.each(ALL.flatMap((state) => (['expert', 'lead_reviewer'] as const).map((role) => [role, state] as const)))(
    'a reviewer as %s in %s',
    (role, state) => {
      const may = mayAskNow(actor(role), review(state), 1)
      expect(may.ask.ok).toBe(TO_STATE.includes(state))
      expect(may.askTeam.ok).toBe(TO_TEAM.includes(state))
    },
  )

  const others: readonly Role[] = [
    'focal_point',
    'contributor',
    'validator',
    'observer',
    'case_officer',
    'translator',
    'partner',
    'delegate',
    'administrator',
  ]
  test.each(others.flatMap((role) => ALL.map((state) => [role, state] as const)))('never a %s in %s', (role, state) => {
    const may = mayAskNow(actor(role), review(state), 1)
    expect([may.ask.ok, may.askTeam.ok]).toEqual([false, false])
  })

  test('after three rounds the State is not asked, the team still is', () => {
    const may = mayAskNow(actor('expert'), review('DIALOGUE'), undefined)
    expect(may).toEqual({ ask: { ok: false, reason: 'thread.threeRounds' }, askTeam: { ok: true } })
  })
})

function thread(id: string, round: number, level: Thread['level'] = 2): Thread {
  return { id, reviewId: 'r', aboutKind: 'answer', aboutId: 'a', round, level, side: 'reviewers' }
}

function reply(threadId: string): Message {
  return {
    id: `m-${threadId}`,
    threadId,
    at: new Date(0),
    organisationId: 'state',
    organisation: {},
    ownerId: 'p',
    side: 'state',
  }
}

describe('the round a question belongs to', () => {
  test.each([
    ['no question yet', [], [], 'DIALOGUE', 1],
    ['one that waits', [thread('1', 1)], [], 'DIALOGUE', 1],
    ['all answered', [thread('1', 1)], [reply('1')], 'DIALOGUE', 2],
    ['one of two answered', [thread('1', 1), thread('2', 1)], [reply('1')], 'DIALOGUE', 1],
    ['the third answered', [thread('1', 3)], [reply('1')], 'DIALOGUE', undefined],
    ['the desk review', [thread('1', 1)], [reply('1')], 'DESK_REVIEW', 1],
    ['what the team says among itself', [thread('1', 1, 1)], [], 'DIALOGUE', 1],
  ] as const)('%s', (_name, threads, messages, state, round) => {
    expect(roundNow(threads, messages, { state })).toBe(round)
  })
})
