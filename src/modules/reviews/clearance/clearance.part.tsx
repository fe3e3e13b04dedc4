import type { ReactNode } from 'react'
import { inLang, type LangMap } from '#kernel/lang.ts'
import type { ClearanceSection } from '#modules/surveys/index.ts'
import { Section } from '#ui/prose.tsx'
import { useText } from '#ui/text.tsx'
import { SectionName } from '../review/submission.part.tsx'
import type { ClearanceView } from './clearance-view.service.ts'

/** What a section still lacks, each in a few words; empty when it is cleared and complete. */
function useWhyNot(): (section: ClearanceSection) => string[] {
  const t = useText()
  return ({ state, todo }) => [
    ...(state === 'CLEARED' ? [] : [t('clearance.why.state', { state: t(`survey.state.${state}`) })]),
    ...(['missing', 'evidence', 'unconfirmed', 'wrong'] as const).flatMap((kind) =>
      todo[kind] === 0 ? [] : [t(`clearance.why.${kind}`, { count: todo[kind] })],
    ),
  ]
}

/** What keeps the State from certifying, in plain words: its sections, requests that wait, and the stage of the review. */
export function Obstacles({ view: { room, clearance, waiting } }: { view: ClearanceView }) {
  const t = useText()
  const whyNot = useWhyNot()
  const certifies = room.state === 'SELF_ASSESSMENT' || room.state === 'DIALOGUE'
  const open = clearance.sections.flatMap((section) => {
    const reasons = whyNot(section)
    return reasons.length === 0 ? [] : [{ section, reasons }]
  })
  return (
    <Section title={t('clearance.obstacles')}>
      {certifies ? null : <p>{t('clearance.notNow', { state: t(`review.state.${room.state}`) })}</p>}
      {open.length + waiting.length === 0 ? (
        <p>{t('clearance.noObstacles')}</p>
      ) : (
        <ul className="clearance-list">
          {open.map(({ section, reasons }) => (
            <li key={section.id}>
              <SectionName of={section} />
              {t.format.marks.colon}
              {t.format.list(reasons)}
            </li>
          ))}
          {waiting.map(({ id, section, on, since }) => (
            <li key={id}>
              <SectionName of={section} />
              {t.format.marks.colon}
              {t(`clearance.why.reopening.${on}`, { date: t.format.date(since) })}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Who reads the answers, from this day to the last release; each step is the State's own. */
export function Readers({ reviewers }: { reviewers: readonly LangMap[] }) {
  const t = useText()
  const names = t.format.list(reviewers.map((name) => inLang(name, t.lang).text))
  return (
    <Section title={t('clearance.readers')}>
      <ul className="clearance-list">
        <li>{t('clearance.readers.now')}</li>
        <li>
          {reviewers.length === 0
            ? t('clearance.readers.reviewLater')
            : t('clearance.readers.review', { states: names })}
        </li>
        <li>{t('clearance.readers.parts')}</li>
        <li>{t('clearance.readers.counts')}</li>
        <li>{t('clearance.readers.rest')}</li>
      </ul>
    </Section>
  )
}

const LINES = ['name', 'office', 'date', 'signature'] as const

/** Filled in by hand: the product keeps nothing of it. */
export function Decision({ state }: { state: string }) {
  const t = useText()
  return (
    <Section title={t('clearance.decision')} lead={t('clearance.decisionLead', { state })} id="decision">
      <div className="clearance-decision">
        <Choice>{t('clearance.agreed')}</Choice>
        <Choice>
          {t('clearance.returned')}
          <Line />
          <Line />
        </Choice>
        <dl className="clearance-lines">
          {LINES.map((line) => (
            <div key={line}>
              <dt>{t(`clearance.line.${line}`)}</dt>
              <dd>
                <Line />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Section>
  )
}

function Choice({ children }: { children: ReactNode }) {
  return (
    <div className="clearance-choice">
      <span className="clearance-box" aria-hidden />
      <div>{children}</div>
    </div>
  )
}

function Line() {
  const t = useText()
  return (
    <span className="clearance-line">
      <span className="visually-hidden">{t('clearance.byHand')}</span>
    </span>
  )
}
