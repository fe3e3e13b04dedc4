import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type AssignInput, giveSectionTo } from './section.service.ts'

/** One section to one person, without words, day, link or mail. */
export async function assignSection(ctx: Ctx, input: AssignInput): Promise<{ seatId: string }> {
  return { seatId: await inTransaction(ctx, async (tx) => await giveSectionTo(ctx, tx, input)) }
}
