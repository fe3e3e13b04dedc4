import { loadActor } from '#platform/access/transaction.store.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { roomOf, type Room } from './room.ts'
import { getReview, listSteps, type Review } from './review.store.ts'

export type Entered = { review: Review; actor: Actor; room: Room }

/** Opens a review for a page: the review, the reader with the seats in force, and the frame. Three queries. */
export async function enterRoom(ctx: Ctx, tx: Tx, reviewId: string): Promise<Entered> {
  const review = await getReview(tx, reviewId)
  const actor = await loadActor(ctx, tx)
  const steps = await listSteps(tx, review.id)
  return { review, actor, room: roomOf(review, actor, ctx.now(), steps) }
}
