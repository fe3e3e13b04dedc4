import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { asPublic } from '../public.ts'
import { type AuditRoot, listRoots } from '#platform/audit/audit.store.ts'

/** A quarter of a year fits on one page; older roots stay in the database and in whoever kept a copy. */
const SHOWN = 92

export async function loadRoots(ctx: Ctx): Promise<AuditRoot[]> {
  return await inTransaction(asPublic(ctx), async (tx) => await listRoots(tx, SHOWN))
}
