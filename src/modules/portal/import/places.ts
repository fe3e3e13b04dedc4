import { LANGS, type Lang, type LangMap } from '#kernel/lang.ts'
import type { AreaKind, OrganisationKind, RegionalGroup } from '#modules/places/index.ts'
import { columnLetters } from '#kernel/column-letters.ts'
import type { Table } from '#platform/imports/opened.ts'
import type { Problem } from '#platform/imports/problem.ts'
import { FACT_HEADINGS, type PlaceFacts, readFacts } from './places-facts.ts'

/** Kinds of places, each before those that lie in it; with those that a place of this kind may lie in. */
const AREA_PARENTS = {
  region: ['world', 'region'],
  country: ['world', 'region'],
  city: ['country'],
  neighbourhood: ['city'],
} as const satisfies Partial<Record<AreaKind, readonly AreaKind[]>>
export type PlaceKind = keyof typeof AREA_PARENTS
export const PLACE_KINDS = Object.keys(AREA_PARENTS) as PlaceKind[]

/** Organisations named by themselves; a State comes with its country, the secretariat with its mechanism. */
export const BODY_KINDS = [
  'ministry',
  'police',
  'statistics',
  'un_entity',
  'ngo',
  'university',
  'other',
] as const satisfies readonly OrganisationKind[]
export type BodyKind = (typeof BODY_KINDS)[number]

export const GROUPS: readonly RegionalGroup[] = ['african', 'asia_pacific', 'eastern_european', 'grulac', 'weog']

const HEADINGS = [
  'kind',
  'code',
  'parent',
  'regional_group',
  ...LANGS.map((lang) => `name_${lang}`),
  ...FACT_HEADINGS,
] as const
/** Codes of countries, M49 codes of regions, our own codes below. */
const CODES = {
  region: /^\d{3}$/,
  country: /^[A-Z]{2,3}$/,
  city: /^[A-Za-z0-9-]{2,16}$/,
  neighbourhood: /^[A-Za-z0-9-]{2,16}$/,
} as const satisfies Record<PlaceKind, RegExp>
/** What ISO 3166-1 leaves to its users, in two and three letters: for invented States only. */
const USER_ASSIGNED = /^(AA[A-Z]?|Q[M-Z][A-Z]?|X[A-Z]{1,2}|ZZ[A-Z]?)$/

export type PlaceRow = {
  row: number
  kind: PlaceKind | BodyKind
  code: string
  /** Code of the place it lies in. */
  parent: string
  group: RegionalGroup | null
  name: LangMap
  facts: PlaceFacts
}

export type PlacesRead = { rows: PlaceRow[]; problems: Problem[] }

export function isPlaceKind(kind: string): kind is PlaceKind {
  return Object.hasOwn(AREA_PARENTS, kind)
}

export function isUserAssigned(code: string): boolean {
  return USER_ASSIGNED.test(code)
}

export function mayLieIn(kind: PlaceKind, parent: string): boolean {
  return (AREA_PARENTS[kind] as readonly string[]).includes(parent)
}

function heading(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

/** A table is ours when it says of what kind each row is, and names it. */
export function looksLikePlaces(table: Table | undefined): boolean {
  const heads = (table?.rows[0] ?? []).map(heading)
  const known = heads.filter((head) => (HEADINGS as readonly string[]).includes(head))
  return known.length >= 2 && known.some((head) => head === 'kind' || head === 'code')
}

type Columns = { at: ReadonlyMap<string, number>; problems: Problem[] }

function columnsOf(heads: readonly string[]): Columns {
  const at = new Map<string, number>()
  const problems: Problem[] = []
  heads.forEach((cell, index) => {
    const name = heading(cell)
    const place = { row: 1, column: columnLetters(index) }
    if (name === '') return
    if (!(HEADINGS as readonly string[]).includes(name))
      problems.push({ code: 'import.unknownHeading', params: { heading: cell.slice(0, 60) }, ...place })
    else if (at.has(name)) problems.push({ code: 'import.headingTwice', params: { heading: name }, ...place })
    else at.set(name, index)
  })
  if (!at.has('kind')) problems.push({ code: 'import.missingHeading', params: { heading: 'kind' }, row: 1 })
  if (!LANGS.some((lang) => at.has(`name_${lang}`)))
    problems.push({ code: 'import.missingHeading', params: { heading: 'name_en' }, row: 1 })
  return { at, problems }
}

type Given = { row: number; cell: (name: string) => string; column: (name: string) => string | undefined }

/** From a table with headings. */
export function placesFromTable(table: Table): PlacesRead {
  const { at, problems } = columnsOf(table.rows[0] ?? [])
  if (problems.some(({ code }) => code === 'import.missingHeading')) return { rows: [], problems }
  const given = table.rows.slice(1).flatMap((cells, index): Given[] => {
    if (cells.every((cell) => cell === '')) return []
    const cell = (name: string): string => cells[at.get(name) ?? -1]?.trim() ?? ''
    const column = (name: string): string | undefined => {
      const found = at.get(name)
      return found === undefined ? undefined : columnLetters(found)
    }
    return [{ row: index + 2, cell, column }]
  })
  const read = readAll(given)
  return { rows: read.rows, problems: [...problems, ...read.problems] }
}

/** From the same rows as objects; `row` counts them from one. */
export function placesFromObjects(objects: readonly Readonly<Record<string, string>>[]): PlacesRead {
  return readAll(
    objects.map((one, index) => ({ row: index + 1, cell: (name) => one[name]?.trim() ?? '', column: (name) => name })),
  )
}

function readAll(given: readonly Given[]): PlacesRead {
  const rows: PlaceRow[] = []
  const problems: Problem[] = given.length === 0 ? [{ code: 'import.noRows', params: {} }] : []
  const codes = new Map<string, number>()
  for (const one of given) {
    const found = readRow(one, problems)
    if (found === undefined) continue
    rows.push(found)
    const first = codes.get(found.code)
    if (found.code !== '' && first !== undefined) problem(problems, one, 'codeTwice', 'code', { first })
    else codes.set(found.code, found.row)
  }
  return { rows, problems }
}

function problem(
  problems: Problem[],
  { row, column }: Given,
  code: string,
  at: string,
  params: Problem['params'] = {},
): void {
  const letters = column(at)
  problems.push({ code: `import.${code}`, params, row, ...(letters === undefined ? {} : { column: letters }) })
}

function readRow(given: Given, problems: Problem[]): PlaceRow | undefined {
  const kind = kindOf(given.cell('kind'))
  if (kind === undefined) {
    const kinds = [...PLACE_KINDS, ...BODY_KINDS].join(', ')
    problem(problems, given, 'unknownKind', 'kind', { kind: given.cell('kind').slice(0, 60), kinds })
    return undefined
  }
  const name = nameOf(given)
  if (Object.keys(name).length === 0) problem(problems, given, 'nameMissing', 'name_en')
  const code = given.cell('code')
  const group = given.cell('regional_group')
  const parent = given.cell('parent')
  if (isPlaceKind(kind)) placeProblems(given, kind, problems)
  else if (code !== '') problem(problems, given, 'codeOnlyForPlaces', 'code')
  if (kind !== 'country' && group !== '') problem(problems, given, 'groupOnlyForCountries', 'regional_group')
  const { facts, wrong } = readFacts(given.cell, kind)
  for (const { code: what, at } of wrong) problem(problems, given, what, at, { value: given.cell(at).slice(0, 40) })
  const known = GROUPS.find((one) => one === group) ?? null
  return { row: given.row, kind, code, parent, group: known, name, facts }
}

function placeProblems(given: Given, kind: PlaceKind, problems: Problem[]): void {
  const code = given.cell('code')
  const group = given.cell('regional_group')
  if (!CODES[kind].test(code)) problem(problems, given, `code.${kind}`, 'code', { code: code.slice(0, 40) })
  // A country that is here keeps its group; whether it is here the database says.
  if (kind === 'country' && group !== '' && !(GROUPS as readonly string[]).includes(group))
    problem(problems, given, 'unknownGroup', 'regional_group', { group: group.slice(0, 40), groups: GROUPS.join(', ') })
  const parent = given.cell('parent')
  if ((kind === 'city' || kind === 'neighbourhood') && parent === '')
    problem(problems, given, `parent.${kind}`, 'parent')
}

/** A State and its country are one row. */
function kindOf(cell: string): PlaceRow['kind'] | undefined {
  const kind = heading(cell)
  if (kind === 'state') return 'country'
  if (isPlaceKind(kind)) return kind
  return BODY_KINDS.find((one) => one === kind)
}

function nameOf({ cell }: Given): LangMap {
  const pairs = LANGS.map((lang): [Lang, string] => [lang, cell(`name_${lang}`)]).filter(([, text]) => text !== '')
  return Object.fromEntries(pairs)
}
