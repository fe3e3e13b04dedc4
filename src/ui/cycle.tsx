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

const ROW = 50
const HEAD = 34
const FOOT = 32

/**
 * The cycle as a picture drawn from its dates, and the same as a table for those who read. Places are in
 * percent of the width and text is not scaled, so that it reads on a phone as well.
 */
export function CycleTimeline({ title, from, to, today, bands }: CycleTimelineProps) {
  const t = useText()
  const place = placer(t, from, to)
  const bottom = HEAD + bands.length * ROW + 8
  return (
    <figure className="cycle">
      <svg
        width="100%"
        height={bottom + FOOT}
        role="img"
        aria-label={summary(t, title, bands)}
        className="cycle-picture"
      >
        <line className="cycle-axis" x1="0" x2="100%" y1={bottom} y2={bottom} />
        <Years from={from} to={to} place={place} bottom={bottom} />
        <line className="cycle-today-line" x1={`${place(today)}%`} x2={`${place(today)}%`} y1="24" y2={bottom} />
        {bands.map((band, index) => (
          <Band key={band.label} band={band} place={place} y={HEAD + index * ROW} />
        ))}
        <Today today={today} place={place} bands={bands} />
      </svg>
      <details className="disclosure">
        <summary>{t('ui.cycle.table')}</summary>
        <CycleTable title={title} bands={bands} />
      </details>
    </figure>
  )
}

/** From a date to percent of the width from the left; in Arabic time begins at the right. */
type Place = (date: DateValue) => number

function placer(t: T, from: DateValue, to: DateValue): Place {
  const start = instantOf(from).getTime()
  const span = instantOf(to).getTime() - start
  return (date) => {
    const ratio = Math.min(1, Math.max(0, (instantOf(date).getTime() - start) / span))
    return Math.round((t.dir === 'rtl' ? 1 - ratio : ratio) * 10_000) / 100
  }
}

function summary(t: T, title: string, bands: readonly CycleBand[]): string {
  const said = bands.map((band) => `${band.label} (${t.format.monthYear(band.from)} – ${t.format.monthYear(band.to)})`)
  return `${title}${t.format.marks.colon}${t.format.list(said)}`
}

function Band({ band, place, y }: { band: CycleBand; place: Place; y: number }) {
  const left = Math.min(place(band.from), place(band.to))
  const right = Math.max(place(band.from), place(band.to))
  // The name begins where the bar has most room beside it, so that it never leaves the picture.
  const fromLeft = left <= 100 - right
  return (
    <g className={`cycle-band cycle-${band.kind}`}>
      <text x={`${fromLeft ? left : right}%`} y={y + 16} textAnchor={fromLeft ? 'start' : 'end'}>
        {band.label}
      </text>
      <rect x={`${left}%`} y={y + 26} width={`${right - left}%`} height="12" rx="2" />
    </g>
  )
}

function Years({ from, to, place, bottom }: { from: DateValue; to: DateValue; place: Place; bottom: number }) {
  const t = useText()
  const first = instantOf(from).getUTCFullYear()
  const last = instantOf(to).getUTCFullYear()
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const shown = years.map((year) => ({ year, x: place(`${year}-01-01`) })).filter(({ x }) => x > 3 && x < 97)
  return shown.map(({ year, x }) => (
    <g key={year} className="cycle-year">
      <line x1={`${x}%`} x2={`${x}%`} y1={HEAD} y2={bottom + 6} />
      <text x={`${x}%`} y={bottom + 24} textAnchor="middle">
        {t.format.plain(year)}
      </text>
    </g>
  ))
}

/** The line of the day is faint behind the names and strong over the bars. */
function Today({ today, place, bands }: { today: DateValue; place: Place; bands: readonly CycleBand[] }) {
  const t = useText()
  const x = `${place(today)}%`
  const now = instantOf(today)
  const running = (band: CycleBand) => instantOf(band.from) <= now && now <= instantOf(band.to)
  const tops = bands.flatMap((band, index) => (running(band) ? [HEAD + index * ROW + 21] : []))
  return (
    <g className="cycle-today">
      {tops.map((y) => (
        <line key={y} x1={x} x2={x} y1={y} y2={y + 24} />
      ))}
      <text x={x} y="16" textAnchor="middle">
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
