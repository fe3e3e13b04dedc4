import { getMechanism, listWorks, type Mechanism, type Work } from '#modules/frameworks/index.ts'
import { type Cycle, listCycles } from '#modules/reviews/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { asPublic } from '../public.ts'

export type Programme = { mechanism: Mechanism; works: Work[]; cycles: Cycle[]; demonstration: boolean }

/** The real mechanism, on a demonstration too: only what is true of it. */
export async function loadProgramme(ctx: Ctx): Promise<Programme> {
  return await inTransaction(asPublic(ctx), async (tx) => {
    const mechanism = await getMechanism(tx, false)
    return {
      mechanism,
      works: await listWorks(tx, mechanism.id),
      cycles: await listCycles(tx, mechanism.id),
      demonstration: ctx.demonstration,
    }
  })
}
