import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { DueChip, StateChip, type StateTone } from '#ui/chips.tsx'
import { Section } from '#ui/prose.tsx'
import { type Column, DataTable, Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import type { SectionState } from '../section/section.ts'
import { sectionLabel, shortLabel, waitWords } from './delegation-words.ts'
import type { DelegatedPerson, DelegatedSection, DelegationView } from './delegation-view.service.ts'

export const TONES: Record<SectionState, StateTone> = {
  OPEN: 'open',
  ASSIGNED: 'waiting',
  DRAFTED: 'active',
  READY: 'active',
  VALIDATED: 'active',
  CLEARED: 'done',
}

function Waits({ section }: { section: DelegatedSection }) {
  const t = useText()
  const { on, held } = waitWords(t, section)
  const { needs } = section
  return (
    <>
      <span className="delegation-line">{on}</span>
      {held === null ? null : <span className="delegation-line quiet">{held}</span>}
      {needs.length === 0 ? null : (
        <span className="delegation-line quiet">
          {t('delegation.needs', { sections: t.format.list(needs.map((one) => shortLabel(t, one))) })}
        </span>
      )}
    </>
  )
}

function Holders({ section }: { section: DelegatedSection }) {
  const t = useText()
  if (section.holders.length === 0) return <Missing>{t('delegation.nobody')}</Missing>
  return (
    <ul className="plain-list">
      {section.holders.map(({ seatId, name, role }) => (
        <li key={seatId}>
          <Isolate>{inLang(name, t.lang).text}</Isolate> <span className="quiet">{t(`delegation.role.${role}`)}</span>
        </li>
      ))}
    </ul>
  )
}

export function SectionsTable({ view }: { view: DelegationView }) {
  const t = useText()
  const columns: Column<DelegatedSection>[] = [
    {
      key: 'section',
      head: t('delegation.col.section'),
      rowHeader: true,
      cell: (s) => <a href={paths.section(t.lang, view.reviewId, s.id)}>{sectionLabel(t, s)}</a>,
    },
    {
      key: 'state',
      head: t('delegation.col.state'),
      cell: (s) => (
        <>
          <StateChip tone={TONES[s.state]}>{t(`survey.state.${s.state}`)}</StateChip>
          <span className="delegation-line quiet">{t('delegation.since', { date: t.format.date(s.since) })}</span>
          {s.returnReason === null ? null : (
            <span className="delegation-line">
              {t('delegation.returned')} <bdi>{s.returnReason}</bdi>
            </span>
          )}
        </>
      ),
    },
    {
      key: 'due',
      head: t('delegation.col.due'),
      cell: (s) =>
        s.dueOn === null ? (
          <Missing>{t('delegation.noDue')}</Missing>
        ) : (
          <DueChip due={s.dueOn} now={view.today} {...(s.state === 'CLEARED' ? { done: s.since } : {})} />
        ),
    },
    { key: 'holders', head: t('delegation.col.holders'), cell: (s) => <Holders section={s} /> },
    { key: 'waits', head: t('delegation.col.waits'), cell: (s) => <Waits section={s} /> },
  ]
  return (
    <Section title={t('delegation.sections')} lead={t('delegation.sectionsLead')}>
      <DataTable
        caption={t('delegation.sections')}
        captionHidden
        columns={columns}
        rows={view.sections}
        rowKey={({ id }) => id}
      />
    </Section>
  )
}

function LinkState({ link }: { link: DelegatedPerson['link'] }) {
  const t = useText()
  if (link === null) return <Missing>{t('delegation.link.none')}</Missing>
  const { state, expiresOn, openedOn, askedOn, opened } = link
  return (
    <>
      <span className="delegation-line">
        {state === 'open'
          ? t('delegation.link.open', { date: t.format.date(expiresOn ?? '') })
          : t(`delegation.link.${state}`)}
      </span>
      <span className="delegation-line quiet">
        {openedOn === null
          ? t('delegation.link.unopened')
          : t('delegation.link.opened', { count: opened, date: t.format.date(openedOn) })}
      </span>
      {askedOn === null ? null : (
        <span className="delegation-line">
          <strong>{t('delegation.link.asked', { date: t.format.date(askedOn) })}</strong>
        </span>
      )}
    </>
  )
}

export function PeopleTable({ view }: { view: DelegationView }) {
  const t = useText()
  const columns: Column<DelegatedPerson>[] = [
    {
      key: 'name',
      head: t('delegation.col.name'),
      rowHeader: true,
      cell: ({ name, organisation }) => (
        <>
          <Isolate>{inLang(name, t.lang).text}</Isolate>
          <span className="delegation-line quiet">
            <Isolate>{inLang(organisation, t.lang).text}</Isolate>
          </span>
        </>
      ),
    },
    {
      key: 'sections',
      head: t('delegation.col.holds'),
      cell: ({ sections }) => t.format.list(sections.map((one) => shortLabel(t, one))),
    },
    { key: 'link', head: t('delegation.col.link'), cell: ({ link }) => <LinkState link={link} /> },
  ]
  return (
    <Section title={t('delegation.people')} lead={t('delegation.peopleLead')} id="people">
      <DataTable
        caption={t('delegation.people')}
        captionHidden
        columns={columns}
        rows={view.people}
        rowKey={({ personId }) => personId}
        empty={t('delegation.noPeople')}
      />
    </Section>
  )
}
