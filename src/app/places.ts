import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { CITY_COLUMNS, cityRow, type CityRow, placesPack, type PlacesPack } from '#packs/schema/places.ts'
import { PackError } from '#app/pack-error.ts'
import { sha256 } from '#kernel/canonical.ts'
import { dropOtherPlaces, findLoadedPack, type PackedPlace, saveLoadedPack, savePlaces } from '#modules/places/index.ts'
import type { Tx } from '#platform/ctx.ts'
import { readCsv } from '#platform/imports/csv.ts'

const PACK = 'places'
/** Raised when the same files are to be brought in anew because what is made of them has changed. */
const MAKING = 1

/**
 * Brings the real places: regions, countries and areas, cities of 100,000 and more. A start that finds the edition it has
 * already writes nothing. Gives how many there are, or undefined when there was nothing to do. Runs as the owner.
 */
export async function loadPlaces(ownerTx: Tx, folder: string): Promise<number | undefined> {
  const [places, cities] = await Promise.all([
    readFile(path.join(folder, 'places.json'), 'utf8'),
    readFile(path.join(folder, 'cities.csv'), 'utf8'),
  ])
  const digest = sha256(`${MAKING}\n${places}\n${cities}`)
  if ((await findLoadedPack(ownerTx, PACK)) === digest) return undefined
  const pack = readPlaces(places)
  const all = [...regionsOf(pack), ...countriesOf(pack), ...citiesOf(pack, readCities(cities, pack))]
  await savePlaces(ownerTx, all)
  await dropOtherPlaces(
    ownerTx,
    all.map(({ code }) => code),
  )
  await saveLoadedPack(ownerTx, PACK, digest)
  return all.length
}

export function readPlaces(text: string): PlacesPack {
  const parsed = placesPack.safeParse(JSON.parse(text))
  if (parsed.success) return parsed.data
  throw new PackError(
    'packs/reference/places.json',
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  )
}

/** One row a city; problems are named by their row. */
export function readCities(text: string, pack: PlacesPack): CityRow[] {
  const countries = new Set(pack.countries.map(({ code }) => code))
  const { table, problems } = readCsv(text)
  const found = problems.map(({ row, code }) => `row ${row ?? 1}: ${code}`)
  const [heads = [], ...rows] = table.rows
  if (heads.join() !== CITY_COLUMNS.join()) found.push(`row 1: the headings are ${CITY_COLUMNS.join()}`)
  const seen = new Set<string>()
  const cities = rows.flatMap((cells, index): CityRow[] => {
    const parsed = cityRow.safeParse(cells)
    const said = (what: string): CityRow[] => {
      found.push(`row ${index + 2}: ${what}`)
      return []
    }
    if (!parsed.success) return said(parsed.error.issues.map(({ message }) => message).join('; '))
    const { country, id } = parsed.data
    if (!countries.has(country)) return said(`there is no country ${country}`)
    if (seen.has(id)) return said(`${id} stands twice`)
    seen.add(id)
    return [parsed.data]
  })
  if (found.length > 0) throw new PackError('packs/reference/cities.csv', found)
  return cities
}

const NOTHING = {
  regionalGroup: null,
  m49: null,
  iso2: null,
  standing: null,
  developmentGroups: [],
  population: null,
  point: null,
  source: null,
  also: '',
} satisfies Partial<PackedPlace>

function regionsOf({ regions }: PlacesPack): PackedPlace[] {
  return regions.map(({ code, kind, parent, name }) => ({ ...NOTHING, kind, code, parent, name, m49: code }))
}

function countriesOf({ countries }: PlacesPack): PackedPlace[] {
  return countries.map(({ code, parent, name, m49, iso2, standing, group, flags, point: [lat, lon], also }) => ({
    ...NOTHING,
    kind: 'country',
    code,
    parent,
    name,
    m49,
    iso2,
    standing,
    regionalGroup: group,
    developmentGroups: flags,
    point: { lat, lon },
    also: also ?? '',
  }))
}

/** The source has one name in Latin letters for each; it is kept as English, the language the source is in. */
function citiesOf({ sources }: PlacesPack, cities: readonly CityRow[]): PackedPlace[] {
  return cities.map(({ country, id, name, nameAr, population, point: [lat, lon] }) => ({
    ...NOTHING,
    kind: 'city',
    code: `${country}-${id}`,
    parent: country,
    name: nameAr === '' ? { en: name } : { ar: nameAr, en: name },
    population,
    point: { lat, lon },
    source: sources.cities,
  }))
}
