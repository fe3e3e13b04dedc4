import { WORK_KINDS } from '#packs/schema/facts.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import {
  getMechanism,
  type KnownMandate,
  listMandates,
  listProvisions,
  listWorks,
  type Provision,
  type Work,
} from '#modules/frameworks/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { beside } from '#platform/chain/chain.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { asPublic } from '../public.ts'

export type TextOf = { work: Work; provisions: Provision[] }
/** What of one text rests on a mandate, and among which texts it is read. */
export type Founded = { title: LangMap; of: 'programme' | 'plan'; provisions: Provision[] }
export type PlanView = {
  mechanism: LangMap
  demonstration: boolean
  plan: TextOf
  earlier: TextOf[]
  mandates: { mandate: KnownMandate; founded: Founded[] }[]
}

/** The strategic plan that comes last, the ones before it, and what they rest on; of the real programme, always. */
export async function loadPlan(ctx: Ctx): Promise<PlanView> {
  return await inTransaction(asPublic(ctx), async (tx) => {
    const mechanism = await getMechanism(tx, false)
    const works = await listWorks(tx, mechanism.id, WORK_KINDS)
    const provisions = await listProvisions(tx, mechanism.id, WORK_KINDS)
    const plans = works
      .filter((work) => work.kind === 'plan' && work.period !== null)
      .toSorted((a, b) => ((a.period?.from ?? '') < (b.period?.from ?? '') ? 1 : -1))
      .map((work) => ({ work, provisions: provisions.filter((one) => one.expressionId === work.expression?.id) }))
    const [plan, ...earlier] = plans
    if (plan === undefined) throw new AppError('notFound')
    const mandates = await listMandates(tx)
    const links = await beside(
      tx,
      mandates.map(({ id }) => id),
    )
    const founded = (mandate: KnownMandate): Founded[] => {
      const ids = new Set(links.filter(({ from }) => from.id === mandate.id).map(({ to }) => to.id))
      return works.flatMap(({ title, kind, expression }): Founded[] => {
        const mine = provisions.filter((one) => ids.has(one.id) && one.expressionId === expression?.id)
        return mine.length === 0 ? [] : [{ title, of: kind === 'plan' ? 'plan' : 'programme', provisions: mine }]
      })
    }
    return {
      mechanism: mechanism.title,
      demonstration: ctx.demonstration,
      plan,
      earlier,
      mandates: mandates.map((mandate) => ({ mandate, founded: founded(mandate) })),
    }
  })
}
