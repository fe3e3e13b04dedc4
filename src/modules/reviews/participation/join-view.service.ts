import { dayOf } from '#kernel/day.ts'
import { seatOn } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { listProvisions } from '#modules/frameworks/index.ts'
import { getOrganisation } from '#modules/places/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayJoin } from './participation.policy.ts'
import { SCOPES } from './participation.schema.ts'
import { type Cycle, findCycle, listParticipations } from './participation.store.ts'

export type ScopeChoice = { value: (typeof SCOPES)[number]; heading: LangMap; text: LangMap }

export type JoinView = {
  cycle: Cycle
  today: string
  /** The State for which the reader would join, where they are its focal point. */
  state: LangMap | null
  scopes: ScopeChoice[]
  joined: { reviewId: string; reviewed: boolean; public: boolean } | null
  may: Permission
}

export async function loadJoin(ctx: Ctx, cycleId: string): Promise<JoinView> {
  return await inTransaction(ctx, async (tx) => {
    const cycle = await findCycle(tx, cycleId)
    if (cycle === undefined) throw new AppError('notFound')
    const actor = await loadActor(ctx, tx)
    const seat = seatOn(actor, cycle.id, 'focal_point')
    const own = (await listParticipations(tx, cycle.id)).find((p) => p.organisationId === seat?.organisationId)
    const provisions = await listProvisions(tx, cycle.mechanismId)
    const today = dayOf(ctx.now())
    return {
      cycle,
      today,
      state: seat === undefined ? null : (await getOrganisation(tx, seat.organisationId)).name,
      scopes: SCOPES.flatMap((value) => {
        const found = provisions.find((p) => p.eid === value)
        return found === undefined ? [] : [{ value, heading: found.heading ?? found.num, text: found.text }]
      }),
      joined:
        own === undefined
          ? null
          : { reviewId: own.reviewId, reviewed: own.partIn !== 'reviewer', public: own.level === 5 },
      may: mayJoin(actor, cycle, own !== undefined, today),
    }
  })
}
