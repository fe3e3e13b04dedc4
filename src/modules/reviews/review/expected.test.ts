import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '#kernel/actor.ts'
import { expectedOf, isMine, NO_FACTS, type ReviewFacts } from './expected.ts'
import { REVIEW_STATES, type ReviewState, SIDE_STATES } from './review.ts'

const review = (state: ReviewState) => ({ objectId: 'review', organisationId: 'state', state })
const tasks = (state: ReviewState, facts: Partial<ReviewFacts> = {}): string[] =>
  expectedOf(review(state), { ...NO_FACTS, ...facts }).map((e) => `${e.side}: ${e.task}`)

function actorWith(role: Role, organisationId: string): Actor {
  const seat = { seatId: 's', role, organisationId, objectId: 'review', parts: [] }
  return { personId: 'p', lang: 'en', certified: false, seats: [seat] }
}

const pair = { admitted: true, reviewers: ['a', 'b'] }

describe('who is waited for', () => {
  it.each<[ReviewState, Partial<ReviewFacts>, string[]]>([
    ['ENROLLED', {}, ['secretariat: admit']],
    ['ENROLLED', { admitted: true }, ['secretariat: assign']],
    ['ENROLLED', { ...pair, led: ['a'] }, ['secretariat: accredit']],
    ['ENROLLED', { ...pair, led: ['a', 'b'] }, ['secretariat: name_team']],
    ['TEAM_NAMED', {}, ['state: begin']],
    ['SELF_ASSESSMENT', {}, ['state: answer']],
    ['SUBMITTED', {}, ['secretariat: check']],
    ['DESK_REVIEW', {}, ['reviewers: desk_review']],
    ['DESK_REVIEW', { questionsOpen: 2 }, ['reviewers: desk_review', 'state: reply']],
    ['DIALOGUE', { questionsOpen: 1 }, ['state: reply']],
    ['DIALOGUE', {}, ['reviewers: dialogue']],
    ['DESK_REVIEW', { reopeningsOfState: 1 }, ['reviewers: desk_review', 'state: settle_reopening']],
    ['DIALOGUE', { amending: 1 }, ['reviewers: dialogue', 'state: amend']],
    ['DIALOGUE', { reopeningsByState: 2 }, ['reviewers: dialogue', 'secretariat: settle_reopening']],
    ['DIALOGUE', { questionsOpen: 1, reopeningsOfState: 1 }, ['state: reply', 'state: settle_reopening']],
    ['DRAFTING', { reopeningsOfState: 1 }, ['reviewers: draft']],
    ['DRAFTING', {}, ['reviewers: draft']],
    ['FACT_CHECK', { toCheck: 3, contested: 1 }, ['state: check_facts', 'reviewers: revise']],
    ['FACT_CHECK', pair, ['state: sign', 'reviewers: sign']],
    ['FACT_CHECK', { ...pair, signed: [{ role: 'focal_point', organisationId: 'state' }] }, ['reviewers: sign']],
    ['ADOPTED', {}, ['state: release']],
    ['RELEASED', {}, ['state: respond']],
    ['FOLLOW_UP', {}, ['secretariat: follow_up']],
    ['PAUSED', {}, ['state: resume']],
    ['CLOSED', {}, []],
    ['WITHDRAWN', {}, []],
  ])('in %s with %o: %o', (state, facts, wanted) => {
    expect(tasks(state, facts)).toEqual(wanted)
  })

  it('is somebody in every state in which work goes on', () => {
    const idle = [...REVIEW_STATES, ...SIDE_STATES].filter((state) => tasks(state, pair).length === 0)
    expect(idle).toEqual(['CLOSED', 'WITHDRAWN'])
  })
})

describe('whether it is the reader', () => {
  const [answer] = expectedOf(review('SELF_ASSESSMENT'), NO_FACTS)

  it('is the focal point of the State under review, not one of another State', () => {
    if (answer === undefined) throw new Error('nothing expected')
    expect(isMine(actorWith('focal_point', 'state'), review('SELF_ASSESSMENT'), answer)).toBe(true)
    expect(isMine(actorWith('focal_point', 'a'), review('SELF_ASSESSMENT'), answer)).toBe(false)
    expect(isMine(actorWith('expert', 'state'), review('SELF_ASSESSMENT'), answer)).toBe(false)
  })

  it('ends for a lead reviewer with the own signature, not with that of the other State', () => {
    const facts = { ...NO_FACTS, ...pair, signed: [{ role: 'lead_reviewer', organisationId: 'a' }] }
    const sign = expectedOf(review('FACT_CHECK'), facts).find((e) => e.side === 'reviewers')
    if (sign === undefined) throw new Error('nobody signs')
    expect(isMine(actorWith('lead_reviewer', 'a'), review('FACT_CHECK'), sign)).toBe(false)
    expect(isMine(actorWith('lead_reviewer', 'b'), review('FACT_CHECK'), sign)).toBe(true)
  })
})
