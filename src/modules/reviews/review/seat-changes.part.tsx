import { inLang } from '#kernel/lang.ts'
import { Disclosure, Section } from '#ui/prose.tsx'
import { type Column, DataTable, Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { roleKey } from './role.ts'
import type { ChangeRow } from './team-view.service.ts'

/** Who gave and who ended which place: a focal point replaced by the secretariat is seen here by the whole State. */
export function SeatChanges({ changes }: { changes: readonly ChangeRow[] }) {
  const t = useText()
  const columns: Column<ChangeRow>[] = [
    { key: 'at', head: t('team.changes.at'), cell: ({ at }) => t.format.dayTime(at) },
    {
      key: 'what',
      head: t('team.changes.what'),
      rowHeader: true,
      cell: ({ what, name, role }) =>
        t(`team.changes.${what}`, { name: inLang(name, t.lang).text, role: t(roleKey(role)) }),
    },
    {
      key: 'organisation',
      head: t('team.col.organisation'),
      cell: ({ organisation }) => <Isolate>{inLang(organisation, t.lang).text}</Isolate>,
    },
    {
      key: 'by',
      head: t('team.changes.by'),
      cell: ({ by }) =>
        by === null ? <Missing>{t('team.changes.operator')}</Missing> : <Isolate>{inLang(by, t.lang).text}</Isolate>,
    },
    {
      key: 'note',
      head: t('team.col.note'),
      cell: ({ noteVerbale }) =>
        noteVerbale === null ? <Missing>{t('team.noNote')}</Missing> : <bdi>{noteVerbale}</bdi>,
    },
  ]
  return (
    <Section title={t('team.changes.title')} lead={t('team.changes.lead')} id="changes">
      <Disclosure title={t('team.changes.open', { count: changes.length })}>
        <DataTable
          caption={t('team.changes.title')}
          captionHidden
          columns={columns}
          rows={changes}
          rowKey={({ seatId, what }) => `${seatId} ${what}`}
        />
      </Disclosure>
    </Section>
  )
}
