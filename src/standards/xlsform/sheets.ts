import type { Report, Table } from './form.ts'

/** Beyond any form that people fill in, and far below what would keep the reader busy. */
export const FORM_LIMITS = {
  sheets: 40,
  rows: { survey: 5000, choices: 20_000, settings: 20 },
  columns: 200,
  depth: 20,
} as const

export type SheetName = 'survey' | 'choices' | 'settings' | 'external_choices'
const NAMES = ['survey', 'choices', 'settings', 'external_choices'] as const

/** A sheet with the number of each row; `title` is its name as it is written. */
export type Sheet = { title: string; rows: { row: number; cells: readonly string[] }[] }
export type Sheets = Partial<Record<SheetName, Sheet>>

function nameOf(text: string | undefined): SheetName | undefined {
  const plain = (text ?? '').trim().toLowerCase().replaceAll(' ', '_')
  return NAMES.find((name) => name === plain)
}

function filled(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== '')
}

function sheetOf({ name, rows }: Table): Sheet {
  return { title: name, rows: rows.map((cells, at) => ({ row: at + 1, cells })).filter(({ cells }) => filled(cells)) }
}

/** One table may hold all sheets, each below a row that has only its name, in the first column. */
function parted(table: Table): Sheets | undefined {
  const marks = table.rows.flatMap((cells, at) => {
    const name = filled(cells.slice(1)) ? undefined : nameOf(cells[0])
    return name === undefined ? [] : [{ name, at }]
  })
  if (!marks.some(({ name }) => name === 'survey')) return undefined
  const sheets: Sheets = {}
  marks.forEach(({ name, at }, index) => {
    const end = marks[index + 1]?.at ?? table.rows.length
    const rows = table.rows.map((cells, row) => ({ row: row + 1, cells })).slice(at + 1, end)
    sheets[name] ??= { title: name, rows: rows.filter(({ cells }) => filled(cells)) }
  })
  return sheets
}

/** By its headings: a table without a name that asks questions. */
function isSurvey(table: Table): boolean {
  const heads = new Set((table.rows[0] ?? []).map((cell) => cell.trim().toLowerCase()))
  return heads.has('type') && heads.has('name') && [...heads].some((head) => /^label(?:$|:)/.test(head))
}

/** Is this a form of XLSForm, sound or not? */
export function isXlsform(tables: readonly Table[]): boolean {
  const [first] = tables
  if (first === undefined) return false
  if (tables.some(({ name }) => nameOf(name) === 'survey')) return true
  return tables.length === 1 && (isSurvey(first) || parted(first) !== undefined)
}

function checkSize(name: SheetName, sheet: Sheet, report: Report): boolean {
  const most = FORM_LIMITS.rows[name === 'external_choices' ? 'choices' : name]
  const place = { sheet: sheet.title }
  if (sheet.rows.length > most) report('refused', 'tooManyRows', place, { max: most })
  const wide = sheet.rows.find(({ cells }) => filled(cells.slice(FORM_LIMITS.columns)))
  if (wide !== undefined) report('refused', 'tooManyColumns', { ...place, row: wide.row }, { max: FORM_LIMITS.columns })
  return sheet.rows.length <= most && wide === undefined
}

/** The sheets that make a form; undefined where they cannot be read at all. */
export function sheetsOf(tables: readonly Table[], report: Report): Sheets | undefined {
  const [first] = tables
  const sheets: Sheets = (first !== undefined && tables.length === 1 ? parted(first) : undefined) ?? {}
  if (tables.length > FORM_LIMITS.sheets) {
    report('refused', 'tooManySheets', { sheet: '' }, { max: FORM_LIMITS.sheets })
    return undefined
  }
  if (sheets.survey === undefined) {
    for (const table of tables) {
      const name = nameOf(table.name) ?? (tables.length === 1 && isSurvey(table) ? 'survey' : undefined)
      if (name === undefined) {
        if (table.rows.some(filled)) report('leftOut', 'sheetIgnored', { sheet: table.name })
      } else if (sheets[name] === undefined) sheets[name] = sheetOf(table)
      else report('refused', 'sheetTwice', { sheet: table.name })
    }
  }
  if (sheets.survey === undefined) report('refused', 'noSurvey', { sheet: 'survey' })
  const sound = NAMES.map((name) => sheets[name] === undefined || checkSize(name, sheets[name], report))
  return sheets.survey !== undefined && sound.every(Boolean) ? sheets : undefined
}
