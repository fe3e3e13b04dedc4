import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { transitionIn } from '#platform/transition/transition.ts'
import { resumeVerb, reviewTransition } from '../review/review.service.ts'
import type { WithdrawInput } from './withdrawal.schema.ts'
import { withdrawObject } from './withdrawal.store.ts'

/** A State leaves before adoption and chooses what becomes of its unpublished content: sealed, or erased (rule 4). */
export async function withdraw(ctx: Ctx, input: WithdrawInput & { reviewId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const given = input.reason === '' || input.content === 'erase' ? {} : { reason: input.reason }
    // Seal or erase first: the adopted state that forbids it is checked by the database against the state before the move.
    await withdrawObject(tx, input.reviewId, input.content === 'erase')
    await transitionIn(ctx, tx, reviewTransition, { id: input.reviewId, verb: 'withdraw', input: given })
  })
}

/** Goes on where the review stood when its clock stopped. */
export async function resumeReview(ctx: Ctx, reviewId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const verb = await resumeVerb(tx, reviewId)
    await transitionIn(ctx, tx, reviewTransition, { id: reviewId, verb, input: {} })
  })
}
