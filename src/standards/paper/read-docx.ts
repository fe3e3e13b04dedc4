import { findMark, gathering, type Gathering, type Mark } from './marks.ts'
import type { Pick, ReadPaper } from './model.ts'
import { isTicked } from './picks.ts'
import { all, type Element, elementsOf, readXml, textOf } from './xml.ts'

/** Elements that hold words of others, taken-out words, or none. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:delInstrText',
  'mc:Fallback',
  'w:rPr',
  'w:pPr',
])
const SIGNS: Readonly<Record<string, string>> = {
  'w:br': '\n',
  'w:cr': '\n',
  'w:tab': '\t',
  'w:softHyphen': '\u00ad',
  'w:noBreakHyphen': '\u2011',
}

/** Wingdings, in which older forms have their boxes. */
const WINGDINGS: Readonly<Record<string, string>> = { F0A8: '☐', F06F: '☐', F0FE: '☒', F0FD: '☒', F0FC: '✓', F0FB: '✗' }

function signOf({ attributes }: Element): string {
  const char = (attributes['w:char'] ?? '').toUpperCase()
  const known = WINGDINGS[char]
  const code = Number.parseInt(char, 16)
  return known ?? (code > 0 && code < 0xfffe ? String.fromCodePoint(code) : '')
}

/**
 * LibreOffice escapes in documents what only sheets escape, `_x0041_`, once more at every saving; a text that held the escape itself
 * is the price of reading all others.
 */
function unescaped(document: string): string {
  return document.replace(/(?:_x005F)+(?=_x[0-9A-Fa-f]{4}_)/gi, '')
}

/** What a paragraph says, changes that are tracked taken as made. */
function wordsOf(element: Element): string {
  return elementsOf(element)
    .map((child) => {
      if (child.name === 'w:t') return textOf(child)
      if (child.name === 'w:sym') return signOf(child)
      return SIGNS[child.name] ?? (SKIPPED.has(child.name) ? '' : wordsOf(child))
    })
    .join('')
}

function paragraphsOf(cell: Element): string[] {
  return all(cell, 'w:p').map(wordsOf)
}

function isPlain(cell: Element): boolean {
  return ['w:drawing', 'w:pict', 'w:object', 'w:tbl'].every((name) => all(cell, name).length === 0)
}

/** One paragraph for each choice: its box, its label, and hidden its code. A box that was taken away leaves the label. */
function pickOf(paragraph: string, code: string): Pick {
  const said = paragraph.trimStart()
  const [sign = ''] = said
  const boxed = isTicked(sign) !== undefined && !/^[\p{L}\p{N}_.-](?=\S)/u.test(said)
  return boxed ? { code, sign, label: said.slice(sign.length) } : { code, sign: '', label: said }
}

function picksOf(paragraphs: readonly string[]): { picks: Pick[]; stray: string } {
  const picks: Pick[] = []
  const stray: string[] = []
  for (const paragraph of paragraphs) {
    const { mark, rest } = findMark(paragraph)
    if (mark?.kind === 'pick') picks.push(pickOf(rest, mark.text))
    else if (rest.trim() !== '') stray.push(rest.trim())
  }
  return { picks, stray: stray.join('\n') }
}

/** Word joins cells across by leaving them out, and down by a mark. */
function isJoined(row: Element): boolean {
  return all(row, 'w:vMerge').length > 0
}

type Row = { cells: Element[]; row: Element; place: string }

function readRow(row: Row, into: Gathering): void {
  const [first] = row.cells
  if (first === undefined) return
  // A cell that was joined with its neighbour holds more than one mark.
  let said = paragraphsOf(first).join('\n')
  for (;;) {
    const { mark, rest } = findMark(said)
    if (mark === undefined) return
    if (mark.kind === 'item') into.item(mark.item, mark.text, row.place)
    if (mark.kind === 'slot' || mark.kind === 'boxes') takeSlot(row, mark, into)
    said = rest
  }
}

function takeSlot(row: Row, mark: Extract<Mark, { item: number }>, into: Gathering): void {
  const { item, text: id } = mark
  const { place } = row
  const [, value, more] = row.cells
  if (value === undefined || more !== undefined || isJoined(row.row)) return into.fault('merged', place, item)
  if (!isPlain(value)) return into.fault('notWords', place, item)
  const paragraphs = paragraphsOf(value)
  if (mark.kind === 'boxes') into.slot(item, { id, place, ...picksOf(paragraphs) })
  else into.slot(item, { id, place, text: paragraphs.join('\n') })
}

/** Cells may stand in a wrapper of their own, as content controls do. */
function childrenOf(element: Element, name: string): Element[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === name) return [child]
    return ['w:sdt', 'w:sdtContent', 'w:ins', 'w:customXml'].includes(child.name) ? childrenOf(child, name) : []
  })
}

/**
 * Reads a form that Word or LibreOffice has saved, from the texts of `word/document.xml` and `docProps/app.xml`.
 * @throws SyntaxError where it is no sound XML.
 */
export function readPaperDocx(document: string, application: string | undefined): ReadPaper {
  const root = readXml(application?.includes('LibreOffice') === true ? unescaped(document) : document)
  const into = gathering()
  for (const paragraph of all(root, 'w:p')) {
    const { mark } = findMark(wordsOf(paragraph))
    if (mark?.kind === 'seal') into.seal(mark.text)
  }
  all(root, 'w:tbl').forEach((table, t) => {
    childrenOf(table, 'w:tr').forEach((row, r) => {
      // Rows that a tracked change has taken away are gone.
      if (elementsOf(row).some((child) => child.name === 'w:trPr' && all(child, 'w:del').length > 0)) return
      readRow({ cells: childrenOf(row, 'w:tc'), row, place: `${t + 1}/${r + 1}` }, into)
    })
  })
  return { format: 'docx', ...into.done() }
}
