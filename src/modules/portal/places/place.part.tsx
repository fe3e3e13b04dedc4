import { inLang, LANGS, type LangMap } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import type { Above, Place } from '#modules/places/index.ts'
import { paths } from '#paths'
import { Breadcrumb } from '#ui/nav.tsx'
import { Notice } from '#ui/notice.tsx'
import type { MapPoint } from '#ui/point-map.tsx'
import type { Definition } from '#ui/prose.tsx'
import { type Column, DataTable, Missing } from '#ui/table.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { Name } from '../shown.part.tsx'
import { regionAnchor } from './world.ts'

/** On a demonstration the real world stands apart, and says so. */
export function RealPlaces() {
  const t = useText()
  return (
    <div className="programme-switch">
      <Notice kind="warning" title={t('portal.programme.switch')}>
        <p>{t('portal.places.real')}</p>
        <p>
          <a href={paths.home(t.lang)}>{t('portal.programme.toDemonstration')}</a>
        </p>
      </Notice>
    </div>
  )
}

/** Where one is: the world, its first region with its countries, country, city. */
export function Way({ above, name, real }: { above: readonly Above[]; name: LangMap; real: boolean }) {
  const t = useText()
  const first = real ? above.find(({ kind }) => kind === 'region') : undefined
  const crumbs = above.flatMap((one): { label: string; href: string }[] => {
    const label = inLang(one.name, t.lang).text
    if (one.kind === 'world') return []
    if (one.kind === 'region')
      return one === first ? [{ label, href: paths.places(t.lang, regionAnchor(one.code)) }] : []
    return [{ label, href: one.kind === 'country' ? paths.country(t.lang, one.code) : paths.place(t.lang, one.code) }]
  })
  const world = real ? [{ label: t('portal.places.title'), href: paths.places(t.lang) }] : []
  if (world.length + crumbs.length === 0) return null
  return <Breadcrumb items={[...world, ...crumbs, { label: inLang(name, t.lang).text }]} />
}

/** Its names in the other languages, each in its own. */
export function nameItems(t: T, name: LangMap): Definition[] {
  return LANGS.flatMap((lang) => {
    const text = name[lang]
    return text === undefined ? [] : [{ term: t(`ui.lang.${lang}`), value: <Isolate lang={lang}>{text}</Isolate> }]
  })
}

/** "30.04° N, 31.24° E", left to right in Arabic too. */
export function pointText(t: T, { lat, lon }: { lat: number; lon: number }): string {
  const degrees = (value: number): string => t.format.number(Math.abs(value), { max: 4 })
  return t('portal.places.point', {
    lat: degrees(lat),
    north: lat < 0 ? 'south' : 'north',
    lon: degrees(lon),
    east: lon < 0 ? 'west' : 'east',
  })
}

/** Points with their names, the most peopled first: they get room on the picture first, and no other advantage. */
export function namedPoints(t: T, places: readonly Place[]): MapPoint[] {
  return places
    .toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0))
    .flatMap(({ point, name }) => (point === null ? [] : [{ ...point, name: inLang(name, t.lang).text }]))
}

/** Cities or neighbourhoods with their people; where a year is known it is said. */
export function Settlements({ places, caption }: { places: readonly Place[]; caption: string }) {
  const t = useText()
  const name: Column<Place> = {
    key: 'name',
    head: t('portal.places.settlement'),
    rowHeader: true,
    cell: (place) => (
      <a href={paths.place(t.lang, place.code)}>
        <Name of={place.name} />
      </a>
    ),
  }
  const people: Column<Place> = {
    key: 'population',
    head: t('portal.places.population'),
    numeric: true,
    cell: ({ population }) => (population === null ? <Missing /> : t.format.number(population)),
  }
  const counted = places.some(({ population }) => population !== null)
  return (
    <div className="city-table">
      <DataTable
        caption={caption}
        captionHidden
        columns={counted ? [name, people] : [name]}
        rows={places}
        rowKey={(place) => place.code}
      />
    </div>
  )
}

/** Who says how many people live there and where it is; each source once. */
export function Sources({ of }: { of: readonly Place[] }) {
  const t = useText()
  const sources = [...new Set(of.flatMap(({ source }) => source ?? []))]
  if (sources.length === 0) return null
  return (
    <p className="section-lead">
      {t('portal.places.sources')} <Isolate lang="en">{sources.join(t.format.marks.dot)}</Isolate>
    </p>
  )
}
