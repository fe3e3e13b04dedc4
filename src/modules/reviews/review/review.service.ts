import { dayOf } from '#kernel/day.ts'
import { type Actor, seatOn } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import { freeze } from '#modules/surveys/index.ts'
import { sideOfActor } from '#platform/access/side.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { mayMove } from '#platform/transition/machine.ts'
import { moveState } from '#platform/transition/move.store.ts'
import { transition, type TransitionOf } from '#platform/transition/transition.ts'
import { listAssignments } from '../assignment/assignment.store.ts'
import { handOverFindings, listFindings } from '../finding/finding.store.ts'
import { addDocument, findDocument, handOverSummary } from '../adoption/document.store.ts'
import { dueOf, NO_FACTS } from './expected.ts'
import { listReviewFacts } from './expected.store.ts'
import { PAUSABLE, type Pausable, reviewMachine, type ReviewState, type ReviewVerb } from './review.ts'
import { tellExpected } from './tell.service.ts'
import { addStep, getReviewForUpdate, listSteps, listTeam, type Review } from './review.store.ts'

export type ReviewInput = { reason?: string }

/** The team is whole when each reviewing State has a lead reviewer and the State its focal point. */
async function teamIsNamed(tx: Tx, review: Review): Promise<Permission> {
  const steps = await listSteps(tx, review.id)
  if (!steps.some((step) => step.verb === 'admit')) return refused('review.notAdmitted')
  const assigned = await listAssignments(tx, review.id)
  if (assigned.length !== 2) return refused('review.twoReviewersNeeded')
  const team = await listTeam(tx, review)
  const led = assigned.every((a) =>
    team.some((m) => m.role === 'lead_reviewer' && m.organisationId === a.organisationId),
  )
  return led ? allowed : refused('review.leadReviewersNeeded')
}

async function findingsAreReady(tx: Tx, review: Review): Promise<Permission> {
  const findings = await listFindings(tx, review.id)
  if (!findings.some((f) => f.state === 'PROPOSED')) return refused('review.noFindings')
  const summary = await findDocument(tx, review.id, 'summary')
  return summary === undefined ? refused('review.noSummary') : allowed
}

/** The dialogue ends when what was asked is answered and what was opened again is certified anew, or when its time is over. */
async function dialogueIsOver(tx: Tx, review: Review, now: Date): Promise<Permission> {
  const due = dueOf(review, now)
  if (due !== undefined && due < dayOf(now)) return allowed
  const { questionsOpen, amending } = (await listReviewFacts(tx, [review.id])).get(review.id) ?? NO_FACTS
  if (questionsOpen > 0) return refused('review.questionsOpen', { count: questionsOpen })
  return amending > 0 ? refused('review.amending') : allowed
}

async function guard(tx: Tx, review: Review, verb: ReviewVerb, now: Date): Promise<Permission> {
  if (verb === 'name_team') return await teamIsNamed(tx, review)
  if (verb === 'close_dialogue') return await dialogueIsOver(tx, review, now)
  if (verb === 'hand_over') return await findingsAreReady(tx, review)
  if (verb.startsWith('resume_')) {
    const paused = (await listSteps(tx, review.id)).findLast((step) => step.to === 'PAUSED')
    return verb === `resume_${paused?.from}` ? allowed : refused('notInThisState')
  }
  return allowed
}

/** Drafting ends: findings and summary are shown to the State, and the report becomes a thing that can be released. */
async function handOver(ctx: Ctx, tx: Tx, review: Review): Promise<void> {
  await handOverFindings(tx, review.id)
  await handOverSummary(tx, review.id)
  if ((await findDocument(tx, review.id, 'report')) === undefined) {
    await addDocument(tx, { id: newId(), reviewId: review.id, kind: 'report', ownerId: ctx.personId ?? '', level: 2 })
  }
}

export const reviewTransition: TransitionOf<ReviewState, ReviewVerb, Review, ReviewInput> = {
  kind: 'review',
  machine: reviewMachine,
  getForUpdate: getReviewForUpdate,
  // A focal point acts for the own State only; one of a reviewing State has no say here.
  policy: (actor, review) => {
    const seat = seatOn(actor, review.objectId, 'focal_point')
    return seat !== undefined && seat.organisationId !== review.organisationId ? refused('notYourRole') : allowed
  },
  guard: async (tx, review, verb, _input, _actor, now) => await guard(tx, review, verb, now),
  write: async (ctx, tx, review, { verb, to, input, actor }) => {
    let content: { digest: string; number: number } | undefined
    if (verb === 'submit' || verb === 'amend')
      content = await freeze(ctx, tx, { objectId: review.objectId, amends: verb === 'amend' })
    if (verb === 'hand_over') await handOver(ctx, tx, review)
    await moveState(tx, reviewMachine, { id: review.id, from: review.state, to })
    const byId = ctx.personId ?? ''
    await addStep(tx, {
      reviewId: review.id,
      side: sideOfActor(actor, review),
      verb,
      from: review.state,
      to,
      byId,
      reason: input.reason,
    })
    return content === undefined
      ? { from: review.state, to }
      : { from: review.state, to, digest: content.digest, number: content.number }
  },
  after: async (ctx, tx, review, { verb, to }) => {
    if (review.state !== to || verb === 'admit') await tellExpected(ctx, tx, review.id)
  },
}

/** Moves a review: begin, submit, return, open the dialogue, pause ... with all that belongs to it, or nothing. */
export async function moveReview(
  ctx: Ctx,
  input: { reviewId: string; verb: ReviewVerb; reason?: string },
): Promise<ReviewState> {
  const given = input.reason === undefined || input.reason === '' ? {} : { reason: input.reason }
  return await transition(ctx, reviewTransition, { id: input.reviewId, verb: input.verb, input: given })
}

/** The verb that leads back to where the review was when its clock stopped. */
export async function resumeVerb(tx: Tx, reviewId: string): Promise<ReviewVerb> {
  const paused = (await listSteps(tx, reviewId)).findLast((step) => step.to === 'PAUSED')
  const from = PAUSABLE.find((state): state is Pausable => state === paused?.from)
  if (from === undefined) throw new AppError('notAllowedNow', { reason: 'notInThisState' })
  return `resume_${from}`
}

/** What the actor may do with the review now, and where not, why not: the page shows it, the transition decides it again. */
export function reviewVerbs(
  actor: Actor,
  review: Review,
  verbs: readonly ReviewVerb[],
): Partial<Record<ReviewVerb, Permission>> {
  return Object.fromEntries(
    verbs.map((verb) => [verb, mayMove(reviewMachine, actor, review.objectId, review.state, verb)]),
  )
}

/** One verb with everything that decides it: the table, whose review it is, and what must be true by then. */
export async function mayMoveReview(
  tx: Tx,
  actor: Actor,
  review: Review,
  move: { verb: ReviewVerb; now: Date },
): Promise<Permission> {
  const { verb, now } = move
  const byTable = mayMove(reviewMachine, actor, review.objectId, review.state, verb)
  const own = reviewTransition.policy?.(actor, review, verb) ?? allowed
  return byTable.ok && own.ok ? await guard(tx, review, verb, now) : all(byTable, own)
}
