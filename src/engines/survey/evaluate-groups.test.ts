import { describe, expect, test } from 'vitest'
import type { Questionnaire } from './definition.ts'
import type { Answer, Answers } from './answers.ts'
import { checkDefinition } from './definition-check.ts'
import { evaluate, submittable } from './evaluate.ts'
import type { Circumstances, Evaluation } from './evaluate.ts'
import { choices, group, question, questionnaire, section } from './survey.fixture.ts'

const AT: Circumstances = { cities: ['c1', 'c2'], today: '2026-03-01' }

function valueOf(evaluation: Evaluation, id: string, path = ''): unknown {
  return evaluation.place(id, path)?.value
}

function codes(evaluation: Evaluation): string[] {
  return evaluation.problems.map(({ key, code }) => `${key.question}|${key.repeatKey} ${code}`)
}

describe('entries of repeating groups', () => {
  const form = questionnaire(
    section(
      's',
      [
        question('country'),
        question('people', 'calculation', { calculate: 'sum(${staff})' }),
        question('units', 'calculation', { calculate: 'count(${unit})' }),
        question('list', 'calculation', { calculate: "join(', ', ${name})" }),
        question('second', 'calculation', { calculate: 'indexed-repeat(${name}, ${unit}, 2)' }),
        question('name', 'text', { group: 'unit', required: true }),
        question('staff', 'integer', { group: 'unit' }),
        question('nth', 'calculation', { group: 'unit', calculate: "concat(position(..), '/', count(${unit}))" }),
        question('cars', 'calculation', { group: 'unit', calculate: 'sum(${seats})' }),
        question('seats', 'integer', { group: 'car', relevant: '${staff} > 1', constraint: '. <= ${staff}' }),
        question('carOf', 'calculation', { group: 'car', calculate: "concat(${name}, ' ', position(..))" }),
      ],
      { groups: [group('unit', { repeat: {} }), group('car', { parent: 'unit', repeat: {} })] },
    ),
  )
  const at: Circumstances = { ...AT, entries: { unit: ['/e2', '/e1'], car: ['/e1/x', '/e1/y', '/e2/x'] } }
  const answers: Answers = {
    'name|/e1': { value: 'North' },
    'staff|/e1': { value: '5' },
    'name|/e2': { value: 'South' },
    'staff|/e2': { value: '1' },
    'seats|/e1/x': { value: '2' },
    'seats|/e1/y': { value: '9' },
    'seats|/e2/x': { value: '4' },
  }

  test('the form is sound', () => {
    expect(checkDefinition(form)).toEqual([])
  })

  test('are summed, counted, joined and named by number, in their order', () => {
    const result = evaluate(form, answers, at)
    expect(['people', 'units', 'list', 'second'].map((id) => valueOf(result, id))).toEqual([
      '6',
      '2',
      'South, North',
      'North',
    ])
    expect(['/e2', '/e1'].map((path) => valueOf(result, 'nth', path))).toEqual(['1/2', '2/2'])
  })

  test('each sees its own, and what stands around it', () => {
    const result = evaluate(form, answers, at)
    expect(valueOf(result, 'cars', '/e1')).toBe('11')
    expect(valueOf(result, 'carOf', '/e1/y')).toBe('North 2')
    expect(result.relevant('seats', '/e2/x')).toBe(false)
    expect(valueOf(result, 'cars', '/e2')).toBe('0')
    expect(codes(result)).toEqual(['seats|/e1/y constraint'])
    expect(result.relevant('unit', '')).toBe(true)
    expect(result.relevant('unit', '/e1')).toBe(true)
    expect(result.relevant('unit', '/e9')).toBe(false)
    expect(result.entries('car', '/e1')).toEqual(['/e1/x', '/e1/y'])
  })

  test('come entry by entry', () => {
    const places = submittable(form, answers, at).map(({ key }) => `${key.question}|${key.repeatKey}`)
    expect(places.slice(4)).toEqual(
      'name|/e2 staff|/e2 nth|/e2 cars|/e2 carOf|/e2/x name|/e1 staff|/e1 nth|/e1 cars|/e1 seats|/e1/x carOf|/e1/x seats|/e1/y carOf|/e1/y'.split(
        ' ',
      ),
    )
  })

  test('that nobody named are strays', () => {
    const stray = { 'name|/e9': { value: 'x' }, 'seats|/e1': { value: '1' }, 'country|/e1': { value: 'x' } }
    expect(codes(evaluate(form, stray, at)).filter((code) => code.endsWith('Repeat'))).toEqual([
      'name|/e9 unknownRepeat',
      'seats|/e1 unknownRepeat',
      'country|/e1 unknownRepeat',
    ])
  })

  test('of a city stay in it', () => {
    const [plain] = form.sections
    const inCities: Questionnaire = { ...form, sections: plain === undefined ? [] : [{ ...plain, repeat: 'city' }] }
    const result = evaluate(
      inCities,
      { 'staff|c1/e1': { value: '3' }, 'staff|c2/e1': { value: '4' }, 'staff|c2/e2': { value: '5' } },
      { ...AT, entries: { unit: ['c1/e1', 'c2/e1', 'c2/e2'] } },
    )
    expect([valueOf(result, 'people', 'c1'), valueOf(result, 'people', 'c2')]).toEqual(['3', '9'])
    expect(result.counts.map(({ repeatKey, visible }) => [repeatKey, visible])).toEqual([
      ['c1', 3],
      ['c2', 5],
    ])
  })
})

describe('a computed number of entries', () => {
  const form = questionnaire(
    section('s', [question('how_many', 'integer'), question('name', 'text', { group: 'g', required: true })], {
      groups: [group('g', { repeat: { count: '${how_many}' } })],
    }),
  )
  const run = (many: string | null, more: Record<string, Answer> = {}): Evaluation =>
    evaluate(form, { 'how_many|': { value: many }, ...more }, AT)

  test('follows the answer; what lies beyond is hidden, not astray', () => {
    expect(run('2').entries('g', '')).toEqual(['/1', '/2'])
    expect(run(null).entries('g', '')).toEqual([])
    expect(run('-1').entries('g', '')).toEqual([])
    expect(codes(run('1', { 'name|/1': { value: 'a' }, 'name|/2': { value: 'b' } }))).toEqual([])
    expect(codes(run('1', { 'name|/x': { value: 'a' } }))).toEqual(['name|/1 required', 'name|/x unknownRepeat'])
  })

  test('has an end, which is said', () => {
    const result = run('100000')
    expect(result.entries('g', '')).toHaveLength(500)
    expect(result.problems[0]).toEqual({
      key: { question: 'g', repeatKey: '' },
      code: 'tooManyEntries',
      params: { max: 500, count: 100_000 },
    })
  })
})

describe('groups', () => {
  test('hide what is in them, however deep, and its value', () => {
    const form = questionnaire(
      section(
        's',
        [
          question('a', 'choice', { choices: choices('yes', 'no') }),
          question('b', 'integer', { group: 'inner', default: '4' }),
          question('c', 'calculation', { calculate: "coalesce(${b}, 'none')" }),
        ],
        { groups: [group('outer', { relevant: "${a} = 'yes'" }), group('inner', { parent: 'outer' })] },
      ),
    )
    expect(checkDefinition(form)).toEqual([])
    const shown = evaluate(form, { 'a|': { value: 'yes' } }, AT)
    expect([shown.relevant('inner', ''), valueOf(shown, 'c')]).toEqual([true, '4'])
    const hidden = evaluate(form, { 'a|': { value: 'no' } }, AT)
    expect([hidden.relevant('inner', ''), hidden.relevant('b', ''), valueOf(hidden, 'c')]).toEqual([
      false,
      false,
      'none',
    ])
  })
})

describe('choices on offer', () => {
  const cities = [
    { value: 'a1', label: { en: 'A one' }, columns: { country: 'a' } },
    { value: 'a2', label: { en: 'A two', ar: 'أ' }, columns: { country: 'a' } },
    { value: 'b1', label: { en: 'B one' }, columns: { country: 'b' } },
  ]
  const form = questionnaire(
    section('s', [
      question('country', 'choice', { choices: choices('a', 'b') }),
      question('city', 'choice', { choices: cities, choiceFilter: 'country = ${country}' }),
      question('visits', 'choices', { choices: cities, choiceFilter: 'country = ${country} and name != ${city}' }),
      question('said', 'calculation', { calculate: "jr:choice-name(${city}, '${city}')" }),
      question('many', 'calculation', { calculate: 'count-selected(${visits})' }),
      question('order', 'rank', { choices: cities, choiceFilter: 'country = ${country}' }),
    ]),
  )

  test('follow the answers above', () => {
    expect(checkDefinition(form)).toEqual([])
    const answers = { 'country|': { value: 'a' }, 'city|': { value: 'a2' }, 'visits|': { value: ['a1'] } }
    const result = evaluate(form, answers, { ...AT, lang: 'ar' })
    const offered = (id: string) => result.place(id, '')?.choices.map(({ value }) => value)
    expect([offered('city'), offered('visits'), valueOf(result, 'said')]).toEqual([['a1', 'a2'], ['a1'], 'أ'])
    expect(codes(result)).toEqual([])
  })

  test('one that is no longer on offer is refused, and reads as not made', () => {
    const answers = {
      'country|': { value: 'b' },
      'city|': { value: 'a2' },
      'visits|': { value: ['a1', 'b1'] },
      'order|': { value: ['b1'] },
    }
    const result = evaluate(form, answers, AT)
    expect(codes(result)).toEqual(['city| choiceNotOffered', 'visits| choiceNotOffered'])
    expect([valueOf(result, 'said'), valueOf(result, 'many'), valueOf(result, 'city')]).toEqual([null, '1', 'a2'])
  })

  test('all of them are put in order', () => {
    const answers = { 'country|': { value: 'a' }, 'order|': { value: ['a2'] } }
    expect(codes(evaluate(form, answers, AT))).toEqual(['order| rankIncomplete'])
  })
})

describe('values that nobody types', () => {
  const form = questionnaire(
    section('s', [
      question('price', 'decimal', { default: '0.1' }),
      question('more', 'calculation', { calculate: '${price} + 0.2' }),
      question('third', 'calculation', { calculate: '1 div 3' }),
      question('whole', 'integer', { readOnly: true, calculate: 'round(${third} * 3)', required: true }),
      question('none', 'calculation', { calculate: "number('x')" }),
      question('kept', 'calculation', { calculate: "once(concat('from ', ${price}))" }),
      question('note', 'note'),
      question('why', 'text', { requiredWhen: '${price} > 1' }),
    ]),
  )

  test('are exact, and a default stands until it is changed', () => {
    expect(checkDefinition(form)).toEqual([])
    const result = evaluate(form, {}, AT)
    expect(['more', 'third', 'whole', 'none'].map((id) => valueOf(result, id))).toEqual([
      '0.3',
      '0.33333333333333333333',
      '1',
      null,
    ])
    expect(result.computed.map(({ key }) => key.question)).toEqual(['more', 'third', 'whole', 'none', 'kept'])
    expect(result.counts[0]).toMatchObject({ visible: 2, answered: 1, required: 0 })
  })

  test('an emptied default stays empty; what was computed once stays', () => {
    const result = evaluate(form, { 'price|': { value: null }, 'kept|': { value: 'from 7' } }, AT)
    expect([valueOf(result, 'price'), valueOf(result, 'more'), valueOf(result, 'kept')]).toEqual([null, null, 'from 7'])
    expect(codes(result)).toEqual([])
  })

  test('typed over, they count for nothing; on a note they are refused', () => {
    const result = evaluate(form, { 'more|': { value: '99' }, 'whole|': { value: '7' }, 'note|': { value: 'x' } }, AT)
    expect([valueOf(result, 'more'), valueOf(result, 'whole')]).toEqual(['0.3', '1'])
    expect(codes(result)).toEqual(['note| wrongType'])
  })

  test('required where a condition holds', () => {
    expect(codes(evaluate(form, { 'price|': { value: '2' } }, AT))).toEqual(['why| required'])
  })
})

describe('files', () => {
  const form = questionnaire(
    section('s', [
      question('plan', 'file', { required: true }),
      question('since', 'date', { relevant: "${plan} != ''" }),
    ]),
  )

  test('are answered by evidence alone', () => {
    expect(codes(evaluate(form, {}, AT))).toEqual(['plan| required'])
    expect(codes(evaluate(form, { 'plan|': { value: null, notAvailable: 'Being printed' } }, AT))).toEqual([])
    const given = evaluate(form, { 'plan|': { value: null, evidence: 1 } }, AT)
    expect([codes(given), given.relevant('since', ''), given.counts[0]?.answered]).toEqual([[], true, 1])
    expect(submittable(form, { 'plan|': { value: null, evidence: 1 } }, AT)).toHaveLength(1)
  })
})
