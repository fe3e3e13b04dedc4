import type { Role } from '#kernel/actor.ts'
import type { LangMap } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'
import { listPeople } from '#modules/people/index.ts'
import { listOrganisations } from '#modules/places/index.ts'
import { givePart, seatPerson, takePart } from '#platform/access/seat.store.ts'
import type { Tx } from '#platform/ctx.ts'
import { HOLDER_ROLES, type HolderRole } from './section.ts'

export function isHolderRole(role: Role): role is HolderRole {
  return isOneOf(HOLDER_ROLES, role)
}

/** Who was given a section, as far as the reader may know. */
export type Holder = {
  sectionId: string
  seatId: string
  personId: string
  name: LangMap
  role: HolderRole
  organisation: LangMap
}

export async function listHolders(tx: Tx, sectionIds: readonly string[]): Promise<Holder[]> {
  if (sectionIds.length === 0) return []
  const rows = await tx
    .selectFrom('access.seat_part as p')
    .innerJoin('access.seat as s', 's.id', 'p.seat_id')
    .select(['p.part_id', 's.id', 's.person_id', 's.role', 's.organisation_id'])
    .where('p.part_id', 'in', sectionIds)
    .where('s.ended_at', 'is', null)
    .orderBy('s.granted_at')
    .execute()
  const people = await listPeople(
    tx,
    rows.map((row) => row.person_id),
  )
  const places = await listOrganisations(
    tx,
    rows.map((row) => row.organisation_id),
  )
  return rows.flatMap(({ role, ...row }) => {
    if (!isHolderRole(role)) return []
    const name = people.get(row.person_id) ?? {}
    const organisation = places.get(row.organisation_id)?.name ?? {}
    return [{ sectionId: row.part_id, seatId: row.id, personId: row.person_id, name, role, organisation }]
  })
}

type Place = { objectId: string; personId: string; organisationId: string; role: HolderRole }

/** Gives a section to a person: added to the place they have in this role, or with a new place. */
export async function giveSection(tx: Tx, sectionId: string, place: Place): Promise<string> {
  const seat = await tx
    .selectFrom('access.seat')
    .select('id')
    .where('object_id', '=', place.objectId)
    .where('person_id', '=', place.personId)
    .where('organisation_id', '=', place.organisationId)
    .where('role', '=', place.role)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (seat !== undefined) {
    await givePart(tx, seat.id, sectionId)
    return seat.id
  }
  return await seatPerson(tx, { ...place, parts: [sectionId] })
}

export async function takeSection(tx: Tx, sectionId: string, seatId: string): Promise<void> {
  await takePart(tx, seatId, sectionId)
}
