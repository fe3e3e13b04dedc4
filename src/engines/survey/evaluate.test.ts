import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question, Questionnaire, QuestionType, Section } from './definition.ts'
import type { Answer } from './answers.ts'
import { evaluate, submittable } from './evaluate.ts'

const AT = { cities: ['c1', 'c2'], today: '2026-03-01' }

function question(id: string, type: QuestionType = 'text', more: Partial<Question> = {}): Question {
  return { id, type, label: { en: id, ar: id }, provisions: [], paragraph: 'N 14a', ...more }
}

function questionnaire(...sections: Section[]): Questionnaire {
  return { id: 'survey', version: 1, title: { en: 'Survey' }, sections }
}

function section(id: string, questions: Question[], more: Partial<Section> = {}): Section {
  return { id, title: { en: id }, questions, ...more }
}

const YES_NO = [
  { value: 'yes', label: { en: 'Yes' } },
  { value: 'no', label: { en: 'No' } },
]

function codesOf(q: Question, answer: Answer): string[] {
  return evaluate(questionnaire(section('s', [q])), { [`${q.id}|`]: answer }, AT).problems.map(({ code }) => code)
}

describe('every type', () => {
  const choice = question('q', 'choice', { choices: YES_NO })
  const choices = question('q', 'choices', { choices: YES_NO })
  test.each<[string, Question, Answer, string[]]>([
    ['text', question('q'), { value: 'Safer' }, []],
    ['text as list', question('q'), { value: ['Safer'] }, ['wrongType']],
    ['text with NUL', question('q'), { value: 'a\u0000' }, ['wrongType']],
    ['half a character', question('q'), { value: '\ud800' }, ['wrongType']],
    ['long text', question('q', 'text', { maxLength: 3 }), { value: 'abcd' }, ['tooLong']],
    ['characters, not units', question('q', 'text', { maxLength: 3 }), { value: '😀😀😀' }, []],
    ['text beyond the common limit', question('q'), { value: 'x'.repeat(10_001) }, ['tooLong']],
    ['zero', question('q', 'integer', { required: true }), { value: '0' }, []],
    ['negative', question('q', 'integer'), { value: '-12' }, []],
    ['fraction as integer', question('q', 'integer'), { value: '1.5' }, ['notInteger']],
    ['exponent', question('q', 'decimal'), { value: '1e9' }, ['notDecimal']],
    ['many decimals', question('q', 'decimal'), { value: '-0.00000000000000000001' }, []],
    ['infinite', question('q', 'decimal'), { value: 'Infinity' }, ['notDecimal']],
    ['leap day', question('q', 'date'), { value: '2024-02-29' }, []],
    ['no leap day', question('q', 'date'), { value: '2023-02-29' }, ['notDate']],
    ['choice', choice, { value: 'yes' }, []],
    ['unknown choice', choice, { value: 'maybe' }, ['unknownChoice']],
    ['inherited name as choice', choice, { value: 'constructor' }, ['unknownChoice']],
    ['choices', choices, { value: ['no', 'yes'] }, []],
    ['choice twice', choices, { value: ['no', 'no'] }, ['wrongType']],
    ['one unknown among choices', choices, { value: ['no', 'x'] }, ['unknownChoice']],
    ['text for choices', choices, { value: 'no' }, ['wrongType']],
    ['required, empty', question('q', 'text', { required: true }), { value: ' ' }, ['required']],
    ['required, no choice', { ...choices, required: true }, { value: [] }, ['required']],
    ['required, reason', question('q', 'text', { required: true }), { value: null, notAvailable: 'No survey yet' }, []],
    [
      'reason too short',
      question('q', 'text', { required: true }),
      { value: null, notAvailable: ' n/a ' },
      ['reasonTooShort'],
    ],
    ['reason too long', question('q'), { value: null, notAvailable: 'x'.repeat(2001) }, ['tooLong']],
    ['answer and reason', question('q', 'integer'), { value: '0', notAvailable: 'No survey yet' }, ['answerAndReason']],
    ['constraint kept', question('q', 'integer', { constraint: '. <= 100' }), { value: '100' }, []],
    ['constraint broken', question('q', 'integer', { constraint: '. <= 100' }), { value: '101' }, ['constraint']],
    ['constraint without answer', question('q', 'integer', { constraint: '. <= 100' }), { value: null }, []],
    [
      'constraint on a wrong value',
      question('q', 'integer', { constraint: '. <= 100' }),
      { value: 'x' },
      ['notInteger'],
    ],
    [
      'date after today',
      question('q', 'date', { constraint: '. <= today()' }),
      { value: '2026-03-02' },
      ['constraint'],
    ],
    ['evidence missing', question('q', 'text', { evidence: 'required' }), { value: 'a' }, ['evidenceMissing']],
    ['evidence there', question('q', 'text', { evidence: 'required' }), { value: 'a', evidence: 1 }, []],
    [
      'evidence not asked with a reason',
      question('q', 'text', { evidence: 'required' }),
      { value: null, notAvailable: 'Not collected' },
      [],
    ],
  ])('%s', (_, q, answer, expected) => {
    expect(codesOf(q, answer)).toEqual(expected)
  })
})

describe('relevance', () => {
  const form = questionnaire(
    section('a', [
      question('has', 'choice', { choices: YES_NO, required: true }),
      question('which', 'text', { required: true, relevant: "${has} = 'yes'" }),
      question('detail', 'text', { required: true, relevant: "${which} != ''" }),
    ]),
    section('b', [question('more', 'text', { required: true })], { relevant: "${has} = 'yes'" }),
    section(
      'city',
      [
        question('people', 'integer', { required: true }),
        question('rate', 'decimal', { relevant: '${people} > 1000' }),
        question('national', 'text', { relevant: "${has} = 'no'" }),
      ],
      { repeat: 'city' },
    ),
  )

  test('a hidden answer counts for nothing, further down the chain too', () => {
    const answers = { 'has|': { value: 'no' }, 'which|': { value: 'old' }, 'detail|': { value: 'old' } }
    const result = evaluate(form, answers, AT)
    expect(result.relevant('which', '')).toBe(false)
    expect(result.relevant('detail', '')).toBe(false)
    expect(result.relevant('b', '')).toBe(false)
    expect(result.relevant('more', '')).toBe(false)
    expect(submittable(form, answers, AT).map(({ key }) => key.question)).toEqual(['has'])
  })

  test('each city has its own copy', () => {
    const answers = { 'has|': { value: 'no' }, 'people|c1': { value: '5000' }, 'people|c2': { value: '10' } }
    const result = evaluate(form, answers, AT)
    expect(result.relevant('rate', 'c1')).toBe(true)
    expect(result.relevant('rate', 'c2')).toBe(false)
    expect(result.relevant('national', 'c2')).toBe(true)
    expect(result.relevant('rate', 'c3')).toBe(false)
    expect(result.relevant('rate', '')).toBe(false)
  })

  test('counts are kept per section and city', () => {
    const answers = {
      'has|': { value: 'yes' },
      'people|c1': { value: '0' },
      'people|c2': { value: null, notAvailable: 'Census next year' },
    }
    const { counts, missing } = evaluate(form, answers, AT)
    expect(missing.map(({ question: id }) => id)).toEqual(['which', 'more'])
    expect(counts).toEqual([
      {
        section: 'a',
        repeatKey: '',
        relevant: true,
        visible: 2,
        answered: 1,
        notAvailable: 0,
        required: 2,
        missing: 1,
        problems: 1,
      },
      {
        section: 'b',
        repeatKey: '',
        relevant: true,
        visible: 1,
        answered: 0,
        notAvailable: 0,
        required: 1,
        missing: 1,
        problems: 1,
      },
      {
        section: 'city',
        repeatKey: 'c1',
        relevant: true,
        visible: 1,
        answered: 1,
        notAvailable: 0,
        required: 1,
        missing: 0,
        problems: 0,
      },
      {
        section: 'city',
        repeatKey: 'c2',
        relevant: true,
        visible: 1,
        answered: 1,
        notAvailable: 1,
        required: 1,
        missing: 0,
        problems: 0,
      },
    ])
  })

  test('strays are named', () => {
    const answers = new Map<string, Answer>([
      ['has|', { value: 'no' }],
      ['people|c1', { value: '1' }],
      ['people|c2', { value: '1' }],
      ['people|nowhere', { value: '1' }],
      ['people', { value: '1' }],
      ['has|c1', { value: 'no' }],
      ['__proto__|', { value: 'x' }],
      ['a|', { value: 'a section is not a question' }],
    ])
    const found = evaluate(form, answers, AT).problems.map(({ key, code }) => [key.question, key.repeatKey, code])
    expect(found).toEqual([
      ['people', 'nowhere', 'unknownRepeat'],
      ['people', '', 'unknownRepeat'],
      ['has', 'c1', 'unknownRepeat'],
      ['__proto__', '', 'unknownQuestion'],
      ['a', '', 'unknownQuestion'],
    ])
  })

  test('a repeating section without cities asks nothing', () => {
    expect(evaluate(form, {}, { ...AT, cities: [] }).visible.map(({ question: id }) => id)).toEqual(['has'])
  })

  test('a cycle neither hangs nor hides for ever', () => {
    const loop = questionnaire(
      section('s', [
        question('x', 'text', { relevant: "${y} = ''" }),
        question('y', 'text', { relevant: "${x} = ''" }),
        question('z', 'text', { relevant: "${z} = ''" }),
      ]),
    )
    expect(evaluate(loop, {}, AT).visible).toHaveLength(3)
  })
})

describe('properties', () => {
  test('a thousand questions, each asked only after the one before, in a form written backwards', () => {
    const count = 1000
    const chain = Array.from({ length: count }, (_, i) =>
      question(`q${String(i)}`, 'integer', i === 0 ? {} : { relevant: `\${q${String(i - 1)}} = 0`, required: true }),
    )
    const form = questionnaire(section('s', chain.toReversed()))
    const answers = Object.fromEntries(chain.map(({ id }) => [`${id}|`, { value: '0' }]))
    expect(evaluate(form, answers, AT).visible).toHaveLength(count)
    expect(evaluate(form, { ...answers, 'q500|': { value: '1' } }, AT).visible).toHaveLength(501)
  })

  test('what can be submitted has no stray, is asked, and evaluates to the same', () => {
    const form = questionnaire(
      section('s', [
        question('a', 'choice', { choices: YES_NO }),
        question('b', 'integer', { relevant: "${a} = 'yes'" }),
        question('c', 'text', { relevant: '${b} > 0' }),
      ]),
      section('t', [question('d', 'text', { relevant: "${e} = 'x'" }), question('e')], { repeat: 'city' }),
    )
    const key = fc
      .tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'zz'), fc.constantFrom('', 'c1', 'c2', 'c9'))
      .map((parts) => parts.join('|'))
    const value = fc.oneof(fc.constantFrom('yes', 'no', '0', '7', 'x', '', null), fc.string())
    const answer = fc.record({ value, notAvailable: fc.string() }, { requiredKeys: ['value'] })
    fc.assert(
      fc.property(fc.dictionary(key, answer), (answers) => {
        const before = evaluate(form, answers, AT)
        const kept = submittable(form, answers, AT)
        const again = evaluate(
          form,
          Object.fromEntries(kept.map((entry) => [`${entry.key.question}|${entry.key.repeatKey}`, entry.answer])),
          AT,
        )
        expect(again.visible).toEqual(before.visible)
        expect(again.problems.some(({ code }) => code === 'unknownQuestion' || code === 'unknownRepeat')).toBe(false)
        for (const entry of kept) expect(before.relevant(entry.key.question, entry.key.repeatKey)).toBe(true)
      }),
    )
  })
})
