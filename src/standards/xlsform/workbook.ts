import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import writeXlsxFile, { type Cell, type Feature, type Sheet } from 'write-excel-file/node'
import { columnLetters } from '#kernel/column-letters.ts'
import { invalid } from '#kernel/errors.ts'
import { directionOf } from '#kernel/lang.ts'
import { langOfName } from './languages.ts'

/** Of pictures, which we write none. */
type Content = Stream | Buffer | Blob

/** Rows by heading; a heading without a cell is an empty one. */
export type WorkbookSheet = {
  name: string
  headings: readonly string[]
  rows: readonly Readonly<Record<string, string>>[]
}

/** What spreadsheets hold in one cell. */
const MAX_TEXT = 32_767

/** Columns in which only these words stand: offered as a list, without refusing others. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  read_only: ['yes', 'no'],
  evidence: ['optional', 'required'],
  pair_part: ['rule', 'practice'],
  repeat_over: ['city', 'programme'],
  layout: ['list', 'inline', 'menu', 'short', 'long'],
}

const TYPE_WORDS =
  'text,integer,decimal,date,time,dateTime,note,calculate,geopoint,file,begin_group,end_group,begin_repeat,end_repeat'

function validations({ headings, rows }: WorkbookSheet): string {
  const below = Math.max(rows.length + 200, 500)
  const lists = headings.flatMap((heading, at) => {
    const words = heading === 'type' ? TYPE_WORDS : WORDS[heading]?.join(',')
    if (words === undefined) return []
    const range = `${columnLetters(at)}2:${columnLetters(at)}${String(below)}`
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${range}"><formula1>"${words}"</formula1></dataValidation>`,
    ]
  })
  return lists.length === 0
    ? ''
    : `<dataValidations count="${String(lists.length)}">${lists.join('')}</dataValidations>`
}

/** What of the library's own elements follows the list of validations in a sheet (ECMA-376, part 1, 18.3.1.99). */
const AFTER =
  /<(?:hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|drawing|legacyDrawing|tableParts|extLst)\b|<\/worksheet>/

function offering(sheets: readonly WorkbookSheet[]): Feature<Content> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex]
            const made = sheet === undefined ? '' : validations(sheet)
            return content.replace(AFTER, (found) => `${made}${found}`)
          },
        },
      },
    },
  }
}

function isRightToLeft(heading: string): boolean {
  const lang =
    langOfName(heading.split('::')[1] ?? '') ?? langOfName(/^(?:title|intro)_(\w\w)$/.exec(heading)?.[1] ?? '')
  return lang !== undefined && directionOf(lang) === 'rtl'
}

function widthOf(heading: string): number {
  if (heading.includes('::') || /^(?:title|intro)/.test(heading)) return 44
  return ['type', 'name', 'relevant', 'constraint', 'calculation'].includes(heading) ? 28 : 16
}

/** Control characters cannot stand in XML. */
function cellText(heading: string, text: string): string {
  if (text.length > MAX_TEXT) throw invalid({ path: heading, code: 'tooLong', params: { max: MAX_TEXT } })
  return text.replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
}

function cell(heading: string, text: string | undefined): Cell {
  if (text === undefined || text === '') return null
  const long = heading.includes('::') || /^(?:title|intro)/.test(heading)
  return {
    value: cellText(heading, text),
    type: String,
    alignVertical: 'top',
    ...(long ? { wrap: true } : {}),
    ...(isRightToLeft(heading) ? { align: 'right' } : {}),
  }
}

function sheetOf(sheet: WorkbookSheet, rightToLeft: boolean): Sheet<Content> {
  const head = sheet.headings.map((heading): Cell => ({
    value: heading,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#DCE9F2',
    alignVertical: 'top',
  }))
  return {
    sheet: sheet.name,
    data: [head, ...sheet.rows.map((row) => sheet.headings.map((heading) => cell(heading, row[heading])))],
    columns: sheet.headings.map((heading) => ({ width: widthOf(heading) })),
    // Headings and names stay in sight.
    stickyRowsCount: 1,
    stickyColumnsCount: 2,
    rightToLeft,
  }
}

/**
 * A workbook of texts, with frozen headings. Every cell is text, so that no spreadsheet reads it as a formula or a date.
 * `invalid` where a text is longer than a cell can hold.
 */
export async function writeWorkbook(sheets: readonly WorkbookSheet[], rightToLeft: boolean): Promise<Buffer> {
  const made = sheets.map((sheet) => sheetOf(sheet, rightToLeft))
  return await writeXlsxFile(made, { features: [offering(sheets)] }).toBuffer()
}
