import { seatOn } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Level, Side } from '#kernel/levels.ts'
import { demand } from '#kernel/demand.ts'
import { listAnswersOf } from '#modules/surveys/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import { addBlock } from '#platform/blocks/block.store.ts'
import { link } from '#platform/chain/chain.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { getFinding } from '../finding/finding.store.ts'
import { getReviewForUpdate, type Review, reviewAudience } from '../review/review.store.ts'
import { tellSide } from '../review/tell.service.ts'
import { mayAnswer, mayAsk } from './thread.policy.ts'
import type { AnswerInput, AskInput } from './thread.schema.ts'
import { addMessage, addThread, getThread, listMessages, listThreads, type Thread } from './thread.store.ts'
import { roundNow } from './thread-view.service.ts'

type Writer = { organisationId: string; side: Side; ownerId: string }

async function write(
  tx: Tx,
  review: Review,
  thread: Thread,
  writer: Writer,
  text: { lang: AskInput['lang']; text: string },
): Promise<string> {
  const id = newId()
  await addMessage(tx, { id, threadId: thread.id, reviewId: review.id, level: thread.level, ...writer })
  await addBlock(
    tx,
    { thingId: id, lang: text.lang, body: text.text },
    { ...reviewAudience(review.objectId, writer.side, writer.ownerId), level: thread.level },
  )
  return id
}

async function roundOf(tx: Tx, review: Review): Promise<number> {
  const round = roundNow(await listThreads(tx, review.id), await listMessages(tx, review.id), review)
  if (round === undefined) throw new AppError('notAllowedNow', { reason: 'thread.threeRounds' })
  return round
}

/** A reviewer asks about an answer or a finding: the State, or the co-reviewers. */
export async function ask(
  ctx: Ctx,
  input: AskInput & { reviewId: string; aboutKind: Thread['aboutKind'] },
): Promise<string> {
  return await inTransaction(ctx, async (tx) => {
    const review = await getReviewForUpdate(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    demand(mayAsk(actor, review, input.audience))
    await demandSubject(tx, review, input.aboutKind, input.about)
    const seat = seatOn(actor, review.objectId, 'expert', 'lead_reviewer')
    const level: Level = input.audience === 'team' ? 1 : 2
    const thread: Thread = {
      id: newId(),
      reviewId: review.id,
      aboutKind: input.aboutKind,
      aboutId: input.about,
      round: level === 2 ? await roundOf(tx, review) : 1,
      level,
      side: 'reviewers',
    }
    const writer: Writer = {
      organisationId: seat?.organisationId ?? '',
      side: 'reviewers',
      ownerId: ctx.personId ?? '',
    }
    await addThread(tx, { ...thread, ownerId: writer.ownerId })
    await link(tx, { kind: 'thread', id: thread.id }, { kind: thread.aboutKind, id: thread.aboutId }, 'asks_about', {
      ...reviewAudience(review.objectId, 'reviewers', writer.ownerId),
      level,
    })
    await write(tx, review, thread, writer, input)
    await audit(ctx, tx, {
      objectId: review.objectId,
      verb: 'ask',
      kind: 'thread',
      thingId: thread.id,
      content: { text: input.text },
    })
    await tellSide(ctx, tx, review, { kind: 'thread.asked', side: level === 2 ? 'state' : 'reviewers' })
    return thread.id
  })
}

/** A thread is about something of its own review, whatever id came in. */
async function demandSubject(tx: Tx, review: Review, kind: Thread['aboutKind'], id: string): Promise<void> {
  const own =
    kind === 'answer'
      ? (await listAnswersOf(tx, review.objectId, [id])).has(id)
      : kind === 'finding'
        ? (await getFinding(tx, id)).reviewId === review.id
        : id === review.id
  if (!own) throw new AppError('notFound')
}

export async function answer(ctx: Ctx, input: AnswerInput & { reviewId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const review = await getReviewForUpdate(tx, input.reviewId)
    const thread = await getThread(tx, input.thread)
    if (thread.reviewId !== review.id) throw new AppError('notFound')
    const actor = await loadActor(ctx, tx)
    demand(mayAnswer(actor, review, thread))
    const seat = seatOn(actor, review.objectId, 'focal_point', 'expert', 'lead_reviewer')
    const side: Side = seat?.role === 'focal_point' ? 'state' : 'reviewers'
    const id = await write(
      tx,
      review,
      thread,
      { organisationId: seat?.organisationId ?? '', side, ownerId: ctx.personId ?? '' },
      input,
    )
    await audit(ctx, tx, {
      objectId: review.objectId,
      verb: 'answer',
      kind: 'message',
      thingId: id,
      content: { text: input.text },
    })
    const other: Side = side === 'state' || thread.level < 2 ? 'reviewers' : 'state'
    await tellSide(ctx, tx, review, { kind: 'thread.answered', side: other })
  })
}
