import { z } from 'zod'

/** What packs/reference holds: regions, countries and areas after M49, and cities of 100,000 and more. */

const words = z.string().trim().min(1)
const m49 = z.string().regex(/^\d{3}$/)
const iso3 = z.string().regex(/^[A-Z]{3}$/)
const lat = z.number().min(-90).max(90)
const lon = z.number().min(-180).max(180)

/** The official languages, all of them: M49 has every name in each. */
const names = z.strictObject({ ar: words, en: words, es: words, fr: words, ru: words, zh: words })

const region = z.strictObject({
  code: m49,
  kind: z.enum(['world', 'region']),
  /** Code of the region it lies in; none for the world. */
  parent: m49.nullable(),
  name: names,
})

const country = z.strictObject({
  code: iso3,
  m49,
  iso2: z.string().regex(/^[A-Z]{2}$/),
  parent: m49,
  /** Member or observer State of the United Nations; none for another area. */
  standing: z.enum(['member', 'observer']).nullable(),
  /** Regional group; none where it is not certain, and for areas that are no Member State. */
  group: z.enum(['african', 'asia_pacific', 'eastern_european', 'grulac', 'weog']).nullable(),
  flags: z.array(z.enum(['ldc', 'lldc', 'sids'])),
  point: z.tuple([lat, lon]),
  name: names,
  /** Other names people look for it by, parted by a dot. */
  also: words.optional(),
})

/** Codes that stand twice, and parents that stand nowhere. */
function unsound(pack: { regions: z.infer<typeof region>[]; countries: z.infer<typeof country>[] }): string[] {
  const regions = new Set(pack.regions.map(({ code }) => code))
  const all = [...pack.regions.map(({ code }) => code), ...pack.countries.flatMap(({ code, m49: own }) => [code, own])]
  const twice = all.filter((code, at) => all.indexOf(code) !== at).map((code) => `${code} stands twice`)
  const orphans = [...pack.regions, ...pack.countries].flatMap(({ code, parent }) =>
    parent === null || regions.has(parent) ? [] : [`${code} lies in ${parent}, which is not here`],
  )
  return [...twice, ...orphans]
}

export const placesPack = z
  .strictObject({
    /** The day on which the lists were carried over. */
    dated: z.iso.date(),
    sources: z.strictObject({ names: words, points: words, cities: words }),
    regions: z.array(region).min(1),
    countries: z.array(country).min(1),
  })
  .check(({ value, issues }) => {
    for (const message of unsound(value)) issues.push({ code: 'custom', message, input: value })
  })
export type PlacesPack = z.infer<typeof placesPack>

/** The headings of cities.csv, in their order. `id` is the source's and does not change between its editions. */
export const CITY_COLUMNS = ['country', 'id', 'name', 'name_ar', 'population', 'lat', 'lon'] as const

const numeric = z.string().regex(/^-?\d+(\.\d+)?$/)

export const cityRow = z
  .tuple([
    iso3,
    z.string().regex(/^\d{1,12}$/),
    words,
    z.string().trim(),
    numeric.transform(Number).pipe(z.int().min(100_000)),
    numeric.transform(Number).pipe(lat),
    numeric.transform(Number).pipe(lon),
  ])
  .transform(([country, id, name, nameAr, population, north, east]) => ({
    country,
    id,
    name,
    nameAr,
    population,
    point: [north, east] as const,
  }))
export type CityRow = z.infer<typeof cityRow>
