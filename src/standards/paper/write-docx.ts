import {
  AlignmentType,
  BorderStyle,
  CheckBox,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { ParagraphChild } from 'docx'
import { directionOf } from '#kernel/lang.ts'
import type { Direction, Lang } from '#kernel/lang.ts'
import { splitRuns } from '#standards/docx/bidi.ts'
import { coreXml, withoutClock } from '#standards/docx/package-bytes.ts'
import { runStyle, stylesOf } from '#standards/docx/styles.ts'
import { writable } from '#standards/docx/text.ts'
import { type Mark, markText } from './marks.ts'
import { type PaperForm, type PaperItem, type PaperOption, type PaperSlot, paperText } from './model.ts'

/** A4, in twentieths of a point. */
const MARGIN = 1134
const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
}
const WIDTH = 11906 - 2 * MARGIN
const LABELS = 2900
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: '8A8A8A' }
const BORDERS = { top: HAIR, bottom: HAIR, left: HAIR, right: HAIR }
const MARGINS = { top: 60, bottom: 60, left: 110, right: 110 }
const SAND = { type: ShadingType.CLEAR, color: 'auto', fill: 'F3EEE4' }

type Words = { style: string; lang: Lang; strong?: boolean; exact?: boolean }

/** Brackets of our marks in a label would be read as one. */
function label(text: string): string {
  return writable(text).replaceAll('\n', ' ').replaceAll('\u27e6', '[').replaceAll('\u27e7', ']')
}

/** Runs of one direction each; an answer is written exactly, a label without what would work against its direction. */
function runs(text: string, { style, lang, strong = false, exact = false }: Words): TextRun[] {
  const dir = directionOf(lang)
  const shown = exact ? paperText(text) : label(text)
  return splitRuns(shown, dir).map((run) => {
    const own: Lang = directionOf(lang) === run.dir ? lang : run.dir === 'rtl' ? 'ar' : 'en'
    return new TextRun({ ...runStyle(style, run.dir, own, { base: dir, strong }), text: run.text })
  })
}

function hidden(mark: Mark): TextRun {
  return new TextRun({ text: markText(mark), vanish: true, size: 8 })
}

function paragraph(children: readonly ParagraphChild[], style: string, dir: Direction): Paragraph {
  return new Paragraph({ style, children, ...(dir === 'rtl' ? { bidirectional: true } : {}) })
}

function line(text: string, words: Words, mark?: Mark): Paragraph {
  const children = [...runs(text, words), ...(mark === undefined ? [] : [hidden(mark)])]
  return paragraph(children, words.style, directionOf(words.lang))
}

function cell(
  children: readonly Paragraph[],
  width: number,
  more: { columnSpan?: number; head?: true } = {},
): TableCell {
  const { columnSpan, head } = more
  return new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    borders: BORDERS,
    margins: MARGINS,
    ...(columnSpan === undefined ? {} : { columnSpan }),
    ...(head === true ? { shading: SAND } : {}),
  })
}

function table(rows: readonly TableRow[], dir: Direction): Table {
  return new Table({
    rows,
    columnWidths: [LABELS, WIDTH - LABELS],
    width: { size: WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    ...(dir === 'rtl' ? { visuallyRightToLeft: true } : {}),
  })
}

/** A box that is ticked by a click where the program can, and by writing over it where not: what counts is the sign. */
function option({ code, label }: PaperOption, ticked: boolean, lang: Lang): Paragraph {
  const box = new CheckBox({ checked: ticked })
  const words = runs(` ${label}`, { style: 'UnCell', lang })
  return paragraph([box, ...words, hidden({ kind: 'pick', text: code })], 'UnCell', directionOf(lang))
}

function filled(slot: PaperSlot, lang: Lang): Paragraph[] {
  if (slot.kind !== 'text') return slot.options.map((one) => option(one, slot.value.includes(one.code), lang))
  return slot.value.split('\n').map((text) => line(text, { style: 'UnCell', lang: slot.lang, exact: true }))
}

function itemTable(form: PaperForm, item: PaperItem, number: number): Table {
  const { lang } = form
  const head = [
    line(
      `${item.number} ${item.label}`,
      { style: 'UnCell', lang, strong: true },
      { kind: 'item', item: number, text: item.ref },
    ),
    ...item.notes.map((note) => line(note, { style: 'UnCell', lang })),
  ]
  const rows = item.slots.map((slot) => {
    const name = [
      line(
        slot.label,
        { style: 'UnCell', lang },
        { kind: slot.kind === 'text' ? 'slot' : 'boxes', item: number, text: slot.id },
      ),
      ...(slot.note === undefined ? [] : [line(slot.note, { style: 'UnCellHead', lang })]),
    ]
    return new TableRow({ children: [cell(name, LABELS), cell(filled(slot, lang), WIDTH - LABELS)] })
  })
  const top = new TableRow({ cantSplit: true, children: [cell(head, WIDTH, { columnSpan: 2, head: true })] })
  return table([top, ...rows], directionOf(lang))
}

function factsTable(form: PaperForm): Table {
  const { lang } = form
  const rows = form.facts.map(({ label, value }) => {
    const cells = [label, value].map((text) => [line(text, { style: 'UnCell', lang })] as const)
    return new TableRow({ children: cells.map((one, at) => cell(one, at === 0 ? LABELS : WIDTH - LABELS)) })
  })
  return table(rows, directionOf(lang))
}

function body(form: PaperForm): (Paragraph | Table)[] {
  const { lang } = form
  const dir = directionOf(lang)
  const gap = (): Paragraph => paragraph([], 'UnCell', dir)
  let number = 0
  return [
    line(form.title, { style: 'Title', lang }, { kind: 'seal', text: form.seal }),
    ...(form.facts.length === 0 ? [] : [factsTable(form), gap()]),
    ...form.advice.map((text) => line(text, { style: 'UnCell', lang })),
    ...form.sections.flatMap((section) => [
      line(section.heading, { style: 'Heading1', lang }),
      ...(section.intro === undefined ? [] : [line(section.intro, { style: 'UnCell', lang })]),
      ...section.items.flatMap((item) => [itemTable(form, item, (number += 1)), gap()]),
    ]),
  ]
}

/**
 * The form as a Word file (ISO/IEC 29500 transitional): one table for each item, its places to write in as rows. The same form always
 * gives the same bytes.
 */
export async function writePaperDocx(form: PaperForm): Promise<Uint8Array> {
  const { lang, title, date } = form
  const dir = directionOf(lang)
  const page = new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] })
  const file = new Document({
    title: writable(title),
    creator: 'Umran',
    styles: stylesOf(lang, dir, false),
    sections: [
      {
        properties: { page: PAGE },
        footers: {
          default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [page] })] }),
        },
        children: body(form),
      },
    ],
  })
  const core = coreXml({ title, lang, date, symbol: '' })
  return withoutClock(await Packer.pack(file, 'uint8array', false, [{ path: 'docProps/core.xml', data: core }]))
}
