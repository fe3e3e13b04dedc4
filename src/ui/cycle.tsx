import { instantOf, type DateValue } from '#i18n/dates.ts'
import type { T } from '#i18n/translate.ts'
import { DataTable } from './table.tsx'
import { useText } from './text.tsx'

export type CycleBand = {
  label: string
  from: DateValue
  to: DateValue
  /** Deep: past or under way. Light: open or planned. Report: what it leads to. */
  kind: 'deep' | 'light' | 'report'
}

export type CycleTimelineProps = {
  /** Names the picture and the table. */
  title: string
  from: DateValue
  to: DateValue
  today: DateValue
  bands: readonly CycleBand[]
}

const WIDTH = 1000
const ROW = 44
const HEAD = 30
const FOOT = 34

/** The cycle as a picture drawn from its dates, and the same as a table for those who read. */
export function CycleTimeline({ title, from, to, today, bands }: CycleTimelineProps) {
  const t = useText()
  const place = placer(t, from, to)
  const height = HEAD + bands.length * ROW + FOOT
  return (
    <figure className="cycle">
      <div className="cycle-scroll" role="group" tabIndex={0} aria-label={title}>
        <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={summary(t, title, bands)} className="cycle-picture">
          <line className="cycle-axis" x1="0" x2={WIDTH} y1={height - FOOT} y2={height - FOOT} />
          <Years from={from} to={to} place={place} y={height - FOOT} />
          {bands.map((band, index) => (
            <Band key={band.label} band={band} place={place} y={HEAD + index * ROW} />
          ))}
          <Today today={today} place={place} bottom={height - FOOT} />
        </svg>
      </div>
      <details className="disclosure">
        <summary>{t('ui.cycle.table')}</summary>
        <CycleTable title={title} bands={bands} />
      </details>
    </figure>
  )
}

/** From a date to a place on the axis, which begins at the right in Arabic. */
type Place = (date: DateValue) => number

function placer(t: T, from: DateValue, to: DateValue): Place {
  const start = instantOf(from).getTime()
  const span = instantOf(to).getTime() - start
  return (date) => {
    const ratio = Math.min(1, Math.max(0, (instantOf(date).getTime() - start) / span))
    return Math.round((t.dir === 'rtl' ? 1 - ratio : ratio) * WIDTH)
  }
}

function summary(t: T, title: string, bands: readonly CycleBand[]): string {
  const said = bands.map((band) => `${band.label} (${t.format.monthYear(band.from)} – ${t.format.monthYear(band.to)})`)
  return `${title}: ${t.format.list(said)}`
}

function Band({ band, place, y }: { band: CycleBand; place: Place; y: number }) {
  const [a, b] = [place(band.from), place(band.to)]
  const width = Math.abs(b - a)
  const inside = band.label.length * 8.6 < width - 20
  const x = Math.min(a, b)
  const middle = x + width / 2
  const fits = Math.min(Math.max(middle, band.label.length * 4.5), WIDTH - band.label.length * 4.5)
  return (
    <g className={`cycle-band cycle-${band.kind}`}>
      <rect x={x} y={y + (inside ? 4 : 20)} width={width} height={inside ? 32 : 16} rx="3" />
      <text x={inside ? middle : fits} y={y + (inside ? 25 : 13)} textAnchor="middle" className={inside ? 'cycle-in' : 'cycle-out'}>
        {band.label}
      </text>
    </g>
  )
}

function Years({ from, to, place, y }: { from: DateValue; to: DateValue; place: Place; y: number }) {
  const t = useText()
  const first = instantOf(from).getUTCFullYear()
  const last = instantOf(to).getUTCFullYear()
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const shown = years.filter((year) => `${year}-01-01` >= dayOf(from) && `${year}-01-01` <= dayOf(to))
  return shown.map((year) => {
    const x = place(`${year}-01-01`)
    return (
      <g key={year} className="cycle-year">
        <line x1={x} x2={x} y1={HEAD} y2={y + 6} />
        <text x={Math.min(Math.max(x, 22), WIDTH - 22)} y={y + 24} textAnchor="middle">
          {t.format.plain(year)}
        </text>
      </g>
    )
  })
}

function dayOf(date: DateValue): string {
  return instantOf(date).toISOString().slice(0, 10)
}

function Today({ today, place, bottom }: { today: DateValue; place: Place; bottom: number }) {
  const t = useText()
  const x = place(today)
  return (
    <g className="cycle-today">
      <line x1={x} x2={x} y1={22} y2={bottom} />
      <text x={x} y={15} textAnchor="middle">
        {t('ui.cycle.today')}
      </text>
    </g>
  )
}

function CycleTable({ title, bands }: { title: string; bands: readonly CycleBand[] }) {
  const t = useText()
  return (
    <DataTable
      caption={title}
      captionHidden
      rows={bands}
      rowKey={(band) => band.label}
      columns={[
        { key: 'what', head: t('ui.cycle.what'), rowHeader: true, cell: (band) => band.label },
        { key: 'from', head: t('ui.cycle.from'), cell: (band) => t.format.date(band.from) },
        { key: 'to', head: t('ui.cycle.to'), cell: (band) => t.format.date(band.to) },
      ]}
    />
  )
}
