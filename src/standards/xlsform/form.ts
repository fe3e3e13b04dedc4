import type { Params } from '#kernel/permission.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'

/**
 * A form after XLSForm (https://xlsform.org, https://docs.getodk.org/xlsform/), read but not yet understood: rows with
 * known columns, nested as groups and repeats nest them. What a type or an expression means is the reader's business.
 */
export type XlsForm = {
  nodes: Node[]
  /** Choices by the name of their list, in their order. */
  lists: ReadonlyMap<string, Row[]>
  settings: Row | undefined
  /** Languages in which the form has words. */
  languages: Lang[]
  /** The language of words that stand below no language, as the title of the form does. */
  bare: Lang | undefined
}

export type Node = QuestionNode | { kind: 'group' | 'repeat'; row: Row; children: Node[] }
export type QuestionNode = { kind: 'question'; row: Row; type: FormType }

/** What the column `type` says, whichever of its spellings. */
export type FormType =
  | { kind: 'plain'; name: PlainType }
  | { kind: 'select'; name: 'select_one' | 'select_multiple' | 'rank'; list: string; orOther: boolean }
  /** Filled by the telephone; nobody answers it. */
  | { kind: 'metadata'; name: string }
  /** Of XLSForm, and beyond what is read here. */
  | { kind: 'unsupported'; name: string }
  | { kind: 'unknown'; name: string }

export const PLAIN_TYPES = [
  'text',
  'integer',
  'decimal',
  'date',
  'time',
  'dateTime',
  'note',
  'calculate',
  'hidden',
  'geopoint',
  'file',
  'barcode',
  'acknowledge',
  'range',
] as const
export type PlainType = (typeof PLAIN_TYPES)[number]

export type Row = {
  sheet: string
  /** As a spreadsheet counts: the first is 1. */
  row: number
  /** Columns without languages, by their canonical name; empty cells are left out. */
  cells: Readonly<Record<string, Cell>>
  /** Columns with languages. */
  texts: Readonly<Record<string, LangMap>>
  /** Columns that XLSForm does not know: what a choice filter may read. */
  more: Readonly<Record<string, Cell>>
}

export type Cell = { text: string; column: string }

/** A sheet as it was in the file. */
export type Table = { name: string; rows: readonly (readonly string[])[] }

export type Place = { sheet: string; row?: number; column?: string }

/** `refused`: without it the form would mean something else. `leftOut`: the form stands without it. */
export type Finding = { weight: 'refused' | 'leftOut'; code: FormCode; place: Place; params: Params }

/** Each code is a message key `field.import.xlsform.<code>`. */
export type FormCode =
  | 'noSurvey'
  | 'tooManySheets'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'sheetTwice'
  | 'sheetIgnored'
  | 'headingMissing'
  | 'headingTwice'
  | 'columnIgnored'
  | 'languageIgnored'
  | 'languageAssumed'
  | 'typeMissing'
  | 'endWithoutBegin'
  | 'endOther'
  | 'beginWithoutEnd'
  | 'tooDeep'
  | 'listNameMissing'

export type Report = (weight: Finding['weight'], code: FormCode, place: Place, params?: Params) => void

export function placeOf(row: Row, ...columns: string[]): Place {
  const column = columns.map((name) => row.cells[name]?.column).find((found) => found !== undefined)
  return column === undefined ? { sheet: row.sheet, row: row.row } : { sheet: row.sheet, row: row.row, column }
}

export function cellOf(row: Row, column: string): string {
  return row.cells[column]?.text ?? ''
}
