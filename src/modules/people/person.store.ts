import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

export type Person = { id: string; name: LangMap; email: string; lang: Lang; numerals: 'latn' | 'arab' | null }

/** The actor; the database gives nobody the address of another. */
export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  const row = await tx
    .selectFrom('person')
    .select(['id', 'name', 'lang', 'numerals', sql<string | null>`access.own_address()`.as('email')])
    .where('id', '=', sql<string>`access.actor()`)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row === undefined || row.email === null
    ? undefined
    : {
        id: row.id,
        name: row.name,
        email: row.email,
        lang: row.lang,
        numerals: row.numerals,
      }
}

/** Names of people the actor may see, by id. */
export async function listPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, LangMap>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

export type OwnSeat = { role: string; objectId: string; organisation: LangMap }

/** The seats of a person that the actor may see, with the organisation they are held for. */
export async function listSeats(tx: Tx, personId: string): Promise<OwnSeat[]> {
  const rows = await tx
    .selectFrom('access.seat as s')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .select(['s.role', 's.object_id', 'o.name'])
    .where('s.person_id', '=', personId)
    .where('s.ended_at', 'is', null)
    .orderBy('s.granted_at')
    .execute()
  return rows.map((row) => ({ role: row.role, objectId: row.object_id, organisation: row.name }))
}

/** The person with this address; made when unknown. */
export async function meetPerson(
  tx: Tx,
  person: { name: string; email: string; lang: Lang; demonstration: boolean },
): Promise<string> {
  const name = JSON.stringify({ [person.lang]: person.name })
  const { rows } = await sql<{ id: string }>`
    select access.meet_person(${newId()}::uuid, ${name}::jsonb, ${person.email}, ${person.lang}, ${person.demonstration}) as id`.execute(
    tx,
  )
  return rows[0]?.id ?? ''
}
