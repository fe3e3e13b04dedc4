import { type Block, type Inline, plain, type Source, type Table } from '#standards/docx/model.ts'
import { FINDING_ORDER, type CountryReport, type ReportAnswer, type ReportFinding, type ReportSection } from './report.ts'
import { answerSource, findingSource, named, nameOf, provisionOf, summarySource, viewSource, type Wording } from './sources.ts'
import { numbersIn, quoted, statement, strong } from './statement.ts'

function heading(level: 1 | 2, inlines: Inline[]): Block {
  return { kind: 'heading', level, inlines }
}

export function summaryChapter(wording: Wording, summary: CountryReport['summary']): Block[] {
  if (summary === null) return []
  const { t } = wording
  return [
    heading(1, [plain(t('report.summary'))]),
    { kind: 'paragraph', inlines: [plain(t('report.summary.lead'))], source: summarySource(wording, summary) },
    ...statement(wording, [], summary.words),
  ]
}

function findingBlocks(wording: Wording, finding: ReportFinding): Block[] {
  const { t, country } = wording
  const { number, view } = finding
  const lead =
    number === null ? t('report.finding.bare') : t('report.finding', { number: t.format.plain(number) })
  const own = statement(wording, [strong(lead), plain(' ')], finding.words, findingSource(wording, finding))
  if (view === null) return own
  const said = [strong(t(`report.view.${view.verdict}`, { country })), plain(' ')]
  return [...own, ...statement(wording, said, view.words, viewSource(wording, finding, view.words))]
}

function findingRow({ t }: Wording, finding: ReportFinding, paragraph: number): Inline[][] {
  return [
    [plain(t(`finding.type.${finding.type}`))],
    [plain(finding.number === null ? '' : t.format.plain(finding.number))],
    [plain(finding.cited.map((cited) => provisionOf(t, cited)).join(t.lang === 'ar' ? '، ' : ', '))],
    [plain(t(finding.view === null ? 'report.cell.agreed' : `report.cell.${finding.view.verdict}`))],
    [plain(t.format.plain(paragraph))],
  ]
}

function findingsTable({ t }: Wording, rows: Inline[][][]): Table {
  return {
    kind: 'table',
    caption: [plain(t('report.table.findings'))],
    columns: [
      { header: [plain(t('report.column.type'))], width: 3.4 },
      { header: [plain(t('report.column.finding'))], width: 1.3, align: 'end' },
      { header: [plain(t('report.column.framework'))], width: 3.2 },
      { header: [plain(t('report.column.view'))], width: 2.1 },
      { header: [plain(t('report.column.paragraph'))], width: 1.4, align: 'end' },
    ],
    rows,
  }
}

/** By type, then by number; the table says in which paragraph each stands. `before`: numbered paragraphs so far. */
export function findingsChapter(wording: Wording, findings: readonly ReportFinding[], before: number): Block[] {
  if (findings.length === 0) return []
  const { t, country } = wording
  const blocks: Block[] = []
  const rows: Inline[][][] = []
  for (const type of FINDING_ORDER) {
    const mine = findings.filter((finding) => finding.type === type)
    if (mine.length > 0) blocks.push(heading(2, [plain(t(`finding.types.${type}`))]))
    for (const finding of mine) {
      // One paragraph introduces the chapter.
      rows.push(findingRow(wording, finding, before + 1 + numbersIn(blocks) + 1))
      blocks.push(...findingBlocks(wording, finding))
    }
  }
  return [
    heading(1, [plain(t('report.findings'))]),
    { kind: 'paragraph', inlines: [plain(t('report.findings.lead', { country }))] },
    findingsTable(wording, rows),
    ...blocks,
  ]
}

function answerBlocks(wording: Wording, answer: ReportAnswer, section: ReportSection): Block[] {
  const { t } = wording
  const source = answerSource(wording, answer, section.consent)
  const label = named(t, answer.question)
  const question: Inline[] = [strong(`${answer.number} `), { ...label, kind: 'text', strong: true } as Inline]
  const asked = (more: Inline[] = []): Block => ({ kind: 'paragraph', inlines: [...question, ...more] })
  const given = answer.answer
  switch (given.kind) {
    case 'text':
      return [asked(), quoted(given.words, source)]
    case 'choices':
      return [asked(), ...choiceBlocks(wording, given.labels.map((one) => named(t, one)), source)]
    case 'date':
      return [asked(), said(wording, t.format.date(given.value), source)]
    case 'value':
      return [asked(), said(wording, t.format.digits(given.value), source)]
    case 'none':
      return [asked(), said(wording, t('report.noAnswer'), source)]
    case 'notAvailable':
      return given.reason === null
        ? [asked(), said(wording, t('report.notAvailable.bare'), source)]
        : [asked([plain(` ${t('report.notAvailable')}`)]), quoted(given.reason, source)]
  }
}

function said({ t }: Wording, text: string, source: Source): Block {
  return { kind: 'quote', lang: t.lang, dir: t.dir, paragraphs: [[plain(text)]], source }
}

function choiceBlocks({ t }: Wording, labels: Inline[], source: Source): Block[] {
  const [only] = labels
  if (only === undefined) return []
  if (labels.length === 1) return [{ kind: 'quote', lang: t.lang, dir: t.dir, paragraphs: [[only]], source }]
  return [
    {
      kind: 'items',
      items: labels.map((label, at) => (at === labels.length - 1 ? { inlines: [label], source } : { inlines: [label] })),
    },
  ]
}

export function answersChapter(wording: Wording, sections: readonly ReportSection[]): Block[] {
  if (sections.length === 0) return []
  const { t, country } = wording
  return [
    heading(1, [plain(t('report.answers'))]),
    { kind: 'paragraph', inlines: [plain(t('report.answers.lead', { country }))] },
    ...sections.flatMap((section): Block[] => [
      heading(2, [
        plain(section.city === null ? nameOf(t, section.title) : `${nameOf(t, section.title)}: ${nameOf(t, section.city)}`),
      ]),
      ...section.answers.flatMap((answer) => answerBlocks(wording, answer, section)),
      { kind: 'note', inlines: [plain(t('report.digest', { digest: section.digest }))] },
    ]),
  ]
}
