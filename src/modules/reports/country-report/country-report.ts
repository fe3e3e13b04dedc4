import { isReviewed } from '#i18n/offered.ts'
import type { T } from '#i18n/translate.ts'
import type { Lang } from '#kernel/lang.ts'
import { type Block, type Distribution, type Inline, plain, type UnDocument } from '#standards/docx/model.ts'
import { answersChapter, findingsChapter, summaryChapter } from './chapters.ts'
import type { Cited, CountryReport, ReportAudience } from './report.ts'
import { named, nameOf, principlesSource, provisionOf, recordSource, referenceOf, type Wording } from './sources.ts'
import { numbersIn } from './statement.ts'

const DISTRIBUTION = {
  public: 'general',
  'member-states': 'limited',
  review: 'restricted',
} as const satisfies Record<ReportAudience, Distribution>

/**
 * The country report in the layout of the United Nations. Numbers of the document are Latin in every language, as its
 * paragraph numbers are: `t` is made so.
 */
export function countryReport(report: CountryReport, t: T): UnDocument {
  const wording: Wording = { t, country: nameOf(t, report.country) }
  const { country } = wording
  const opening = [...aboutChapter(wording, report), ...summaryChapter(wording, report.summary)]
  const { startsOn: from, endsOn: to } = report.cycle
  return {
    lang: t.lang,
    dir: t.dir,
    symbol: t('report.symbol'),
    body: report.demonstration ? nameOf(t, report.mechanism) : t('report.body'),
    session: [nameOf(t, report.cycle.title), t('report.span', { from, to })],
    agenda: [t('report.agendaOpen'), t('report.agendaTitle')],
    distribution: DISTRIBUTION[report.as],
    date: report.on,
    originalLanguage: originalLanguage(report, t.lang),
    title: t('report.title', { country }),
    subtitle: t(`report.subtitle.${report.as}`, { on: report.on }),
    disclaimer: disclaimer(t, report),
    footnotes: {},
    sections: [
      { blocks: opening },
      { blocks: findingsChapter(wording, report.findings, numbersIn(opening)) },
      { blocks: answersChapter(wording, report.sections) },
      { blocks: [...missingChapter(wording, report), ...sourcesChapter(wording, report)] },
    ],
  }
}

function disclaimer(t: T, { as, demonstration }: CountryReport): string {
  return [
    ...(as === 'review' ? [t('report.confidential')] : as === 'member-states' ? [t('report.forMemberStates')] : []),
    ...(demonstration ? [t('report.invented')] : []),
    t('report.notOfficial'),
    ...(isReviewed(t.lang) ? [] : [t('report.unreviewed')]),
  ].join(' ')
}

/** The language most of what is reported was written in. */
function originalLanguage({ summary, findings, sections }: CountryReport, standard: Lang): Lang {
  const said = [
    ...(summary === null ? [] : [summary.words]),
    ...findings.map(({ words }) => words),
    ...sections.flatMap(({ answers }) =>
      answers.flatMap(({ answer }) => (answer.kind === 'text' ? [answer.words] : [])),
    ),
  ]
  const groups = [...Map.groupBy(said, ({ original }) => original)].toSorted((a, b) => b[1].length - a[1].length)
  return groups[0]?.[0] ?? standard
}

function chapter(title: string): Block {
  return { kind: 'heading', level: 1, inlines: [plain(title)] }
}

function aboutChapter(wording: Wording, report: CountryReport): Block[] {
  const { t, country } = wording
  const { as, on, summary, findings, sections } = report
  const reviewers = t.format.list(report.reviewers.map((name) => nameOf(t, name)))
  const who = t('report.about.who', { country, reviewers, count: report.reviewers.length })
  const parts = t.format.list([
    ...(summary === null ? [] : [t('report.part.summary')]),
    ...(findings.length === 0 ? [] : [t('report.part.findings', { count: findings.length })]),
    ...(sections.length === 0 ? [] : [t('report.part.sections', { count: sections.length })]),
  ])
  const holds =
    as === 'review' ? t('report.about.holds.review', { parts }) : t(`report.about.holds.${as}`, { on, parts })
  return [
    chapter(t('report.about')),
    { kind: 'paragraph', inlines: [plain(who)], source: recordSource(wording) },
    { kind: 'paragraph', inlines: [plain(t('report.about.how'))], source: principlesSource(wording) },
    { kind: 'paragraph', inlines: [plain(holds)] },
    reviewTable(wording, report),
  ]
}

function reviewTable({ t }: Wording, report: CountryReport): Block {
  const { cycle, reviewers, adoptedOn } = report
  const states = reviewers.length === 0 ? null : plain(t.format.list(reviewers.map((name) => nameOf(t, name))))
  const rows: [string, Inline | null][] = [
    [t('report.row.country'), named(t, report.country)],
    [t('report.row.reviewers'), states],
    [t('report.row.mechanism'), named(t, report.mechanism)],
    [t('report.row.cycle'), named(t, cycle.title)],
    [t('report.row.span'), plain(t('report.span', { from: cycle.startsOn, to: cycle.endsOn }))],
    [t('report.row.begins'), plain(t.format.date(cycle.reviewStartsOn))],
    [t('report.row.joined'), plain(t.format.date(report.joinedOn))],
    [t('report.row.adopted'), adoptedOn === null ? null : plain(t.format.date(adoptedOn))],
    [t('report.row.on'), plain(t.format.date(report.on))],
  ]
  return {
    kind: 'table',
    caption: [plain(t('report.table.review'))],
    columns: [
      { header: [plain(t('report.table.what'))], width: 2 },
      { header: [plain(t('report.table.value'))], width: 3 },
    ],
    rows: rows.flatMap(([label, value]) => (value === null ? [] : [[[plain(label)], [value]]])),
  }
}

function missingChapter({ t, country }: Wording, { as }: CountryReport): Block[] {
  const text = as === 'review' ? t('report.missing.review') : t(`report.missing.${as}`, { country })
  return [chapter(t('report.missing')), { kind: 'paragraph', inlines: [plain(text)] }]
}

/** Every provision that a footnote names, once; their ids sort in the order of the framework. */
function citedIn({ findings, sections }: CountryReport): Cited[] {
  const all = [...findings, ...sections.flatMap(({ answers }) => answers)].flatMap(({ cited }) => cited)
  const once = new Map(all.map((cited) => [cited.eid, cited]))
  const order = new Intl.Collator('en', { numeric: true })
  return [...once.values()].toSorted((a, b) => order.compare(a.eid, b.eid))
}

function sourcesChapter(wording: Wording, report: CountryReport): Block[] {
  const { t, country } = wording
  const cited = citedIn(report)
  const texts = [t('report.sources.cite'), t('report.sources.consent', { country })]
  const blocks: Block[] = [
    chapter(t('report.sources')),
    ...texts.map((text): Block => ({ kind: 'paragraph', inlines: [plain(text)] })),
  ]
  if (cited.length === 0) return blocks
  const rows = cited.map((one) => [
    [plain(provisionOf(t, one))],
    [one.heading === null ? plain('') : named(t, one.heading)],
    [plain(one.paragraph === null ? '' : referenceOf(one.paragraph))],
  ])
  const columns = [
    { header: [plain(t('report.column.provision'))], width: 2 },
    { header: [plain(t('report.column.subject'))], width: 5 },
    { header: [plain(t('report.column.paragraphOfNote'))], width: 1.8 },
  ]
  return [...blocks, { kind: 'table', caption: [plain(t('report.table.provisions'))], columns, rows }]
}
