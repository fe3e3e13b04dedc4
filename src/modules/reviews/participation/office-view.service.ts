import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { alphabetical } from '#modules/places/index.ts'
import { findCurrentQuestionnaire, listCurrentQuestionnaires, type QuestionnaireHead } from '#modules/surveys/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { dueOf, type Expected, expectedOf, NO_FACTS } from '../review/expected.ts'
import { listReviewFacts } from '../review/expected.store.ts'
import type { ReviewState } from '../review/review.ts'
import { listReviews } from '../review/review.store.ts'
import { findMechanismTitle, listFocalPoints, listStates, type StateName } from './office.store.ts'
import { mayOpenCycle, mayRunCycle } from './participation.policy.ts'
import { type QuickStanding, quickStandings } from './quick-calls.service.ts'
import { type Cycle, findCycle, listParticipations, type Participation } from './participation.store.ts'

/** One State on the secretariat's desk: whether it joined, where its review stands, who is waited for. */
export type DeskRow = {
  id: string
  name: LangMap
  focalPoint: LangMap | null
  partIn: Participation['partIn'] | null
  review: { id: string; state: ReviewState; due: string | null; expected: Expected[]; quick: QuickStanding } | null
}

export type OfficeView = {
  cycle: Cycle
  /** What States that join now are asked. */
  asks: QuestionnaireHead | null
  today: string
  rows: DeskRow[]
  /** States without a focal point yet. */
  accreditable: StateName[]
  may: { accredit: Permission; openCycle: Permission }
}

export async function loadOffice(ctx: Ctx, cycleId: string): Promise<OfficeView> {
  return await inTransaction(ctx, async (tx) => {
    const cycle = await findCycle(tx, cycleId)
    if (cycle === undefined) throw new AppError('notFound')
    const actor = await loadActor(ctx, tx)
    const may = mayRunCycle(actor, cycle.id)
    if (!may.ok) throw new AppError('notPermitted', { reason: may.reason })
    const participations = await listParticipations(tx, cycle.id)
    const focalPoints = await listFocalPoints(tx, cycle.id)
    const reviews = await listReviews(tx, cycle.id)
    const facts = await listReviewFacts(
      tx,
      reviews.map((review) => review.id),
    )
    const quick = await quickStandings(tx, actor, reviews)
    const states = await listStates(tx, cycle.mechanismId)
    const involved = states.filter(({ id }) => [...participations, ...focalPoints].some((p) => p.organisationId === id))
    const rows = alphabetical(involved, ctx.lang).map(({ id, name }): DeskRow => {
      const review = reviews.find((r) => r.organisationId === id)
      const standing = review === undefined ? undefined : quick.get(review.objectId)
      return {
        id,
        name,
        focalPoint: focalPoints.find((f) => f.organisationId === id)?.name ?? null,
        partIn: participations.find((p) => p.organisationId === id)?.partIn ?? null,
        review:
          review === undefined || standing === undefined
            ? null
            : {
                id: review.id,
                state: review.state,
                due: dueOf(review, ctx.now()) ?? null,
                expected: expectedOf(review, facts.get(review.id) ?? NO_FACTS),
                quick: standing,
              },
      }
    })
    const asked = await findCurrentQuestionnaire(tx, cycle.mechanismId, cycle.questionnaireKey)
    return {
      cycle,
      asks:
        asked === undefined
          ? null
          : { key: asked.definition.id, version: asked.version, title: asked.definition.title },
      today: ctx.now().toISOString(),
      rows,
      accreditable: alphabetical(states, ctx.lang).filter(
        ({ id }) => !focalPoints.some((f) => f.organisationId === id),
      ),
      may: { accredit: may, openCycle: mayOpenCycle(actor, cycle.mechanismId) },
    }
  })
}

export type CycleNewView = { mechanism: LangMap; questionnaires: QuestionnaireHead[]; may: Permission }

export async function loadCycleNew(ctx: Ctx, mechanismId: string): Promise<CycleNewView> {
  return await inTransaction(ctx, async (tx) => {
    const mechanism = await findMechanismTitle(tx, mechanismId)
    if (mechanism === undefined) throw new AppError('notFound')
    const may = mayOpenCycle(await loadActor(ctx, tx), mechanismId)
    return { mechanism, questionnaires: await listCurrentQuestionnaires(tx, mechanismId), may }
  })
}
