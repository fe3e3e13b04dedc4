import { canonicalJson, sha256 } from '#kernel/canonical.ts'
import { namedId } from '#kernel/ids.ts'
import { LANGS, type LangMap } from '#kernel/lang.ts'
import { areaIdOf, listEveryPlace, type Organisation, type Place, searchOf, stateIdOf } from '#modules/places/index.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Comparison, Difference, Importer, ImportRow, ImportTarget, Readable } from '#platform/imports/import.ts'
import type { Table } from '#platform/imports/opened.ts'
import type { Problem } from '#platform/imports/problem.ts'
import { changedFacts, valuesOf } from './places-facts.ts'
import { listBodies } from './places-import.store.ts'
import { placesFile } from './places.schema.ts'
import {
  GROUPS,
  isPlaceKind,
  isUserAssigned,
  looksLikePlaces,
  mayLieIn,
  PLACE_KINDS,
  type PlaceRow,
  placesFromObjects,
  placesFromTable,
  type PlacesRead,
} from './places.ts'
import { isObject, nothing, problemsOf } from './questionnaire-import.service.ts'

/** States with their codes and groups, cities in them, and the organisations that take part. */
export const placesImporter: Importer = {
  kind: 'places',
  recognise: (file) =>
    file.format === 'json'
      ? isObject(file.value) && file.value.format === 'umran-places'
      : looksLikePlaces(tableOf(file.tables)),
  parse(file) {
    const { rows, problems } = read(file)
    return problems.length > 0
      ? { problems, compare: nothing }
      : { problems, compare: async (tx, target) => await compare(tx, target, rows) }
  },
}

/** The first table that holds anything; a workbook may begin with an empty one. */
function tableOf(tables: readonly Table[]): Table | undefined {
  return tables.find((table) => table.rows.some((row) => row.some((cell) => cell !== '')))
}

function read(file: Readable): PlacesRead {
  if (file.format === 'json') {
    const parsed = placesFile.safeParse(file.value)
    return parsed.success ? placesFromObjects(parsed.data.places) : { rows: [], problems: problemsOf(parsed.error) }
  }
  const table = tableOf(file.tables)
  const { rows, problems } = table === undefined ? { rows: [], problems: [] } : placesFromTable(table)
  return { rows, problems: [...file.problems, ...problems] }
}

type World = {
  target: ImportTarget
  areas: ReadonlyMap<string, Place>
  bodies: readonly Omit<Organisation, 'areaCode'>[]
  /** Kinds by code, the file's before those that are here. */
  kinds: ReadonlyMap<string, string>
}

async function compare(tx: Tx, target: ImportTarget, rows: readonly PlaceRow[]): Promise<Comparison> {
  const areas = await listEveryPlace(tx)
  const kinds = new Map([...areas].map(([code, area]) => [code, area.kind as string]))
  for (const { kind, code } of rows) if (code !== '') kinds.set(code, kind)
  const world: World = { target, areas, bodies: await listBodies(tx, target.demonstration), kinds }
  const problems = rows.flatMap((row) => rowProblems(world, row))
  if (problems.length > 0) return { problems, differences: [], rows: [] }
  const inOrder = rows.toSorted((a, b) => orderOf(a.kind) - orderOf(b.kind))
  const changes = inOrder.map((row) =>
    isPlaceKind(row.kind) ? placeChange(world, row) : bodyChange(world, row, row.kind),
  )
  return {
    problems,
    differences: changes.flatMap(({ difference }) => (difference === undefined ? [] : [difference])),
    rows: changes.flatMap((change) => change.rows),
  }
}

/** Places before those in them, organisations last. */
function orderOf(kind: PlaceRow['kind']): number {
  return isPlaceKind(kind) ? PLACE_KINDS.indexOf(kind) : PLACE_KINDS.length
}

function rowProblems(world: World, { row, kind, code, parent, group }: PlaceRow): Problem[] {
  const problems: Problem[] = []
  const add = (problem: string, params: Problem['params']): void => {
    problems.push({ code: `import.${problem}`, params, row })
  }
  const here = code === '' ? undefined : world.areas.get(code)
  if (here !== undefined && here.kind !== kind) add('kindDiffers', { code, kind: here.kind })
  if (here !== undefined && here.demonstration !== world.target.demonstration) add('otherWorld', { code })
  if (kind === 'country') problems.push(...countryProblems(world, { row, code, group }))
  if (kind === 'country' && isUserAssigned(code) !== world.target.demonstration)
    add(world.target.demonstration ? 'realCode' : 'inventedCode', { code })
  if (kind === 'country' && !world.target.demonstration && code.length === 2) add('threeLetters', { code })
  if (parent === '') return problems
  const above = world.kinds.get(parent)
  if (above === undefined) add('unknownParent', { parent })
  else if (isPlaceKind(kind) && !mayLieIn(kind, above)) add('wrongParent', { parent, kind: above })
  const lies = world.areas.get(parent)
  if (lies !== undefined && above !== 'region' && lies.demonstration !== world.target.demonstration)
    add('otherWorld', { code: parent })
  return problems
}

/** In the real world the countries are those of M49, and a row of one brings its State: Member States only. */
function countryProblems(world: World, { row, code, group }: Pick<PlaceRow, 'row' | 'code' | 'group'>): Problem[] {
  const here = world.areas.get(code)
  const { demonstration } = world.target
  if (demonstration || isUserAssigned(code) || code.length === 2)
    return group === null && here?.regionalGroup == null
      ? [{ code: 'import.groupMissing', params: { groups: GROUPS.join(', ') }, row }]
      : []
  if (here === undefined) return [{ code: 'import.unknownCountry', params: { code }, row }]
  return here.standing === 'member' || here.demonstration ? [] : [{ code: 'import.notMember', params: { code }, row }]
}

function areaId(world: World, code: string): string | null {
  return code === '' ? null : (world.areas.get(code)?.id ?? areaIdOf(code))
}

function organisationId(key: string): string {
  return namedId(sha256(`organisation:${key}`))
}

/** Names in languages that a file does not give stay as they are. */
function merged(here: LangMap | undefined, given: LangMap): LangMap {
  return { ...here, ...given }
}

function same(a: LangMap | undefined, b: LangMap): boolean {
  return canonicalJson({ ...a }) === canonicalJson({ ...b })
}

type Change = { difference: Difference | undefined; rows: ImportRow[] }

function placeChange(world: World, row: PlaceRow): Change {
  const { demonstration } = world.target
  const here = world.areas.get(row.code)
  const id = areaId(world, row.code) ?? ''
  const name = merged(here?.name, row.name)
  const group = row.group ?? here?.regionalGroup ?? null
  const parentId = row.parent === '' ? (here?.parentId ?? null) : areaId(world, row.parent)
  const aspects = [
    ...(same(here?.name, name) ? [] : ['name']),
    ...(here?.parentId === parentId ? [] : ['parent']),
    ...((here?.regionalGroup ?? null) === group ? [] : ['group']),
    ...changedFacts(here, row.facts),
  ]
  const body = placeBody(world, row, id, name)
  const values = {
    id,
    kind: row.kind,
    code: row.code,
    parent_id: parentId,
    name: { ...name },
    search: searchOf({ name, codes: [row.code, here?.iso2 ?? null], also: here?.also ?? '' }),
    regional_group: group,
    demonstration,
    ...valuesOf(row.facts),
  }
  const area: ImportRow[] = here !== undefined && aspects.length === 0 ? [] : [{ table: 'public.area', values }]
  const difference: Difference = {
    change: here === undefined ? 'added' : 'changed',
    thing: row.kind,
    code: row.code,
    name,
    aspects: here === undefined ? [] : aspects.length > 0 ? aspects : ['organisation'],
  }
  const rows = [...area, ...body]
  return { difference: rows.length === 0 ? undefined : difference, rows }
}

/** A State takes part: it has its organisation, named as the country. */
function placeBody(world: World, row: PlaceRow, area: string, name: LangMap): ImportRow[] {
  if (row.kind !== 'country') return []
  const kind = 'state'
  const here = world.bodies.find((one) => one.areaId === area && one.kind === kind)
  const called = merged(here?.name, name)
  if (here !== undefined && same(here.name, called)) return []
  return [bodyRow(world, { id: here?.id ?? stateIdOf(row.code), kind, areaId: area, name: called })]
}

function bodyRow(world: World, body: Pick<Organisation, 'id' | 'kind' | 'areaId' | 'name'>): ImportRow {
  const { demonstration } = world.target
  const values = { id: body.id, kind: body.kind, area_id: body.areaId, name: { ...body.name }, demonstration }
  return { table: 'public.organisation', values }
}

/** An organisation without a code is known by its kind, its place and one of its names. */
function bodyChange(world: World, row: PlaceRow, kind: Organisation['kind']): Change {
  const area = areaId(world, row.parent)
  const here = world.bodies.find(
    (one) =>
      one.kind === kind &&
      one.areaId === area &&
      LANGS.some((lang) => one.name[lang] !== undefined && one.name[lang] === row.name[lang]),
  )
  const name = merged(here?.name, row.name)
  if (here !== undefined && same(here.name, name)) return { difference: undefined, rows: [] }
  const first = LANGS.map((lang) => row.name[lang]).find((text) => text !== undefined) ?? ''
  const id = here?.id ?? organisationId(`${kind}:${row.parent}:${first}`)
  return {
    difference: {
      change: here === undefined ? 'added' : 'changed',
      thing: kind,
      code: row.parent,
      name,
      aspects: here === undefined ? [] : ['name'],
    },
    rows: [bodyRow(world, { id, kind, areaId: area, name })],
  }
}
