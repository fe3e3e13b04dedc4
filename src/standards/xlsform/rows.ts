import { columnLetters } from '#kernel/column-letters.ts'
import { isOneOf } from '#kernel/one-of.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Cell, Report, Row } from './form.ts'
import { type ExtraColumns, type Heading, headingOf, MEDIA, type SheetKind } from './headings.ts'
import { langOfName } from './languages.ts'
import type { Sheet } from './sheets.ts'

/** A column with what its heading says; `language` of words is undefined where no heading names one. */
type Column = { at: number; letters: string; written: string; heading: Heading }

export type Columns = { sheet: Sheet; columns: Column[]; row: number }

/** Reads the headings, in the first row that has any. */
export function columnsOf(kind: SheetKind, sheet: Sheet, extra: ExtraColumns, report: Report): Columns {
  const [head] = sheet.rows
  const columns: Column[] = []
  const seen = new Map<string, string>()
  for (const [at, cell] of (head?.cells ?? []).entries()) {
    const written = cell.trim()
    if (written === '') continue
    const heading = headingOf(kind, written, extra)
    const column = { at, letters: columnLetters(at), written, heading }
    const key = heading.kind === 'text' ? `${heading.name}::${heading.language.toLowerCase()}` : heading.name
    const place = { sheet: sheet.title, row: head?.row ?? 1, column: column.letters }
    if (!seen.has(key)) columns.push(column)
    else if (heading.kind !== 'other') report('refused', 'headingTwice', place, { heading: written.slice(0, 60) })
    seen.set(key, written)
  }
  return { sheet, columns, row: head?.row ?? 1 }
}

function isMedia(heading: Heading): boolean {
  return isOneOf(MEDIA, heading.name)
}

/** Words below headings that name no language. */
export function bareTexts({ sheet, columns }: Columns): string[] {
  const bare = columns.filter(({ heading }) => heading.kind === 'text' && heading.language === '' && !isMedia(heading))
  return sheet.rows
    .slice(1)
    .flatMap(({ cells }) => bare.map(({ at }) => (cells[at] ?? '').trim()))
    .filter((text) => text !== '')
}

/** Languages and columns that are not read, each said once, at its heading. */
export function reportColumns(read: Columns, bare: Lang | undefined, kind: SheetKind, report: Report): void {
  for (const { at, heading, letters, written } of read.columns) {
    const count = read.sheet.rows.slice(1).filter(({ cells }) => (cells[at] ?? '').trim() !== '').length
    if (count === 0 || isMedia(heading)) continue
    const place = { sheet: read.sheet.title, row: read.row, column: letters }
    const unread = heading.kind === 'other' && kind === 'survey'
    if (unread) report('leftOut', 'columnIgnored', place, { heading: written.slice(0, 60) })
    if (heading.kind === 'text' && langOf(heading.language, bare) === undefined)
      report('leftOut', 'languageIgnored', place, { language: (heading.language || written).slice(0, 60), count })
  }
}

function langOf(language: string, bare: Lang | undefined): Lang | undefined {
  return language === '' ? bare : langOfName(language)
}

/** White space that cannot be seen is a space, except in words that people read. */
function plain(text: string): string {
  return text.replaceAll(/[\u00A0\u2007\u202F\u200B\uFEFF]/g, ' ').trim()
}

function rowOf(read: Columns, at: number, bare: Lang | undefined): Row {
  const given = read.sheet.rows[at]
  const cells: Record<string, Cell> = {}
  const more: Record<string, Cell> = {}
  const texts: Record<string, LangMap> = {}
  for (const { at: index, letters, heading } of read.columns) {
    const written = given?.cells[index] ?? ''
    const text = written.trim()
    if (text === '') continue
    if (heading.kind === 'plain')
      cells[heading.name] = { text: heading.name === 'default' ? text : plain(written), column: letters }
    else if (heading.kind === 'other') more[heading.name] = { text: plain(written), column: letters }
    else if (isMedia(heading)) cells[heading.name] ??= { text, column: letters }
    else {
      const lang = langOf(heading.language, bare)
      const words = (texts[heading.name] ??= {})
      // A column that names its language counts before one that does not.
      if (lang !== undefined && (heading.language !== '' || words[lang] === undefined)) words[lang] = text
    }
  }
  return { sheet: read.sheet.title, row: given?.row ?? 0, cells, texts, more }
}

/** The rows below the headings. */
export function rowsOf(read: Columns, bare: Lang | undefined): Row[] {
  return read.sheet.rows.slice(1).map((_, at) => rowOf(read, at + 1, bare))
}
