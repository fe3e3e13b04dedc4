import { inLang, type LangMap } from '#kernel/lang.ts'
import { type Block, type Inline, plain, type Source, type Table } from '#standards/docx/model.ts'
import {
  FINDING_ORDER,
  type CountryReport,
  type ReportAnswer,
  type ReportFinding,
  type ReportSection,
} from './report.ts'
import {
  answerSource,
  findingSource,
  named,
  nameOf,
  provisionOf,
  summarySource,
  viewSource,
  type Wording,
} from './sources.ts'
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
  const lead = number === null ? t('report.finding.bare') : t('report.finding', { number: t.format.plain(number) })
  const own = statement(wording, [strong(lead), plain(' ')], finding.words, findingSource(wording, finding))
  if (view === null) return own
  const said = [strong(t(`report.view.${view.verdict}`, { country })), plain(' ')]
  return [...own, ...statement(wording, said, view.words, viewSource(wording, finding, view.words))]
}

function findingRow({ t }: Wording, finding: ReportFinding, paragraph: number): Inline[][] {
  return [
    [plain(t(`finding.type.${finding.type}`))],
    [plain(finding.number === null ? '' : t.format.plain(finding.number))],
    [plain(finding.cited.map((cited) => provisionOf(t, cited)).join(t.format.marks.comma))],
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
      { header: [plain(t('report.column.finding'))], width: 1.3 },
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
  const question = inLang(answer.question, t.lang)
  const asked: Inline[] = [
    strong(`${answer.number}\u00a0 `),
    { kind: 'text', text: question.text, lang: question.lang, strong: true },
  ]
  const inline = (given: Inline[]): Block[] => [
    { kind: 'paragraph', inlines: [...asked, plain(' '), ...given], source },
  ]
  const given = answer.answer
  switch (given.kind) {
    case 'text':
      return [{ kind: 'paragraph', inlines: asked }, quoted(given.words, source)]
    case 'choices':
      return choiceBlocks(wording, asked, given.labels, source)
    case 'date':
      return inline([plain(`${t.format.date(given.value)}${t.format.marks.stop}`)])
    case 'value':
      return inline([plain(`${t.format.digits(given.value)}${t.format.marks.stop}`)])
    case 'none':
      return inline([plain(t('report.noAnswer'))])
    case 'notAvailable':
      return given.reason === null
        ? inline([plain(t('report.notAvailable.bare'))])
        : [
            { kind: 'paragraph', inlines: [...asked, plain(` ${t('report.notAvailable')}`)] },
            quoted(given.reason, source),
          ]
  }
}

/** One choice stands with its question; several are a list, the source after the last. */
function choiceBlocks({ t }: Wording, asked: Inline[], labels: readonly LangMap[], source: Source): Block[] {
  const [only, ...others] = labels.map((label) => named(t, label))
  if (only === undefined) return [{ kind: 'paragraph', inlines: [...asked, plain(` ${t('report.noAnswer')}`)], source }]
  if (others.length === 0)
    return [{ kind: 'paragraph', inlines: [...asked, plain(' '), only, plain(t.format.marks.stop)], source }]
  const items = [only, ...others].map((label, at) =>
    at === others.length
      ? { inlines: [label, plain(t.format.marks.stop)], source }
      : { inlines: [label, plain(t.format.marks.semicolon.trimEnd())] },
  )
  return [
    { kind: 'paragraph', inlines: asked },
    { kind: 'items', items },
  ]
}

/** The languages in which questions stand for want of a translation, said once. */
function questionsNote({ t }: Wording, sections: readonly ReportSection[]): Block[] {
  const shown = sections.flatMap(({ answers }) => answers.map(({ question }) => inLang(question, t.lang)))
  const langs = [...new Set(shown.flatMap(({ lang, wanted }) => (wanted ? [] : [lang])))]
  if (langs.length === 0) return []
  const lang = t.format.list(langs.map((one) => t(`ui.lang.${one}`)))
  return [{ kind: 'note', inlines: [plain(t('report.questionsIn', { lang }))] }]
}

export function answersChapter(wording: Wording, sections: readonly ReportSection[]): Block[] {
  if (sections.length === 0) return []
  const { t, country } = wording
  return [
    heading(1, [plain(t('report.answers'))]),
    { kind: 'paragraph', inlines: [plain(t('report.answers.lead', { country }))] },
    ...questionsNote(wording, sections),
    ...sections.flatMap((section): Block[] => [
      heading(2, [
        plain(
          section.city === null
            ? nameOf(t, section.title)
            : `${nameOf(t, section.title)}${t.format.marks.colon}${nameOf(t, section.city)}`,
        ),
      ]),
      ...section.answers.flatMap((answer) => answerBlocks(wording, answer, section)),
      { kind: 'note', inlines: [plain(t('report.digest', { digest: section.digest }))] },
    ]),
  ]
}
