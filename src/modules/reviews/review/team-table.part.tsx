import { inLang } from '#kernel/lang.ts'
import type { Side } from '#kernel/levels.ts'
import { type Column, DataTable, Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { roleKey } from './role.ts'
import type { MemberRow } from './team-view.service.ts'
import './room.css'

/** The people of one side: who, as what, for whom, by which note; and, for the own side, which sections they hold. */
export function MembersTable({ side, members }: { side: Side; members: readonly MemberRow[] }) {
  const t = useText()
  const columns: Column<MemberRow>[] = [
    {
      key: 'name',
      head: t('team.col.name'),
      rowHeader: true,
      cell: ({ name }) => <Isolate lang={inLang(name, t.lang).lang}>{inLang(name, t.lang).text}</Isolate>,
    },
    { key: 'role', head: t('team.col.role'), cell: ({ role }) => t(roleKey(role)) },
    {
      key: 'organisation',
      head: t('team.col.organisation'),
      cell: ({ organisation }) => <Isolate>{inLang(organisation, t.lang).text}</Isolate>,
    },
    side === 'state' && members.some((member) => member.sections.length > 0)
      ? { key: 'sections', head: t('team.col.sections'), cell: (row) => <Held row={row} /> }
      : {
          key: 'note',
          head: t('team.col.note'),
          cell: ({ noteVerbale }) =>
            noteVerbale === null ? <Missing>{t('team.noNote')}</Missing> : <bdi>{noteVerbale}</bdi>,
        },
  ]
  return (
    <DataTable
      caption={t(`team.side.${side}`)}
      captionHidden
      columns={columns}
      rows={members}
      rowKey={(m) => m.seatId}
      empty={t('team.nobody')}
    />
  )
}

function Held({ row }: { row: MemberRow }) {
  const t = useText()
  if (row.sections.length === 0)
    return row.noteVerbale === null ? <Missing>{t('team.noSections')}</Missing> : <bdi>{row.noteVerbale}</bdi>
  return (
    <ul className="room-held">
      {row.sections.map((section) => (
        <li key={section.id}>
          {t.format.digits(section.number)} {inLang(section.title, t.lang).text}
          {section.city === null ? null : `${t.format.marks.dot}${inLang(section.city, t.lang).text}`}
        </li>
      ))}
    </ul>
  )
}
