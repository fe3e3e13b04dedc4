import { dayOf, daysAfter } from '#kernel/day.ts'
import type { Permission } from '#kernel/permission.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type ReviewState } from '../review/review.ts'
import { listSteps } from '../review/review.store.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { LONGEST_PAUSE } from '../review/review.ts'
import { BACKUP_DAYS } from './withdrawal.ts'
import { mayPause, mayResume, mayWithdraw } from './withdrawal.policy.ts'
import { findErasure } from './withdrawal.store.ts'

/** What stands in the place of erased content. */
export type Tombstone = { at: string; texts: number; answers: number; backupsUntil: string }

export type WithdrawalView = {
  room: Room
  paused: { at: string; until: string; from: ReviewState; reason: string | null } | null
  withdrawn: { at: string; reason: string | null } | null
  tombstone: Tombstone | null
  /** The day by which erased content would be gone from the backups, were it erased today. */
  backupsUntil: string
  may: { pause: Permission; resume: Permission; withdraw: Permission }
}

export async function loadWithdrawal(ctx: Ctx, reviewId: string): Promise<WithdrawalView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, reviewId, 'participation')
    const steps = await listSteps(tx, review.id)
    const stopped = review.state === 'PAUSED' ? steps.findLast((step) => step.to === 'PAUSED') : undefined
    const left = review.state === 'WITHDRAWN' ? steps.findLast((step) => step.to === 'WITHDRAWN') : undefined
    const erasure = await findErasure(tx, review.objectId)
    return {
      room,
      paused:
        stopped === undefined
          ? null
          : {
              at: stopped.at.toISOString(),
              until: daysAfter(dayOf(stopped.at), LONGEST_PAUSE),
              from: stopped.from,
              reason: stopped.reason,
            },
      withdrawn: left === undefined ? null : { at: left.at.toISOString(), reason: left.reason },
      tombstone:
        erasure === undefined
          ? null
          : {
              at: erasure.at.toISOString(),
              texts: erasure.texts,
              answers: erasure.answers,
              backupsUntil: daysAfter(dayOf(erasure.at), BACKUP_DAYS),
            },
      backupsUntil: daysAfter(dayOf(ctx.now()), BACKUP_DAYS),
      may: {
        pause: mayPause(actor, review),
        resume: mayResume(actor, review, stopped?.from),
        withdraw: mayWithdraw(actor, review),
      },
    }
  })
}
