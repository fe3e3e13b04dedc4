import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { PAGE_WIDTH } from './blocks.ts'
import { directed, line, textRuns } from './inlines.ts'
import type { Writing } from './inlines.ts'
import { formatDate, LABELS } from './labels.ts'
import { runStyle } from './styles.ts'

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const THIN = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const THICK = { style: BorderStyle.SINGLE, size: 18, color: '000000' }
const FIRST_COLUMN = 6200

function mastheadRow(first: Paragraph[], second: Paragraph[], rule: typeof THIN): TableRow {
  const borders = { top: NONE, left: NONE, right: NONE, bottom: rule }
  const cell = (children: Paragraph[], size: number): TableCell =>
    new TableCell({ children, borders, width: { size, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.BOTTOM })
  return new TableRow({ children: [cell(first, FIRST_COLUMN), cell(second, PAGE_WIDTH - FIRST_COLUMN)] })
}

/** Organization and symbol above a hairline; organ, distribution, date and original language above a heavy rule. */
export function firstHeader(writing: Writing): Header {
  const { doc } = writing
  const labels = LABELS[doc.lang]
  const space = doc.lang === 'zh' ? '' : ' '
  const distribution = [
    `${labels.distribution}${space}${labels.kinds[doc.distribution]}`,
    formatDate(doc.date, doc.lang),
    `${labels.original}${space}${labels.languages[doc.originalLanguage]}`,
  ]
  const table = new Table({
    rows: [
      mastheadRow(
        [line(writing, 'UnOrganization', labels.organization)],
        [line(writing, 'UnSymbol', doc.symbol)],
        THIN,
      ),
      mastheadRow(
        [line(writing, 'UnBody', doc.body)],
        distribution.map((text) => line(writing, 'UnDistribution', text)),
        THICK,
      ),
    ],
    columnWidths: [FIRST_COLUMN, PAGE_WIDTH - FIRST_COLUMN],
    width: { size: PAGE_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    ...(doc.dir === 'rtl' ? { visuallyRightToLeft: true } : {}),
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
  })
  return new Header({ children: [table, new Paragraph({ style: 'Header' })] })
}

/** The symbol on every further page. */
export function runningHeader(writing: Writing): Header {
  const { lang, dir, symbol } = writing.doc
  const children = textRuns(symbol, { style: 'Header', lang, dir }, { strong: true })
  const rule = { bottom: { ...THIN, space: 4 } }
  return new Header({ children: [directed({ style: 'Header', children, border: rule, spacing: { after: 240 } }, dir)] })
}

/** The page among all pages, and the disclaimer where there is one: a page that is copied alone keeps it. */
export function pageFooter(writing: Writing): Footer {
  const { dir, disclaimer } = writing.doc
  const style = runStyle('Footer', 'ltr', 'en', { strong: true, base: dir })
  const number = new TextRun({ ...style, children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES] })
  // Left to right in every language, so that 2/15 stays the second of fifteen.
  const alignment = dir === 'rtl' ? AlignmentType.LEFT : AlignmentType.RIGHT
  const page = new Paragraph({ style: 'Footer', alignment, children: [number] })
  return new Footer({ children: [...(disclaimer === undefined ? [] : [line(writing, 'Footer', disclaimer)]), page] })
}
