import { inLang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageLoader } from '#platform/http/page.ts'
import { PointMap } from '#ui/point-map.tsx'
import { type Definition, DefinitionList, PageTitle, Section } from '#ui/prose.tsx'
import { Isolate, useText } from '#ui/text.tsx'
import { placePage } from '../portal.routes.ts'
import { Name } from '../shown.part.tsx'
import { nameItems, namedPoints, pointText, RealPlaces, Settlements, Sources, Way } from './place.part.tsx'
import { loadPlace, type PlaceView } from './place.service.ts'

export const handle: PageHandle = { real: true }

export const loader = pageLoader(
  placePage,
  async (ctx, { params }): Promise<PlaceView> => await loadPlace(ctx, params.placeCode),
)

export default function PlacePage({ loaderData }: { loaderData: PlaceView }) {
  const t = useText()
  const { place, above, within, beside, realOnDemonstration } = loaderData
  const around = [...within, ...beside]
  const name = inLang(place.name, t.lang).text
  const nearest = above.at(-1)
  return (
    <div className="place-page">
      <title>{name}</title>
      <meta name="description" content={`${t('portal.places.kind.city')}${t.format.marks.colon}${name}`} />
      <Way above={above} name={place.name} real={!place.demonstration} />
      <PageTitle kicker={t(`portal.places.kind.${place.kind === 'city' ? 'city' : 'neighbourhood'}`)}>
        <Name of={place.name} />
      </PageTitle>
      {realOnDemonstration ? <RealPlaces /> : null}
      <div className="place-columns">
        <Section title={t('portal.places.facts')}>
          <DefinitionList items={facts(t, loaderData)} />
        </Section>
        {place.point === null ? null : (
          <Section title={t('portal.places.where')}>
            <PointMap
              title={t('portal.places.mapOfPlace', {
                name,
                country: nearest === undefined ? '' : inLang(nearest.name, t.lang).text,
              })}
              points={around.flatMap(({ point }) => point ?? [])}
              named={namedPoints(t, around)}
              here={{ ...place.point, name }}
            >
              {t('portal.places.pointNote')}
            </PointMap>
          </Section>
        )}
      </div>
      {within.length === 0 ? null : (
        <Section title={t('portal.places.neighbourhoods')}>
          <Settlements places={within} caption={t('portal.places.neighbourhoods')} />
          <Sources of={within} />
        </Section>
      )}
    </div>
  )
}

/** What is not known has no line. */
function facts(t: T, { place, above }: PlaceView): Definition[] {
  const { population, populationYear, point, source, validFrom, validTo } = place
  const items: Definition[] = above.flatMap((one) =>
    one.kind === 'country' || one.kind === 'city'
      ? [
          {
            term: t(`portal.places.of.${one.kind}`),
            value: (
              <a href={one.kind === 'country' ? paths.country(t.lang, one.code) : paths.place(t.lang, one.code)}>
                <Name of={one.name} />
              </a>
            ),
          },
        ]
      : [],
  )
  if (Object.keys(place.name).length > 1) items.push(...nameItems(t, place.name))
  if (population !== null)
    items.push({
      term: t('portal.places.population'),
      value: (
        <>
          {t.format.number(population)}
          {populationYear === null ? null : ` (${t.format.plain(populationYear)})`}
        </>
      ),
    })
  if (point !== null)
    items.push({ term: t('portal.places.pointTerm'), value: <Isolate>{pointText(t, point)}</Isolate> })
  if (source !== null) items.push({ term: t('portal.places.source'), value: <Isolate lang="en">{source}</Isolate> })
  if (validFrom !== null) items.push({ term: t('portal.places.validFrom'), value: t.format.date(validFrom) })
  if (validTo !== null) items.push({ term: t('portal.places.validTo'), value: t.format.date(validTo) })
  items.push({ term: t('portal.places.code'), value: <Isolate>{place.code}</Isolate> })
  return items
}
