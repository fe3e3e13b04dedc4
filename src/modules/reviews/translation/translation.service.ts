import { AppError } from '#kernel/errors.ts'
import { sideOfActor } from '#platform/access/side.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import { addBlock, approveTranslation, updateTranslation } from '#platform/blocks/block.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { getReview } from '../review/review.store.ts'
import { tellSide } from '../review/tell.service.ts'
import { mayApprove, mayTranslate } from './translation.policy.ts'
import type { ApproveInput, TranslateInput } from './translation.schema.ts'
import { getOriginal, listTexts } from './translation.store.ts'

/** Adds or mends a translation; it stays at the review's level until its author approves it. */
export async function translate(ctx: Ctx, input: TranslateInput & { reviewId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const review = await getReview(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    const original = await getOriginal(tx, input.thing, input.field)
    const { made = 'human' } = input
    // What goes out with a unit of release is translated, once the review reads it.
    const translated = original.unitId !== null && original.level >= 2 && original.lang !== input.lang
    if (original.objectId !== review.objectId || !translated) throw new AppError('notFound')
    await lockThing(tx, original.id)
    const may = mayTranslate(actor, review, original)
    if (!may.ok) throw new AppError('notPermitted', { reason: may.reason })
    const before = (await listTexts(tx, review.id)).find(
      (t) => t.thingId === input.thing && t.field === input.field && t.lang === input.lang,
    )
    if (before?.status === 'approved') {
      // An approval is of one original: when that has changed since, its author may say it anew.
      const lapsed = before.sourceDigest !== original.digest && mayApprove(actor, review, original).ok
      if (!lapsed) throw new AppError('notAllowedNow', { reason: 'translation.approved' })
      await approveTranslation(tx, before.id, input.text)
    } else if (before !== undefined)
      await updateTranslation(tx, before.id, {
        body: input.text,
        sourceDigest: original.digest,
        status: made,
      })
    else {
      const audience = {
        objectId: original.objectId,
        partId: original.partId,
        unitId: original.unitId,
        side: sideOfActor(actor, review),
        ownerId: ctx.personId ?? '',
        level: 2 as const,
      }
      await addBlock(
        tx,
        {
          thingId: input.thing,
          field: input.field,
          lang: input.lang,
          body: input.text,
          status: made,
          sourceDigest: original.digest,
        },
        audience,
      )
    }
    await audit(ctx, tx, {
      objectId: review.objectId,
      verb: 'translate',
      kind: 'block',
      thingId: input.thing,
      content: { lang: input.lang, text: input.text, made },
    })
    if (sideOfActor(actor, review) !== original.side)
      await tellSide(ctx, tx, review, { kind: 'translation.made', side: original.side })
  })
}

export async function approve(ctx: Ctx, input: ApproveInput & { reviewId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const review = await getReview(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    const translation = (await listTexts(tx, review.id)).find((t) => t.id === input.block)
    if (translation === undefined) throw new AppError('notFound')
    const original = await getOriginal(tx, translation.thingId, translation.field)
    const may = mayApprove(actor, review, original)
    if (!may.ok) throw new AppError('notPermitted', { reason: may.reason })
    await approveTranslation(tx, translation.id, input.text)
    await audit(ctx, tx, {
      objectId: review.objectId,
      verb: 'approve',
      kind: 'block',
      thingId: translation.thingId,
      content: { lang: translation.lang, text: input.text },
    })
  })
}
