import { seatOn } from '#kernel/actor.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import type { Permission } from '#kernel/permission.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type Shown, shown } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { mayWriteSummary } from './adoption.policy.ts'
import { findDocument } from './document.store.ts'
import { pagesOf } from './summary.ts'

export type SummaryView = {
  room: Room
  level: Level
  text: Shown | null
  original: { text: string; lang: Lang; pages: number } | null
  version: number
  /** For reviewers only: may the reader write it now? */
  write: Permission | null
}

export async function loadSummary(ctx: Ctx, reviewId: string): Promise<SummaryView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, reviewId, 'summary')
    const summary = await findDocument(tx, review.id, 'summary')
    const blocks = await listBlocks(tx, summary === undefined ? [] : [summary.id])
    const original = blocks.find((block) => block.status === 'original')
    const reviewing = seatOn(actor, review.objectId, 'expert', 'lead_reviewer') !== undefined
    return {
      room,
      level: summary?.level ?? 1,
      text: (summary && shown(blocks, summary.id, ctx.lang)) ?? null,
      original:
        original === undefined ? null : { text: original.body, lang: original.lang, pages: pagesOf(original.body) },
      version: summary?.version ?? 0,
      write: reviewing ? mayWriteSummary(actor, review) : null,
    }
  })
}
