import { AppError } from '#kernel/errors.ts'
import { type Lang, LANGS } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import { listSubmissions, listSubmittedSections } from '#modules/surveys/index.ts'
import { addConsent, listUnitDigests, releaseUnit } from '#platform/access/release.store.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { listApproved } from '#platform/blocks/block.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { transitionIn } from '#platform/transition/transition.ts'
import { listDocuments } from '../adoption/document.store.ts'
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
  /** Of what the unit says in all its languages: originals, and translations approved of them. */
  digest: string
  /** Languages of approved translations that came after the release and are read by the review only. */
  waiting: Lang[]
  ref: { key: string; repeatKey?: string; number?: number }
}

export async function listUnits(tx: Tx, review: Review): Promise<Unit[]> {
  const last = (await listSubmissions(tx, review.objectId)).at(-1)
  const sections = last === undefined ? [] : await listSubmittedSections(tx, last.id)
  const findings = (await listFindings(tx, review.id)).filter((f) => f.number !== null)
  const documents = await listDocuments(tx, review.id)
  const digests = await listUnitDigests(tx, review.objectId)
  const approved = await listApproved(tx, review.objectId)
  const standing = ({ id, level }: { id: string; level: Level }) => {
    const behind = approved.filter((text) => text.unitId === id && text.level < level)
    const waiting = LANGS.filter((lang) => behind.some((text) => text.lang === lang))
    return { id, level, digest: digests.get(id) ?? '', waiting }
  }
  return [
    ...documents.map((d) => ({ ...standing(d), kind: d.kind, ref: { key: d.kind } })),
    ...sections.map((s) => ({
      ...standing(s),
      kind: 'section' as const,
      ref: { key: s.key, repeatKey: s.repeatKey },
    })),
    ...findings.map((f) => ({
      ...standing(f),
      kind: 'finding' as const,
      ref: { key: f.type, number: f.number ?? 0 },
    })),
  ]
}

/**
 * The focal point releases, block by block: for each chosen unit a certified consent to its words as they stand, then the rise
 * itself, which the database grants only to that consent. Silence is never consent: what is not chosen stays.
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
