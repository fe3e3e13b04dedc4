import { sql } from 'kysely'
import type { Tx } from '#platform/ctx.ts'

/** Seals or erases what is not public; the database demands the State's own, freshly certified act. */
export async function withdrawObject(tx: Tx, objectId: string, erase: boolean): Promise<void> {
  await sql`select access.withdraw(${objectId}::uuid, ${erase})`.execute(tx)
}

export async function findErasure(
  tx: Tx,
  objectId: string,
): Promise<{ at: Date; texts: number; answers: number } | undefined> {
  return await tx
    .selectFrom('access.erasure')
    .select(['at', 'texts', 'answers'])
    .where('object_id', '=', objectId)
    .executeTakeFirst()
}
