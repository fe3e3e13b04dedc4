import { demand } from '#kernel/demand.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Side } from '#kernel/levels.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { listSubmissions, listSubmittedSections } from '#modules/surveys/index.ts'
import { sideOfActor } from '#platform/access/side.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import { addBlock } from '#platform/blocks/block.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { moveState } from '#platform/transition/move.store.ts'
import { transition, type TransitionOf } from '#platform/transition/transition.ts'
import { acceptsAnswers, acceptsQuick } from '../review/review.ts'
import { findState, getReview, getReviewForUpdate, reviewAudience } from '../review/review.store.ts'
import { tellSide } from '../review/tell.service.ts'
import { mayAskReopening, maySettle } from './reopening.policy.ts'
import type { DeclineInput, ReopenInput } from './reopening.schema.ts'
import {
  addReopening,
  addReopeningReply,
  findAgreement,
  getReopeningForUpdate,
  listReopenings,
  type Reopening,
} from './reopening.store.ts'
import { reopeningMachine, type ReopeningState, type ReopeningVerb, stands } from './reopening.ts'

/** Of the version in force only: what was certified before has been answered by the version after it. */
async function demandSection(tx: Tx, objectId: string, sectionId: string): Promise<void> {
  const last = (await listSubmissions(tx, objectId)).at(-1)
  const sections = last === undefined ? [] : await listSubmittedSections(tx, last.id)
  if (!sections.some(({ id }) => id === sectionId))
    throw new AppError('notAllowedNow', { reason: 'reopening.oldVersion' })
  const open = (await listReopenings(tx, objectId)).some((one) => one.sectionId === sectionId && stands(one.state))
  if (open) throw new AppError('notAllowedNow', { reason: 'reopening.already' })
}

/** Asks that a certified section be opened again: the State, the case officer or a reviewer, with a reason. */
export async function askReopening(ctx: Ctx, input: ReopenInput & { reviewId: string }): Promise<string> {
  return await inTransaction(ctx, async (tx) => {
    const review = await getReviewForUpdate(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    demand(mayAskReopening(actor, review))
    await demandSection(tx, review.objectId, input.section)
    const side = sideOfActor(actor, review)
    const [id, ownerId, { objectId }] = [newId(), ctx.personId ?? '', review]
    const state: ReopeningState = side === 'state' ? 'ASKED_BY_STATE' : 'ASKED_OF_STATE'
    await addReopening(tx, { id, sectionId: input.section, state, objectId, side, ownerId })
    const words = { thingId: id, field: 'reason', lang: input.lang, body: input.reason }
    await addBlock(tx, words, reviewAudience(objectId, side, ownerId))
    const content = { section: input.section, reason: input.reason }
    await audit(ctx, tx, { objectId, verb: 'ask', kind: 'reopening', thingId: id, content })
    await tellSide(ctx, tx, review, { kind: 'reopening.asked', side: side === 'state' ? 'secretariat' : 'state' })
    return id
  })
}

type Settling = { reviewId: string; words?: Pick<DeclineInput, 'lang' | 'reason'> }

async function reply(ctx: Ctx, tx: Tx, reopening: Reopening, agrees: boolean, { words }: Settling): Promise<void> {
  const side = reopening.state === 'ASKED_BY_STATE' ? 'secretariat' : 'state'
  const [id, ownerId, { objectId }] = [newId(), ctx.personId ?? '', reopening]
  await addReopeningReply(tx, { id, reopeningId: reopening.id, agrees, objectId, side, ownerId })
  if (words === undefined) return
  const text = { thingId: id, field: 'reason', lang: words.lang, body: words.reason }
  await addBlock(tx, text, reviewAudience(objectId, side, ownerId))
}

const reopeningTransition: TransitionOf<ReopeningState, ReopeningVerb, Reopening, Settling> = {
  kind: 'reopening',
  machine: reopeningMachine,
  getForUpdate: getReopeningForUpdate,
  guard: async (tx, reopening, verb, { reviewId }, actor) => {
    const review = await getReview(tx, reviewId)
    if (review.objectId !== reopening.objectId) throw new AppError('notFound')
    return maySettle(actor, review, reopening, verb)
  },
  write: async (ctx, tx, reopening, { verb, to, input }) => {
    if (verb !== 'withdraw') await reply(ctx, tx, reopening, verb === 'agree', input)
    await moveState(tx, reopeningMachine, { id: reopening.id, from: reopening.state, to })
    const reason = input.words?.reason
    return { from: reopening.state, to, section: reopening.sectionId, ...(reason === undefined ? {} : { reason }) }
  },
  after: async (ctx, tx, reopening, { verb, input }) => {
    if (verb === 'withdraw') return
    const review = await getReview(tx, input.reviewId)
    const told: Side[] = reopening.side === 'state' ? ['state'] : ['reviewers', 'secretariat']
    for (const side of told) await tellSide(ctx, tx, review, { kind: 'reopening.settled', side })
  },
}

/** The other party agrees, or declines with a reason; whoever asked may take the request back. */
export async function settleReopening(
  ctx: Ctx,
  input: Settling & { reopening: string; verb: ReopeningVerb },
): Promise<ReopeningState> {
  const { reopening: id, verb, ...rest } = input
  return await transition(ctx, reopeningTransition, { id, verb, input: rest })
}

/**
 * For the survey, which knows no reviews: may answers be changed now? Where a section is named: may it, certified as it is, be
 * opened again? Before the submission that is the State's own affair.
 */
export async function answering(
  tx: Tx,
  objectId: string,
  purpose: 'quick' | 'full' = 'full',
  opened?: { key: string; repeatKey: string },
): Promise<Permission> {
  const state = await findState(tx, objectId)
  if (purpose === 'quick') return state !== undefined && acceptsQuick(state) ? allowed : refused('review.quickClosed')
  if (state === undefined || !acceptsAnswers(state)) return refused('review.answersClosed')
  if (opened === undefined || state !== 'DIALOGUE') return allowed
  return (await findAgreement(tx, objectId, opened)) === 'none' ? refused('reopening.notAgreed') : allowed
}
