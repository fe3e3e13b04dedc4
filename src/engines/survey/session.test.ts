import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnswerKey, Group, Question, Questionnaire, QuestionType } from './definition.ts'
import type { Answer } from './answers.ts'
import { keyFromText } from './answers.ts'
import { prepare } from './dependencies.ts'
import { evaluatePrepared } from './evaluate.ts'
import type { Circumstances, Evaluation } from './evaluate.ts'
import { startSession } from './session.ts'
import { choices, group, question, questionnaire, section } from './survey.fixture.ts'

/** Everything an evaluation says, so that two can be compared. */
function said(evaluation: Evaluation, form: Questionnaire): unknown {
  const ids = form.sections.flatMap((one) => [one, ...(one.groups ?? []), ...one.questions].map(({ id }) => id))
  const { problems, missing, visible, computed, counts } = evaluation
  const places = ids.flatMap((id) =>
    PATHS.map((path) => [
      id,
      path,
      evaluation.relevant(id, path),
      evaluation.place(id, path),
      evaluation.entries(id, path),
      evaluation.words(id, path),
    ]),
  )
  return { problems, missing, visible, computed, counts, places }
}

const PLACES = [
  { section: 's', group: undefined },
  { section: 's', group: 'plain' },
  { section: 's', group: 'rep' },
  { section: 's', group: 'inner' },
  { section: 's', group: 'counted' },
  { section: 'city', group: undefined },
  { section: 'city', group: 'cityRep' },
] as const

const GROUPS: Group[] = [
  group('plain', { title: { en: 'Of ${q0}' } }),
  group('rep', { repeat: {} }),
  group('inner', { parent: 'rep', repeat: {} }),
  group('counted', { repeat: { count: '${q0}' } }),
]

const AT: Circumstances = {
  cities: ['c1', 'c2'],
  entries: { rep: ['/e1', '/e2'], inner: ['/e1/x', '/e2/x'], cityRep: ['c1/e1'] },
  today: '2026-03-01',
}

const PATHS = ['', '/e1', '/e2', '/e1/x', '/e2/x', '/1', '/2', 'c1', 'c2', 'c1/e1', '/zz']
const TYPES: QuestionType[] = [
  'integer',
  'integer',
  'integer',
  'text',
  'choice',
  'choices',
  'date',
  'calculation',
  'rank',
]
const OFFERED = choices('1', '2', '3').map((choice) => ({ ...choice, columns: { kind: choice.value } }))

/** An expression over earlier questions only, so that no circle comes about; some cannot see what they name. */
function expressionOf(earlier: number): fc.Arbitrary<string> {
  if (earlier === 0) return fc.constant("today() > '2020-01-01'")
  const ref = fc.nat(earlier - 1).map((n) => `\${q${n}}`)
  return fc.oneof(
    fc.tuple(ref, fc.constantFrom('>', '=', '!=', '<='), fc.nat(3)).map(([a, op, n]) => `${a} ${op} ${n}`),
    fc.tuple(ref, ref).map(([a, b]) => `${a} = ${b}`),
    ref.map((a) => `${a} != ''`),
    ref.map((a) => `selected(${a}, '2')`),
    ref.map((a) => `sum(${a}) > 2 or count(${a}) = 1`),
    ref.map((a) => `indexed-repeat(${a}, \${rep}, 2) > 1`),
    ref.map((a) => `position(..) = 1 or ${a} = ''`),
    ref.map((a) => `count(\${inner}) + count-non-empty(${a})`),
    ref.map((a) => `concat(${a}, 'x')`),
  )
}

function questionOf(index: number): fc.Arbitrary<{ question: Question; section: string }> {
  const maybe = (expression: fc.Arbitrary<string>) => fc.option(expression, { nil: undefined, freq: 2 })
  return fc
    .record({
      type: index === 0 ? fc.constant<QuestionType>('integer') : fc.constantFrom(...TYPES),
      place: index === 0 ? fc.constant(PLACES[0]) : fc.constantFrom(...PLACES),
      relevant: maybe(expressionOf(index)),
      constraint: maybe(expressionOf(12)),
      requiredWhen: maybe(expressionOf(12)),
      calculate: expressionOf(index),
      filter: fc.boolean(),
      named: fc.option(fc.nat(11), { nil: undefined, freq: 2 }),
    })
    .map(({ type, place, relevant, constraint, requiredWhen, calculate, filter, named }) => ({
      section: place.section,
      question: question(`q${index}`, type, {
        ...(place.group === undefined ? {} : { group: place.group }),
        ...(named === undefined ? {} : { label: { en: `About \${q${named}}` } }),
        ...(relevant === undefined ? {} : { relevant }),
        ...(constraint === undefined ? {} : { constraint }),
        ...(requiredWhen === undefined ? {} : { requiredWhen }),
        ...(type === 'calculation' ? { calculate } : {}),
        ...(['choice', 'choices', 'rank'].includes(type)
          ? { choices: OFFERED, ...(filter && index > 0 ? { choiceFilter: `kind != \${q${index - 1}}` } : {}) }
          : {}),
      }),
    }))
}

const form = fc.tuple(...Array.from({ length: 12 }, (_, index) => questionOf(index))).map((placed) => {
  // In the order of the places, so that the questions of a group stand together.
  const of = (name: string): Question[] =>
    PLACES.flatMap(({ section: at, group: within }) =>
      placed
        .filter((one) => one.section === name && at === name && one.question.group === within)
        .map((one) => one.question),
    )
  return questionnaire(
    section('s', of('s'), { groups: GROUPS }),
    section('city', of('city'), { repeat: 'city', groups: [group('cityRep', { repeat: {} })] }),
  )
})

const value = fc.oneof(
  fc.constantFrom(null, '', '0', '1', '2', '3', '4', 'x', '2026-01-01'),
  fc.subarray(['1', '2', '3']),
)
const answer = fc.option(
  fc.record({ value, notAvailable: fc.constant('Not collected'), evidence: fc.nat(1) }, { requiredKeys: ['value'] }),
  { nil: undefined, freq: 4 },
)
/** Mostly a place there is, sometimes one there is not. */
function keyAt(form: Questionnaire, choice: number): string {
  const all = form.sections
    .flatMap(({ questions }) => questions)
    .flatMap(({ id }) => PATHS.map((path) => `${id}|${path}`))
  const start = evaluatePrepared(prepare(form), { 'q0|': { value: '2' } }, AT)
  const there = all.filter((key) => {
    const { question: id, repeatKey } = keyFromText(key)
    return start.place(id, repeatKey) !== undefined
  })
  const from = choice % 10 === 0 ? all : there
  return from[choice % from.length] ?? ''
}

function standing(evaluation: Evaluation, { question: id, repeatKey }: AnswerKey): unknown {
  return [evaluation.place(id, repeatKey), evaluation.words(id, repeatKey)]
}

describe('an editing session', () => {
  test('says after each edit what an evaluation from scratch says, and names what changed', () => {
    fc.assert(
      fc.property(form, fc.array(fc.tuple(fc.nat(), answer), { minLength: 1, maxLength: 15 }), (made, edits) => {
        const prepared = prepare(made)
        const answers = new Map<string, Answer>([['q0|', { value: '2' }]])
        const session = startSession(prepared, answers, AT)
        for (const [choice, given] of edits) {
          const at = keyAt(made, choice)
          const before = session.evaluation()
          const stood = new Map(before.visible.map((one) => [JSON.stringify(one), standing(before, one)]))
          if (given === undefined) answers.delete(at)
          else answers.set(at, given)
          const changed = new Set(session.edit(keyFromText(at), given).map((one) => JSON.stringify(one)))
          const after = session.evaluation()
          expect(said(after, made)).toEqual(said(evaluatePrepared(prepared, answers, AT), made))
          for (const one of after.visible) {
            if (changed.has(JSON.stringify(one))) continue
            expect(standing(after, one)).toEqual(stood.get(JSON.stringify(one)))
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  test('an entry that reads another by its number hears of it', () => {
    const first = question('first', 'calculation', { group: 'rep', calculate: 'indexed-repeat(${name}, ${rep}, 1)' })
    const made = questionnaire(
      section('s', [question('name', 'text', { group: 'rep' }), first], { groups: [group('rep', { repeat: {} })] }),
    )
    const session = startSession(prepare(made), {}, AT)
    session.edit({ question: 'name', repeatKey: '/e1' }, { value: 'a' })
    expect(session.evaluation().place('first', '/e2')?.value).toBe('a')
  })

  test('a circle of conditions is evaluated as a whole', () => {
    const loop = questionnaire(
      section('s', [
        question('x', 'text', { relevant: "${y} = ''" }),
        question('y', 'text', { relevant: "${x} = ''" }),
      ]),
    )
    const session = startSession(prepare(loop), {}, AT)
    session.edit({ question: 'x', repeatKey: '' }, { value: 'a' })
    expect(said(session.evaluation(), loop)).toEqual(
      said(evaluatePrepared(prepare(loop), { 'x|': { value: 'a' } }, AT), loop),
    )
  })

  test('an edit of a thousand questions decides again only what reads the answer', () => {
    const many = Array.from({ length: 1000 }, (_, n) =>
      question(`q${n}`, 'integer', n === 0 ? {} : { relevant: `\${q${n - 1}} = 0` }),
    )
    const session = startSession(
      prepare(questionnaire(section('s', many))),
      Object.fromEntries(many.map(({ id }) => [`${id}|`, { value: '0' }])),
      AT,
    )
    const edited = (id: string, text: string) =>
      session.edit({ question: id, repeatKey: '' }, { value: text }).map((one) => one.question)
    expect(edited('q998', '1')).toEqual(['q998', 'q999'])
    expect(edited('q0', '1')).toHaveLength(999)
    expect(session.evaluation().visible).toHaveLength(1)
  })
})
