import { AppError, invalid } from '#kernel/errors.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import { addBlock } from '#platform/blocks/block.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { listCycles, listParticipations, type Participation } from '../participation/participation.store.ts'
import { publishParticipation } from '../participation/participation.service.ts'
import { addStep, getReviewForUpdate, type Review, reviewAudience } from '../review/review.store.ts'
import { tellExpected, tellTeam } from '../review/tell.service.ts'
import { mayAssignReviewers, maySubstitute } from './assignment.policy.ts'
import { checkRules, type CandidateState, type RuleCheck, unliftable } from './assignment.ts'
import {
  addAssignment,
  type Assignment,
  listAllAssignments,
  listAssignments,
  listPairs,
  substituteReviewer,
} from './assignment.store.ts'

/** Experts on the standing roster are not kept yet: who says "I can review" is taken to have the two that this asks for. */
const ROSTERED = 2

/** Whether the State said that it can review others. */
export function canReview({ partIn }: Pick<Participation, 'partIn'>): boolean {
  return partIn === 'reviewer' || partIn === 'both'
}

function candidate(p: Participation): CandidateState {
  return {
    organisationId: p.organisationId,
    regionalGroup: p.regionalGroup,
    workingLangs: p.workingLangs,
    scope: p.scope,
    consents: canReview(p),
    experts: ROSTERED,
  }
}

async function formerPairs(tx: Tx, review: Review) {
  const cycles = await listCycles(tx, review.mechanismId)
  const at = cycles.findIndex((cycle) => cycle.id === review.cycleId)
  const before = cycles[at + 1]
  return before === undefined ? [] : await listPairs(tx, before.id)
}

export type PairWanted = { sameGroup: string; otherGroup: string }

/** Checks two reviewing States against the hard rules, before anything is recorded. */
export async function checkPair(tx: Tx, review: Review, wanted: PairWanted): Promise<RuleCheck[]> {
  const states = await listParticipations(tx, review.cycleId)
  const get = (id: string): Participation => {
    const found = states.find((p) => p.organisationId === id)
    if (found === undefined) throw new AppError('invalid', { fields: [{ path: 'same_group', code: 'unknownChoice' }] })
    return found
  }
  const pairs = (await listPairs(tx, review.cycleId)).filter((pair) => pair.reviewId !== review.id)
  return checkRules({
    reviewed: candidate(get(review.organisationId)),
    sameGroup: candidate(get(wanted.sameGroup)),
    otherGroup: candidate(get(wanted.otherGroup)),
    pairs,
    formerPairs: await formerPairs(tx, review),
  })
}

/** Records by hand who reviews, with the reason and what each hard rule found; the pair and the participation become public. */
export async function assignReviewers(
  ctx: Ctx,
  input: PairWanted & { reviewId: string; reason: string },
): Promise<RuleCheck[]> {
  return await inTransaction(ctx, async (tx) => {
    const review = await getReviewForUpdate(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    const may = mayAssignReviewers(actor, review, (await listAssignments(tx, review.id)).length)
    if (!may.ok)
      throw new AppError(may.reason === 'notYourRole' ? 'notPermitted' : 'notAllowedNow', { reason: may.reason })
    const checks = await checkPair(tx, review, input)
    const broken = unliftable(checks)
    if (broken.length > 0)
      throw new AppError('notAllowedNow', { reason: 'review.ruleNeverRelaxed', params: { rules: broken.join(', ') } })
    const participation = (await listParticipations(tx, review.cycleId)).find((p) => p.reviewId === review.id)
    if (participation === undefined) throw new AppError('notFound')
    const common = {
      reviewId: review.id,
      unitId: participation.id,
      checks,
      ownerId: ctx.personId ?? '',
    }
    const first = { ...common, organisationId: input.sameGroup, kind: 'same_group', position: 1 } as const
    // Who reviews is public; why is said to the review. One pair is recorded with one reason.
    const reason = { thingId: await addAssignment(tx, first), field: 'reason', lang: ctx.lang, body: input.reason }
    if (input.reason !== '') await addBlock(tx, reason, reviewAudience(review.objectId, 'secretariat', common.ownerId))
    await addAssignment(tx, { ...common, organisationId: input.otherGroup, kind: 'other_group', position: 2 })
    await publishParticipation(tx, review.id)
    await audit(ctx, tx, {
      objectId: review.objectId,
      verb: 'assign',
      kind: 'review',
      thingId: review.id,
      content: { sameGroup: input.sameGroup, otherGroup: input.otherGroup },
    })
    await tellExpected(ctx, tx, review.id)
    return checks
  })
}

/** The pair as it would be with another State in the place of one. */
export function pairWith(assigned: readonly Assignment[], replaced: Assignment, organisationId: string): PairWanted {
  const of = (kind: Assignment['kind']): string =>
    replaced.kind === kind ? organisationId : (assigned.find((one) => one.kind === kind)?.organisationId ?? '')
  return { sameGroup: of('same_group'), otherGroup: of('other_group') }
}

/** Another State takes the place of a reviewing State, with the hard rules checked and the reason recorded. */
export async function substitute(
  ctx: Ctx,
  input: { reviewId: string; assignmentId: string; organisationId: string; reason: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const review = await getReviewForUpdate(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    const all = await listAllAssignments(tx, review.id)
    const assigned = all.filter((one) => one.endedAt === null)
    const may = maySubstitute(actor, review, assigned.length)
    if (!may.ok)
      throw new AppError(may.reason === 'notYourRole' ? 'notPermitted' : 'notAllowedNow', { reason: may.reason })
    const replaced = assigned.find((one) => one.id === input.assignmentId)
    if (replaced === undefined) throw invalid({ path: 'assignment', code: 'unknownChoice' })
    // Who served here before and left does not come back: its experts' places ended with it.
    if (all.some((one) => one.organisationId === input.organisationId))
      throw invalid({ path: 'organisation', code: 'servesAlready' })
    const checks = await checkPair(tx, review, pairWith(assigned, replaced, input.organisationId))
    const broken = unliftable(checks)
    if (broken.length > 0)
      throw new AppError('notAllowedNow', { reason: 'review.ruleNeverRelaxed', params: { rules: broken.join(', ') } })
    // Before the places of those who leave end, so that they are told too.
    await tellTeam(ctx, tx, review, 'review.substituted')
    // Why is for the two sides only: the assignment itself is public, so the reason stands on the step.
    await substituteReviewer(tx, { ...input, checks })
    await addStep(tx, {
      reviewId: review.id,
      side: 'secretariat',
      verb: 'substitute',
      from: review.state,
      to: review.state,
      byId: actor.personId ?? '',
      reason: input.reason,
    })
    await audit(ctx, tx, {
      objectId: review.objectId,
      verb: 'substitute',
      kind: 'assignment',
      thingId: replaced.id,
      content: { from: replaced.organisationId, to: input.organisationId },
    })
  })
}
