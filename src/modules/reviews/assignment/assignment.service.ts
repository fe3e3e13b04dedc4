import { AppError } from '#kernel/errors.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { listCycles, listParticipations, type Participation } from '../participation/participation.store.ts'
import { publishParticipation } from '../participation/participation.service.ts'
import { getReviewForUpdate, type Review } from '../review/review.store.ts'
import { tellExpected } from '../review/tell.service.ts'
import { mayAssignReviewers } from './assignment.policy.ts'
import { checkRules, type CandidateState, type RuleCheck, unliftable } from './assignment.ts'
import { addAssignment, listAssignments, listPairs } from './assignment.store.ts'

/** Experts on the standing roster are not kept yet: who says "I can review" is taken to have the two that this asks for. */
const ROSTERED = 2

function candidate(p: Participation): CandidateState {
  return {
    organisationId: p.organisationId,
    regionalGroup: p.regionalGroup,
    workingLangs: p.workingLangs,
    scope: p.scope,
    consents: p.partIn !== 'reviewed',
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
      reason: input.reason,
      checks,
      ownerId: ctx.personId ?? '',
    }
    await addAssignment(tx, { ...common, organisationId: input.sameGroup, kind: 'same_group', position: 1 })
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
