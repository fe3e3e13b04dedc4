import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { WorkItem } from '#platform/registry.ts'
import { type MyWork, sortWork } from './work.ts'

/** What every module says is expected of the reader, gathered in one transaction. */
export async function loadWork(ctx: Ctx): Promise<MyWork> {
  const items: WorkItem[] = await inTransaction(ctx, async (tx) => {
    const actor = await loadActor(ctx, tx)
    const found: WorkItem[] = []
    for (const list of ctx.registry.work) found.push(...(await list(ctx, tx, actor)))
    return found
  })
  return sortWork(items, ctx.now())
}
