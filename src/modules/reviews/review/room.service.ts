import { listLooks, type Look, noteLook } from '#platform/access/look.store.ts'
import { loadActor } from '#platform/access/transaction.store.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { type Looker, roomOf, type Room, type RoomPlace } from './room.ts'
import { getReview, listSteps, type Review, type Step } from './review.store.ts'

/** The page of delegation is the surveys', and says nothing of who opened it. */
type LookedAt = Exclude<RoomPlace, 'delegation'>

export type Entered = { review: Review; actor: Actor; room: Room }

/** The review, the reader with the seats in force, and the steps so far. Three queries. */
export async function openReview(
  ctx: Ctx,
  tx: Tx,
  reviewId: string,
): Promise<{ review: Review; actor: Actor; steps: Step[] }> {
  const review = await getReview(tx, reviewId)
  return { review, actor: await loadActor(ctx, tx), steps: await listSteps(tx, review.id) }
}

/**
 * Opens a page of a review: the review, the reader with the seats in force, the frame, and who looked at this page before
 * (EXPERIENCE 2). Five queries.
 */
export async function enterRoom(ctx: Ctx, tx: Tx, reviewId: string, place: LookedAt): Promise<Entered> {
  const { review, actor, steps } = await openReview(ctx, tx, reviewId)
  await noteLook(tx, review.objectId, place)
  const looked = await listLooks(tx, review.objectId, place)
  return { review, actor, room: { ...roomOf(review, actor, ctx.now(), steps), looked: looked.map(lookerOf) } }
}

function lookerOf({ name, day }: Look): Looker {
  return { name, day }
}
