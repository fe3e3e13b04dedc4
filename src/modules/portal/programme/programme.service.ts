import { WORK_KINDS } from '#packs/schema/facts.ts'
import {
  getMechanism,
  listProvisions,
  listWorks,
  type Mechanism,
  type Provision,
  type Work,
} from '#modules/frameworks/index.ts'
import { type Cycle, listCycles } from '#modules/reviews/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { asPublic } from '../public.ts'

export type Programme = {
  mechanism: Mechanism
  /** Texts under review. */
  works: Work[]
  cycles: Cycle[]
  /** Objectives, outcomes and initiatives: the working text under review [N 14-18]. */
  framework: Provision[]
  /** What the concept note says around the review: figures, indicators, cost, road map [N 4, 12, 18-33]. */
  around: Provision[]
  /** Goals of the plan that the review contributes to [N 12]. */
  planGoals: Provision[]
  demonstration: boolean
}

/** The real mechanism, on a demonstration too: only what is true of it. */
export async function loadProgramme(ctx: Ctx): Promise<Programme> {
  return await inTransaction(asPublic(ctx), async (tx) => {
    const mechanism = await getMechanism(tx, false)
    const works = await listWorks(tx, mechanism.id, WORK_KINDS)
    const provisions = await listProvisions(tx, mechanism.id, WORK_KINDS)
    const textOf = (found: (work: Work) => boolean): Provision[] => {
      const ids = new Set(works.filter(found).map(({ expression }) => expression?.id))
      return provisions.filter(({ expressionId }) => ids.has(expressionId))
    }
    return {
      mechanism,
      works: works.filter(({ kind }) => kind === 'review'),
      cycles: await listCycles(tx, mechanism.id),
      framework: textOf(({ kind, status }) => kind === 'review' && status === 'working_text'),
      around: textOf(({ kind }) => kind === 'programme'),
      planGoals: textOf(({ kind }) => kind === 'plan').filter(({ kind }) => kind === 'goal'),
      demonstration: ctx.demonstration,
    }
  })
}
