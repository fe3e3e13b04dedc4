import { paths } from '#paths'
import { Section } from '#ui/prose.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import { Words } from '../review/answer.part.tsx'
import type { ReleaseView } from './release-view.service.ts'
import { UnitName } from './unit.part.tsx'
import type { UnitView } from './unit-view.ts'

/** Units of a review with the level somebody thinks of opening them to. */
export type Chosen = ReadonlyMap<string, 3 | 4 | 5>

type Line = { unit: UnitView; to: 3 | 4 | 5 }

/** Before the consent is certified: exactly which words would open, to whom, and how many blocks stay where they are. */
export function ChosenUnits({ view, chosen }: { view: ReleaseView; chosen: Chosen }) {
  const t = useText()
  const lines = view.units.flatMap((unit): Line[] => {
    const to = chosen.get(unit.id)
    return to === undefined || to < unit.level ? [] : [{ unit, to }]
  })
  if (lines.length === 0) return null
  const columns: Column<Line>[] = [
    { key: 'unit', head: t('release.block'), rowHeader: true, cell: ({ unit }) => <UnitName unit={unit} /> },
    { key: 'now', head: t('release.chosen.now'), cell: ({ unit }) => t(`finding.seenBy.${unit.level}`) },
    { key: 'then', head: t('release.chosen.then'), cell: ({ to }) => <strong>{t(`finding.seenBy.${to}`)}</strong> },
    {
      key: 'what',
      head: t('release.chosen.what'),
      cell: ({ unit }) => <Opened unit={unit} reviewId={view.room.reviewId} />,
    },
  ]
  return (
    <Section
      id="choice"
      level={3}
      title={t('release.chosen', { count: lines.length })}
      lead={t('release.chosenLead', { count: view.units.length - lines.length })}
    >
      <DataTable
        caption={t('release.chosen', { count: lines.length })}
        captionHidden
        columns={columns}
        rows={lines}
        rowKey={({ unit }) => unit.id}
      />
    </Section>
  )
}

/** The words themselves where they are short, else the way to them; and what goes out with them. */
function Opened({ unit, reviewId }: { unit: UnitView; reviewId: string }) {
  const t = useText()
  if (unit.kind === 'finding')
    return (
      <>
        {unit.text === null ? null : <Words of={unit.text} />}
        {unit.views.length === 0 ? null : <p className="small-label">{t('release.views')}</p>}
        {unit.views.map((view) => (
          <Words key={view.text} of={view} />
        ))}
      </>
    )
  if (unit.kind === 'section') return <a href={paths.submission(t.lang, reviewId)}>{t('release.readSection')}</a>
  if (unit.kind === 'summary') return <a href={paths.summary(t.lang, reviewId)}>{t('summary.title')}</a>
  return <a href={paths.report(t.lang, reviewId)}>{t('release.kind.report')}</a>
}
