import { describe, expect, test } from 'vitest'
import type { Answers } from './answers.ts'
import { checkDefinition } from './definition-check.ts'
import type { Question } from './definition.ts'
import { prepare } from './dependencies.ts'
import { evaluate } from './evaluate.ts'
import type { Circumstances } from './evaluate.ts'
import { startSession } from './session.ts'
import { choices, group, question, questionnaire, section } from './survey.fixture.ts'
import { namesWithin, putWithin } from './words.ts'

const AT: Circumstances = { cities: ['c1', 'c2'], entries: { rep: ['/e1', '/e2'] }, today: '2026-03-01' }

function asks(label: string, more: Partial<Question> = {}): Question {
  return question('asks', 'note', { label: { en: label }, ...more })
}

describe('names within words', () => {
  test('are found and replaced, whatever stands between the braces', () => {
    expect(namesWithin('From ${a} to ${ b } and ${a}: $5, {c}, ${}, ${two words}')).toEqual(['a', 'b', '', 'two words'])
    expect(putWithin('${a}${ b }$${a}', (name) => `<${name}>`)).toBe('<a><b>$<a>')
    expect(namesWithin('${'.repeat(50_000) + ' '.repeat(50_000))).toEqual([])
  })

  test.each<[string, Question, Answers, object]>([
    ['words', question('q'), { 'q|': { value: 'Two words' } }, { kind: 'text', text: 'Two words' }],
    ['words that look like a number', question('q'), { 'q|': { value: '007' } }, { kind: 'text', text: '007' }],
    ['a number', question('q', 'decimal'), { 'q|': { value: '1.50' } }, { kind: 'number', text: '1.50' }],
    ['a day', question('q', 'date'), { 'q|': { value: '2026-02-01' } }, { kind: 'date', text: '2026-02-01' }],
    [
      'a moment',
      question('q', 'datetime'),
      { 'q|': { value: '2026-02-01T10:30' } },
      { kind: 'datetime', text: '2026-02-01T10:30' },
    ],
    [
      'the code of a choice, not what it is called',
      question('q', 'choice', { choices: choices('yes', 'no') }),
      { 'q|': { value: 'yes' } },
      { kind: 'text', text: 'yes' },
    ],
    [
      'the codes of several',
      question('q', 'choices', { choices: choices('a', 'b') }),
      { 'q|': { value: ['a', 'b'] } },
      { kind: 'text', text: 'a b' },
    ],
    ['a computed number', question('q', 'calculation', { calculate: '1 div 4' }), {}, { kind: 'number', text: '0.25' }],
    [
      'a computed day',
      question('q', 'calculation', { calculate: 'today()' }),
      {},
      { kind: 'date', text: '2026-03-01' },
    ],
    ['a default', question('q', 'text', { default: 'here' }), {}, { kind: 'text', text: 'here' }],
    ['nothing', question('q'), {}, { kind: 'none' }],
    ['blanks', question('q'), { 'q|': { value: '  ' } }, { kind: 'none' }],
    [
      'a reason why there is none',
      question('q'),
      { 'q|': { value: null, notAvailable: 'Not collected' } },
      { kind: 'none' },
    ],
    ['a shape of another type', question('q', 'date'), { 'q|': { value: 'soon' } }, { kind: 'none' }],
    ['what is not asked', question('q', 'text', { relevant: '1 = 2' }), { 'q|': { value: 'kept' } }, { kind: 'none' }],
    [
      'a choice that is no longer on offer',
      question('q', 'choice', { choices: choices('a', 'b'), choiceFilter: "name = 'b'" }),
      { 'q|': { value: 'a' } },
      { kind: 'none' },
    ],
  ])('stand for the answer: %s', (_, named, answers, word) => {
    const form = questionnaire(section('s', [named, asks('On ${q}')]))
    expect(checkDefinition(form)).toEqual([])
    expect(evaluate(form, answers, AT).words('asks', '')).toEqual({ q: word })
  })

  test('stand for the nearest entry, and for that of their own city', () => {
    const inside = section('s', [question('n', 'text', { group: 'rep' }), asks('${n}', { group: 'rep' })], {
      groups: [group('rep', { repeat: {} })],
    })
    const evaluation = evaluate(questionnaire(inside), { 'n|/e1': { value: 'One' }, 'n|/e2': { value: 'Two' } }, AT)
    expect(evaluation.words('asks', '/e2')).toEqual({ n: { kind: 'text', text: 'Two' } })
    const city = questionnaire(section('s', [question('n'), asks('${n}')], { repeat: 'city' }))
    const both = evaluate(city, { 'n|c1': { value: 'Alba' }, 'n|c2': { value: 'Bera' } }, AT)
    expect(both.words('asks', 'c1')).toEqual({ n: { kind: 'text', text: 'Alba' } })
  })

  test('say nothing of another section, and nothing that is an object’s own', () => {
    const form = questionnaire(
      section('s', [question('secret')]),
      section('t', [asks('${secret} ${constructor} ${__proto__}')]),
    )
    const words = evaluate(form, { 'secret|': { value: 'kept' } }, AT).words('asks', '')
    expect(Object.entries(words)).toEqual([
      ['secret', { kind: 'none' }],
      ['constructor', { kind: 'none' }],
      ['__proto__', { kind: 'none' }],
    ])
  })

  test('are spoken anew when what they name changes, there alone, at once or through a calculation', () => {
    const form = questionnaire(
      section(
        's',
        [
          question('n', 'integer', { group: 'rep' }),
          question('twice', 'calculation', { group: 'rep', calculate: '${n} * 2' }),
          asks('${twice}', { group: 'rep' }),
          question('far'),
        ],
        { groups: [group('rep', { repeat: {} }), group('told', { title: { en: '${n}' }, parent: 'rep' })] },
      ),
    )
    const session = startSession(prepare(form), {}, AT)
    const edited = (id: string, repeatKey: string, value: string) =>
      session.edit({ question: id, repeatKey }, { value }).map((one) => `${one.question}${one.repeatKey}`)
    expect(edited('n', '/e2', '4')).toEqual(['n/e2', 'told/e2', 'twice/e2', 'asks/e2'])
    expect(session.evaluation().words('told', '/e2')).toEqual({ n: { kind: 'number', text: '4' } })
    expect(edited('far', '', 'x')).toEqual(['far'])
  })
})

describe('names that cannot stand within words', () => {
  const reported = (...sections: Parameters<typeof questionnaire>) =>
    checkDefinition(questionnaire(...sections)).map(({ id, code, params }) =>
      [id, code, params.property, params.reference, params.why].join(' '),
    )

  test.each<[string, Question[], string[]]>([
    ['nobody’s', [asks('${nobody}')], ['asks nameInWords label nobody unknown']],
    ['none at all', [asks('${}')], ['asks nameInWords label  unknown']],
    ['words', [question('n', 'note'), asks('${n}')], ['asks nameInWords label n noValue']],
    ['a file', [question('f', 'file'), asks('${f}')], ['asks nameInWords label f noValue']],
    [
      'an entry from outside',
      [question('n', 'text', { group: 'rep' }), asks('${n}')],
      ['asks nameInWords label n repeated'],
    ],
    [
      'in every text of a question',
      [
        question('q', 'integer', {
          help: { en: '${a}' },
          guidance: { en: '${b}' },
          required: true,
          requiredMessage: { en: '${c}' },
          constraint: '. > 0',
          constraintMessage: { en: '${d}' },
        }),
      ],
      ['help a', 'guidance b', 'requiredMessage c', 'constraintMessage d'].map(
        (text) => `q nameInWords ${text} unknown`,
      ),
    ],
    [
      'within a choice',
      [question('q', 'choice', { choices: [{ value: 'a', label: { en: 'As ${q}' } }] })],
      ['q nameInWords choices q notHere'],
    ],
  ])('%s', (_, questions, expected) => {
    const groups = questions.some((one) => one.group === 'rep') ? { groups: [group('rep', { repeat: {} })] } : {}
    expect(reported(section('s', questions, groups))).toEqual(expected)
  })

  test('those of another section, and any in a title, an introduction or the name of an entry', () => {
    expect(reported(section('s', [question('a')]), section('t', [asks('${a}')]))).toEqual([
      'asks nameInWords label a elsewhere',
    ])
    const groups = [group('rep', { repeat: { entry: { en: '${a}' } } })]
    const texts = { groups, title: { en: '${a}' }, intro: { en: '${a}' } }
    expect(reported(section('s', [question('a', 'text', { group: 'rep' })], texts))).toEqual([
      's nameInWords title a notHere',
      's nameInWords intro a notHere',
      'rep nameInWords entry a notHere',
    ])
  })
})
