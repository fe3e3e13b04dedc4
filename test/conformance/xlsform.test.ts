import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { questionnaireFromXlsform, questionnaireOf, xlsformOf } from '#modules/surveys/index.ts'
import { readCsv } from '#platform/imports/csv.ts'
import type { Problem } from '#platform/imports/problem.ts'

/** Lies beside the project where it is developed; nothing of it is copied into it. */
const GIVEN = path.resolve(import.meta.dirname, '../../../shared/data/5-questionnaires')
const FORMS = path.join(GIVEN, 'pyxform/tests/example_xls')
const HERE = existsSync(GIVEN)

function told({ sheet, row, column, code }: Problem): string {
  return `${sheet ?? ''} ${row ?? ''}${column ?? ''} ${code}`.trim()
}

/** Forms of the suite that come in, with their questions. */
const SOUND: Record<string, number> = {
  'choice_filter_test.xlsx': 3,
  'field-list.xlsx': 1,
  'group.xlsx': 3,
  'specify_other.xlsx': 2,
  'text_and_integer.xlsx': 2,
  'widgets.csv': 21,
  'yes_or_no_question.xlsx': 1,
}

/** Rows whose words name what cannot stand in them, such as what a telephone records of itself, which is left out. */
const telling = (...rows: number[]): string[] => rows.map((row) => `survey ${row} import.definition.nameInWords`)

/** Those that do not, each for a reason that was looked at. */
const REFUSED: Record<string, readonly string[]> = {
  // The old binary format of workbooks.
  'calculate.xls': ['import.oldOffice'],
  'cascading_select_test_equivalent.xls': ['import.oldOffice'],
  'repeat_date_test.xls': ['import.oldOffice'],
  'tutorial.xls': ['import.oldOffice'],
  // Two choices are pictures without words.
  'flat_xlsform_test.xlsx': [
    'choices 4B import.xlsform.choiceWithoutWords',
    'choices 5B import.xlsform.choiceWithoutWords',
    ...telling(43, 45, 47, 49, 51, 53, 55),
  ],
  'xlsform_spec_test.xlsx': [
    'choices 4B import.xlsform.choiceWithoutWords',
    'choices 5B import.xlsform.choiceWithoutWords',
    ...telling(43, 45, 47, 49, 51, 53),
  ],
  // Another file that the form takes in, and a loop over choices: both are gone from XLSForm itself.
  'include.xlsx': ['survey 3A import.xlsform.typeUnsupported'],
  'loop.xlsx': ['survey 3A import.xlsform.typeUnsupported', 'survey 5A import.xlsform.typeUnsupported'],
  // `pastel=yes` compares with a column that is not there: the text lacks its quotation marks, and no choice is ever shown.
  'or_other.xlsx': ['survey 3D import.definition.unknownColumn'],
}

describe.skipIf(!HERE)(`forms of the pyxform suite${HERE ? '' : ': ../shared/data is not here'}`, () => {
  test.each(Object.entries(SOUND))('%s comes in and goes out as it came', async (name, questions) => {
    const read = await questionnaireFromXlsform(readFileSync(path.join(FORMS, name)), name)
    expect(read.problems).toEqual([])
    const definition = read.definition
    expect(definition?.sections.reduce((sum, section) => sum + section.questions.length, 0)).toBe(questions)
    if (definition === undefined) return
    const again = await questionnaireFromXlsform(await xlsformOf(definition))
    expect(again.definition).toEqual(definition)
  })

  test.each(Object.entries(REFUSED))('%s is refused, with row and reason', async (name, reasons) => {
    const { definition, problems } = await questionnaireFromXlsform(readFileSync(path.join(FORMS, name)), name)
    expect([definition, problems.map(told)]).toEqual([undefined, reasons])
  })
})

type Rows = string[][]

/** Its letters are of Windows, which nothing in the file says. */
function rowsOf(file: string): Rows {
  const text = new TextDecoder('windows-1252').decode(readFileSync(path.join(GIVEN, file)))
  return readCsv(text).table.rows.map((row) => [...row])
}

function put(rows: Rows, row: number, heading: string, text: (before: string) => string): void {
  const column = rows[0]?.indexOf(heading) ?? -1
  const cells = rows[row - 1]
  if (cells !== undefined && column >= 0) cells[column] = text(cells[column] ?? '')
}

describe.skipIf(!HERE)(`a humanitarian form of 506 rows${HERE ? '' : ': ../shared/data is not here'}`, () => {
  const read = (survey: Rows, choices: Rows) =>
    questionnaireOf(
      [
        { name: 'survey', rows: survey },
        { name: 'choices', rows: choices },
      ],
      'household',
    )

  test('is refused for its own faults, each in its row', () => {
    const { problems } = read(rowsOf('kobo questions.csv'), rowsOf('kobo choices.csv'))
    expect(problems.map(told)).toEqual([
      // A list that stands in a third file.
      'survey 14A import.xlsform.listMissing',
      'survey 83A import.xlsform.listMissing',
      'survey 115A import.xlsform.listMissing',
      // `yes` where a condition should stand.
      'survey 278F import.definition.syntax',
      'survey 280F import.definition.syntax',
      'survey 281F import.definition.syntax',
      // Answers of another section within words.
      ...telling(10, 10, 273, 274, 325, 330, 473),
      // One code twice without a filter that tells the two apart.
      'choices 771B import.definition.duplicateChoice',
      // Conditions on choices that the lists do not have.
      'survey 291F import.definition.unknownChoice',
      'survey 313F import.definition.unknownChoice',
      'survey 435F import.definition.unknownChoice',
      'survey 435F import.definition.unknownChoice',
    ])
  })

  test('comes in when they are mended, and goes out as it came', async () => {
    const [survey, choices] = [rowsOf('kobo questions.csv'), rowsOf('kobo choices.csv')]
    // Another section’s answers within words: here a section says nothing of another.
    for (const row of [10, 273, 274, 325, 330, 473])
      for (const words of ['label', 'hint']) put(survey, row, words, (text) => text.replaceAll(/\$\{\w+\}/g, 'so many'))
    for (const row of [278, 280, 281, 291, 313, 435]) put(survey, row, 'relevant', () => '')
    put(choices, 771, 'name', (name) => `${name}_2`)
    const place = choices[0]?.indexOf('district') ?? 0
    const settlement = ['settlements', 'other', 'Other', ...Array.from({ length: 7 }, () => '')]
    settlement[place] = 'anywhere'
    const { definition, problems, notes, said } = read(survey, [...choices, settlement])
    expect([problems, said]).toEqual([[], { id: false, version: false }])
    expect(definition?.sections.length).toBeGreaterThan(10)
    expect(
      definition?.sections.flatMap(({ groups = [] }) => groups.filter(({ repeat }) => repeat !== undefined)),
    ).toHaveLength(2)
    expect(new Set(notes.map(({ code }) => code.replace('import.xlsform.', '')))).toEqual(
      new Set(['languageAssumed', 'languageIgnored', 'metadata', 'appearanceIgnored', 'sectionMade', 'groupHint']),
    )
    if (definition === undefined) return
    expect((await questionnaireFromXlsform(await xlsformOf(definition))).definition).toEqual(definition)
  })
})
