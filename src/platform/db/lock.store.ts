import { sql } from 'kysely'
import type { Tx } from '#platform/ctx.ts'

/**
 * One writer at a time on a thing, until the transaction ends. Not `select for update`: under row security that would
 * demand the right to change the row itself, which the other side of a review does not have.
 */
export async function lockThing(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx)
}
