import type { Json } from '#kernel/canonical.ts'
import type { Place } from '#modules/places/index.ts'

/** What a list of places may say of a settlement beside its name, and of any place: since when, until when. */
export const FACT_HEADINGS = [
  'population',
  'population_year',
  'lat',
  'lon',
  'source',
  'valid_from',
  'valid_to',
] as const
type FactHeading = (typeof FACT_HEADINGS)[number]

/** Only what was given; what was not stays as it is. */
export type PlaceFacts = {
  population?: number
  population_year?: number
  lat?: number
  lon?: number
  source?: string
  valid_from?: string
  valid_to?: string
}

type Wrong = { code: string; at: FactHeading }
type Cell = (name: string) => string

const MAX_POPULATION = 100_000_000
const MAX_SOURCE = 200
const OF_SETTLEMENTS: readonly FactHeading[] = ['population', 'population_year', 'lat', 'lon', 'source']
const SETTLEMENTS: readonly string[] = ['city', 'neighbourhood']

/** Digits of Arabic and Persian keyboards as Latin ones, and the Arabic decimal sign as a point. */
function latin(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/٫/g, '.')
}

const READ: { [At in FactHeading]: (text: string) => PlaceFacts[At] } = {
  population: (text) => whole(text, 0, MAX_POPULATION),
  population_year: (text) => whole(text, 1800, 2200),
  lat: (text) => degrees(text, 90),
  lon: (text) => degrees(text, 180),
  source: (text) => (text.length <= MAX_SOURCE ? text : undefined),
  valid_from: day,
  valid_to: day,
}

function whole(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

function degrees(text: string, most: number): number | undefined {
  const number = /^-?\d{1,3}(\.\d{1,12})?$/.test(text) ? Number(text) : Number.NaN
  return Math.abs(number) <= most ? number : undefined
}

function day(text: string): string | undefined {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
    ? text
    : undefined
}

/** The facts of a row, and each cell that cannot be read. */
export function readFacts(cell: Cell, kind: string): { facts: PlaceFacts; wrong: Wrong[] } {
  const wrong: Wrong[] = []
  const given = FACT_HEADINGS.flatMap((at): [FactHeading, unknown][] => {
    const text = at === 'source' ? cell(at) : latin(cell(at))
    if (text === '') return []
    if (OF_SETTLEMENTS.includes(at) && !SETTLEMENTS.includes(kind)) {
      wrong.push({ code: 'onlyForSettlements', at })
      return []
    }
    const value = READ[at](text)
    if (value === undefined) wrong.push({ code: `fact.${at}`, at })
    return [[at, value]]
  })
  const facts: PlaceFacts = Object.fromEntries(given)
  return { facts, wrong: [...wrong, ...incomplete(facts, new Set(given.map(([at]) => at)))] }
}

/** A point has two numbers, a year a figure, a figure its source, an end no earlier day than its beginning. */
function incomplete({ valid_from: from, valid_to: to }: PlaceFacts, given: ReadonlySet<FactHeading>): Wrong[] {
  const wrong: Wrong[] = []
  if (given.has('lat') !== given.has('lon')) wrong.push({ code: 'halfPoint', at: given.has('lat') ? 'lon' : 'lat' })
  if (given.has('population_year') && !given.has('population')) wrong.push({ code: 'yearAlone', at: 'population_year' })
  if ((given.has('population') || given.has('lat')) && !given.has('source'))
    wrong.push({ code: 'sourceMissing', at: 'source' })
  if (from !== undefined && to !== undefined && to < from) wrong.push({ code: 'endsBefore', at: 'valid_to' })
  return wrong
}

/** A figure that comes without its year does not keep the year of the one before. */
export function valuesOf(facts: PlaceFacts): { [column: string]: Json } {
  const year = facts.population === undefined ? {} : { population_year: facts.population_year ?? null }
  return { ...facts, ...year }
}

/** In which respects a place would be another. */
export function changedFacts(here: Place | undefined, facts: PlaceFacts): string[] {
  const now: Record<string, unknown> = here === undefined ? {} : factsOf(here)
  const differs = (...columns: string[]): boolean =>
    Object.entries(valuesOf(facts)).some(
      ([column, value]) => columns.includes(column) && (now[column] ?? null) !== value,
    )
  return [
    ...(differs('population', 'population_year') ? ['population'] : []),
    ...(differs('lat', 'lon') ? ['point'] : []),
    ...(differs('source') ? ['source'] : []),
    ...(differs('valid_from', 'valid_to') ? ['validity'] : []),
  ]
}

function factsOf(place: Place): Record<FactHeading, number | string | null> {
  return {
    population: place.population,
    population_year: place.populationYear,
    lat: place.point?.lat ?? null,
    lon: place.point?.lon ?? null,
    source: place.source,
    valid_from: place.validFrom,
    valid_to: place.validTo,
  }
}

/** The same as a file says it. A point of a country has no source of its own and comes with the pack. */
export function columnsOfFacts(place: Place): { [column: string]: string } {
  const settlement = SETTLEMENTS.includes(place.kind)
  return Object.fromEntries(
    Object.entries(factsOf(place)).flatMap(([column, value]): [string, string][] =>
      value === null || (!settlement && OF_SETTLEMENTS.some((one) => one === column)) ? [] : [[column, String(value)]],
    ),
  )
}
