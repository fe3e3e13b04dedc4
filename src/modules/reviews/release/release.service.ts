import { AppError } from '#kernel/errors.ts'
import type { Level } from '#kernel/levels.ts'
import { listSubmissions, listSubmittedSections } from '#modules/surveys/index.ts'
import { addConsent, releaseUnit } from '#platform/access/release.store.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { transitionIn } from '#platform/transition/transition.ts'
import { hashOf } from '#kernel/canonical.ts'
import { findDocument } from '../adoption/document.store.ts'
import { listFindings } from '../finding/finding.store.ts'
import { findingTransition } from '../finding/finding.service.ts'
import { reviewTransition } from '../review/review.service.ts'
import { getReviewForUpdate, type Review } from '../review/review.store.ts'
import { tellTeam } from '../review/tell.service.ts'
import type { ReleaseChoices } from './release.schema.ts'

/** The units of release (ARCHITECTURE, rule 17): a section of answers, a finding, the summary, the report. */
export type Unit = {
  id: string
  kind: 'section' | 'finding' | 'summary' | 'report'
  level: Level
  digest: string
  ref: { key: string; repeatKey?: string; number?: number }
}

export async function listUnits(tx: Tx, review: Review): Promise<Unit[]> {
  const last = (await listSubmissions(tx, review.objectId)).at(-1)
  const sections = last === undefined ? [] : await listSubmittedSections(tx, last.id)
  const findings = (await listFindings(tx, review.id)).filter((f) => f.number !== null)
  const documents = [await findDocument(tx, review.id, 'summary'), await findDocument(tx, review.id, 'report')].filter(
    (d) => d !== undefined,
  )
  const blocks = await listBlocks(tx, [...findings.map((f) => f.id), ...documents.map((d) => d.id)])
  const words = (id: string): string => blocks.find((b) => b.thingId === id && b.status === 'original')?.digest ?? ''
  return [
    ...documents.map((d) => ({
      id: d.id,
      kind: d.kind,
      level: d.level,
      digest: hashOf({ id: d.id, text: words(d.id) }),
      ref: { key: d.kind },
    })),
    ...sections.map((s) => ({
      id: s.id,
      kind: 'section' as const,
      level: s.level,
      digest: s.digest,
      ref: { key: s.key, repeatKey: s.repeatKey },
    })),
    ...findings.map((f) => ({
      id: f.id,
      kind: 'finding' as const,
      level: f.level,
      digest: hashOf({ id: f.id, text: words(f.id) }),
      ref: { key: f.type, number: f.number ?? 0 },
    })),
  ]
}

/**
 * The focal point releases, block by block: for each chosen unit a certified consent with the digest of what is released, then
 * the rise itself, which the database grants only to that consent. Silence is never consent: what is not chosen stays.
 */
export async function releaseUnits(ctx: Ctx, input: { reviewId: string; choices: ReleaseChoices }): Promise<number> {
  return await inTransaction(ctx, async (tx) => {
    const review = await getReviewForUpdate(tx, input.reviewId)
    await transitionIn(ctx, tx, reviewTransition, { id: review.id, verb: 'release', input: {} })
    const units = new Map((await listUnits(tx, review)).map((unit) => [unit.id, unit]))
    let released = 0
    for (const choice of input.choices) {
      const unit = units.get(choice.unitId)
      if (unit === undefined)
        throw new AppError('invalid', { fields: [{ path: `unit_${choice.unitId}`, code: 'unknownChoice' }] })
      // At its own level once more: for translations that were approved since.
      if (unit.level > choice.level) continue
      await addConsent(ctx, tx, {
        objectId: review.objectId,
        unitId: unit.id,
        level: choice.level,
        digest: unit.digest,
      })
      if (unit.kind === 'finding') await settleRelease(ctx, tx, unit.id)
      await releaseUnit(tx, unit.id, choice.level)
      released += 1
    }
    if (released > 0) await tellTeam(ctx, tx, review, 'review.released')
    return released
  })
}

/** A finding is RELEASED the first time it rises above the review. */
async function settleRelease(ctx: Ctx, tx: Tx, findingId: string): Promise<void> {
  const { state } = await findingTransition.getForUpdate(tx, findingId)
  if (state !== 'RELEASED')
    await transitionIn(ctx, tx, findingTransition, { id: findingId, verb: 'release', input: {} })
}
