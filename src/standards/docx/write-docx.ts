import { Document, Packer, Paragraph } from 'docx'
import { writeBlock, writeOpening } from './blocks.ts'
import { firstHeader, pageFooter, runningHeader } from './furniture.ts'
import type { Writing } from './inlines.ts'
import type { UnDocument, UnSection } from './model.ts'
import { numberingOf } from './numbering.ts'
import { coreXml, withoutClock } from './package-bytes.ts'
import { BODY_INDENT, stylesOf } from './styles.ts'
import { writable } from './text.ts'

type Content = ReturnType<typeof writeBlock>

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'
/** A4, in twentieths of a point. */
const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1247, bottom: 1247, left: BODY_INDENT, right: BODY_INDENT, header: 680, footer: 624 },
}

function writeSection(writing: Writing, section: UnSection): Content {
  const first = section.blocks[0]
  const breaks = section.newPage === true && first !== undefined
  const opens = breaks && ['heading', 'paragraph', 'note'].includes(first.kind)
  const blocks = section.blocks.flatMap((block, at) =>
    writeBlock(writing, block, at === 0 && opens ? { pageBreakBefore: true } : {}),
  )
  return breaks && !opens ? [new Paragraph({ pageBreakBefore: true }), ...blocks] : blocks
}

function writeBody(writing: Writing): Content {
  return [...writeOpening(writing), ...writing.doc.sections.flatMap((section) => writeSection(writing, section))]
}

/** Relations of the links, under ids that follow from their order: the library's own are random. */
function addLinks(file: Document, writing: Writing): void {
  for (const { id, href, part } of writing.links) {
    const owner = part === 'document' ? file.Document : file.FootNotes
    owner.Relationships.addRelationship(id, HYPERLINK, href, 'External')
  }
}

/**
 * The document as a Word file (Office Open XML, ISO/IEC 29500 transitional).
 * The same model always gives the same bytes: no clock and no chance enter them.
 * `forPdf`: as LibreOffice needs it to lay out a PDF from.
 * @throws RangeError where a reference names a footnote that has no text, or a footnote holds another.
 */
export async function writeDocx(doc: UnDocument, { forPdf = false } = {}): Promise<Uint8Array> {
  const writing: Writing = { doc, footnotes: [], links: [], headings: [0, 0, 0] }
  const children = writeBody(writing)
  const file = new Document({
    title: writable(doc.title),
    creator: 'Umran',
    styles: stylesOf(doc.lang, doc.dir, forPdf),
    numbering: numberingOf(doc.lang),
    footnotes: Object.fromEntries(writing.footnotes.map((footnote, at) => [String(at + 1), footnote])),
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        headers: { first: firstHeader(writing), default: runningHeader(writing) },
        footers: { first: pageFooter(writing), default: pageFooter(writing) },
        children,
      },
    ],
  })
  addLinks(file, writing)
  const core = coreXml({ title: doc.title, lang: doc.lang, date: doc.date, symbol: doc.symbol })
  const bytes = await Packer.pack(file, 'uint8array', false, [{ path: 'docProps/core.xml', data: core }])
  return withoutClock(bytes)
}
