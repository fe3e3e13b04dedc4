import type { T } from '#i18n/translate.ts'
import { inLang, type LangMap } from '#kernel/lang.ts'
import { type DelegatedSection, sectionLabel, waitWords } from '#modules/surveys/index.ts'
import { type Block, plain, type UnDocument } from '#standards/docx/model.ts'
import type { Decision, HandOverView } from './hand-over-view.service.ts'

/** What stands open in the review as a whole, one sentence each. */
export function openLines(t: T, view: HandOverView): string[] {
  const { room, questions, toCheck, contested } = view
  return [
    t('team.handOver.stands', { country: inLang(room.country, t.lang).text, state: t(`review.state.${room.state}`) }),
    ...(room.due === null ? [] : [t('team.handOver.due', { date: room.due })]),
    ...view.expected.map(({ task }) => t(`room.waits.${task}`)),
    ...(questions === 0 ? [] : [t('team.handOver.questions', { count: questions })]),
    ...(toCheck === 0 ? [] : [t('team.handOver.toCheck', { count: toCheck })]),
    ...(contested === 0 ? [] : [t('team.handOver.contested', { count: contested })]),
  ]
}

export type Cell = { head: string; text: string }

/** A section as one row: what it is, how far, by when, who holds it, who is waited for. */
export function sectionCells(t: T, section: DelegatedSection): Cell[] {
  const { on, held } = waitWords(t, section)
  const returned = section.returnReason === null ? [] : [`${t('delegation.returned')} ${section.returnReason}`]
  const holders = section.holders.map(({ name, role }) =>
    t('handOver.holder', { name: inLang(name, t.lang).text, role: t(`delegation.role.${role}`) }),
  )
  return [
    { head: t('delegation.col.section'), text: sectionLabel(t, section) },
    { head: t('delegation.col.state'), text: [t(`survey.state.${section.state}`), ...returned].join(' · ') },
    {
      head: t('delegation.col.due'),
      text: section.dueOn === null ? t('delegation.noDue') : t.format.date(section.dueOn),
    },
    {
      head: t('delegation.col.holders'),
      text: holders.length === 0 ? t('delegation.nobody') : t.format.list(holders),
    },
    { head: t('delegation.col.waits'), text: held === null ? on : `${on} ${held}` },
  ]
}

export function decisionCells(t: T, { at, verb, kind, actor }: Decision): Cell[] {
  const what = t(`visibility.verb.${verb}`)
  return [
    { head: t('handOver.when'), text: t.format.date(at) },
    { head: t('visibility.act'), text: kind === null ? what : `${what} · ${t(`visibility.kind.${kind}`)}` },
    { head: t('visibility.actor'), text: actor === null ? t('handOver.somebody') : inLang(actor, t.lang).text },
  ]
}

/** Sections that are not cleared yet. */
export function openSections(view: HandOverView): DelegatedSection[] {
  return view.sections.filter(({ state }) => state !== 'CLEARED')
}

function tableOf(caption: string, rows: readonly Cell[][], widths: readonly number[]): Block {
  return {
    kind: 'table',
    caption: [plain(caption)],
    columns: (rows[0] ?? []).map(({ head }, at) => ({ header: [plain(head)], width: widths[at] ?? 1 })),
    rows: rows.map((cells) => cells.map(({ text }) => [plain(text)])),
  }
}

function chapter(title: string): Block {
  return { kind: 'heading', level: 1, inlines: [plain(title)] }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [plain(text)] }
}

/** The same as a document, restricted to whom it is handed. */
export function handOverDocument(
  view: HandOverView,
  t: T,
  { demonstration }: { demonstration: boolean },
): UnDocument & { country: LangMap } {
  const country = inLang(view.room.country, t.lang).text
  const sections = openSections(view).map((section) => sectionCells(t, section))
  const decisions = view.decisions.map((decision) => decisionCells(t, decision))
  return {
    country: view.room.country,
    lang: t.lang,
    dir: t.dir,
    symbol: '',
    body: t('ui.name'),
    session: [country],
    agenda: [],
    distribution: 'restricted',
    date: view.room.today.slice(0, 10),
    originalLanguage: t.lang,
    title: t('handOver.title'),
    subtitle: t('review.of', { country }),
    disclaimer: [t('handOver.for'), ...(demonstration ? [t('ui.demo')] : [])].join(' '),
    footnotes: {},
    sections: [
      {
        blocks: [
          chapter(t('handOver.open')),
          ...openLines(t, view).map(paragraph),
          chapter(t('handOver.sections')),
          ...(sections.length === 0
            ? [paragraph(t('handOver.noSections'))]
            : [tableOf(t('handOver.sections'), sections, [3, 2, 2, 3, 3])]),
          chapter(t('handOver.decisions')),
          ...(decisions.length === 0
            ? [paragraph(t('handOver.noDecisions'))]
            : [tableOf(t('handOver.decisions'), decisions, [2, 4, 3])]),
        ],
      },
    ],
  }
}
