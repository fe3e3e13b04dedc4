import { seatOn } from '#kernel/actor.ts'
import { hashOf } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Side } from '#kernel/levels.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { listSubmissions } from '#modules/surveys/index.ts'
import { addConsent, releaseUnit } from '#platform/access/release.store.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import { addBlock, listBlocks, saveOriginal } from '#platform/blocks/block.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { transitionIn } from '#platform/transition/transition.ts'
import { listAssignments } from '../assignment/assignment.store.ts'
import { isSettled } from '../finding/finding.ts'
import { listFindings, listReplies } from '../finding/finding.store.ts'
import { reviewTransition } from '../review/review.service.ts'
import { getReviewForUpdate, type Review, reviewAudience } from '../review/review.store.ts'
import { mayWriteSummary } from './adoption.policy.ts'
import type { SummaryInput } from './adoption.schema.ts'
import { addDocument, bumpDocument, findDocument } from './document.store.ts'
import { addSignature, listSignatures, type Signature, voidSignatures } from './signature.store.ts'

export async function writeSummary(ctx: Ctx, input: SummaryInput & { reviewId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const review = await getReviewForUpdate(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    const may = mayWriteSummary(actor, review)
    if (!may.ok) throw new AppError('notPermitted', { reason: may.reason })
    const ownerId = ctx.personId ?? ''
    const level = review.state === 'FACT_CHECK' ? 2 : 1
    const before = await findDocument(tx, review.id, 'summary')
    const id = before?.id ?? newId()
    const audience = {
      ...reviewAudience(review.objectId, 'reviewers', before?.ownerId ?? ownerId),
      unitId: id,
      level,
    } as const
    if (before === undefined) {
      await addDocument(tx, { id, reviewId: review.id, kind: 'summary', ownerId, level })
      await addBlock(tx, { thingId: id, lang: input.lang, body: input.text }, audience)
    } else {
      if (before.version !== input.version) {
        const [text] = (await listBlocks(tx, [id])).filter((b) => b.status === 'original')
        throw new AppError('stale', {
          current: { version: before.version, text: text?.body ?? '', lang: text?.lang ?? 'en' },
        })
      }
      await bumpDocument(tx, id, before.version, level)
      await saveOriginal(tx, { thingId: id, lang: input.lang, body: input.text }, audience)
    }
    await voidSignatures(tx, review.objectId, 'adoption')
    await audit(ctx, tx, {
      objectId: review.objectId,
      verb: 'write',
      kind: 'summary',
      thingId: id,
      content: { text: input.text },
    })
  })
}

/** What is signed: the certified answers, every settled finding with the State's view, the summary. Order by number, so the digest is one. */
export async function adoptionDigest(tx: Tx, review: Review): Promise<string> {
  const findings = (await listFindings(tx, review.id)).filter((f) => f.state !== 'DRAFT')
  const replies = await listReplies(tx, review.id)
  const summary = await findDocument(tx, review.id, 'summary')
  const submissions = await listSubmissions(tx, review.objectId)
  const blocks = await listBlocks(tx, [
    ...findings.map((f) => f.id),
    ...replies.map((r) => r.id),
    ...(summary === undefined ? [] : [summary.id]),
  ])
  const words = (id: string): string => blocks.find((b) => b.thingId === id && b.status === 'original')?.digest ?? ''
  return hashOf({
    review: review.id,
    submission: submissions.at(-1)?.digest ?? '',
    summary: summary === undefined ? '' : words(summary.id),
    findings: findings
      .map((f) => ({
        number: f.number ?? 0,
        type: f.type,
        state: f.state,
        text: words(f.id),
        replies: replies.filter((r) => r.findingId === f.id).map((r) => ({ verdict: r.verdict, text: words(r.id) })),
      }))
      .toSorted((a, b) => a.number - b.number),
  })
}

/** Everything that stands between a review and its adoption. */
export async function adoptionReady(tx: Tx, review: Review): Promise<Permission> {
  if (review.state !== 'FACT_CHECK') return refused('notInThisState')
  const findings = (await listFindings(tx, review.id)).filter((f) => f.state !== 'DRAFT')
  const open = findings.filter((f) => !isSettled(f.state))
  if (open.length > 0) return refused('review.findingsOpen', { count: open.length })
  return (await findDocument(tx, review.id, 'summary')) === undefined ? refused('review.noSummary') : allowed
}

export type Signatory = { role: 'focal_point' | 'lead_reviewer'; organisationId: string; signed?: Signature }

/** Focal point and both lead reviewers (DOMAIN, ADOPTED), with the signatures that stand for this very digest. */
export async function signatories(tx: Tx, review: Review, digest: string): Promise<Signatory[]> {
  const signed = (await listSignatures(tx, review.id)).filter((s) => s.about === 'adoption' && s.digest === digest)
  const wanted: Signatory[] = [
    { role: 'focal_point', organisationId: review.organisationId },
    ...(await listAssignments(tx, review.id)).map((a) => ({
      role: 'lead_reviewer' as const,
      organisationId: a.organisationId,
    })),
  ]
  return wanted.map((s) => {
    const signature = signed.find((x) => x.role === s.role && x.organisationId === s.organisationId)
    return signature === undefined ? s : { ...s, signed: signature }
  })
}

/**
 * One of the three signs what is on the page: the digest that was shown must still be the one. With the last signature the
 * review is ADOPTED and the summary goes to Member States (L4), by the minimum the State accepted and certifies here again.
 */
export async function signAdoption(
  ctx: Ctx,
  input: { reviewId: string; digest: string },
): Promise<{ adopted: boolean }> {
  return await inTransaction(ctx, async (tx) => {
    const review = await getReviewForUpdate(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    const ready = await adoptionReady(tx, review)
    if (!ready.ok) throw new AppError('notAllowedNow', { reason: ready.reason, params: ready.params ?? {} })
    const digest = await adoptionDigest(tx, review)
    if (digest !== input.digest) throw new AppError('stale', { current: { digest } })
    const seat = seatOn(actor, review.objectId, 'focal_point', 'lead_reviewer')
    const place = (await signatories(tx, review, digest)).find(
      (s) => s.role === seat?.role && s.organisationId === seat.organisationId,
    )
    if (seat === undefined || place === undefined) throw new AppError('notPermitted', { reason: 'notYourRole' })
    if (place.signed !== undefined) throw new AppError('notAllowedNow', { reason: 'review.alreadySigned' })
    await transitionIn(ctx, tx, reviewTransition, { id: review.id, verb: 'sign', input: {} })
    const side: Side = seat.role === 'focal_point' ? 'state' : 'reviewers'
    await addSignature(tx, {
      reviewId: review.id,
      about: 'adoption',
      digest,
      role: seat.role,
      organisationId: seat.organisationId,
      side,
      ownerId: ctx.personId ?? '',
    })
    const summary = await findDocument(tx, review.id, 'summary')
    if (summary !== undefined && side === 'state')
      await addConsent(ctx, tx, { objectId: review.objectId, unitId: summary.id, level: 4 })
    const missing = (await signatories(tx, review, digest)).filter((s) => s.signed === undefined)
    if (missing.length > 0) return { adopted: false }
    await transitionIn(ctx, tx, reviewTransition, { id: review.id, verb: 'adopt', input: {} })
    if (summary !== undefined) await releaseUnit(tx, summary.id, 4)
    return { adopted: true }
  })
}
