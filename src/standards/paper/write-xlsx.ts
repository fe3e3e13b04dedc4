import { directionOf } from '#kernel/lang.ts'
import type { Direction } from '#kernel/lang.ts'
import { markText } from './marks.ts'
import { type PaperForm, type PaperItem, type PaperSlot, paperText } from './model.ts'
import { BOX, listed } from './picks.ts'
import { escapeXml } from './xml.ts'
import { writeZip } from './zip.ts'

/** Characters that a cell can hold. A longer answer is shown in part and cannot be written here: without a mark it is told apart. */
const MAX_CELL_TEXT = 32_767

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const LISTS = 'umran-lists'

/** Indexes of `cellXfs` below. */
const LOOK = { plain: 0, title: 1, heading: 2, label: 3, question: 4, answer: 5, note: 6, answerBack: 7 } as const
type Look = keyof typeof LOOK

/**
 * A cell's text as Office Open XML wants it: what looks like its escape for a character is escaped itself (ISO/IEC 29500,
 * ST_Xstring, with four digits; LibreOffice takes fewer for one too).
 */
function cellText(text: string): string {
  const escaped = paperText(text).replace(/_(?=x[0-9A-Fa-f]{1,4}_)/g, '_x005F_')
  return escapeXml(escaped.replaceAll('\r', '_x000D_'))
}

function cell(column: string, row: number, text: string, look: Look): string {
  const place = `r="${column}${row}" s="${LOOK[look]}"`
  if (text === '') return `<c ${place}/>`
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`
}

type Cells = {
  mark?: string
  number?: string
  text?: string
  textLook?: Look
  answer?: string
  answerLook?: Look
  note?: string
}
type Sheet = { rows: string[]; validations: string[]; lists: string[] }

/** Widths of the columns B to E in characters. */
const WIDTHS = { number: 8, text: 52, answer: 52, note: 44 } as const
const LINE = 15
const MAX_HEIGHT = 400

/** Points that a row needs. LibreOffice and Excel do not work it out for cells that were never edited. */
function heightOf(texts: readonly (readonly [string, number])[], look: Look): number {
  const lines = texts.map(([text, width]) =>
    text.split('\n').reduce((sum, one) => sum + Math.max(1, Math.ceil(one.length / width)), 0),
  )
  return Math.min(MAX_HEIGHT, Math.max(1, ...lines) * LINE * (look === 'title' ? 1.6 : 1))
}

/** Columns: A hidden marks, B number, C question, D answer, E choices and hints. */
function addRow(
  sheet: Sheet,
  { mark = '', number = '', text = '', textLook = 'label', answer, answerLook = 'answer', note = '' }: Cells,
): number {
  const at = sheet.rows.length + 1
  const answered = answer === undefined ? '' : cell('D', at, answer, answerLook)
  const cells = [cell('A', at, mark, 'plain'), cell('B', at, number, 'label'), cell('C', at, text, textLook), answered]
  const texts = [
    [text, WIDTHS.text],
    [answer ?? '', WIDTHS.answer],
    [note, WIDTHS.note],
  ] as const
  const height = `ht="${heightOf(texts, textLook)}" customHeight="1"`
  sheet.rows.push(`<row r="${at}" ${height}>${cells.join('')}${note === '' ? '' : cell('E', at, note, 'note')}</row>`)
  return at
}

function addList(sheet: Sheet, row: number, options: readonly string[]): void {
  const first = sheet.lists.length + 1
  sheet.lists.push(...options)
  const range = `'${LISTS}'!$A$${first}:$A$${sheet.lists.length}`
  const how = 'type="list" allowBlank="1" showErrorMessage="1" errorStyle="stop"'
  sheet.validations.push(`<dataValidation ${how} sqref="D${row}"><formula1>${range}</formula1></dataValidation>`)
}

function addSlot(sheet: Sheet, item: number, slot: PaperSlot, dir: Direction): void {
  const mark = markText({ kind: 'slot', item, text: slot.id })
  if (slot.kind === 'text' && slot.value.length > MAX_CELL_TEXT) {
    addRow(sheet, { text: slot.label, note: `${slot.value.slice(0, 1000)} …` })
    return
  }
  if (slot.kind === 'text') {
    const answerLook = directionOf(slot.lang) === dir ? 'answer' : 'answerBack'
    addRow(sheet, { mark, text: slot.label, answer: slot.value, answerLook, note: slot.note ?? '' })
    return
  }
  const choices = slot.options.map(listed)
  if (slot.kind === 'one') {
    const chosen = slot.options.findIndex(({ code }) => code === slot.value[0])
    const note = [...(slot.note === undefined ? [] : [slot.note]), choices.join(' | ')].join('\n')
    addList(sheet, addRow(sheet, { mark, text: slot.label, answer: choices[chosen] ?? '', note }), choices)
    return
  }
  addRow(sheet, { mark: markText({ kind: 'boxes', item, text: slot.id }), text: slot.label, note: slot.note ?? '' })
  for (const { code, label } of slot.options) {
    const pick = markText({ kind: 'slot', item, text: `${slot.id} ${code}` })
    const answer = slot.value.includes(code) ? BOX.ticked : ''
    addList(sheet, addRow(sheet, { mark: pick, text: label, answer }), [BOX.ticked])
  }
}

function addItem(sheet: Sheet, item: PaperItem, number: number, dir: Direction): void {
  const note = item.notes.join('\n')
  const mark = markText({ kind: 'item', item: number, text: item.ref })
  addRow(sheet, { mark, number: item.number, text: item.label, textLook: 'question', note })
  for (const slot of item.slots) addSlot(sheet, number, slot, dir)
}

function sheetOf(form: PaperForm): Sheet {
  const dir = directionOf(form.lang)
  const sheet: Sheet = { rows: [], validations: [], lists: [] }
  addRow(sheet, { mark: markText({ kind: 'seal', text: form.seal }), text: form.title, textLook: 'title' })
  for (const { label, value } of form.facts) addRow(sheet, { text: label, note: value })
  for (const text of form.advice) addRow(sheet, { text })
  const { number, question, answer, choices } = form.words
  const at = sheet.rows.length + 1
  const heads = [cell('B', at, number, 'heading'), cell('C', at, question, 'heading'), cell('D', at, answer, 'heading')]
  sheet.rows.push(`<row r="${at}">${heads.join('')}${cell('E', at, choices, 'heading')}</row>`)
  let item = 0
  for (const section of form.sections) {
    addRow(sheet, { text: section.heading, textLook: 'heading', note: section.intro ?? '' })
    for (const one of section.items) addItem(sheet, one, (item += 1), dir)
  }
  return sheet
}

const FONT = '<name val="Arial"/><family val="2"/>'
const STYLES = `${HEAD}<styleSheet ${NS}><fonts count="4"><font><sz val="11"/>${FONT}</font><font><b/><sz val="16"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font><font><sz val="10"/><color rgb="FF555555"/>${FONT}</font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF3EEE4"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill></fills><borders count="2"><border/><border><left style="thin"><color rgb="FF8A8A8A"/></left><right style="thin"><color rgb="FF8A8A8A"/></right><top style="thin"><color rgb="FF8A8A8A"/></top><bottom style="thin"><color rgb="FF8A8A8A"/></bottom></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8">`

/** `reading`: 1 is left to right, 2 right to left, 0 after the text. */
function xf(
  font: number,
  fill: number,
  border: number,
  more: { text?: true; open?: true; reading?: number } = {},
): string {
  const { text, open, reading = 0 } = more
  const horizontal = reading === 0 ? '' : ` horizontal="${reading === 2 ? 'right' : 'left'}"`
  return `<xf numFmtId="${text === true ? 49 : 0}" fontId="${font}" fillId="${fill}" borderId="${border}" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"><alignment${horizontal} vertical="top" wrapText="1" readingOrder="${reading}"/><protection locked="${open === true ? 0 : 1}"/></xf>`
}

function stylesXml(dir: Direction): string {
  const [own, other] = dir === 'rtl' ? [2, 1] : [1, 2]
  const looks = [
    xf(0, 0, 0),
    xf(1, 0, 0, { reading: own }),
    xf(2, 2, 0, { reading: own }),
    xf(0, 0, 0, { reading: own }),
    xf(2, 0, 0, { reading: own }),
    xf(0, 3, 1, { text: true, open: true, reading: own }),
    xf(3, 0, 0, { reading: own }),
    xf(0, 3, 1, { text: true, open: true, reading: other }),
  ]
  return `${STYLES}${looks.join('')}</cellXfs></styleSheet>`
}

function sheetXml(sheet: Sheet, form: PaperForm): string {
  const rtl = directionOf(form.lang) === 'rtl' ? ' rightToLeft="1"' : ''
  const widths = [10, WIDTHS.number, WIDTHS.text, WIDTHS.answer, WIDTHS.note]
  const cols = widths.map(
    (width, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"${at === 0 ? ' hidden="1"' : ''}/>`,
  )
  const { validations } = sheet
  // Without a password: it keeps a hand from slipping, and stops nobody who means it.
  const protection = '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
  const lists =
    validations.length === 0
      ? ''
      : `<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`
  const print =
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter>'
  return `${HEAD}<worksheet ${NS}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${rtl} workbookViewId="0" showGridLines="0"/></sheetViews><cols>${cols.join('')}</cols><sheetData>${sheet.rows.join('')}</sheetData>${protection}${lists}${print}</worksheet>`
}

function listsXml(lists: readonly string[]): string {
  const rows = lists.map((text, at) => `<row r="${at + 1}">${cell('A', at + 1, text, 'plain')}</row>`)
  return `${HEAD}<worksheet ${NS}><sheetData>${rows.join('')}</sheetData></worksheet>`
}

/** A sheet's name has at most 31 characters and none of seven. */
function sheetName(text: string): string {
  return escapeXml(text.replace(/[\\/?*[\]:']/g, ' ').slice(0, 31))
}

function coreXml({ title, date }: PaperForm): string {
  return `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>Umran</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${escapeXml(date)}T00:00:00Z</dcterms:created></cp:coreProperties>`
}

const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
const RELS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
const BOOK_RELS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`

/**
 * The form as an Excel file (ISO/IEC 29500 transitional): answers in unlocked cells of text format, choices as lists, marks in a
 * hidden column. The same form always gives the same bytes.
 */
export function writePaperXlsx(form: PaperForm): Uint8Array {
  const sheet = sheetOf(form)
  const book = `${HEAD}<workbook ${NS} xmlns:r="${RELATIONS}"><sheets><sheet name="${sheetName(form.words.sheet)}" sheetId="1" r:id="rId1"/><sheet name="${LISTS}" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`
  return writeZip([
    { name: '[Content_Types].xml', text: TYPES },
    { name: '_rels/.rels', text: RELS },
    { name: 'docProps/core.xml', text: coreXml(form) },
    { name: 'xl/workbook.xml', text: book },
    { name: 'xl/_rels/workbook.xml.rels', text: BOOK_RELS },
    { name: 'xl/styles.xml', text: stylesXml(directionOf(form.lang)) },
    { name: 'xl/worksheets/sheet1.xml', text: sheetXml(sheet, form) },
    { name: 'xl/worksheets/sheet2.xml', text: listsXml(sheet.lists) },
  ])
}
