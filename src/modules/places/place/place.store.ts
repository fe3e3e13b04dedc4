import { type Expression, type ExpressionBuilder, type Selectable, sql, type SqlBool } from 'kysely'
import type { DB } from '#db/types.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'
import type { AreaKind } from '../area/area.ts'
import { DEVELOPMENT_GROUPS, type NamedPlace, type Place, type Point } from './place.ts'

const COLUMNS = [
  'a.id',
  'a.kind',
  'a.code',
  'a.parent_id',
  'a.name',
  'a.regional_group',
  'a.demonstration',
  'a.m49',
  'a.iso2',
  'a.standing',
  'a.ldc',
  'a.lldc',
  'a.sids',
  'a.population',
  'a.population_year',
  'a.lat',
  'a.lon',
  'a.source',
  'a.also',
  'a.valid_from',
  'a.valid_to',
] as const

type PlaceRow = Omit<Selectable<DB['area']>, 'search' | 'packed'>

function pointOf({ lat, lon }: { lat: number | null; lon: number | null }): Point | null {
  return lat === null || lon === null ? null : { lat, lon }
}

function placeOf(row: PlaceRow): Place {
  return {
    id: row.id,
    kind: row.kind,
    code: row.code,
    parentId: row.parent_id,
    name: row.name,
    regionalGroup: row.regional_group,
    demonstration: row.demonstration,
    m49: row.m49,
    iso2: row.iso2,
    standing: row.standing,
    developmentGroups: DEVELOPMENT_GROUPS.filter((group) => row[group]),
    population: row.population,
    populationYear: row.population_year,
    point: pointOf(row),
    source: row.source,
    also: row.also,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }
}

/** On this day it exists. */
function inForce(eb: ExpressionBuilder<DB & { a: DB['area'] }, 'a'>, day: string): Expression<SqlBool> {
  return eb.and([
    eb.or([eb('a.valid_from', 'is', null), eb('a.valid_from', '<=', day)]),
    eb.or([eb('a.valid_to', 'is', null), eb('a.valid_to', '>=', day)]),
  ])
}

/** Any place, real or invented, by its code. */
export async function findPlace(tx: Tx, code: string): Promise<Place | undefined> {
  const row = await tx.selectFrom('area as a').select(COLUMNS).where('a.code', '=', code).executeTakeFirst()
  return row === undefined ? undefined : placeOf(row)
}

export type Above = { code: string; kind: AreaKind; name: LangMap }

/** What a place lies in, from the widest to the nearest. */
export async function listAbove(tx: Tx, placeId: string): Promise<Above[]> {
  const rows = await tx
    .withRecursive('above', (db) =>
      db
        .selectFrom('area')
        .select(['id', 'parent_id', 'code', 'kind', 'name', sql<number>`0`.as('far')])
        .where('id', '=', placeId)
        .unionAll(
          db
            .selectFrom('area as a')
            .innerJoin('above', 'above.parent_id', 'a.id')
            .select(['a.id', 'a.parent_id', 'a.code', 'a.kind', 'a.name', sql<number>`above.far + 1`.as('far')])
            // World, region, sub-region, intermediate region, country, city: should a file ever close a circle, it ends here.
            .where('above.far', '<', 8),
        ),
    )
    .selectFrom('above')
    .select(['code', 'kind', 'name'])
    .where('far', '>', 0)
    .orderBy('far', 'desc')
    .execute()
  return rows
}

/** What lies in a place on a day, in no order: pages sort in the reader's language. */
export async function listWithin(tx: Tx, placeId: string, day: string): Promise<Place[]> {
  const rows = await tx
    .selectFrom('area as a')
    .select(COLUMNS)
    .where('a.parent_id', '=', placeId)
    .where((eb) => inForce(eb, day))
    .execute()
  return rows.map(placeOf)
}

export type Listed = Pick<Place, 'id' | 'code' | 'kind' | 'parentId' | 'name'>

/** The real regions, countries and areas of a day, in no order. */
export async function listWorld(tx: Tx, day: string): Promise<Listed[]> {
  const rows = await tx
    .selectFrom('area as a')
    .select(['a.id', 'a.code', 'a.kind', 'a.parent_id', 'a.name'])
    .where('a.demonstration', '=', false)
    .where('a.kind', 'in', ['world', 'region', 'country'])
    .where((eb) => inForce(eb, day))
    .execute()
  return rows.map(({ parent_id, ...row }) => ({ ...row, parentId: parent_id }))
}

/** Where there are real cities, in steps of `step` degrees: enough for a picture of the whole world. */
export async function listCityPoints(tx: Tx, step: number): Promise<Point[]> {
  return await tx
    .selectFrom('area as a')
    .select([
      sql<number>`round(a.lat / ${step}::float8) * ${step}::float8`.as('lat'),
      sql<number>`round(a.lon / ${step}::float8) * ${step}::float8`.as('lon'),
    ])
    .distinct()
    .where('a.kind', '=', 'city')
    .where('a.demonstration', '=', false)
    .where('a.lat', 'is not', null)
    .execute()
}

export type Wanted = {
  kind?: AreaKind | undefined
  /** Code of the place it lies in. */
  parent?: string | undefined
  /** From `needleOf`; an empty one finds nothing. */
  needle?: string | undefined
  day: string
}

/** Real places; the second table is what they lie in. */
function wanted(tx: Tx, { kind, parent, needle, day }: Wanted) {
  let query = tx
    .selectFrom('area as a')
    .leftJoin('area as above', 'above.id', 'a.parent_id')
    .where('a.demonstration', '=', false)
    .where((eb) => inForce(eb, day))
  if (kind !== undefined) query = query.where('a.kind', '=', kind)
  if (parent !== undefined) query = query.where('above.code', '=', parent)
  if (needle !== undefined) query = query.where(sql<boolean>`${needle} <> '' and strpos(a.search, ${needle}) > 0`)
  return query
}

export async function countPlaces(tx: Tx, which: Wanted): Promise<number> {
  const row = await wanted(tx, which)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** By code, so that pages of them stay apart. */
export async function listPlaces(
  tx: Tx,
  which: Wanted & { limit: number; offset?: number },
): Promise<(Place & { parentCode: string | null; parentName: LangMap | null })[]> {
  const rows = await wanted(tx, which)
    .select([...COLUMNS, 'above.code as parent_code', 'above.name as parent_name'])
    .orderBy('a.code')
    .limit(which.limit)
    .offset(which.offset ?? 0)
    .execute()
  return rows.map((row) => ({ ...placeOf(row), parentCode: row.parent_code, parentName: row.parent_name }))
}

/** Places whose names begin so, in no order but countries before what lies in them; at most `limit`. */
export async function searchPlaces(tx: Tx, which: Wanted & { limit: number }): Promise<NamedPlace[]> {
  const rows = await wanted(tx, which)
    .select(['a.code', 'a.kind', 'a.name', 'a.population', 'a.lat', 'a.lon'])
    .select(['above.code as parent_code', 'above.name as parent_name'])
    .where('a.kind', 'not in', ['world', 'region'])
    .orderBy(sql`a.kind <> 'country'`)
    .orderBy('a.code')
    .limit(which.limit)
    .execute()
  return rows.map((row) => ({
    code: row.code,
    kind: row.kind,
    name: row.name,
    population: row.population,
    point: pointOf(row),
    parentCode: row.parent_code,
    parentName: row.parent_name,
  }))
}

/** What a row of the pack still says of itself, whatever was imported since. */
const AS_PACKED = sql<boolean>`coalesce(a.name = a.packed -> 'name'
  and a.regional_group is not distinct from a.packed ->> 'group'
  and to_jsonb(a.population) is not distinct from nullif(a.packed -> 'population', 'null')
  and to_jsonb(a.lat) is not distinct from nullif(a.packed -> 'lat', 'null')
  and to_jsonb(a.lon) is not distinct from nullif(a.packed -> 'lon', 'null')
  and a.valid_from is null and a.valid_to is null, false)`

/** Everything, real and invented, of every day, by code; and whether it still is as the pack brought it. */
export async function listEveryPlace(tx: Tx): Promise<Map<string, Place & { asPacked: boolean }>> {
  const rows = await tx
    .selectFrom('area as a')
    .select([...COLUMNS, AS_PACKED.as('as_packed')])
    .execute()
  return new Map(rows.map((row) => [row.code, { ...placeOf(row), asPacked: row.as_packed }]))
}
