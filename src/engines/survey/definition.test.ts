import { describe, expect, test } from 'vitest'
import type { Question, Questionnaire, QuestionType, Section } from './definition.ts'
import { compareAnswers, compareQuestionnaires } from './compare.ts'
import { checkDefinition } from './definition-check.ts'

function question(id: string, type: QuestionType = 'text', more: Partial<Question> = {}): Question {
  const choices = type === 'choice' || type === 'choices' ? [{ value: 'yes', label: { en: 'Yes' } }] : undefined
  return { id, type, label: { en: id }, provisions: [], paragraph: 'N 14a', ...(choices && { choices }), ...more }
}

function form(questions: Question[], more: Partial<Section> = {}, others: Section[] = []): Questionnaire {
  return {
    id: 'survey',
    version: 1,
    title: { en: 'Survey' },
    sections: [{ id: 's', title: { en: 'S' }, questions, ...more }, ...others],
  }
}

function found(questionnaire: Questionnaire): string[] {
  return checkDefinition(questionnaire).map(({ id, code }) => `${id} ${code}`)
}

const CITY: Section = { id: 'city', title: { en: 'City' }, repeat: 'city', questions: [question('people', 'integer')] }

describe('is a questionnaire sound', () => {
  test.each<[string, Questionnaire, string[]]>([
    [
      'sound',
      form([
        question('a', 'choice'),
        question('b', 'text', { relevant: "${a} = 'yes'", constraint: 'string-length(.) > 2' }),
      ]),
      [],
    ],
    ['empty', { id: 'x', version: 1, title: {}, sections: [] }, ['x noLabel', 'x noQuestions']],
    ['two of one id', form([question('a'), question('a')]), ['a duplicateId']],
    ['question named as its section', form([question('s')]), ['s duplicateId', 's cycle']],
    ['bar in an id', form([question('a|b')]), ['a|b badId']],
    ['unknown reference', form([question('a', 'text', { relevant: '${nobody} = 1' })]), ['a unknownReference']],
    ['syntax', form([question('a', 'text', { relevant: '1 +', constraint: '. >' })]), ['a syntax', 'a syntax']],
    [
      'cycle of two',
      form([
        question('a', 'text', { relevant: '${b} = 1' }),
        question('b', 'text', { relevant: '${a} = 1' }),
        question('c', 'text', { relevant: '${a} = 1' }),
      ]),
      ['a cycle', 'b cycle'],
    ],
    [
      'cycle through the section',
      form([question('a', 'choice')], { relevant: "${a} = 'yes'" }),
      ['s cycle', 'a cycle'],
    ],
    ['self in relevance', form([question('a', 'text', { relevant: '. = 1' })]), ['a selfOutsideConstraint']],
    [
      'a city question from outside',
      form([question('a', 'text', { relevant: '${people} > 1' })], {}, [CITY]),
      ['a repeatedOutside'],
    ],
    [
      'a city question in its section',
      form([question('a')], {}, [
        {
          ...CITY,
          questions: [question('people', 'integer'), question('rate', 'decimal', { relevant: '${people} > 1' })],
        },
      ]),
      [],
    ],
    [
      'mistyped choice',
      form([question('a', 'choices'), question('b', 'text', { relevant: "selected(${a}, 'yess') or 'ja' = ${a}" })]),
      ['b unknownChoice', 'b unknownChoice'],
    ],
    ['no choices', form([question('a', 'choice', { choices: [] })]), ['a choicesMissing']],
    [
      'choices of a text',
      form([question('a', 'text', { choices: [{ value: 'x', label: { en: 'X' } }] })]),
      ['a choicesUnexpected'],
    ],
    [
      'bad and double choices',
      form([
        question('a', 'choice', {
          choices: [
            { value: 'a"b', label: { en: 'X' } },
            { value: 'x', label: {} },
            { value: 'x', label: { en: 'X' } },
          ],
        }),
      ]),
      ['a noLabel', 'a badChoice', 'a duplicateChoice'],
    ],
    [
      'a code with a space among several choices',
      form([
        question('a', 'choice', { choices: [{ value: 'lower juba', label: { en: 'X' } }] }),
        question('b', 'choices', { choices: [{ value: 'lower juba', label: { en: 'X' } }] }),
      ]),
      ['b badChoice'],
    ],
    [
      'one code in several rows, without a filter or with other words',
      form(
        [undefined, 'Y', 'X'].map((word, at) =>
          question(`q${at}`, 'choice', {
            choices: [
              { value: 'x', label: { en: 'X' }, columns: { at: '1' } },
              { value: 'x', label: { en: word ?? 'X' }, columns: { at: '2' } },
            ],
            ...(word === undefined ? {} : { choiceFilter: "at = '1'" }),
          }),
        ),
      ),
      ['q0 duplicateChoice', 'q1 duplicateChoice'],
    ],
    ['bad length', form([question('a', 'text', { maxLength: 0 })]), ['a badLength']],
    ['pair of nobody', form([question('a', 'text', { pair: { with: 'z', part: 'rule' } })]), ['a pairUnknown']],
    ['pair with itself', form([question('a', 'text', { pair: { with: 'a', part: 'rule' } })]), ['a pairUnknown']],
    [
      'pair of one',
      form([question('a', 'text', { pair: { with: 'b', part: 'rule' } }), question('b')]),
      ['a pairNotMutual'],
    ],
    [
      'pair of two rules',
      form([
        question('a', 'text', { pair: { with: 'b', part: 'rule' } }),
        question('b', 'text', { pair: { with: 'a', part: 'rule' } }),
      ]),
      ['a pairSamePart', 'b pairSamePart'],
    ],
    [
      'a group that is nowhere, comes too late, is empty or torn apart',
      form(
        [
          question('a', 'text', { group: 'g' }),
          question('b'),
          question('c', 'text', { group: 'g' }),
          question('d', 'text', { group: 'x' }),
        ],
        { groups: [{ id: 'late', parent: 'g' }, { id: 'g' }] },
      ),
      ['late groupBeforeParent', 'late noQuestions', 'c groupScattered', 'd groupUnknown'],
    ],
    [
      'entries seen from outside',
      form(
        [
          question('n', 'integer', { group: 'g' }),
          question('a', 'text', { relevant: '${n} > 1' }),
          question('b', 'text', {
            relevant: 'sum(${n}) > 1 and count(${g}) > 1 and indexed-repeat(${n}, ${g}, 1) = 1',
          }),
          question('c', 'text', { relevant: '${g} = 1 or indexed-repeat(${n}, ${n}, 1) = 1' }),
        ],
        { groups: [{ id: 'g', repeat: {} }] },
      ),
      ['a repeatedOutside', 'c noValue', 'c repeatedOutside', 'c notRepeating'],
    ],
    [
      'its own questions count a group',
      form([question('n', 'integer', { group: 'g' })], { groups: [{ id: 'g', repeat: { count: '${n}' } }] }),
      ['g cycle', 'n cycle', 'g repeatedOutside'],
    ],
    [
      'calculations',
      form([
        question('a', 'calculation', { label: {} }),
        question('b', 'integer', { calculate: '1' }),
        question('c', 'calculation', { calculate: '${c} + 1' }),
        question('d', 'text', { relevant: 'once(1)' }),
        question('e', 'note', { required: true }),
      ]),
      ['c cycle', 'a calculationMissing', 'b calculateTyped', 'd onceOutside', 'e settingUnexpected'],
    ],
    [
      'filters, ranges and defaults',
      form([
        question('a', 'choice', { choiceFilter: "region = 'x' or name = 'yes'" }),
        question('b', 'text', { choiceFilter: 'true()' }),
        question('c', 'integer', { range: { start: '5', end: '1', step: '1' }, default: 'x' }),
        question('d', 'choices', { default: 'yes no' }),
      ]),
      ['a unknownColumn', 'b filterWithoutChoices', 'c badRange', 'c badDefault', 'd badDefault'],
    ],
    [
      'languages without words',
      { ...form([question('a', 'text', { help: { ar: 'نص' } })]), languages: ['en', 'ar'] },
      ['survey languageMissing', 's languageMissing', 'a languageMissing', 'a languageMissing'],
    ],
    ['a language twice', { ...form([question('a')]), languages: ['en', 'en'] }, ['survey badLanguages']],
  ])('%s', (_, questionnaire, expected) => {
    expect(found(questionnaire)).toEqual(expected)
  })

  test('a syntax problem says where', () => {
    expect(checkDefinition(form([question('a', 'text', { constraint: '. > foo(1)' })]))).toEqual([
      {
        id: 'a',
        code: 'syntax',
        field: 'constraint',
        params: { reason: 'unknownFunction', position: 4, found: 'foo' },
      },
    ])
  })

  test('a long chain is no cycle', () => {
    const chain = Array.from({ length: 1000 }, (_, i) =>
      question(`q${String(i)}`, 'integer', i === 999 ? {} : { relevant: `\${q${String(i + 1)}} > 0` }),
    )
    expect(found(form(chain))).toEqual([])
  })
})

describe('two versions of answers', () => {
  test('zero, none and a reason are three things', () => {
    const changes = compareAnswers(
      {
        'a|': { value: '0' },
        'b|': { value: null },
        'c|': { value: '1' },
        'd|': { value: 'same' },
        'e|': { value: ' ' },
      },
      {
        'a|': { value: null, notAvailable: 'Not counted' },
        'b|': { value: '0' },
        'c|': { value: null },
        'd|': { value: 'same', evidence: 2 },
        'f|': { value: [] },
      },
    )
    expect(changes.map(({ key, kind }) => `${key.question} ${kind}`)).toEqual(['a changed', 'b added', 'c removed'])
  })
})

describe('two versions of a questionnaire', () => {
  const before = form([question('a', 'choice'), question('b'), question('c')])
  const changes = (questions: Question[], more: Partial<Section> = {}): string[] =>
    compareQuestionnaires(before, form(questions, more)).map((c) => [c.id, c.kind, ...c.aspects].join(' '))

  test.each<[string, Question[], string[]]>([
    ['nothing', before.sections[0]?.questions ?? [], []],
    ['added and removed', [question('a', 'choice'), question('x'), question('c')], ['x added', 'b removed']],
    ['added in between', [question('a', 'choice'), question('x'), question('b'), question('c')], ['x added']],
    [
      'wording',
      [question('a', 'choice', { label: { en: 'a', ar: 'أ' } }), question('b'), question('c')],
      ['a changed wording'],
    ],
    [
      'choices',
      [
        question('a', 'choice', {
          choices: [
            { value: 'yes', label: { en: 'Yes' } },
            { value: 'no', label: { en: 'No' } },
          ],
        }),
        question('b'),
        question('c'),
      ],
      ['a changed choices'],
    ],
    [
      'a choice reworded',
      [
        question('a', 'choice', { choices: [{ value: 'yes', label: { en: 'Yes, fully' } }] }),
        question('b'),
        question('c'),
      ],
      ['a changed wording'],
    ],
    [
      'conditions',
      [question('a', 'choice', { required: true }), question('b', 'text', { relevant: "${a} = 'yes'" }), question('c')],
      ['a changed conditions', 'b changed conditions'],
    ],
    ['order', [question('a', 'choice'), question('c'), question('b')], ['c changed place', 'b changed place']],
    [
      'type and anchors',
      [question('a', 'choice'), question('b', 'integer', { provisions: ['art_2'] }), question('c')],
      ['b changed type anchors'],
    ],
  ])('%s', (_, questions, expected) => {
    expect(changes(questions)).toEqual(expected)
  })

  test('sections, choices and languages are named', () => {
    const after = form(
      [
        question('a', 'choice', { label: { en: 'a', ar: 'أ' }, choices: [{ value: 'no', label: { en: 'No' } }] }),
        question('b'),
        question('c'),
      ],
      { repeat: 'city' },
    )
    expect(compareQuestionnaires(before, { ...after, title: { en: 'Survey', fr: 'Enquête' } })).toEqual([
      {
        subject: 'questionnaire',
        id: 'survey',
        kind: 'changed',
        aspects: ['wording'],
        langs: ['fr'],
        choicesAdded: [],
        choicesRemoved: [],
      },
      {
        subject: 'section',
        id: 's',
        kind: 'changed',
        aspects: ['conditions'],
        langs: [],
        choicesAdded: [],
        choicesRemoved: [],
      },
      {
        subject: 'question',
        id: 'a',
        kind: 'changed',
        aspects: ['wording', 'choices'],
        langs: ['ar'],
        choicesAdded: ['no'],
        choicesRemoved: ['yes'],
      },
    ])
  })
})
