import { describe, expect, test } from 'vitest'
import { evaluate } from '#engines/survey/evaluate.ts'
import { choices, question, questionnaire, section } from '#engines/survey/survey.fixture.ts'
import { type Condition, readCondition, readConditionForm, writeCondition } from './condition.ts'

const QUESTIONS = [
  question('law', 'choice', { choices: choices('yes', 'no', 'draft') }),
  question('who', 'choices', { choices: choices('police', 'city') }),
  question('many', 'integer'),
  question('since', 'date'),
  question('name', 'text'),
]
const reach = new Map(QUESTIONS.map((one) => [one.id, one]))
const all = (...terms: Condition['terms']): Condition => ({ join: 'all', terms })

describe('a condition by lists', () => {
  test.each<[Condition, string]>([
    [all({ question: 'law', how: 'is', values: ['yes'] }), "${law} = 'yes'"],
    [all({ question: 'law', how: 'isNot', values: ['yes'] }), "${law} != 'yes'"],
    [all({ question: 'law', how: 'is', values: ['yes', 'draft'] }), "(${law} = 'yes' or ${law} = 'draft')"],
    [all({ question: 'law', how: 'isNot', values: ['yes', 'no'] }), "not(${law} = 'yes' or ${law} = 'no')"],
    [all({ question: 'who', how: 'isNot', values: ['city'] }), "not(selected(${who}, 'city'))"],
    [
      all({ question: 'who', how: 'is', values: ['city'] }, { question: 'many', how: 'atLeast', values: ['-2.5'] }),
      "selected(${who}, 'city') and ${many} >= -2.5",
    ],
    [
      {
        join: 'any',
        terms: [
          { question: 'since', how: 'atMost', values: ['2020-01-31'] },
          { question: 'name', how: 'answered', values: [] },
        ],
      },
      "${since} <= '2020-01-31' or ${name} != ''",
    ],
    [
      all({ question: 'law', how: 'is', values: ['yes', 'no'] }, { question: 'name', how: 'is', values: ["it's"] }),
      "(${law} = 'yes' or ${law} = 'no') and ${name} = \"it's\"",
    ],
    [all(), ''],
  ])('%j is written and read back', (condition, expression) => {
    expect(writeCondition(condition, reach)).toBe(expression)
    expect(readCondition(expression, reach)).toEqual(condition)
  })

  test('of any several values are read back as so many', () => {
    const [first, second] = [
      { question: 'name', how: 'answered', values: [] },
      { question: 'law', how: 'is', values: ['yes', 'no'] },
    ] as const
    const expression = writeCondition({ join: 'any', terms: [first, second] }, reach)
    const each = second.values.map((one) => ({ ...second, values: [one] }))
    expect(readCondition(expression, reach)).toEqual({ join: 'any', terms: [first, ...each] })
  })

  test.each([
    "${law} = 'yes' and (${many} > 1 or ${name} = 'x')",
    '${many} > 1',
    '${nobody} = 1',
    "${law} = 'never'",
    "contains(${name}, 'x')",
    "${law} = 'yes' and",
    "${who} = 'city'",
    "'yes' = ${law}",
  ])('%s stays an expression', (expression) => {
    expect(readCondition(expression, reach)).toBe(undefined)
  })

  test('holds as it says', () => {
    const asked = (expression: string, answers: Record<string, string | string[]>): boolean => {
      const form = questionnaire(section('s', [...QUESTIONS, question('then', 'text', { relevant: expression })]))
      const given = Object.fromEntries(Object.entries(answers).map(([id, value]) => [`${id}|`, { value }]))
      return evaluate(form, given, { cities: [], today: '2026-01-01' }).relevant('then', '')
    }
    const since = writeCondition(all({ question: 'since', how: 'atLeast', values: ['2020-01-31'] }), reach)
    expect([asked(since, { since: '2020-01-31' }), asked(since, { since: '2020-01-30' }), asked(since, {})]).toEqual([
      true,
      false,
      false,
    ])
    const neither = writeCondition(all({ question: 'who', how: 'isNot', values: ['police', 'city'] }), reach)
    expect([asked(neither, {}), asked(neither, { who: ['city'] })]).toEqual([true, false])
    const answered = writeCondition(all({ question: 'who', how: 'answered', values: [] }), reach)
    expect([asked(answered, {}), asked(answered, { who: ['city'] })]).toEqual([false, true])
  })

  test('is read from its form, each mistake at its field', () => {
    const sent = {
      join: 'any',
      't.0.question': 'law',
      't.0.how': 'is',
      't.0.values': ['yes', 'draft'],
      't.1.question': 'many',
      't.1.how': 'atLeast',
      't.1.values': '٥',
      't.2.question': 'name',
      't.2.how': 'is',
      't.2.out': 'yes',
    }
    expect(readConditionForm(sent, reach)).toEqual({
      condition: {
        join: 'any',
        terms: [
          { question: 'law', how: 'is', values: ['yes', 'draft'] },
          { question: 'many', how: 'atLeast', values: ['5'] },
        ],
      },
      errors: [],
    })
    const wrong = {
      't.0.question': 'law',
      't.0.how': 'atLeast',
      't.1.question': 'many',
      't.1.how': 'is',
      't.1.values': 'x',
      't.2.question': 'law',
      't.2.how': 'is',
      't.2.values': 'never',
      't.3.question': 'name',
      't.3.how': 'is',
    }
    expect(readConditionForm(wrong, reach).errors.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'join unknownChoice',
      't.0.how unknownChoice',
      't.1.values notInteger',
      't.2.values unknownChoice',
      't.3.values required',
    ])
  })
})
