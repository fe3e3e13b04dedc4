import type { T } from '#i18n/translate.ts'
import { inLang, type LangMap } from '#kernel/lang.ts'
import type { Shown } from '#platform/blocks/block.ts'
import type { Inline, Source } from '#standards/docx/model.ts'
import type { Cited, Consent, CountryReport, ReportAnswer, ReportFinding } from './report.ts'

/** The words of a report in one language. */
export type Wording = { t: T; country: string }

export function nameOf(t: T, names: LangMap): string {
  return inLang(names, t.lang).text
}

/** A name that stands in another language than the document carries its own. */
export function named(t: T, names: LangMap): Inline {
  const { text, lang, wanted } = inLang(names, t.lang)
  return wanted ? { kind: 'text', text } : { kind: 'text', text, lang }
}

/** "Outcome 1 (b)". */
export function provisionOf(t: T, cited: Cited): string {
  return cited.nums.map((num) => nameOf(t, num)).join(' ')
}

/** `[N 14b]`, on one line. */
export function referenceOf(paragraph: string): string {
  return `[${paragraph.replace(' ', '\u00a0')}]`
}

function placeOf(t: T, cited: Cited): string {
  const place = provisionOf(t, cited)
  return cited.paragraph === null ? place : `${place} ${referenceOf(cited.paragraph)}`
}

function consentOf({ t, country }: Wording, { level, on }: Consent): string {
  if (level < 3) return t('report.consent.none')
  const readers = t(`report.readers.${level === 5 ? 5 : level === 4 ? 4 : 3}`)
  return on === null
    ? t('report.consent.undated', { country, readers })
    : t('report.consent.dated', { country, readers, on })
}

function translated({ t }: Wording, words: Shown | null): string[] {
  return words === null || words.lang === words.original
    ? []
    : [t('report.translated', { lang: t(`ui.lang.${words.original}`) })]
}

function framework({ t }: Wording, cited: readonly Cited[]): string[] {
  if (cited.length === 0) return []
  return [t('report.source.framework', { places: t.format.list(cited.map((one) => placeOf(t, one))) })]
}

/** One footnote: its parts in the order in which a reader follows them back. */
function sourceOf({ t }: Wording, parts: readonly string[]): Source {
  const { semicolon, stop } = t.format.marks
  return { label: `${parts.join(semicolon)}${stop}` }
}

export function summarySource(wording: Wording, { words, consent }: NonNullable<CountryReport['summary']>): Source {
  const { t } = wording
  return sourceOf(wording, [t('report.source.summary'), ...translated(wording, words), consentOf(wording, consent)])
}

export function findingSource(wording: Wording, finding: ReportFinding): Source {
  const { t } = wording
  const { number, questions } = finding
  const numbers = t.format.list(questions)
  return sourceOf(wording, [
    number === null ? t('report.source.finding.bare') : t('report.source.finding', { number: t.format.plain(number) }),
    ...(questions.length === 0 ? [] : [t('report.source.questions', { count: questions.length, numbers })]),
    ...framework(wording, finding.cited),
    ...translated(wording, finding.words),
    consentOf(wording, finding.consent),
  ])
}

export function viewSource(wording: Wording, finding: ReportFinding, words: Shown): Source {
  const { t, country } = wording
  const { number } = finding
  return sourceOf(wording, [
    number === null
      ? t('report.source.view.bare', { country })
      : t('report.source.view', { country, number: t.format.plain(number) }),
    ...translated(wording, words),
    consentOf(wording, finding.consent),
  ])
}

export function answerSource(wording: Wording, { number, cited, answer }: ReportAnswer, consent: Consent): Source {
  const { t } = wording
  const words = answer.kind === 'text' ? answer.words : answer.kind === 'notAvailable' ? answer.reason : null
  return sourceOf(wording, [
    t('report.source.answer', { number }),
    ...framework(wording, cited),
    ...translated(wording, words),
    consentOf(wording, consent),
  ])
}

export function recordSource(wording: Wording): Source {
  return sourceOf(wording, [wording.t('report.source.record')])
}

export function principlesSource(wording: Wording): Source {
  return sourceOf(wording, [wording.t('report.source.principles')])
}
