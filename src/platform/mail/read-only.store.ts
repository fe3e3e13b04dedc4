import { sql } from 'kysely'
import type { Tx } from '#platform/ctx.ts'

/** From here on the transaction only reads, whatever it is asked. */
export async function holdStill(tx: Tx): Promise<void> {
  await sql`set transaction read only`.execute(tx)
}
