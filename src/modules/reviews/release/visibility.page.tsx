import { ROLES } from '#kernel/actor.ts'
import type { Level } from '#kernel/levels.ts'
import { paths } from '#paths'
import { pageLoader } from '#platform/http/page.ts'
import type { PageHandle } from '#platform/http/handle.ts'
import { VisibilityChip } from '#ui/chips.tsx'
import { Notice } from '#ui/notice.tsx'
import { Section } from '#ui/prose.tsx'
import { type Column, DataTable, Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { visibilityPage } from '../reviews.routes.ts'
import { RoomPage } from '../review/room.part.tsx'
import { Name } from '../review/submission.part.tsx'
import { auditKind, auditVerb, isOperators } from '#platform/audit/audit-words.ts'
import { UnitName } from './unit.part.tsx'
import {
  type EntryView,
  loadVisibility,
  type LookView,
  type ReaderView,
  type UnitSight,
  type VisibilityView,
} from './visibility-view.service.ts'
import type { Route } from './+types/visibility.page.ts'

export const handle: PageHandle = { shell: 'work' }
export const loader = pageLoader(visibilityPage, async (ctx, { params }) => await loadVisibility(ctx, params.reviewId))

export default function VisibilityPage({ loaderData: view }: Route.ComponentProps) {
  const t = useText()
  return (
    <RoomPage
      room={view.room}
      place="visibility"
      title={t('visibility.title')}
      lead={t('visibility.lead')}
      level={2}
      audience={t('finding.seenBy.2')}
    >
      <Units units={view.units} />
      <Readers readers={view.readers} />
      <Looks looks={view.looks} />
      <Chain view={view} />
    </RoomPage>
  )
}

type Sight = Omit<UnitSight, 'unit'> & { level: Level; units: UnitSight['unit'][] }

/** Blocks with the same readers, since the same day, by the same consent, as one row. */
function together(units: readonly UnitSight[]): Sight[] {
  const same = ({ unit, since, consent }: UnitSight): string =>
    JSON.stringify([unit.level, since, consent?.person, consent?.at])
  return [...Map.groupBy(units, same).values()].flatMap((all) => {
    const [first] = all
    if (first === undefined) return []
    return [{ ...first, level: first.unit.level, units: all.map(({ unit }) => unit) }]
  })
}

function Units({ units }: { units: readonly UnitSight[] }) {
  const t = useText()
  const columns: Column<Sight>[] = [
    {
      key: 'unit',
      head: t('release.block'),
      rowHeader: true,
      cell: (sight) => (
        <ul className="plain-list">
          {sight.units.map((unit) => (
            <li key={unit.id}>
              <UnitName unit={unit} />
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'who',
      head: t('visibility.who'),
      cell: ({ level }) => <VisibilityChip level={level} audience={t(`finding.seenBy.${level}`)} />,
    },
    {
      key: 'since',
      head: t('visibility.since'),
      cell: ({ since }) => (since === null ? <Missing>{t('visibility.notYet')}</Missing> : t.format.date(since)),
    },
    {
      key: 'consent',
      head: t('visibility.consent'),
      cell: ({ level, consent }) =>
        consent === null ? (
          t(level > 2 ? 'visibility.minimum' : 'visibility.noneNeeded')
        ) : (
          <>
            {consent.person === null ? t('submission.byUnseen') : <Name of={consent.person} />}
            {t.format.marks.dot}
            {t.format.dayTime(consent.at)}
          </>
        ),
    },
  ]
  return (
    <Section title={t('visibility.units')} lead={t('visibility.unitsLead')}>
      <DataTable
        caption={t('visibility.units')}
        captionHidden
        columns={columns}
        rows={together(units)}
        rowKey={({ units: [first] }) => first?.id ?? ''}
        empty={t('visibility.noUnits')}
      />
    </Section>
  )
}

function Readers({ readers }: { readers: readonly ReaderView[] }) {
  const t = useText()
  const columns: Column<ReaderView>[] = [
    { key: 'name', head: t('visibility.person'), rowHeader: true, cell: (one) => <Name of={one.name} /> },
    { key: 'role', head: t('adoption.role'), cell: (one) => roleWord(t, one.role) },
    { key: 'for', head: t('visibility.for'), cell: (one) => <Name of={one.organisation} /> },
    { key: 'side', head: t('visibility.side'), cell: (one) => t(`translation.side.${one.side}`) },
  ]
  return (
    <Section title={t('visibility.people')} lead={t('visibility.peopleLead')}>
      <DataTable
        caption={t('visibility.people')}
        captionHidden
        columns={columns}
        dense
        rows={readers}
        rowKey={(one) => one.seatId}
      />
    </Section>
  )
}

/** Who opened what: by the day, since that is what is kept. */
function Looks({ looks }: { looks: readonly LookView[] }) {
  const t = useText()
  const columns: Column<LookView>[] = [
    { key: 'name', head: t('visibility.person'), rowHeader: true, cell: (one) => <Name of={one.name} /> },
    { key: 'place', head: t('visibility.page'), cell: (one) => t(`review.place.${one.place}`) },
    { key: 'day', head: t('visibility.lastDay'), cell: (one) => t.format.date(one.day) },
  ]
  return (
    <Section title={t('visibility.looked')} lead={t('visibility.lookedLead')} id="looked">
      <DataTable
        caption={t('visibility.looked')}
        captionHidden
        columns={columns}
        dense
        rows={looks}
        rowKey={(one) => String(looks.indexOf(one))}
        empty={t('ui.visibility.nobodyLooked')}
      />
    </Section>
  )
}

function roleWord(t: ReturnType<typeof useText>, code: string): string {
  const role = ROLES.find((one) => one === code)
  return role === undefined ? code : t(`role.${role}`)
}

/** The audit chain with what it proves, and the seal of the last day over it. */
function Chain({ view }: { view: VisibilityView }) {
  const t = useText()
  const first = view.entries.at(-1)?.seq ?? 1
  const columns: Column<EntryView>[] = [
    { key: 'seq', head: t('visibility.number'), numeric: true, cell: (entry) => t.format.digits(String(entry.seq)) },
    { key: 'act', head: t('visibility.act'), rowHeader: true, cell: ({ act }) => <Act act={act} /> },
    {
      key: 'actor',
      head: t('visibility.actor'),
      cell: ({ act }) => {
        if (act === null) return ''
        if (act.actor !== null) return <Name of={act.actor} />
        return t(isOperators(act.verb) ? 'visibility.operator' : 'visibility.unseen')
      },
    },
    {
      key: 'at',
      head: t('visibility.at'),
      cell: ({ act, at }) => (act === null ? t.format.date(at) : t.format.dayTime(at)),
    },
    {
      key: 'certified',
      head: t('visibility.certified'),
      cell: ({ act }) => (act === null ? '' : t(act.certified ? 'visibility.withCode' : 'visibility.withoutCode')),
    },
    {
      key: 'hash',
      head: t('visibility.hash'),
      cell: (entry) => (
        <code className="digest" title={entry.hash}>
          {entry.hash.slice(0, 16)}
        </code>
      ),
    },
  ]
  return (
    <Section title={t('visibility.chain')} lead={t('visibility.chainLead')} id="chain">
      {view.break === null ? (
        <Notice kind="success" title={t('visibility.holds')}>
          <p>{t('visibility.holdsText')}</p>
        </Notice>
      ) : (
        <Notice kind="problem" title={t('visibility.broken', { number: view.break })}>
          <p>{t('visibility.brokenText')}</p>
        </Notice>
      )}
      <p className="quiet">
        {view.root === null
          ? t('visibility.noRoot')
          : t('visibility.root', { date: view.root.day, count: view.root.objects })}{' '}
        {view.root === null ? null : <code className="digest">{view.root.hash}</code>}{' '}
        <a href={paths.audit(t.lang)}>{t('visibility.roots')}</a>
      </p>
      <DataTable
        caption={t('visibility.chain')}
        captionHidden
        columns={columns}
        dense
        rows={view.entries}
        rowKey={(entry) => String(entry.seq)}
        empty={t('visibility.noEntries')}
      />
      {first > 1 ? <p className="quiet">{t('visibility.older', { count: first - 1 })}</p> : null}
    </Section>
  )
}

function Act({ act }: { act: EntryView['act'] }) {
  const t = useText()
  if (act === null) return t('visibility.actOfOther')
  const verb = auditVerb(act.verb)
  const kind = auditKind(act.kind)
  return (
    <>
      {verb === undefined ? <Isolate>{act.verb}</Isolate> : t(`visibility.verb.${verb}`)}
      <span className="quiet">
        {' '}
        {t.format.marks.dot}
        {kind === undefined ? <Isolate>{act.kind}</Isolate> : t(`visibility.kind.${kind}`)}
      </span>
    </>
  )
}
