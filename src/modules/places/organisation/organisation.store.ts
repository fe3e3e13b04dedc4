import { sql } from 'kysely'
import { sha256 } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { namedId, newId } from '#kernel/ids.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'
import { searchKey } from '../area/area.ts'
import type { Organisation, OrganisationKind } from './organisation.ts'

function organisations(tx: Tx) {
  return tx
    .selectFrom('organisation as o')
    .leftJoin('area as a', 'a.id', 'o.area_id')
    .select(['o.id', 'o.kind', 'o.area_id', 'a.code', 'o.name', 'o.demonstration'])
}

type OrganisationRow = Awaited<ReturnType<ReturnType<typeof organisations>['executeTakeFirstOrThrow']>>

function organisationOf(row: OrganisationRow): Organisation {
  return {
    id: row.id,
    kind: row.kind,
    areaId: row.area_id,
    areaCode: row.code,
    name: row.name,
    demonstration: row.demonstration,
  }
}

export async function findOrganisation(tx: Tx, id: string): Promise<Organisation | undefined> {
  const row = await organisations(tx).where('o.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : organisationOf(row)
}

export async function getOrganisation(tx: Tx, id: string): Promise<Organisation> {
  const found = await findOrganisation(tx, id)
  if (found === undefined) throw new AppError('notFound')
  return found
}

/** By id, in one query. */
export async function listOrganisations(tx: Tx, ids: readonly string[]): Promise<Map<string, Organisation>> {
  if (ids.length === 0) return new Map()
  const rows = await organisations(tx)
    .where('o.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, organisationOf(row)]))
}

/**
 * For whom members of a State's team can sit: the State, its institutions and cities, and bodies of no country (UN entities and
 * others that it invites [N 11]); beside them what its focal point named, which no other State sees.
 */
export async function listTeamOrganisations(
  tx: Tx,
  state: { id: string; demonstration: boolean },
): Promise<Organisation[]> {
  const home = tx.selectFrom('organisation').select('area_id').where('id', '=', state.id)
  const rows = await organisations(tx)
    .where('o.demonstration', '=', state.demonstration)
    .where('o.kind', '<>', 'secretariat')
    .where((eb) => eb.or([eb('o.named_by', 'is', null), eb('o.named_by', '=', state.id)]))
    .where((eb) =>
      eb.or([
        eb('o.area_id', 'in', home),
        eb('a.parent_id', 'in', home),
        eb.and([eb('o.area_id', 'is', null), eb('o.kind', '<>', 'state')]),
      ]),
    )
    .execute()
  return rows.map(organisationOf)
}

/**
 * An institution that a State's team sits for, by its name in whatever language and spelling it has here; named by the focal
 * point where there is none. The database checks that it is theirs to name.
 */
export async function meetInstitution(
  tx: Tx,
  state: { id: string; demonstration: boolean; objectId: string },
  named: { name: string; kind: OrganisationKind; lang: Lang },
): Promise<{ id: string; made: boolean }> {
  const key = searchKey(named.name)
  const known = (await listTeamOrganisations(tx, state)).find((one) =>
    Object.values(one.name).some((name) => searchKey(name) === key),
  )
  if (known !== undefined) return { id: known.id, made: false }
  const id = newId()
  const name = JSON.stringify({ [named.lang]: named.name })
  await sql`select access.name_institution(${id}::uuid, ${state.objectId}::uuid, ${named.kind}, ${name}::jsonb)`.execute(
    tx,
  )
  return { id, made: true }
}

/** The State of a country, by the code of its area. */
export async function findState(tx: Tx, areaCode: string): Promise<Organisation | undefined> {
  const row = await organisations(tx).where('a.code', '=', areaCode).where('o.kind', '=', 'state').executeTakeFirst()
  return row === undefined ? undefined : organisationOf(row)
}

/**
 * The State of a real country, made when it is first needed: a Member State has its place from the start. Undefined where
 * there is none, as of an area that is no Member State. Runs as the owner.
 */
export async function makeState(ownerTx: Tx, areaCode: string): Promise<Organisation | undefined> {
  const here = await findState(ownerTx, areaCode)
  if (here !== undefined) return here
  const area = await ownerTx
    .selectFrom('area')
    .select(['id', 'name'])
    .where('code', '=', areaCode)
    .where('standing', '=', 'member')
    .where('demonstration', '=', false)
    .executeTakeFirst()
  if (area === undefined) return undefined
  const state = {
    id: stateIdOf(areaCode),
    kind: 'state',
    areaId: area.id,
    name: area.name,
    demonstration: false,
  } as const
  await saveOrganisation(ownerTx, state)
  return { ...state, areaCode }
}

/** The id of the State of a country, as imports give it too. */
export function stateIdOf(areaCode: string): string {
  return namedId(sha256(`organisation:state:${areaCode}`))
}

/** Adds or renames an organisation; runs as the owner, when packs are loaded. */
export async function saveOrganisation(ownerTx: Tx, organisation: Omit<Organisation, 'areaCode'>): Promise<void> {
  const values = {
    kind: organisation.kind,
    area_id: organisation.areaId,
    name: JSON.stringify(organisation.name),
    demonstration: organisation.demonstration,
  }
  await ownerTx
    .insertInto('organisation')
    .values({ id: organisation.id, ...values })
    .onConflict((oc) => oc.column('id').doUpdateSet(values))
    .execute()
}
