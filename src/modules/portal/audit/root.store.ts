import type { Tx } from '#platform/ctx.ts'

/** The published seal of one day over all chains. */
export type AuditRoot = { day: string; objects: number; hash: string; at: Date }

export async function listRoots(tx: Tx, limit: number): Promise<AuditRoot[]> {
  return await tx
    .selectFrom('audit.root')
    .select(['day', 'objects', 'hash', 'at'])
    .orderBy('day', 'desc')
    .limit(limit)
    .execute()
}
