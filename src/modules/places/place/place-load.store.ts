import { sql } from 'kysely'
import { sha256 } from '#kernel/canonical.ts'
import { namedId } from '#kernel/ids.ts'
import type { Tx } from '#platform/ctx.ts'
import { searchOf } from '../area/area.ts'
import type { PackedPlace } from './place.ts'

/** The id of an area by its code, as imports give it too. */
export function areaIdOf(code: string): string {
  return namedId(sha256(`area:${code}`))
}

/** The edition of a pack that is here. */
export async function findLoadedPack(ownerTx: Tx, name: string): Promise<string | undefined> {
  const row = await ownerTx.selectFrom('loaded_pack').select('digest').where('name', '=', name).executeTakeFirst()
  return row?.digest
}

export async function saveLoadedPack(ownerTx: Tx, name: string, digest: string): Promise<void> {
  await ownerTx
    .insertInto('loaded_pack')
    .values({ name, digest })
    .onConflict((oc) => oc.column('name').doUpdateSet({ digest, loaded_at: sql`clock_timestamp()` }))
    .execute()
}

function rowOf(place: PackedPlace): object {
  const { code, kind, name, parent, also, m49, iso2, standing, population, point, source, developmentGroups } = place
  return {
    id: areaIdOf(code),
    kind,
    code,
    parent,
    parent_id: parent === null ? null : areaIdOf(parent),
    name,
    also,
    search: searchOf({ name, codes: [code, iso2], also }),
    regional_group: place.regionalGroup,
    m49,
    iso2,
    standing,
    ldc: developmentGroups.includes('ldc'),
    lldc: developmentGroups.includes('lldc'),
    sids: developmentGroups.includes('sids'),
    population,
    lat: point?.lat ?? null,
    lon: point?.lon ?? null,
    source,
  }
}

/**
 * Brings the places of a pack, thousands of them, in one statement. What the pack alone says (codes, standing, groups) is
 * taken as it is; what an import may have changed since is changed only where it still is what the pack last said.
 */
export async function savePlaces(ownerTx: Tx, places: readonly PackedPlace[]): Promise<void> {
  const rows = JSON.stringify(places.map(rowOf))
  await sql`
    insert into area as a (id, kind, code, parent_id, name, also, search, regional_group, m49, iso2, standing, ldc, lldc, sids,
      population, lat, lon, source, packed)
    select p.id, p.kind, p.code, coalesce(above.id, p.parent_id), p.name, p.also, p.search, p.regional_group, p.m49, p.iso2,
      p.standing, p.ldc, p.lldc, p.sids, p.population, p.lat, p.lon, p.source,
      jsonb_build_object('name', p.name, 'group', p.regional_group, 'population', p.population, 'lat', p.lat, 'lon', p.lon)
    from jsonb_to_recordset(${rows}::jsonb) as p (id uuid, kind text, code text, parent text, parent_id uuid, name jsonb,
      also text, search text, regional_group text, m49 text, iso2 text, standing text, ldc boolean, lldc boolean,
      sids boolean, population int, lat float8, lon float8, source text)
    left join area above on above.code = p.parent
    on conflict (code) do update set
      parent_id = coalesce(a.parent_id, excluded.parent_id),
      name = case when a.name = a.packed -> 'name' then excluded.name else excluded.name || a.name end,
      search = case when a.name = a.packed -> 'name' then excluded.search else '' end,
      also = excluded.also, m49 = excluded.m49, iso2 = excluded.iso2, standing = excluded.standing,
      ldc = excluded.ldc, lldc = excluded.lldc, sids = excluded.sids,
      regional_group = case when a.regional_group = a.packed ->> 'group' then excluded.regional_group
        else coalesce(a.regional_group, excluded.regional_group) end,
      population = case when a.population = (a.packed -> 'population')::int then excluded.population
        else coalesce(a.population, excluded.population) end,
      lat = case when a.lat = (a.packed -> 'lat')::float8 and a.lon = (a.packed -> 'lon')::float8 then excluded.lat
        else coalesce(a.lat, excluded.lat) end,
      lon = case when a.lat = (a.packed -> 'lat')::float8 and a.lon = (a.packed -> 'lon')::float8 then excluded.lon
        else coalesce(a.lon, excluded.lon) end,
      source = coalesce(a.source, excluded.source),
      packed = excluded.packed
    where a.kind = excluded.kind and not a.demonstration`.execute(ownerTx)
  await fillSearch(ownerTx)
}

/** What an older edition brought and this one no longer has goes, unless something of ours stands on it. */
export async function dropOtherPlaces(ownerTx: Tx, codes: readonly string[]): Promise<void> {
  await sql`
    with gone as (
      select id from area
      where packed is not null and not demonstration and code not in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))
        and not exists (select from organisation o where o.area_id = area.id)
    )
    delete from area a using gone
    where a.id = gone.id and not exists (
      select from area below where below.parent_id = a.id and below.id not in (select id from gone)
    )`.execute(ownerTx)
}

/** Areas whose names are not yet as they are searched: those from before there was a search, and those merged with a pack. */
async function fillSearch(ownerTx: Tx): Promise<void> {
  const rows = await ownerTx
    .selectFrom('area')
    .select(['id', 'name', 'code', 'iso2', 'also'])
    .where('search', '=', '')
    .execute()
  if (rows.length === 0) return
  const filled = rows.map(({ id, name, code, iso2, also }) => ({
    id,
    search: searchOf({ name, codes: [code, iso2], also }),
  }))
  await sql`update area a set search = f.search
    from jsonb_to_recordset(${JSON.stringify(filled)}::jsonb) as f (id uuid, search text) where f.id = a.id`.execute(
    ownerTx,
  )
}
