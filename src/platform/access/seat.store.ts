import { sql } from 'kysely'
import type { Role } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#platform/ctx.ts'

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

/** Ends a place at once. */
export async function endSeat(tx: Tx, seatId: string): Promise<void> {
  await sql`select access.end_seat(${seatId}::uuid)`.execute(tx)
}

/** Adds one section to a place that has some. */
export async function givePart(tx: Tx, seatId: string, partId: string): Promise<void> {
  await sql`select access.give_part(${seatId}::uuid, ${partId}::uuid)`.execute(tx)
}

export async function takePart(tx: Tx, seatId: string, partId: string): Promise<void> {
  await sql`select access.take_part(${seatId}::uuid, ${partId}::uuid)`.execute(tx)
}
