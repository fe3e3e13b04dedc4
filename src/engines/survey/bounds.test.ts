import { describe, expect, test } from 'vitest'
import type { Group, Question, Questionnaire } from './definition.ts'
import { checkDefinition } from './definition-check.ts'
import { evaluate, evaluatePrepared, type Evaluation } from './evaluate.ts'
import { prepare } from './dependencies.ts'
import { MAX_JOINED } from './expression-text.ts'
import { startSession } from './session.ts'
import { MAX_COMPUTED_PLACES } from './state.ts'

/** What somebody may write into a form, in good faith or not, and must not bring the service down. */
const label = { en: 'Words' }
const question = (id: string, more: Partial<Question>): Question => ({
  id,
  type: 'calculation',
  label,
  provisions: [],
  paragraph: 'N 14',
  ...more,
})
const form = (questions: Question[], groups: Group[] = []): Questionnaire => ({
  id: 'f',
  version: 1,
  title: label,
  sections: [{ id: 's', title: label, groups, questions }],
})
const at = { cities: [], today: '2026-01-01' }

function problemsOf({ problems }: Evaluation): unknown[] {
  return problems.map(({ key, code, params }) => [key.question, key.repeatKey, code, params])
}

describe('a text that is made of others', () => {
  const made = (id: string, from: string, times: number): Question =>
    question(id, { calculate: `concat(${Array.from({ length: times }, () => `\${${from}}`).join(', ')})` })

  test('grows to a bound, and beyond it has no value, however often it is joined', () => {
    const seed = question('a0', { calculate: "'0123456789'" })
    const grown = form([seed, ...Array.from({ length: 40 }, (_, n) => made(`a${n + 1}`, `a${n}`, 10))])
    expect(checkDefinition(grown)).toEqual([])
    const evaluation = evaluate(grown, {}, at)
    expect(evaluation.place('a3', '')?.value).toHaveLength(MAX_JOINED / 2)
    expect(evaluation.place('a4', '')?.value).toBeNull()
    expect(evaluation.place('a40', '')?.value).toBeNull()
  })

  test('counts what stands between as well', () => {
    const glue = 'x'.repeat(1000)
    const many = Array.from({ length: 40 }, () => '1').join(', ')
    expect(
      evaluate(form([question('a', { calculate: `join('${glue}', ${many})` })]), {}, at).place('a', '')?.value,
    ).toBe(null)
  })

  test('is translated in a time that grows with it, by the first of equal signs', () => {
    const long = 'abc'.repeat(3000)
    const asked = [
      question('t', { type: 'text', maxLength: 9000 }),
      question('a', { calculate: 'translate(${t}, concat("a", ${t}), "x")' }),
    ]
    const answers = { t: { value: long } }
    expect(evaluate(form(asked), answers, at).place('a', '')?.value).toBe('x'.repeat(3000))
  })
})

describe('entries that are computed', () => {
  const groups = (count: string, deep: number): Group[] =>
    Array.from({ length: deep }, (_, n) => ({
      id: `g${n}`,
      title: label,
      ...(n === 0 ? {} : { parent: `g${n - 1}` }),
      repeat: { count },
    }))

  test('stand at so many places and no more, however deep groups stand in groups', () => {
    const nested = form([question('x', { type: 'text', group: 'g9' })], groups('500', 10))
    expect(checkDefinition(nested)).toEqual([])
    const evaluation = evaluate(nested, {}, at)
    expect(evaluation.visible.length).toBeLessThanOrEqual(MAX_COMPUTED_PLACES)
    expect(evaluation.problems.map(({ code }) => code)).toContain('tooManyEntries')
  })

  test('are as many as are wanted where there is room, also after an edit', () => {
    const wide = form(
      [
        question('n', { type: 'integer' }),
        ...Array.from({ length: 150 }, (_, n) => question(`q${n}`, { type: 'text', group: 'g0' })),
      ],
      groups('${n}', 1),
    )
    const prepared = prepare(wide)
    const key = { question: 'n', repeatKey: '' }
    const session = startSession(prepared, {}, at)
    for (const n of ['500', '300', '400', '2', '333', '']) {
      session.edit(key, { value: n })
      const whole = evaluatePrepared(prepared, { n: { value: n } }, at)
      expect(session.evaluation().entries('g0', '')).toEqual(whole.entries('g0', ''))
      expect(whole.entries('g0', '')).toHaveLength(Math.min(Number(n), Math.floor(MAX_COMPUTED_PLACES / 150)))
      expect(problemsOf(session.evaluation())).toEqual(problemsOf(whole))
    }
  })
})

describe('what expressions read', () => {
  const sums = (most: number): Question[] =>
    Array.from({ length: most }, (_, n) =>
      question(`z${n}`, { calculate: `sum(${Array.from({ length: 60 }, () => '${x}').join(', ')})` }),
    )
  const summed = (most: number): Questionnaire =>
    form(
      [question('n', { type: 'integer' }), question('x', { group: 'g', calculate: '1' }), ...sums(most)],
      [{ id: 'g', title: label, repeat: { count: '${n}' } }],
    )

  test('has an end, which the form tells where it was reached, after an edit as from the start', () => {
    const prepared = prepare(summed(80))
    const key = { question: 'n', repeatKey: '' }
    const session = startSession(prepared, {}, at)
    for (const [n, spent] of [
      ['20', false],
      ['500', true],
      ['20', false],
    ] as const) {
      session.edit(key, { value: n })
      const whole = evaluatePrepared(prepared, { n: { value: n } }, at)
      expect(problemsOf(session.evaluation())).toEqual(problemsOf(whole))
      expect(whole.problems.map(({ code }) => code)).toEqual(spent ? ['tooMuchComputed'] : [])
      expect(whole.place('z0', '')?.value).toBe(String(60 * Number(n)))
    }
  })

  test('costs by the places of a pattern and the length of what it is held against', () => {
    const held = Array.from({ length: 9 }, (_, n) => question(`z${n}`, { calculate: "regex(${t}, '(.*){300}')" }))
    const long = { t: { value: 'a'.repeat(5000) } }
    const codes = evaluate(form([question('t', { type: 'text' }), ...held]), long, at).problems.map(({ code }) => code)
    expect(codes).toEqual(['tooMuchComputed'])
  })
})
