import { dayOf } from '#kernel/day.ts'
import type { LangMap } from '#kernel/lang.ts'
import { getMechanism, type Mechanism } from '#modules/frameworks/index.ts'
import { alphabetical } from '#modules/places/index.ts'
import {
  deadlineOf,
  type Cycle,
  listCycles,
  listParticipants,
  listReleasedDocuments,
  listReleasedFindings,
} from '#modules/reviews/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { currentCycle, isCalling, type Stretch, stretchesOf } from '../cycle/stretch.ts'
import { asPublic } from '../public.ts'
import { cardsOf, type FindingCard } from '../words.ts'

const NEWEST = 6

export type Home = {
  mechanism: Mechanism
  cycle: { cycle: Cycle; stretches: Stretch[] } | null
  /** Cycles that States can join today. */
  calls: Cycle[]
  today: string
  countries: { code: string; name: LangMap }[]
  findings: FindingCard[]
  documents: { reviewId: string; kind: 'summary' | 'report'; name: LangMap; cycle: LangMap }[]
}

/** The first page: the demonstration's mechanism where this instance is one, else the real one. */
export async function loadHome(ctx: Ctx): Promise<Home> {
  const today = dayOf(ctx.now())
  return await inTransaction(asPublic(ctx), async (tx) => {
    const mechanism = await getMechanism(tx, ctx.demonstration)
    const cycles = await listCycles(tx, mechanism.id)
    const cycle = currentCycle(cycles, today)
    const countries = cycle === undefined ? [] : await listParticipants(tx, [cycle.id])
    const findings = await listReleasedFindings(tx, { mechanismId: mechanism.id, limit: NEWEST })
    const documents = (await listReleasedDocuments(tx, mechanism.id)).filter(({ kind }) => kind === 'report')
    return {
      mechanism,
      cycle: cycle === undefined ? null : { cycle, stretches: stretchesOf(cycle, today, deadlineOf) },
      calls: cycles.filter((one) => isCalling(one, today)),
      today,
      countries: alphabetical(
        countries.map((country) => ({ code: country.areaCode, name: country.name })),
        ctx.lang,
      ),
      // The newest are chosen; they are quoted in the order of their States' names (DOMAIN, rule 1).
      findings: cardsOf(alphabetical(findings, ctx.lang), ctx.lang),
      documents: alphabetical(documents, ctx.lang),
    }
  })
}
