import { seatOn } from '#kernel/actor.ts'
import { AppError, invalid } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Audience, Level } from '#kernel/levels.ts'
import { demand } from '#kernel/demand.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { listProvisions } from '#modules/frameworks/index.ts'
import { listAnswersOf } from '#modules/surveys/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import { addBlock, listBlocks, saveOriginal } from '#platform/blocks/block.store.ts'
import { link, unlink } from '#platform/chain/chain.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { moveState } from '#platform/transition/move.store.ts'
import { transitionIn, type TransitionOf } from '#platform/transition/transition.ts'
import { voidSignatures } from '../adoption/signature.store.ts'
import { isAdopted } from '../review/review.ts'
import { findReview, getReview, reviewAudience } from '../review/review.store.ts'
import { tellExpected, tellSide } from '../review/tell.service.ts'
import { findingMachine, type FindingState, type FindingVerb } from './finding.ts'
import { mayAddFinding, mayChangeFinding, mayMoveFinding, mayReply } from './finding.policy.ts'
import type { FindingChange, FindingInput, ReplyInput } from './finding.schema.ts'
import {
  addFinding,
  addReply,
  type Finding,
  getFindingForUpdate,
  raiseFinding,
  updateFinding,
} from './finding.store.ts'

/** A finding is its own unit of release (ARCHITECTURE, rule 17). */
function audienceOf(finding: { id: string; objectId: string }, ownerId: string, level: Level): Audience {
  return { objectId: finding.objectId, partId: null, unitId: finding.id, side: 'reviewers', ownerId, level }
}

async function anchor(tx: Tx, id: string, input: FindingInput, audience: Audience): Promise<void> {
  const from = { kind: 'finding', id }
  for (const provision of input.provisions)
    await link(tx, from, { kind: 'provision', id: provision }, 'about', audience)
  for (const answer of input.answers) await link(tx, from, { kind: 'answer', id: answer }, 'rests_on', audience)
}

/** A finding stands on answers of its own review and on paragraphs of its own framework, whatever ids came in. */
async function demandAnchors(
  tx: Tx,
  review: { objectId: string; mechanismId: string },
  input: FindingInput,
): Promise<void> {
  const answers = await listAnswersOf(tx, review.objectId, input.answers)
  const provisions = new Set((await listProvisions(tx, review.mechanismId)).map(({ id }) => id))
  const wrong = [
    ...(input.answers.every((id) => answers.has(id)) ? [] : ['answers']),
    ...(input.provisions.every((id) => provisions.has(id)) ? [] : ['provisions']),
  ]
  if (wrong.length > 0) throw invalid(...wrong.map((path) => ({ path, code: 'unknownChoice' })))
}

/** A reviewer notes a finding: seen by the author alone, or by the reviewing team. */
export async function writeFinding(ctx: Ctx, input: FindingInput & { reviewId: string }): Promise<string> {
  return await inTransaction(ctx, async (tx) => {
    const review = await getReview(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    demand(mayAddFinding(actor, review))
    await demandAnchors(tx, review, input)
    const seat = seatOn(actor, review.objectId, 'expert', 'lead_reviewer')
    const ownerId = ctx.personId ?? ''
    const id = newId()
    const level: Level = input.audience === 'team' ? 1 : 0
    await addFinding(tx, {
      id,
      reviewId: review.id,
      type: input.type,
      organisationId: seat?.organisationId ?? '',
      ownerId,
      level,
    })
    const audience = audienceOf({ id, objectId: review.objectId }, ownerId, level)
    await addBlock(tx, { thingId: id, lang: input.lang, body: input.text }, audience)
    await anchor(tx, id, input, audience)
    await audit(ctx, tx, {
      objectId: review.objectId,
      verb: 'write',
      kind: 'finding',
      thingId: id,
      content: { type: input.type, text: input.text },
    })
    return id
  })
}

async function staleWith(tx: Tx, finding: Finding): Promise<never> {
  const [text] = (await listBlocks(tx, [finding.id])).filter((b) => b.status === 'original')
  throw new AppError('stale', {
    current: { version: finding.version, type: finding.type, text: text?.body ?? '', lang: text?.lang ?? 'en' },
  })
}

/** Changes a finding's words or anchors. A contested one becomes REVISED and goes back to the State. */
export async function changeFinding(ctx: Ctx, input: FindingChange & { findingId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const finding = await getFindingForUpdate(tx, input.findingId)
    const review = await getReview(tx, finding.reviewId)
    const actor = await loadActor(ctx, tx)
    demand(mayChangeFinding(actor, finding, review.state))
    await demandAnchors(tx, review, input)
    if (finding.version !== input.version) await staleWith(tx, finding)
    const wanted: Level = input.audience === 'team' ? 1 : 0
    const level: Level = finding.level > wanted ? finding.level : wanted
    await updateFinding(tx, { id: finding.id, version: input.version, type: input.type, level })
    const audience = audienceOf(finding, finding.ownerId, level)
    await saveOriginal(tx, { thingId: finding.id, lang: input.lang, body: input.text }, audience)
    await raiseFinding(tx, finding.id, level)
    await unlink(tx, { kind: 'finding', id: finding.id }, 'about')
    await unlink(tx, { kind: 'finding', id: finding.id }, 'rests_on')
    await anchor(tx, finding.id, input, { ...audience, ownerId: ctx.personId ?? '' })
    if (finding.level >= 2) await voidSignatures(tx, review.objectId, 'adoption')
    await audit(ctx, tx, {
      objectId: review.objectId,
      verb: 'change',
      kind: 'finding',
      thingId: finding.id,
      content: { type: input.type, text: input.text },
    })
    if (finding.state === 'CONTESTED')
      await transitionIn(ctx, tx, findingTransition, { id: finding.id, verb: 'revise', input: {} })
  })
}

async function guard(tx: Tx, finding: Finding, verb: FindingVerb): Promise<Permission> {
  const review = await findReview(tx, finding.reviewId)
  if (review === undefined) return refused('notInThisState')
  if (verb === 'propose')
    return review.state === 'DRAFTING' || review.state === 'DIALOGUE' || review.state === 'DESK_REVIEW'
      ? allowed
      : refused('finding.notNow')
  if (verb === 'release') return isAdopted(review.state) ? allowed : refused('finding.notNow')
  return review.state === 'FACT_CHECK' ? allowed : refused('finding.notNow')
}

export const findingTransition: TransitionOf<FindingState, FindingVerb, Finding, { reason?: string }> = {
  kind: 'finding',
  machine: findingMachine,
  getForUpdate: getFindingForUpdate,
  policy: mayMoveFinding,
  guard: async (tx, finding, verb) => await guard(tx, finding, verb),
  write: async (_ctx, tx, finding, { verb, to }) => {
    if (verb === 'propose') await raiseFinding(tx, finding.id, 1)
    await moveState(tx, findingMachine, { id: finding.id, from: finding.state, to })
    return { from: finding.state, to, version: finding.version }
  },
  after: async (ctx, tx, finding, { verb }) => {
    if (verb === 'release') return
    if (verb === 'propose' || verb === 'agree') {
      const kind = verb === 'propose' ? 'finding.proposed' : 'finding.replied'
      await tellSide(ctx, tx, await getReview(tx, finding.reviewId), { kind, side: 'reviewers' })
    }
    // While findings are only proposed, nobody waits for the State yet.
    if (verb !== 'propose') await tellExpected(ctx, tx, finding.reviewId, ['check_facts', 'revise', 'sign'])
  },
}

export async function moveFinding(
  ctx: Ctx,
  input: { findingId: string; verb: 'propose' | 'keep' },
): Promise<FindingState> {
  return await inTransaction(
    ctx,
    async (tx) => await transitionIn(ctx, tx, findingTransition, { id: input.findingId, verb: input.verb, input: {} }),
  )
}

/** The State agrees, corrects a fact or disagrees; its text stands beside the finding and is never deleted (rule 5). */
export async function replyToFinding(ctx: Ctx, input: ReplyInput & { findingId: string }): Promise<FindingState> {
  return await inTransaction(ctx, async (tx) => {
    const finding = await getFindingForUpdate(tx, input.findingId)
    const review = await getReview(tx, finding.reviewId)
    const actor = await loadActor(ctx, tx)
    demand(mayReply(actor, finding, review))
    if (finding.version !== input.version) await staleWith(tx, finding)
    const ownerId = ctx.personId ?? ''
    const id = newId()
    await addReply(tx, {
      id,
      findingId: finding.id,
      reviewId: review.id,
      verdict: input.verdict,
      findingVersion: finding.version,
      ownerId,
    })
    // Whoever agrees has nothing that stands beside the finding when it is released.
    const unitId = input.verdict === 'agree' ? null : finding.id
    const audience = { ...reviewAudience(review.objectId, 'state', ownerId), unitId }
    if (input.text !== '') await addBlock(tx, { thingId: id, lang: input.lang, body: input.text }, audience)
    await link(tx, { kind: 'finding_reply', id }, { kind: 'finding', id: finding.id }, 'replies_to', audience)
    await voidSignatures(tx, review.objectId, 'adoption')
    return await transitionIn(ctx, tx, findingTransition, {
      id: finding.id,
      verb: input.verdict === 'agree' ? 'agree' : 'contest',
      input: {},
    })
  })
}
