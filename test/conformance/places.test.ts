import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCities, readPlaces } from '#app/places.ts'
import { LANGS, type Lang } from '#kernel/lang.ts'
import { readCsv } from '#platform/imports/csv.ts'

const PROJECT = path.resolve(import.meta.dirname, '../..')
const REFERENCE = path.join(PROJECT, 'packs/reference')
/** Lies beside the project where it is developed; nothing of it is copied into it. */
const GIVEN = path.resolve(PROJECT, '../shared/data/7-cities-geo-crime')
const HERE = existsSync(GIVEN)

const pack = readPlaces(readFileSync(path.join(REFERENCE, 'places.json'), 'utf8'))
const cities = readCities(readFileSync(path.join(REFERENCE, 'cities.csv'), 'utf8'), pack)

/** Names that the file we started from does not write as the United Nations does; each with its reason in decision 10. */
const CORRECTED: Record<string, readonly Lang[]> = {
  '010': ['ru'],
  '086': ['ar'],
  '162': ['ru'],
  '166': ['ru'],
  '238': ['en'],
  '248': ['ru'],
  '260': ['ar'],
  '384': ['en'],
  '528': ['ar', 'en'],
  '581': ['ar'],
  '744': ['ar'],
}

type Row = Record<string, string>

function rowsOf(file: string): Row[] {
  const { table } = readCsv(readFileSync(path.join(GIVEN, file), 'utf8'))
  const [heads = [], ...rows] = table.rows
  return rows.map((cells) => Object.fromEntries(heads.map((head, at) => [head, cells[at] ?? ''])))
}

/** The file has one row, 158, that is not on the list itself; see decision 10. */
const m49 = (lang: Lang): Row[] =>
  rowsOf(`unsd-m49/UNSD-${lang === 'zh' ? 'cn' : lang}.csv`).filter((row) => row['M49 Code'] !== '158')

describe('the places of the pack', () => {
  test('have 193 Member States, in the five groups where that is certain', () => {
    const members = pack.countries.filter(({ standing }) => standing === 'member')
    expect(members).toHaveLength(193)
    const counts = Object.fromEntries(
      [...Map.groupBy(members, ({ group }) => group ?? 'none')].map(([group, all]) => [group, all.length]),
    )
    expect(counts).toEqual({ african: 54, asia_pacific: 53, eastern_european: 23, grulac: 33, weog: 29, none: 1 })
    expect(pack.countries.filter(({ standing }) => standing === 'observer').map(({ code }) => code)).toEqual([
      'PSE',
      'VAT',
    ])
    expect(pack.countries.filter(({ standing, group }) => standing !== 'member' && group !== null)).toEqual([])
  })

  test('have codes that stand once, and no code that is left to users', () => {
    const one = (codes: readonly string[]): boolean => new Set(codes).size === codes.length
    expect(one(pack.countries.map(({ iso2 }) => iso2))).toBe(true)
    const userAssigned = /^(AA|Q[M-Z]|X[A-Z]|ZZ)/
    expect(pack.countries.filter(({ code, iso2 }) => userAssigned.test(code) || userAssigned.test(iso2))).toEqual([])
  })

  test('lead up to the world, each country through a region', () => {
    const parents = new Map(pack.regions.map(({ code, parent }) => [code, parent]))
    const topOf = (code: string): string => {
      const above = parents.get(code)
      return above === null || above === undefined ? code : topOf(above)
    }
    expect(new Set(pack.countries.map(({ parent }) => topOf(parent)))).toEqual(new Set(['001']))
    expect(pack.countries.filter(({ parent }) => parent === '001').map(({ code }) => code)).toEqual(['ATA'])
  })

  test('have names that are not the same in Arabic, Russian and Chinese', () => {
    const scripts = { ar: /^[\p{Script=Arabic}\p{P}\p{M} ]+$/u, ru: /\p{Script=Cyrillic}/u, zh: /\p{Script=Han}/u }
    for (const { code, name } of [...pack.regions, ...pack.countries])
      for (const lang of ['ar', 'ru', 'zh'] as const) expect(name[lang], `${code} ${lang}`).toMatch(scripts[lang])
  })

  test('have cities with Arabic names in Arabic letters', () => {
    const named = cities.filter(({ nameAr }) => nameAr !== '')
    expect(named.filter(({ nameAr }) => !/^[\p{Script=Arabic}\p{M} -]+$/u.test(nameAr))).toEqual([])
  })
})

describe.skipIf(!HERE)(`compared with the lists they come from${HERE ? '' : ': ../shared/data is not here'}`, () => {
  test.each(LANGS)('%s: every row of M49 is in the pack, with its name', (lang) => {
    const mine = new Map(pack.countries.map((country) => [country.m49, country]))
    const rows = m49(lang)
    expect(rows).toHaveLength(248)
    expect(pack.countries).toHaveLength(248)
    const other = rows.filter((row) => mine.get(row['M49 Code'] ?? '')?.name[lang] !== row['Country or Area'])
    expect(other.map((row) => row['M49 Code'] ?? '').toSorted()).toEqual(
      Object.keys(CORRECTED)
        .filter((code) => CORRECTED[code]?.includes(lang))
        .toSorted(),
    )
  })

  test('codes, regions and groups are those of M49', () => {
    const mine = new Map(pack.countries.map((country) => [country.m49, country]))
    for (const row of m49('en')) {
      const country = mine.get(row['M49 Code'] ?? '')
      const nearest = row['Intermediate Region Code'] || row['Sub-region Code'] || row['Region Code'] || '001'
      expect(country).toMatchObject({
        code: row['ISO-alpha3 Code'],
        iso2: row['ISO-alpha2 Code'],
        parent: nearest,
        flags: [
          ...(row['Least Developed Countries (LDC)'] === 'x' ? ['ldc'] : []),
          ...(row['Land Locked Developing Countries (LLDC)'] === 'x' ? ['lldc'] : []),
          ...(row['Small Island Developing States (SIDS)'] === 'x' ? ['sids'] : []),
        ],
      })
    }
  })

  test('every city of the source is in the pack, but those decision 10 leaves out', () => {
    const mine = new Map(cities.map((city) => [city.id, city]))
    const rows = rowsOf('world-cities-100k-simplemaps.csv').filter((row) => row['iso3'] !== 'TWN')
    const absent = rows.filter((row) => !mine.has(row['id'] ?? ''))
    expect(absent.map((row) => row['city'] ?? '').toSorted()).toEqual(['Ferizaj', 'Jerusalem', 'Pristina'])
    expect(cities).toHaveLength(rows.length - absent.length)
    const elsewhere = rows.filter((row) => mine.get(row['id'] ?? '')?.country !== row['iso3'])
    expect(new Set(elsewhere.map((row) => `${row['iso3']} ${mine.get(row['id'] ?? '')?.country}`))).toEqual(
      new Set(['XGZ PSE', 'XWB PSE', 'MAR ESH', 'XKS undefined', 'ISR undefined']),
    )
    for (const row of rows) {
      const city = mine.get(row['id'] ?? '')
      if (city !== undefined)
        expect([city.name, city.population, ...city.point]).toEqual([
          row['city'],
          Math.trunc(Number(row['population'])),
          Number(row['lat']),
          Number(row['lng']),
        ])
    }
  })
})
