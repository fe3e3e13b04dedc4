import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Choice, Group, Question, Questionnaire, Section } from '#engines/survey/definition.ts'
import { checkDefinition } from '#engines/survey/definition-check.ts'
import type { LangMap } from '#kernel/lang.ts'
import { everything } from './everything.fixture.ts'
import { questionnaireOf } from './read-form.ts'
import { writtenForm } from './write-form.ts'
import { questionnaireFromXlsform, xlsformOf } from './xlsform.service.ts'

const PACK = path.resolve(import.meta.dirname, '../../../../packs/safer-cities/questionnaire.json')
const pack: Questionnaire = JSON.parse(readFileSync(PACK, 'utf8'))

/** What the cells hold, without the file around them. */
function through(definition: Questionnaire) {
  const tables = writtenForm(definition).map(({ name, headings, rows }) => ({
    name,
    rows: [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))],
  }))
  return questionnaireOf(tables)
}

describe('a questionnaire that goes out comes back the same', () => {
  test.each([
    ['the self-assessment', pack],
    ['one with everything', everything],
  ])('%s, as a workbook', async (_, definition) => {
    expect(checkDefinition(definition)).toEqual([])
    const read = await questionnaireFromXlsform(await xlsformOf(definition), 'other.xlsx')
    expect([read.problems, read.notes]).toEqual([[], []])
    expect(read.definition).toEqual(definition)
  })

  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => {
    const plain = text.replaceAll(/[\p{C}\s$]+/gu, ' ').trim()
    return plain === '' ? 'x' : plain
  })
  const texts: fc.Arbitrary<LangMap> = fc
    .record({ en: words }, { requiredKeys: ['en'] })
    .chain((en) => fc.record({ ar: words, zh: words }, { requiredKeys: [] }).map((more) => ({ ...more, ...en })))
  const code = fc.stringMatching(/^[a-z0-9_.+-]{1,8}$/)
  const choices: fc.Arbitrary<Choice[]> = fc.uniqueArray(
    fc.record(
      { value: code, label: texts, columns: fc.dictionary(fc.constantFrom('area', 'size'), words, { minKeys: 1 }) },
      { requiredKeys: ['value', 'label'] },
    ),
    { minLength: 1, maxLength: 4, selector: ({ value }) => value },
  )
  const more = fc.record(
    {
      help: texts,
      guidance: texts,
      required: fc.boolean(),
      requiredWhen: fc.constantFrom('1 = 1', "today() > date('2026-01-01')"),
      requiredMessage: texts,
      relevant: fc.constantFrom('1 < 2', "'a' = 'b'"),
      constraint: fc.constantFrom('. != 3', "regex(., '^[a-z]+$')"),
      constraintMessage: texts,
      readOnly: fc.boolean(),
      evidence: fc.constantFrom('optional' as const, 'required' as const),
      indicator: code,
      paragraph: fc.constantFrom('', 'N 15a', 'P 41'),
      provisions: fc.array(fc.constantFrom('obj_1', 'obj_2__item_b'), { maxLength: 2 }),
    },
    { requiredKeys: ['paragraph', 'provisions'] },
  )
  const layout = fc.option(fc.constantFrom('list' as const, 'inline' as const, 'menu' as const), { nil: undefined })
  type Bare = Omit<Question, 'id' | 'group'>
  const bare: fc.Arbitrary<Bare> = fc.oneof(
    fc
      .tuple(fc.constantFrom('text', 'integer', 'decimal', 'date', 'time', 'datetime', 'location'), texts, more)
      .map(([type, label, rest]): Bare => ({ type: type as Question['type'], label, ...rest })),
    fc
      .tuple(fc.constantFrom('choice', 'choices', 'rank'), texts, more, choices, layout)
      .map(([type, label, rest, list, look]): Bare => ({
        type: type as Question['type'],
        label,
        ...rest,
        choices: list,
        ...(look === undefined ? {} : { layout: look }),
      })),
    texts.map((label): Bare => ({ type: 'note', label, provisions: [], paragraph: '' })),
  )
  /** The depth of each question, from which groups follow as they must stand. */
  const section = fc.array(fc.tuple(bare, fc.nat({ max: 3 }), fc.boolean(), texts), { minLength: 1, maxLength: 6 })

  function sectionFrom(at: number, items: readonly [Bare, number, boolean, LangMap][]): Section {
    const groups: Group[] = []
    const questions: Question[] = []
    let open: string[] = []
    items.forEach(([rest, depth, repeats, title], index) => {
      open = open.slice(0, depth)
      while (open.length < depth) {
        const id = `g${at}_${groups.length}`
        const parent = open.at(-1)
        groups.push({ id, ...(parent === undefined ? {} : { parent }), title, ...(repeats ? { repeat: {} } : {}) })
        open = [...open, id]
      }
      const group = open.at(-1)
      questions.push({ id: `q${at}_${index}`, ...rest, ...(group === undefined ? {} : { group }) })
    })
    return { id: `s${at}`, title: { en: `S${at}` }, ...(groups.length === 0 ? {} : { groups }), questions }
  }

  test('whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 3 }), texts, (all, title) => {
        const sections = all.map((items, at) => sectionFrom(at, items))
        const definition: Questionnaire = { id: 'any', version: 3, title, sections }
        const read = through(definition)
        expect(read.problems).toEqual([])
        expect(read.definition).toEqual(definition)
      }),
      { numRuns: 60 },
    )
  })
})

type Rows = readonly (readonly string[])[]
const HEAD = ['type', 'name', 'label::English (en)']
const LISTS: Rows = [
  ['list_name', 'name', 'label::English (en)'],
  ['yn', 'yes', 'Yes'],
  ['yn', 'no', 'No'],
]

function found(survey: Rows, choices: Rows = LISTS, more: readonly { name: string; rows: Rows }[] = []): string[] {
  const { problems, notes } = questionnaireOf([
    { name: 'survey', rows: survey },
    { name: 'choices', rows: choices },
    ...more,
  ])
  const told = (sign: string) => (one: (typeof problems)[number]) =>
    `${sign} ${one.sheet ?? ''} ${one.row ?? ''}${one.column ?? ''} ${one.code.replace('import.', '')}`
  return [...problems.map(told('!')), ...notes.map(told('.'))]
}

describe('what of a form cannot be kept is said where it stands', () => {
  const wide = (...heads: string[]) => [...HEAD, ...heads]
  test.each<[string, Rows, string[], Rows?]>([
    ['sound', [HEAD, ['text', 'a', 'A']], []],
    [
      'no name column',
      [
        ['type', 'label'],
        ['text', 'A'],
      ],
      [
        '! survey 1 xlsform.headingMissing',
        '! survey 2A xlsform.nameMissing',
        '. survey 1 xlsform.languageAssumed',
        '! survey  definition.noQuestions',
      ].toSorted(),
    ],
    ['no type', [HEAD, ['', 'a', 'A'], ['text', 'b', 'B']], ['! survey 2 xlsform.typeMissing']],
    ['a type nobody knows', [HEAD, ['txet', 'a', 'A'], ['text', 'b', 'B']], ['! survey 2A xlsform.typeUnknown']],
    ['a line on a map', [HEAD, ['geotrace', 'a', 'A'], ['text', 'b', 'B']], ['! survey 2A xlsform.typeUnsupported']],
    [
      'choices of a file',
      [HEAD, ['select_one_from_file a.csv', 'a', 'A'], ['text', 'b', 'B']],
      ['! survey 2A xlsform.typeUnsupported'],
    ],
    [
      'a matrix of KoboToolbox',
      [HEAD, ['begin_kobomatrix', 'm', 'M'], ['end_kobomatrix'], ['text', 'b', 'B']],
      ['! survey 2A xlsform.typeUnsupported', '! survey 3A xlsform.typeUnsupported'],
    ],
    [
      'a missing list, and who asks for it',
      [wide('relevant'), ['select_one no', 'a', 'A'], ['text', 'b', 'B', "${a} = 'x'"]],
      ['! survey 2A xlsform.listMissing'],
    ],
    ['one name twice', [HEAD, ['text', 'a', 'A'], ['date', 'a', 'B']], ['! survey 3B xlsform.nameTwice']],
    ['a name that cannot be', [HEAD, ['text', 'a b', 'A']], ['! survey 2B definition.badId']],
    ['no words', [HEAD, ['text', 'a']], ['! survey 2 definition.noLabel']],
    [
      'an expression of nobody',
      [wide('relevant'), ['text', 'a', 'A', '${b} = 1']],
      ['! survey 2D definition.unknownReference'],
    ],
    ['an expression that is none', [wide('constraint'), ['text', 'a', 'A', '. >']], ['! survey 2D definition.syntax']],
    [
      'what asks for what is left out',
      [wide('calculation'), ['deviceid', 'd'], ['calculate', 'a', '', '${d}'], ['text', 'b', 'B']],
      ['! survey 3D xlsform.refersLeftOut', '. survey 2A xlsform.metadata'],
    ],
    ['an end too many', [HEAD, ['text', 'a', 'A'], ['end_group']], ['! survey 3A xlsform.endWithoutBegin']],
    [
      'an end of another',
      [HEAD, ['begin_group', 'g', 'G'], ['text', 'a', 'A'], ['end_repeat']],
      ['! survey 4A xlsform.endOther'],
    ],
    ['no end', [HEAD, ['begin_repeat', 'g', 'G'], ['text', 'a', 'A']], ['! survey 2A xlsform.beginWithoutEnd']],
    [
      'other, and a filter',
      [wide('choice_filter'), ['select_one yn or_other', 'a', 'A', "name != 'x'"]],
      ['! survey 2D xlsform.orOtherFiltered'],
    ],
    [
      'a computed answer that is typed',
      [wide('calculation'), ['text', 'a', 'A', '1 + 1']],
      ['! survey 2D definition.calculateTyped'],
    ],
    [
      'a trigger',
      [wide('calculation', 'trigger'), ['text', 'a', 'A'], ['text', 'b', 'B'], ['calculate', 'c', '', '${a}', '${b}']],
      ['! survey 4E xlsform.triggerUnsupported'],
    ],
    [
      'a trigger that changes nothing',
      [wide('calculation', 'trigger'), ['text', 'a', 'A'], ['calculate', 'c', '', '${a}', '${a}']],
      [],
    ],
    ['a scale', [wide('parameters'), ['range', 'a', 'A', 'start=x end=5']], ['! survey 2D definition.badRange']],
    [
      'a choice without words',
      [HEAD, ['select_one l', 'a', 'A']],
      ['! choices 2B xlsform.choiceWithoutWords'],
      [
        ['list_name', 'name', 'label'],
        ['l', 'x'],
      ],
    ],
    [
      'a code twice',
      [HEAD, ['select_one l', 'a', 'A'], ['select_one l', 'b', 'B']],
      ['! choices 3B definition.duplicateChoice', '. survey 1 xlsform.languageAssumed'],
      [
        ['list_name', 'name', 'label'],
        ['l', 'x', 'X'],
        ['l', 'x', 'X'],
      ],
    ],
    [
      'a code with a space among several',
      [HEAD, ['select_multiple l', 'a', 'A']],
      ['! choices 2B definition.badChoice', '. survey 1 xlsform.languageAssumed'],
      [
        ['list_name', 'name', 'label'],
        ['l', 'x y', 'X'],
      ],
    ],
    [
      'a choice of no list',
      [HEAD, ['text', 'a', 'A']],
      ['! choices 2 xlsform.listNameMissing', '. survey 1 xlsform.languageAssumed'],
      [
        ['list_name', 'name', 'label'],
        ['', 'x', 'X'],
      ],
    ],
    [
      'pictures, looks and first values',
      [wide('image', 'appearance', 'default'), ['text', 'a', 'A', 'a.png', 'numbers', 'today()']],
      [
        '. survey 2D xlsform.mediaIgnored',
        '. survey 2E xlsform.appearanceIgnored',
        '. survey 2F xlsform.defaultComputed',
      ],
    ],
    [
      'names within words that no answer can stand for',
      [
        wide('constraint_message::English (en)'),
        ['username', 'who', ''],
        ['audit', 'no', ''],
        ['begin group', 'g', 'About ${b}', ''],
        ['text', 'a', 'A ${b}', ''],
        ['integer', 'b', 'Is it ${ a }?', 'Not ${nobody}'],
        ['select_one yn', 'c', '${who} or ${f}', ''],
        ['end group', '', '', ''],
        ['begin group', 'h', 'H', ''],
        ['image', 'f', '${a}', ''],
        ['end group', '', '', ''],
      ],
      [
        '! survey 4 definition.nameInWords',
        '! survey 6 definition.nameInWords',
        '! survey 7 definition.nameInWords',
        '! survey 7 definition.nameInWords',
        '! survey 10 definition.nameInWords',
        '. survey 2A xlsform.metadata',
        '. survey 3A xlsform.metadata',
      ],
    ],
    ['a language of others', [wide('label::Somali'), ['text', 'a', 'A', 'B']], ['. survey 1D xlsform.languageIgnored']],
    ['a column of others', [wide('kuid'), ['text', 'a', 'A', 'x1']], ['. survey 1D xlsform.columnIgnored']],
    ['a heading twice', [wide('label::English (en)'), ['text', 'a', 'A', 'B']], ['! survey 1D xlsform.headingTwice']],
    [
      'words of ours that are wrong',
      [wide('evidence', 'max_length'), ['text', 'a', 'A', 'maybe', 'ten']],
      ['! survey 2D xlsform.notOneOf', '! survey 2E xlsform.notWhole'],
    ],
  ])('%s', (_, survey, expected, choices) => {
    expect(found(survey, choices).toSorted()).toEqual(expected.toSorted())
  })

  test('beyond the limits', () => {
    const deep = Array.from({ length: 21 }, (_, at) => ['begin_group', `g${at}`, 'G'])
    expect(found([HEAD, ...deep])).toContain('! survey 22A xlsform.tooDeep')
    const rows = Array.from({ length: 5001 }, (_, at) => ['text', `q${at}`, 'Q'])
    expect(found([HEAD, ...rows])).toEqual(['! survey  xlsform.tooManyRows'])
    const list: Rows = [LISTS[0] ?? [], ...Array.from({ length: 10_001 }, (_, at) => ['l', `c${at}`, 'C'])]
    const asked = Array.from({ length: 6 }, (_, at) => ['select_one l', `q${at}`, 'Q'])
    expect(found([HEAD, ...asked], list)).toEqual(['! survey 6A xlsform.tooManyChoices'])
    const sheets = Array.from({ length: 40 }, (_, at) => ({ name: `x${at}`, rows: [['a']] }))
    expect(found([HEAD], LISTS, sheets)).toEqual(['!   xlsform.tooManySheets'])
  })
})

describe('a form of XLSForm', () => {
  const read = (survey: Rows, settings: Rows = [['form_id'], ['f']]): Questionnaire | undefined =>
    questionnaireOf([
      { name: 'Survey', rows: survey },
      { name: 'choices', rows: LISTS },
      { name: 'settings', rows: settings },
    ]).definition

  test('its groups are sections, and what stands in none has a section of its own', () => {
    const form = read([
      HEAD,
      ['text', 'a', 'A'],
      ['begin group', 'g', 'G'],
      ['begin repeat', 'r', 'R'],
      ['text', 'b', 'B'],
      ['end repeat'],
      ['end group'],
      ['begin repeat', 'loose', 'L'],
      ['text', 'c', 'C'],
      ['end repeat'],
    ])
    expect(
      form?.sections.map(({ id, groups, questions }) => [id, groups?.map((group) => group.id), questions.length]),
    ).toEqual([
      ['section_1', undefined, 1],
      ['g', ['r'], 1],
      ['section_3', ['loose'], 1],
    ])
  })

  test('says title, version and language in its settings; without a language letters tell it', () => {
    const survey: Rows = [
      ['type', 'name', 'label'],
      ['text', 'a', 'سؤال'],
    ]
    const settings: Rows = [
      ['form_title', 'form_id', 'version', 'default_language'],
      ['Titre', 'f', '12', 'French (fr)'],
    ]
    expect(read(survey, settings)).toMatchObject({ id: 'f', version: 12, title: { fr: 'Titre' } })
    expect(read(survey)?.sections[0]?.questions[0]?.label).toEqual({ ar: 'سؤال' })
  })

  test('brings "other" and its question, acknowledgements, scales and the marks of word processors', () => {
    const form = read([
      [...HEAD, 'relevant', 'parameters', 'required'],
      ['select one from yn or specify other', 'a', 'A', '', '', 'TRUE'],
      ['acknowledge', 'b', 'B', 'selected(${ a }, ‘other’)'],
      ['range', 'c', 'C', '', 'start=0;end=1;step=0.1', "${a} = 'yes'"],
    ])
    const [a, other, b, c] = form?.sections[0]?.questions ?? []
    expect(a?.choices?.map(({ value }) => value)).toEqual(['yes', 'no', 'other'])
    expect([a?.required, other?.id, other?.relevant]).toEqual([true, 'a_other', "selected(${a}, 'other')"])
    expect([b?.type, b?.relevant]).toEqual(['choice', "selected(${a}, 'other')"])
    expect(c).toMatchObject({ type: 'decimal', range: { end: '1', step: '0.1' }, requiredWhen: "${a} = 'yes'" })
  })

  test('is not guessed in other files', async () => {
    const read = async (text: string) => (await questionnaireFromXlsform(new TextEncoder().encode(text))).problems
    expect(await read('kind,code\n')).toEqual([{ code: 'import.xlsform.noSurvey', params: {} }])
    expect(await read('{}')).toEqual([{ code: 'import.xlsform.noSurvey', params: {} }])
    expect(await read('')).toEqual([{ code: 'import.empty', params: {} }])
  })
})
