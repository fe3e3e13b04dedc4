import type { Tx } from '#platform/ctx.ts'

/** The seal of the last day over the chains of all reviews. */
export type LastRoot = { day: string; objects: number; hash: string }

export async function findLastRoot(tx: Tx): Promise<LastRoot | undefined> {
  return await tx
    .selectFrom('audit.root')
    .select(['day', 'objects', 'hash'])
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
}
