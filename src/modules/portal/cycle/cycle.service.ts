import { dayOf } from '#kernel/day.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { alphabetical } from '#modules/places/index.ts'
import {
  countReleased,
  type Cycle,
  deadlineOf,
  findCycle,
  listParticipants,
  listReviewingStates,
} from '#modules/reviews/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { asPublic } from '../public.ts'
import { type Stretch, stretchesOf } from './stretch.ts'

export type CountryInCycle = {
  reviewId: string
  code: string
  name: LangMap
  partIn: 'reviewed' | 'reviewer' | 'both' | 'left'
  joinedAt: Date
  reviewers: { code: string | null; name: LangMap }[]
  released: boolean
}

export type CycleView = { cycle: Cycle; stretches: Stretch[]; today: string; countries: CountryInCycle[] }

/** One cycle as the public knows it: its dates, who takes part, who reviews whom. */
export async function loadCycle(ctx: Ctx, cycleId: string): Promise<CycleView> {
  const today = dayOf(ctx.now())
  return await inTransaction(asPublic(ctx), async (tx) => {
    const cycle = await findCycle(tx, cycleId)
    if (cycle === undefined) throw new AppError('notFound')
    const participants = await listParticipants(tx, [cycle.id])
    const reviewIds = participants.map((participant) => participant.reviewId)
    const reviewing = await listReviewingStates(tx, reviewIds)
    const counts = await countReleased(tx, reviewIds)
    const countries = participants.map((participant) => ({
      reviewId: participant.reviewId,
      code: participant.areaCode,
      name: participant.name,
      partIn: participant.partIn,
      joinedAt: participant.joinedAt,
      reviewers: alphabetical(
        reviewing
          .filter((state) => state.reviewId === participant.reviewId)
          .map((state) => ({ code: state.areaCode, name: state.name })),
        ctx.lang,
      ),
      released: (counts.get(participant.reviewId)?.total ?? 0) > 0,
    }))
    return {
      cycle,
      stretches: stretchesOf(cycle, today, deadlineOf),
      today,
      countries: alphabetical(countries, ctx.lang),
    }
  })
}
