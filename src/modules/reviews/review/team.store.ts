import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Role } from '#kernel/actor.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

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

/** Gives a place; the database checks that it is the actor's to give. */
export async function seatPerson(
  tx: Tx,
  seat: {
    personId: string
    role: Role
    organisationId: string
    objectId: string
    noteVerbale?: string
    validTo?: string
    parts?: readonly string[]
  },
): Promise<string> {
  const id = newId()
  await sql`select access.seat_person(${id}::uuid, ${seat.personId}::uuid, ${seat.role}, ${seat.organisationId}::uuid, ${seat.objectId}::uuid,
    ${seat.noteVerbale ?? null}, null, ${seat.validTo ?? null}::timestamptz, ${[...(seat.parts ?? [])]}::uuid[])`.execute(
    tx,
  )
  return id
}

export async function endSeat(tx: Tx, seatId: string): Promise<void> {
  await sql`select access.end_seat(${seatId}::uuid)`.execute(tx)
}
