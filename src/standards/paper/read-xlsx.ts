import { findMark, gathering, type Gathering } from './marks.ts'
import type { Pick, ReadPaper } from './model.ts'
import { all, type Element, elementsOf, readXml, textOf } from './xml.ts'

/** What `_x000D_` stands for (ISO/IEC 29500, ST_Xstring). */
function decoded(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** The text of a string item: plain or in runs, without the readings of East Asian text. */
function stringOf(item: Element): string {
  return decoded(
    elementsOf(item)
      .map((child) =>
        child.name === 'x:t' ? textOf(child) : child.name === 'x:r' ? all(child, 'x:t').map(textOf).join('') : '',
      )
      .join(''),
  )
}

type Cell = { text: string; failed: boolean; number?: number }

function cellOf(cell: Element, shared: readonly string[]): Cell {
  const type = cell.attributes.t ?? 'n'
  const said = elementsOf(cell)
  const value = said.find(({ name }) => name === 'x:v')
  const raw = value === undefined ? '' : textOf(value)
  const failed = type === 'e' || (value === undefined && said.some(({ name }) => name === 'x:f'))
  if (type === 'inlineStr')
    return {
      text: said
        .filter(({ name }) => name === 'x:is')
        .map(stringOf)
        .join(''),
      failed,
    }
  if (type === 's') return { text: shared[Number(raw)] ?? '', failed }
  const number = type === 'n' && raw !== '' && Number.isFinite(Number(raw)) ? { number: Number(raw) } : {}
  return { text: type === 'str' ? decoded(raw) : raw, failed, ...number }
}

type Row = { number: number; cells: Map<string, Cell> }

function rowsOf(sheet: Element, shared: readonly string[]): Row[] {
  let last = 0
  return all(sheet, 'x:row').map((row) => {
    last = Number(row.attributes.r ?? last + 1)
    const cells = elementsOf(row).map((cell, at) => {
      const column = /^[A-Z]+/.exec(cell.attributes.r ?? '')?.[0] ?? String.fromCharCode(65 + at)
      return [column, cellOf(cell, shared)] as const
    })
    return { number: last, cells: new Map(cells) }
  })
}

/** Rows that a join touches: what stands in them is no longer one cell each. */
function joinedRows(sheet: Element): (row: number) => boolean {
  const ranges = all(sheet, 'x:mergeCell').map(({ attributes }) => {
    const [, first = '0', last = first] = /^[A-Z]+(\d+)(?::[A-Z]+(\d+))?$/.exec(attributes.ref ?? '') ?? []
    return [Number(first), Number(last)] as const
  })
  return (row) => ranges.some(([first, last]) => row >= first && row <= last)
}

type Boxes = { item: number; id: string; place: string; picks: Pick[] }

function boxesOf(known: Map<string, Boxes>, item: number, id: string, place: string): Boxes {
  const key = `${item} ${id}`
  const found = known.get(key) ?? { item, id, place, picks: [] }
  known.set(key, found)
  return found
}

/** Days between the two beginnings of time that a workbook can count from; 1904 is that of old Macintosh files. */
const TO_1904 = 1462

function beginningOf(workbook: string | undefined): number {
  const [properties] = workbook === undefined ? [] : all(readXml(workbook), 'x:workbookPr')
  const said = properties?.attributes.date1904
  return said === '1' || said === 'true' ? TO_1904 : 0
}

type Slot = { row: Row; item: number; text: string; since: number }

/** A row to write in: a text, or one of several boxes, whose heading has no cell of its own. */
function takeSlot({ row, item, text, since }: Slot, into: Gathering, known: Map<string, Boxes>): void {
  const [id = '', code] = text.split(' ')
  const answer = row.cells.get('D')
  const place = `D${row.number}`
  if (answer?.failed === true) return into.fault('noResult', place, item)
  if (code === undefined) {
    const days = answer?.number === undefined ? {} : { days: answer.number + since }
    return into.slot(item, { id, place, text: answer?.text ?? '', ...days })
  }
  const boxes = boxesOf(known, item, id, place)
  if (boxes.picks.some((pick) => pick.code === code)) return into.fault('twice', place, item)
  boxes.picks.push({ code, sign: answer?.text ?? '', label: row.cells.get('C')?.text ?? '' })
}

/**
 * Reads a form that Excel or LibreOffice has saved, from the texts of its sheets of `xl/sharedStrings.xml` and `xl/workbook.xml`.
 * @throws SyntaxError where a part is no sound XML.
 */
export function readPaperXlsx(
  sheets: readonly string[],
  sharedStrings: string | undefined,
  workbook: string | undefined,
): ReadPaper {
  const since = beginningOf(workbook)
  const shared = sharedStrings === undefined ? [] : all(readXml(sharedStrings), 'x:si').map(stringOf)
  const into = gathering()
  const boxes = new Map<string, Boxes>()
  for (const sheet of sheets.map(readXml)) {
    const isJoined = joinedRows(sheet)
    for (const row of rowsOf(sheet, shared)) {
      const { mark } = findMark(row.cells.get('A')?.text ?? '')
      const place = `D${row.number}`
      if (mark?.kind === 'seal') into.seal(mark.text)
      if (mark?.kind === 'item') into.item(mark.item, mark.text, `C${row.number}`)
      if (mark?.kind === 'boxes') boxesOf(boxes, mark.item, mark.text, place)
      if (mark?.kind !== 'slot') continue
      if (isJoined(row.number)) into.fault('merged', place, mark.item)
      else takeSlot({ row, item: mark.item, text: mark.text, since }, into, boxes)
    }
  }
  for (const { item, ...own } of boxes.values()) into.slot(item, { ...own, stray: '' })
  return { format: 'xlsx', ...into.done() }
}
