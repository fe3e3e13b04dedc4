import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  Tab,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { directed, line, textRuns, writeInlines } from './inlines.ts'
import type { Place, Writing } from './inlines.ts'
import type { Block, Column, Inline, Item, Table } from './model.ts'
import { arabicHeadingNumber, HEADINGS, PARAGRAPHS } from './numbering.ts'
import { BODY_INDENT, runStyle } from './styles.ts'

/** How the first block of a section on a new page begins. */
type Opening = { pageBreakBefore?: boolean }

/** Width between the margins of an A4 page, in twentieths of a point. */
export const PAGE_WIDTH = 11906 - 2 * BODY_INDENT

const RULE = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const HEAVY = { ...RULE, size: 12 }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }

function placeOf(writing: Writing, style: string): Place {
  return { style, lang: writing.doc.lang, dir: writing.doc.dir }
}

function writeHeading(writing: Writing, block: Block & { kind: 'heading' }, opening: Opening): Paragraph {
  const { lang, dir } = writing.doc
  const style = `Heading${String(block.level)}`
  const place = placeOf(writing, style)
  const children = writeInlines(writing, block.inlines, place)
  if (block.numbered === false) return directed({ ...opening, style, children }, dir)
  if (lang !== 'ar')
    return directed({ ...opening, style, children, numbering: { reference: HEADINGS, level: block.level - 1 } }, dir)
  const count = (writing.headings[block.level - 1] ?? 0) + 1
  const tab = new TextRun({ ...runStyle(style, dir, lang), children: [new Tab()] })
  writing.headings = [0, 1, 2].map(
    (at) => (at < block.level - 1 ? writing.headings[at] : at === block.level - 1 ? count : 0) ?? 0,
  ) as Writing['headings']
  return directed(
    { ...opening, style, children: [...textRuns(arabicHeadingNumber(block.level, count), place), tab, ...children] },
    dir,
  )
}

function writeItem(writing: Writing, item: Item, level: number): Paragraph[] {
  const style = 'UnItem'
  const children = writeInlines(writing, item.inlines, placeOf(writing, style), item.source)
  const own = directed({ style, children, numbering: { reference: PARAGRAPHS, level } }, writing.doc.dir)
  return [own, ...(item.items ?? []).flatMap((inner) => writeItem(writing, inner, level + 1))]
}

function writeQuote(writing: Writing, block: Block & { kind: 'quote' }): Paragraph[] {
  const place: Place = { style: 'UnQuote', lang: block.lang, dir: block.dir }
  return block.paragraphs.map((inlines, at) => {
    const source = at === block.paragraphs.length - 1 ? block.source : undefined
    return directed({ style: 'UnQuote', children: writeInlines(writing, inlines, place, source) }, block.dir)
  })
}

/** Relative widths as twentieths of a point that fill the page exactly; Word and LibreOffice need them stated. */
function widthsOf(columns: readonly Column[]): number[] {
  const total = columns.reduce((sum, { width }) => sum + Math.max(width, 0), 0)
  const widths = columns.map(({ width }) =>
    Math.floor(PAGE_WIDTH * (total > 0 ? Math.max(width, 0) / total : 1 / columns.length)),
  )
  const rest = PAGE_WIDTH - widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width, at) => (at === widths.length - 1 ? width + rest : width))
}

type RowKind = 'head' | 'body' | 'last'

/** A table of so many rows is kept on one page. */
const ROWS_TOGETHER = 12

function writeRow(
  writing: Writing,
  table: Table,
  widths: readonly number[],
  cells: readonly Inline[][],
  kind: RowKind,
): TableRow {
  const style = kind === 'head' ? 'UnCellHead' : 'UnCell'
  const borders = {
    top: kind === 'head' ? RULE : NONE,
    bottom: kind === 'body' ? NONE : HEAVY,
    left: NONE,
    right: NONE,
  }
  const keepNext = kind === 'head' || (kind === 'body' && table.rows.length <= ROWS_TOGETHER)
  const children = table.columns.map((column, at) => {
    const alignment = column.align === 'end' ? AlignmentType.END : AlignmentType.START
    const content = writeInlines(writing, cells[at] ?? [], placeOf(writing, style))
    return new TableCell({
      children: [directed({ style, alignment, keepNext, children: content }, writing.doc.dir)],
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      borders,
    })
  })
  return new TableRow({ children, cantSplit: true, ...(kind === 'head' ? { tableHeader: true } : {}) })
}

function writeTable(writing: Writing, block: Table): (Paragraph | WordTable)[] {
  if (block.columns.length === 0) return []
  const { dir } = writing.doc
  const widths = widthsOf(block.columns)
  const header = writeRow(
    writing,
    block,
    widths,
    block.columns.map((column) => column.header),
    'head',
  )
  const last = block.rows.length - 1
  const rows = block.rows.map((cells, at) => writeRow(writing, block, widths, cells, at === last ? 'last' : 'body'))
  const table = new WordTable({
    rows: [header, ...rows],
    columnWidths: widths,
    width: { size: PAGE_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    ...(dir === 'rtl' ? { visuallyRightToLeft: true } : {}),
    margins: { left: 60, right: 60 },
  })
  const caption = block.caption === undefined ? [] : [tableLine(writing, 'UnCaption', block.caption, block.source)]
  const note = block.note ?? (block.caption === undefined && block.source !== undefined ? [] : undefined)
  const noteSource = block.caption === undefined ? block.source : undefined
  if (note !== undefined) return [...caption, table, tableLine(writing, 'UnNote', note, noteSource)]
  return [...caption, table, new Paragraph({ style: 'UnNote', spacing: { before: 0, after: 60 } })]
}

function tableLine(writing: Writing, style: string, inlines: readonly Inline[], source: Table['source']): Paragraph {
  const children = writeInlines(writing, inlines, placeOf(writing, style), source)
  return directed({ style, children, indent: { start: 0, end: 0 } }, writing.doc.dir)
}

export function writeBlock(writing: Writing, block: Block, opening: Opening = {}): (Paragraph | WordTable)[] {
  switch (block.kind) {
    case 'heading':
      return [writeHeading(writing, block, opening)]
    case 'paragraph': {
      const style = 'UnParagraph'
      const children = writeInlines(writing, block.inlines, placeOf(writing, style), block.source)
      return [
        directed({ ...opening, style, children, numbering: { reference: PARAGRAPHS, level: 0 } }, writing.doc.dir),
      ]
    }
    case 'items':
      return block.items.flatMap((item) => writeItem(writing, item, 1))
    case 'quote':
      return writeQuote(writing, block)
    case 'table':
      return writeTable(writing, block)
    case 'note': {
      const children = writeInlines(writing, block.inlines, placeOf(writing, 'UnNote'), block.source)
      return [directed({ ...opening, style: 'UnNote', children }, writing.doc.dir)]
    }
  }
}

/** Session, agenda item, title and what stands under it, above the first section. */
export function writeOpening(writing: Writing): Paragraph[] {
  const { doc } = writing
  const title: Place = placeOf(writing, 'Title')
  return [
    ...(doc.disclaimer === undefined ? [] : [line(writing, 'UnDisclaimer', doc.disclaimer)]),
    ...doc.session.map((text, at) => line(writing, 'UnSession', text, { strong: at === 0 })),
    ...doc.agenda.map((text, at) => line(writing, 'UnSession', text, { strong: at > 0 })),
    directed({ style: 'Title', children: textRuns(doc.title, title) }, doc.dir),
    ...(doc.subtitle === undefined ? [] : [line(writing, 'UnSubtitle', doc.subtitle)]),
  ]
}
