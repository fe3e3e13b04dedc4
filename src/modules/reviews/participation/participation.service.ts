import { dayOf } from '#kernel/day.ts'
import { seatOn } from '#kernel/actor.ts'
import { AppError, invalid } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { demand } from '#kernel/demand.ts'
import { findCurrentQuestionnaire, listCurrentQuestionnaires, namedIn, openResponse } from '#modules/surveys/index.ts'
import { addConsent, releaseUnit } from '#platform/access/release.store.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import { addBlock } from '#platform/blocks/block.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { tellExpected } from '../review/tell.service.ts'
import { addReview, addStep, reviewAudience } from '../review/review.store.ts'
import type { CycleInput } from './office.schema.ts'
import { hasCycle } from './office.store.ts'
import { mayJoin, mayOpenCycle } from './participation.policy.ts'
import type { JoinInput } from './participation.schema.ts'
import {
  addParticipation,
  type Cycle,
  findCycle,
  findParticipation,
  listParticipations,
  openCycle,
  openObject,
} from './participation.store.ts'

/** The case officer opens a cycle; its terms of reference are adopted by then. Returns the id of the cycle. */
export async function openNewCycle(ctx: Ctx, input: CycleInput & { mechanismId: string }): Promise<string> {
  return await inTransaction(ctx, async (tx) => {
    const actor = await loadActor(ctx, tx)
    demand(mayOpenCycle(actor, input.mechanismId), 'notPermitted')
    if (await hasCycle(tx, input.mechanismId, input.slug)) throw invalid({ path: 'slug', code: 'taken' })
    const offered = await listCurrentQuestionnaires(tx, input.mechanismId)
    const questionnaireKey = input.questionnaire ?? null
    if (questionnaireKey !== null && !offered.some(({ key }) => key === questionnaireKey))
      throw invalid({ path: 'questionnaire', code: 'choice' })
    const id = newId()
    const dates = {
      startsOn: input.starts_on,
      endsOn: input.ends_on,
      callClosesOn: input.call_closes_on,
      reviewStartsOn: input.review_starts_on,
      termsAdoptedOn: input.terms_adopted_on,
    }
    const title = { ar: input.title_ar, en: input.title_en }
    await openCycle(tx, { id, mechanismId: input.mechanismId, slug: input.slug, title, questionnaireKey, ...dates })
    await audit(ctx, tx, {
      objectId: id,
      verb: 'open cycle',
      kind: 'cycle',
      thingId: id,
      content: { slug: input.slug, questionnaireKey, ...dates },
    })
    return id
  })
}

/**
 * A State joins [N 7, 11]: its expression of interest, the accepted minimum as a certified consent (participation public from
 * the freeze of the draw), and, where it is to be reviewed, its review with the sections to answer.
 */
export async function joinCycle(ctx: Ctx, input: JoinInput & { cycleId: string }): Promise<{ reviewId: string }> {
  return await inTransaction(ctx, async (tx) => {
    const cycle = await findCycle(tx, input.cycleId)
    if (cycle === undefined) throw new AppError('notFound')
    const actor = await loadActor(ctx, tx)
    const seat = seatOn(actor, cycle.id, 'focal_point')
    const joined = (await listParticipations(tx, cycle.id)).some((p) => p.organisationId === seat?.organisationId)
    demand(mayJoin(actor, cycle, joined, dayOf(ctx.now())), 'notAllowedNow')
    if (seat === undefined || ctx.personId === null) throw new AppError('notPermitted', { reason: 'notYourRole' })
    const reviewId = newId()
    const id = newId()
    await openObject(tx, { id: reviewId, cycleId: cycle.id, organisationId: seat.organisationId })
    const common = { cycleId: cycle.id, organisationId: seat.organisationId, ownerId: ctx.personId }
    await addParticipation(tx, {
      ...common,
      id,
      reviewId,
      partIn: input.part_in,
      scope: input.scope,
      workingLangs: input.working_langs,
      now: ctx.now(),
    })
    // Taking part becomes public with the freeze of the draw; the letter stays with the review.
    const letter = { thingId: id, field: 'letter', lang: ctx.lang, body: input.support_letter }
    await addBlock(tx, letter, reviewAudience(reviewId, 'state', ctx.personId))
    const terms = {
      cycleId: cycle.id,
      partIn: input.part_in,
      scope: input.scope,
      langs: input.working_langs,
      minimum: true,
    }
    await addConsent(ctx, tx, { objectId: reviewId, unitId: id, level: 5 })
    if (input.part_in !== 'reviewer') await openReview(ctx, tx, { ...common, reviewId, cycle, input })
    await audit(ctx, tx, { objectId: reviewId, verb: 'join', kind: 'participation', thingId: id, content: terms })
    await tellExpected(ctx, tx, reviewId)
    return { reviewId }
  })
}

async function openReview(
  ctx: Ctx,
  tx: Tx,
  review: {
    reviewId: string
    cycleId: string
    organisationId: string
    ownerId: string
    cycle: Cycle
    input: JoinInput
  },
): Promise<void> {
  await addReview(tx, {
    id: review.reviewId,
    cycleId: review.cycleId,
    organisationId: review.organisationId,
    ownerId: review.ownerId,
  })
  const questionnaire = await findCurrentQuestionnaire(tx, review.cycle.mechanismId, review.cycle.questionnaireKey)
  if (questionnaire === undefined) throw new AppError('notAllowedNow', { reason: 'cycle.noQuestionnaire' })
  await openResponse(ctx, tx, {
    objectId: review.reviewId,
    questionnaireId: questionnaire.id,
    cities: namedIn(review.input.cities, ctx.lang),
    programmes: namedIn(review.input.programmes, ctx.lang),
  })
  const { contribution } = review.input
  await addStep(tx, {
    reviewId: review.reviewId,
    side: 'state',
    verb: 'join',
    from: 'ENROLLED',
    to: 'ENROLLED',
    byId: review.ownerId,
    reason: contribution === '' ? undefined : contribution,
  })
}

/** At the freeze of the draw the participation becomes public, by the consent given on joining. */
export async function publishParticipation(tx: Tx, reviewId: string): Promise<void> {
  const participation = await findParticipation(tx, reviewId)
  if (participation === undefined) throw new AppError('notFound')
  await releaseUnit(tx, participation.id, 5)
}

export { openCycle }
