import type { Tx } from '#platform/ctx.ts'

/** Away for so long, whoever comes back comes anew. Milliseconds. */
const AWAY = 30 * 60_000

/** Notes that the actor is here and returns when the visit before this one ended; null for whoever comes for the first time. */
export async function noteVisit(tx: Tx, personId: string, now: Date): Promise<Date | null> {
  const row = await tx
    .selectFrom('visit')
    .select(['before_at', 'seen_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const anew = row === undefined || now.getTime() - row.seen_at.getTime() > AWAY
  const before = row === undefined ? null : anew ? row.seen_at : row.before_at
  const visit = { before_at: before, seen_at: now }
  await tx
    .insertInto('visit')
    .values({ person_id: personId, ...visit })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(visit))
    .execute()
  return before
}
