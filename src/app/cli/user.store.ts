import type { Role } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

export type KnownPerson = { id: string; name: LangMap; email: string; lang: Lang; closed: boolean; account: boolean }

export async function findPersonByEmail(ownerTx: Tx, email: string): Promise<KnownPerson | undefined> {
  return (await listAll(ownerTx)).find((one) => one.email.toLowerCase() === email)
}

export async function listAll(ownerTx: Tx): Promise<KnownPerson[]> {
  const rows = await ownerTx
    .selectFrom('person as p')
    .leftJoin('auth.user as u', 'u.id', 'p.id')
    .select(['p.id', 'p.name', 'p.email', 'p.lang', 'p.closed_at', 'u.id as account'])
    .orderBy('p.created_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    lang: row.lang,
    closed: row.closed_at !== null,
    account: row.account !== null,
  }))
}

export type SeatRow = { id: string; personId: string; role: Role; objectId: string; organisation: LangMap }

/** Seats in force. */
export async function listSeatsOfAll(ownerTx: Tx): Promise<SeatRow[]> {
  const rows = await ownerTx
    .selectFrom('access.seat as s')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .select(['s.id', 's.person_id', 's.role', 's.object_id', 'o.name'])
    .where('s.ended_at', 'is', null)
    .orderBy('s.granted_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    role: row.role,
    objectId: row.object_id,
    organisation: row.name,
  }))
}

export async function addSeat(
  ownerTx: Tx,
  seat: { personId: string; role: Role; organisationId: string; objectId: string; noteVerbale: string | null },
): Promise<string> {
  const id = newId()
  await ownerTx
    .insertInto('access.seat')
    .values({
      id,
      person_id: seat.personId,
      role: seat.role,
      organisation_id: seat.organisationId,
      object_id: seat.objectId,
      note_verbale: seat.noteVerbale,
    })
    .execute()
  return id
}

export async function endSeats(ownerTx: Tx, personId: string, now: Date): Promise<void> {
  await ownerTx
    .updateTable('access.seat')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
}

/** People with a second factor in force. */
export async function listProtected(ownerTx: Tx): Promise<Set<string>> {
  const rows = await ownerTx.selectFrom('auth.two_factor').select('user_id').where('verified', '=', true).execute()
  return new Set(rows.map((row) => row.user_id))
}

export type ObjectRow = { id: string; kind: 'mechanism' | 'cycle'; name: string }

/** What seats can be about: the real mechanism and its cycles, by short name. */
export async function listObjects(ownerTx: Tx): Promise<ObjectRow[]> {
  const mechanisms = await ownerTx
    .selectFrom('mechanism')
    .select(['id', 'slug'])
    .where('demonstration', '=', false)
    .execute()
  const cycles = await ownerTx
    .selectFrom('cycle as c')
    .innerJoin('mechanism as m', 'm.id', 'c.mechanism_id')
    .select(['c.id', 'c.slug'])
    .where('m.demonstration', '=', false)
    .execute()
  return [
    ...mechanisms.map(({ id, slug }) => ({ id, kind: 'mechanism', name: slug }) as const),
    ...cycles.map(({ id, slug }) => ({ id, kind: 'cycle', name: slug }) as const),
  ]
}

export async function findSecretariat(ownerTx: Tx): Promise<string | undefined> {
  const row = await ownerTx
    .selectFrom('organisation')
    .select('id')
    .where('kind', '=', 'secretariat')
    .where('demonstration', '=', false)
    .executeTakeFirst()
  return row?.id
}

/** Who speaks for the State of a review: the one who has had the place longest. */
export async function findFocalPoint(ownerTx: Tx, objectId: string): Promise<string | undefined> {
  const row = await ownerTx
    .selectFrom('access.seat as s')
    .innerJoin('access.object as o', 'o.organisation_id', 's.organisation_id')
    .select('s.person_id')
    .where('o.id', '=', objectId)
    .where('s.role', '=', 'focal_point')
    .where('s.ended_at', 'is', null)
    .where((eb) => eb.or([eb('s.object_id', '=', eb.ref('o.id')), eb('s.object_id', '=', eb.ref('o.cycle_id'))]))
    .orderBy('s.granted_at')
    .limit(1)
    .executeTakeFirst()
  return row?.person_id
}
