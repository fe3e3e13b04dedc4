import { describe, expect, test } from 'vitest'
import { type Actor, ROLES, type Role } from '#kernel/actor.ts'
import { mayWriteSummary } from '../adoption/adoption.policy.ts'
import { mayApprove, mayTranslate } from '../translation/translation.policy.ts'
import { mayChangeFinding, mayMoveFinding } from './finding.policy.ts'

const sitting = (role: Role, organisationId: string, personId = 'me'): Actor => ({
  personId,
  lang: 'en',
  certified: false,
  seats: [{ seatId: 's', role, organisationId, objectId: 'review', parts: [] }],
})
const finding = { objectId: 'review', ownerId: 'me', organisationId: 'a', state: 'DRAFT' } as const

describe('words of reviewers are their author’s', () => {
  test.each<[Role, string, string, boolean]>([
    ['expert', 'a', 'me', true],
    ['expert', 'a', 'other', false],
    ['lead_reviewer', 'a', 'other', true],
    ['lead_reviewer', 'b', 'other', false],
    // Whoever wrote it and reviews no more.
    ['observer', 'a', 'me', false],
    ['focal_point', 'a', 'me', false],
  ])('%s of %s, as %s: %s', (role, organisation, person, own) => {
    const actor = sitting(role, organisation, person)
    expect(mayChangeFinding(actor, finding, 'DRAFTING').ok).toBe(own)
    for (const verb of ['propose', 'keep'] as const) expect(mayMoveFinding(actor, finding, verb).ok).toBe(own)
  })

  test('and are changed while findings are written', () => {
    expect(mayChangeFinding(sitting('expert', 'a'), finding, 'ADOPTED').ok).toBe(false)
    expect(mayChangeFinding(sitting('expert', 'a'), { ...finding, state: 'AGREED' }, 'DRAFTING').ok).toBe(false)
  })

  test.each(ROLES)('the summary, as %s', (role) => {
    const reviews = role === 'expert' || role === 'lead_reviewer'
    expect(mayWriteSummary(sitting(role, 'a'), { objectId: 'review', state: 'FACT_CHECK' }).ok).toBe(reviews)
    expect(mayWriteSummary(sitting(role, 'a'), { objectId: 'review', state: 'ADOPTED' }).ok).toBe(false)
  })
})

describe('translations', () => {
  const review = { objectId: 'review', organisationId: 'state' }
  test.each<[Role, string, { translates: [boolean, boolean]; approves: [boolean, boolean] }]>([
    ['translator', 'un', { translates: [true, true], approves: [false, false] }],
    ['case_officer', 'un', { translates: [true, true], approves: [false, false] }],
    ['focal_point', 'state', { translates: [true, false], approves: [true, false] }],
    ['expert', 'a', { translates: [false, true], approves: [false, true] }],
    ['observer', 'state', { translates: [false, false], approves: [false, false] }],
  ])('of the State’s and the reviewers’ words, by the %s of %s', (role, organisation, { translates, approves }) => {
    const actor = sitting(role, organisation)
    for (const [index, side] of (['state', 'reviewers'] as const).entries()) {
      expect(mayTranslate(actor, review, { side }).ok, side).toBe(translates[index])
      expect(mayApprove(actor, review, { side }).ok, side).toBe(approves[index])
    }
  })
})
