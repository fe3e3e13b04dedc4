import { describe, expect, test } from 'vitest'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { prepare } from '#engines/survey/dependencies.ts'
import { undecided } from '../response/decided.ts'
import { QUESTIONNAIRE } from '../testing.ts'
import { type Condition, conditionOf } from './condition.ts'
import { excerptOf, neededFor } from './excerpt.ts'
import { layoutOf, piecesOf } from './layout.ts'
import { numbersOf } from './outline.ts'

const is = (question: string, ...choices: string[]) => ({ kind: 'is', question, choices, negated: false }) as const

describe('a condition in words', () => {
  test.each<[string, Condition]>([
    ["${a} = 'yes'", { kind: 'said', join: 'and', clauses: [is('a', 'yes')] }],
    ["${a} = 'yes' or ${a} = 'partly'", { kind: 'said', join: 'or', clauses: [is('a', 'yes', 'partly')] }],
    [
      "selected(${a}, 'police') and ${n} >= 3",
      {
        kind: 'said',
        join: 'and',
        clauses: [is('a', 'police'), { kind: 'number', question: 'n', comparison: 'atLeast', value: '3' }],
      },
    ],
    [
      "${a} != '' and not(selected(${a}, 'none'))",
      { kind: 'said', join: 'and', clauses: [{ ...is('a', 'none'), negated: true }] },
    ],
    ["${a} != ''", { kind: 'said', join: 'and', clauses: [{ kind: 'answered', question: 'a', negated: false }] }],
    ["${a} = ''", { kind: 'said', join: 'and', clauses: [{ kind: 'answered', question: 'a', negated: true }] }],
    ["${a} = 'x' and (${b} = 'y' or ${c} = 'z')", { kind: 'depends', questions: ['a', 'b', 'c'] }],
    ['count-selected(${a}) > 2', { kind: 'depends', questions: ['a'] }],
    ['not(', { kind: 'depends', questions: [] }],
  ])('%s', (source, condition) => {
    expect(conditionOf(source)).toEqual(condition)
  })
})

test('numbers are those of the form, and neighbours with one condition stand together', () => {
  expect([...numbersOf(QUESTIONNAIRE)]).toContainEqual(['strategy', '1.2'])
  const [policy] = QUESTIONNAIRE.sections
  const pieces = policy === undefined ? [] : piecesOf(layoutOf(policy))
  expect(pieces.map((piece) => (piece.kind === 'run' ? piece.run.questions : piece.group.id))).toEqual([
    ['has_strategy'],
    ['strategy'],
    ['budget'],
  ])
})

test('a section takes with it only what it depends on', () => {
  const prepared = prepare(QUESTIONNAIRE)
  expect([...neededFor(prepared, 'data')].sort()).toEqual(['data', 'has_strategy', 'policy', 'records'])
  expect(excerptOf(prepared, 'data').sections.map(({ questions }) => questions.map(({ id }) => id))).toEqual([
    ['has_strategy'],
    ['records'],
    [],
  ])
})

describe('what a reader of some sections cannot tell', () => {
  const chained: Questionnaire = {
    ...QUESTIONNAIRE,
    sections: [
      ...QUESTIONNAIRE.sections,
      {
        id: 'more',
        title: { en: 'More' },
        relevant: '${records} > 0',
        questions: [{ id: 'why', type: 'text', label: { en: 'Why?' }, provisions: [], paragraph: 'N 1' }],
      },
    ],
  }

  test('is what hangs on a section they do not see, through however many others', () => {
    expect([...undecided(prepare(chained), new Set(['data', 'more']))].sort()).toEqual([
      'more',
      'records',
      'strategy',
      'why',
    ])
    expect([...undecided(prepare(chained), new Set(['policy', 'data', 'more']))]).toEqual([])
  })
})
