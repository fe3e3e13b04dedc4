import { sql } from 'kysely'
import type { Tx } from '#platform/ctx.ts'

/** In the place of the one before, which opens nothing any more. */
export async function putCalendarKey(tx: Tx, personId: string, digest: string, now: Date): Promise<void> {
  await tx
    .insertInto('calendar_key')
    .values({ person_id: personId, digest, made_at: now })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ digest, made_at: now }))
    .execute()
}

export async function deleteCalendarKey(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('calendar_key').where('person_id', '=', personId).execute()
}

/** Since when the actor has an address. */
export async function findCalendarKey(tx: Tx, personId: string): Promise<Date | undefined> {
  const row = await tx.selectFrom('calendar_key').select('made_at').where('person_id', '=', personId).executeTakeFirst()
  return row?.made_at
}

export async function findCalendarOwner(tx: Tx, digest: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`select access.calendar_owner(${digest}) as id`.execute(tx)
  return rows[0]?.id ?? undefined
}
