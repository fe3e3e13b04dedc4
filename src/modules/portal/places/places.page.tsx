import { inLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import type { PageHandle } from '#platform/http/handle.ts'
import { pageLoader } from '#platform/http/page.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { WorldMap } from '#ui/point-map.tsx'
import { PageTitle, Section } from '#ui/prose.tsx'
import { type Column, DataTable, Missing } from '#ui/table.tsx'
import { useText } from '#ui/text.tsx'
import type { NamedPlace } from '#modules/places/index.ts'
import { placesPage } from '../portal.routes.ts'
import { Name } from '../shown.part.tsx'
import { RealPlaces } from './place.part.tsx'
import { type Found, loadPlaces, type WorldView } from './places.service.ts'
import { type Land, regionAnchor, type WorldRegion } from './world.ts'

export const handle: PageHandle = { real: true }

export const loader = pageLoader(
  placesPage,
  async (ctx, { query }): Promise<WorldView> => await loadPlaces(ctx, query.q ?? ''),
)

export default function PlacesPage({ loaderData }: { loaderData: WorldView }) {
  const t = useText()
  const { regions, lands, settlements, points, found, demonstration } = loaderData
  const lead = t('portal.places.lead', { lands, settlements })
  return (
    <>
      <title>{t('portal.places.title')}</title>
      <meta name="description" content={lead} />
      <PageTitle lead={lead}>{t('portal.places.title')}</PageTitle>
      {demonstration ? <RealPlaces /> : null}
      <div className="places-search" role="search">
        <Form method="get" action={paths.places(t.lang)}>
          <TextField
            name="q"
            type="search"
            label={t('portal.places.search')}
            hint={t('portal.places.searchHint')}
            defaultValue={found?.query ?? ''}
            maxLength={80}
          />
          <Button look="main">{t('portal.places.find')}</Button>
        </Form>
      </div>
      {found === null ? null : <Results found={found} />}
      {found !== null || points.length === 0 ? null : (
        <Section title={t('portal.places.cities')}>
          <div className="world-map">
            <WorldMap title={t('portal.places.mapOfWorld', { settlements })} points={points}>
              {t('portal.places.mapNote')}
            </WorldMap>
          </div>
        </Section>
      )}
      <RegionLinks regions={regions} />
      {regions.map(({ region, lands: within }) => (
        <Section
          key={region?.code ?? 'none'}
          id={regionAnchor(region?.code ?? 'none')}
          title={region === null ? t('portal.places.noRegion') : <Name of={region.name} />}
          lead={t('portal.places.lands', { count: within.length })}
        >
          <Lands lands={within} />
        </Section>
      ))}
    </>
  )
}

function RegionLinks({ regions }: { regions: readonly WorldRegion[] }) {
  const t = useText()
  return (
    <nav aria-label={t('portal.places.regions')}>
      <ul className="region-links">
        {regions.map(({ region }) => (
          <li key={region?.code ?? 'none'}>
            <a href={`#${regionAnchor(region?.code ?? 'none')}`}>
              {region === null ? t('portal.places.noRegion') : inLang(region.name, t.lang).text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Lands({ lands }: { lands: readonly Land[] }) {
  const t = useText()
  return (
    <ul className="lands">
      {lands.map(({ code, name }) => (
        <li key={code}>
          <a href={paths.country(t.lang, code)}>
            <Name of={name} />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Results({ found }: { found: Found }) {
  const t = useText()
  const { lands, settlements, more } = found
  const count = lands.length + settlements.length
  return (
    <Section
      title={t('portal.places.found')}
      lead={more ? t('portal.places.foundMore', { count }) : t('portal.places.foundCount', { count })}
    >
      {lands.length === 0 ? null : <Lands lands={lands} />}
      {settlements.length === 0 ? null : <FoundSettlements settlements={settlements} />}
    </Section>
  )
}

function FoundSettlements({ settlements }: { settlements: readonly NamedPlace[] }) {
  const t = useText()
  const columns: Column<NamedPlace>[] = [
    {
      key: 'name',
      head: t('portal.places.settlement'),
      rowHeader: true,
      cell: ({ code, name }) => (
        <a href={paths.place(t.lang, code)}>
          <Name of={name} />
        </a>
      ),
    },
    {
      key: 'in',
      head: t('portal.places.liesIn'),
      cell: ({ parentName }) => (parentName === null ? <Missing /> : <Name of={parentName} />),
    },
    {
      key: 'population',
      head: t('portal.places.population'),
      numeric: true,
      cell: ({ population }) => (population === null ? <Missing /> : t.format.number(population)),
    },
  ]
  return (
    <div className="city-table">
      <DataTable
        caption={t('portal.places.settlements')}
        columns={columns}
        rows={settlements}
        rowKey={({ code }) => code}
      />
    </div>
  )
}
