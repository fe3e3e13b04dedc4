import { inLang } from '#kernel/lang.ts'
import type { Clearance, ClearanceSection } from '#modules/surveys/index.ts'
import { StateChip } from '#ui/chips.tsx'
import { Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { SectionName, toneOf } from '../review/submission.part.tsx'

/** Each section and each city's or programme's copy of it: through whose hands it went, and how far it is. */
export function SectionsTable({ sections }: { sections: readonly ClearanceSection[] }) {
  const t = useText()
  const columns: Column<ClearanceSection>[] = [
    {
      key: 'section',
      head: t('submission.section'),
      rowHeader: true,
      cell: (section) => (
        <>
          <SectionName of={section} />
          <br />
          <StateChip tone={toneOf(section)}>{t(`survey.state.${section.state}`)}</StateChip>
        </>
      ),
    },
    { key: 'people', head: t('clearance.people'), cell: (section) => <People section={section} /> },
    { key: 'answered', head: t('clearance.answered'), numeric: true, cell: (s) => t.format.number(s.answered) },
    {
      key: 'notAvailable',
      head: t('clearance.notAvailable'),
      numeric: true,
      cell: (s) => t.format.number(s.notAvailable),
    },
    { key: 'open', head: t('clearance.open'), numeric: true, cell: (s) => t.format.number(s.open) },
    { key: 'evidence', head: t('clearance.evidence'), cell: (section) => <Evidence section={section} /> },
  ]
  return (
    <Section title={t('clearance.sections')} lead={<Totals sections={sections} />}>
      <DataTable
        caption={t('clearance.sections')}
        captionHidden
        columns={columns}
        rows={sections}
        rowKey={({ id }) => id}
      />
    </Section>
  )
}

function Totals({ sections }: { sections: readonly ClearanceSection[] }) {
  const t = useText()
  const sum = (of: (section: ClearanceSection) => number): number => sections.reduce((all, one) => all + of(one), 0)
  const cleared = sections.filter(
    ({ state, todo }) => state === 'CLEARED' && todo.missing + todo.evidence + todo.unconfirmed + todo.wrong === 0,
  ).length
  return (
    <>
      {t('submission.cleared', { count: cleared, of: sections.length })}{' '}
      {t('clearance.totals', {
        answered: sum((one) => one.answered),
        notAvailable: sum((one) => one.notAvailable),
        open: sum((one) => one.open),
      })}
    </>
  )
}

function People({ section }: { section: ClearanceSection }) {
  const t = useText()
  const nameOf = (name: ClearanceSection['authors'][number]): string =>
    name === null ? t('handOver.somebody') : inLang(name, t.lang).text
  const { holders, authors, validated, cleared } = section
  const held = holders.map(({ name, role }) =>
    t('handOver.holder', { name: inLang(name, t.lang).text, role: t(`delegation.role.${role}`) }),
  )
  const lines = [
    held.length === 0 ? t('clearance.heldByNobody') : t('clearance.heldBy', { names: t.format.list(held) }),
    ...(authors.length === 0 ? [] : [t('clearance.wrote', { names: t.format.list(authors.map(nameOf)) })]),
    ...(validated === null
      ? []
      : [t('clearance.validated', { name: nameOf(validated.name), date: t.format.date(validated.at) })]),
    ...(cleared === null
      ? []
      : [t('clearance.cleared', { name: nameOf(cleared.name), date: t.format.date(cleared.at) })]),
  ]
  return (
    <ul className="clearance-people">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Evidence({ section: { evidence } }: { section: ClearanceSection }) {
  const t = useText()
  const { given, needed, met } = evidence
  return (
    <>
      {t('clearance.evidenceGiven', { count: given })}
      {needed === 0 ? null : (
        <>
          <br />
          {t('clearance.evidenceNeeded', { met, needed })}
        </>
      )}
    </>
  )
}

/** How many answers of each section differ from the version before, or from the last cycle's. */
export function ChangedSections({ clearance: { sections, since, gone } }: { clearance: Clearance }) {
  const t = useText()
  const changed = sections.filter(
    ({ changes }) => changes !== null && changes.added + changes.changed + changes.removed + changes.evidence > 0,
  )
  const count = (key: 'added' | 'changed' | 'removed' | 'evidence'): Column<ClearanceSection> => ({
    key,
    head: t(`clearance.changes.${key}`),
    numeric: true,
    cell: ({ changes }) => t.format.number(changes?.[key] ?? 0),
  })
  const lead =
    since === null
      ? t('clearance.changes.first')
      : since.kind === 'version'
        ? t('clearance.changes.sinceVersion', { number: since.number, date: t.format.date(since.at) })
        : t('clearance.changes.sinceCycle', { year: t.format.year(since.cycleStart), date: t.format.date(since.at) })
  return (
    <Section title={t('clearance.changes')} lead={lead}>
      {since === null || changed.length > 0 ? null : <p>{t('clearance.changes.none')}</p>}
      {changed.length === 0 ? null : (
        <DataTable
          caption={t('clearance.changes')}
          captionHidden
          columns={[
            { key: 'section', head: t('submission.section'), rowHeader: true, cell: (s) => <SectionName of={s} /> },
            count('added'),
            count('changed'),
            count('removed'),
            count('evidence'),
          ]}
          rows={changed}
          rowKey={({ id }) => id}
        />
      )}
      {gone === 0 ? null : <p>{t('clearance.changes.gone', { count: gone })}</p>}
    </Section>
  )
}
