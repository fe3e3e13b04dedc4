import { sql } from 'kysely'
import type { Tx } from '#platform/ctx.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'

/** One transaction as the owner of the tables: only for starting, loading packs and the operator's commands. */
export async function withOwner<R>(adminUrl: string, work: (tx: Tx) => Promise<R>): Promise<R> {
  const db = openDatabase(openPool(adminUrl, 1))
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`set local role umran_owner`.execute(tx)
      return await work(tx)
    })
  } finally {
    await db.destroy()
  }
}
