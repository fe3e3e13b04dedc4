import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageLoader } from '#platform/http/page.ts'
import { LinkButton } from '#ui/button.tsx'
import { Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { handOverPage } from '../reviews.routes.ts'
import { RoomPage } from '../review/room.part.tsx'
import { type Cell, decisionCells, openLines, openSections, sectionCells } from './hand-over-text.service.ts'
import { type HandOverView, loadHandOver } from './hand-over-view.service.ts'

export const handle: PageHandle = { shell: 'work' }
type Row = { id: string; cells: Cell[] }
type Data = { view: HandOverView; lines: string[]; sections: Row[]; decisions: Row[] }

export const loader = pageLoader(handOverPage, async (ctx, { params, info: { t } }): Promise<Data> => {
  const view = await loadHandOver(ctx, params.reviewId)
  return {
    view,
    lines: openLines(t, view),
    sections: openSections(view).map((section) => ({ id: section.id, cells: sectionCells(t, section) })),
    decisions: view.decisions.map((decision, at) => ({ id: String(at), cells: decisionCells(t, decision) })),
  }
})

export default function HandOverPage({ loaderData }: { loaderData: Data }) {
  const t = useText()
  const { view, lines, sections, decisions } = loaderData
  return (
    <RoomPage
      room={view.room}
      place="team"
      title={t('handOver.title')}
      lead={t('handOver.lead')}
      level={1}
      audience={t('survey.audience')}
    >
      <p className="no-print">
        <LinkButton href={paths.handOverFile(t.lang, view.room.reviewId)} download>
          {t('ui.file.word')}
        </LinkButton>
      </p>
      <Section title={t('handOver.open')}>
        <ul className="bulleted">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('handOver.sections')}>
        <Cells caption={t('handOver.sections')} rows={sections} empty={t('handOver.noSections')} />
      </Section>
      <Section title={t('handOver.decisions')} lead={t('handOver.decisionsLead')}>
        <Cells caption={t('handOver.decisions')} rows={decisions} empty={t('handOver.noDecisions')} />
      </Section>
    </RoomPage>
  )
}

function Cells({ caption, rows, empty }: { caption: string; rows: readonly Row[]; empty: string }) {
  const heads = rows[0]?.cells.map(({ head }) => head) ?? []
  if (heads.length === 0) return <p>{empty}</p>
  const columns = heads.map((head, at): Column<Row> => ({
    key: head,
    head,
    cell: ({ cells }) => <Isolate>{cells[at]?.text ?? ''}</Isolate>,
    ...(at === 0 ? { rowHeader: true } : {}),
  }))
  return <DataTable caption={caption} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
}
