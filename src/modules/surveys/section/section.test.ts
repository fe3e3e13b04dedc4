import { describe, expect, test } from 'vitest'
import { type Actor, type Role, ROLES } from '#kernel/actor.ts'
import { allowed, refused } from '#kernel/permission.ts'
import { mayAnswer, mayAssign, mayMoveSection } from './section.policy.ts'
import { SECTION_STATES, sectionMachine, type SectionPlace, type SectionState, type SectionVerb } from './section.ts'

const VERBS: readonly SectionVerb[] = ['assign', 'draft', 'ready', 'validate', 'return', 'clear', 'reopen']
const SECTION: SectionPlace = { id: 's1', objectId: 'r1', organisationId: 'state', state: 'OPEN', purpose: 'full' }

function actorAs(role: Role, options: { parts?: string[]; organisationId?: string; objectId?: string } = {}): Actor {
  const { parts = ['s1'], organisationId = 'state', objectId = 'r1' } = options
  return {
    personId: 'p',
    lang: 'en',
    certified: false,
    seats: [{ seatId: 'x', role, organisationId, objectId, parts }],
  }
}

/** The whole machine, cell by cell: from, verb, to, who. Every cell that is not here is empty. */
const CELLS: readonly [SectionState, SectionVerb, SectionState, string][] = [
  ['OPEN', 'assign', 'ASSIGNED', 'focal_point'],
  ['OPEN', 'draft', 'DRAFTED', 'focal_point contributor partner'],
  ['ASSIGNED', 'assign', 'ASSIGNED', 'focal_point'],
  ['ASSIGNED', 'draft', 'DRAFTED', 'focal_point contributor partner'],
  ['DRAFTED', 'assign', 'DRAFTED', 'focal_point'],
  ['DRAFTED', 'ready', 'READY', 'focal_point contributor partner'],
  ['READY', 'validate', 'VALIDATED', 'focal_point validator'],
  ['READY', 'return', 'DRAFTED', 'focal_point validator'],
  ['VALIDATED', 'clear', 'CLEARED', 'focal_point'],
  ['VALIDATED', 'return', 'DRAFTED', 'focal_point'],
  ['CLEARED', 'reopen', 'DRAFTED', 'focal_point'],
]
const TABLE = SECTION_STATES.flatMap((state) => VERBS.map((verb) => [state, verb] as const))

describe('the machine of a section', () => {
  test.each(TABLE)('%s, %s', (state, verb) => {
    const cell = CELLS.find(([from, by]) => from === state && by === verb)
    const moves: Partial<Record<SectionVerb, { to: SectionState; by: readonly Role[] }>> = sectionMachine.moves[state]
    const move = moves[verb]
    expect(move === undefined ? undefined : [move.to, move.by.join(' ')]).toEqual(
      cell === undefined ? undefined : [cell[2], cell[3]],
    )
  })

  test.each(ROLES.flatMap((role) => TABLE.map(([state, verb]) => [role, state, verb] as const)))(
    'as %s in %s: %s',
    (role, state, verb) => {
      const cell = CELLS.find(([from, by]) => from === state && by === verb)
      const may = mayMoveSection(actorAs(role), { ...SECTION, state }, verb, allowed)
      expect(may.ok).toBe(cell !== undefined && cell[3].split(' ').includes(role))
    },
  )
})

describe('who answers', () => {
  const writers: readonly Role[] = ['focal_point', 'contributor', 'partner']
  const open: readonly SectionState[] = ['OPEN', 'ASSIGNED', 'DRAFTED', 'READY']

  test.each(ROLES.flatMap((role) => SECTION_STATES.map((state) => [role, state] as const)))(
    '%s in %s',
    (role, state) => {
      const may = mayAnswer(actorAs(role), { ...SECTION, state }, allowed)
      expect(may.ok).toBe(writers.includes(role) && open.includes(state))
      if (!may.ok) expect(may.reason).toBe(writers.includes(role) ? 'survey.validated' : 'survey.notYours')
    },
  )

  test.each(['contributor', 'partner'] as const)('a %s who holds another section does not', (role) => {
    expect(mayAnswer(actorAs(role, { parts: ['s2'] }), SECTION, allowed)).toEqual(refused('survey.notYours'))
  })

  test('a focal point of a reviewing State does not, even with a seat on the review', () => {
    expect(mayAnswer(actorAs('focal_point', { organisationId: 'other' }), SECTION, allowed)).toEqual(
      refused('survey.notYours'),
    )
    expect(mayMoveSection(actorAs('focal_point', { organisationId: 'other' }), SECTION, 'draft', allowed)).toEqual(
      refused('survey.notYourStep'),
    )
  })

  test('nobody does while the review takes no answers, and only who may is told why', () => {
    const closed = refused('review.answersClosed')
    expect(mayAnswer(actorAs('focal_point'), SECTION, closed)).toEqual(closed)
    expect(mayAnswer(actorAs('expert'), SECTION, closed)).toEqual(refused('survey.notYours'))
    expect(mayMoveSection(actorAs('focal_point'), SECTION, 'draft', closed)).toEqual(closed)
  })
})

describe('who gives sections to people', () => {
  test.each(ROLES.flatMap((role) => SECTION_STATES.map((state) => [role, state] as const)))(
    '%s in %s',
    (role, state) => {
      const place = { ...SECTION, state }
      const early = state === 'OPEN' || state === 'ASSIGNED' || state === 'DRAFTED'
      expect(mayAssign(actorAs(role), place, 'contributor', allowed).ok).toBe(role === 'focal_point' && early)
      expect(mayAssign(actorAs(role), place, 'validator', allowed).ok).toBe(
        role === 'focal_point' && (early || state === 'READY'),
      )
    },
  )
})
