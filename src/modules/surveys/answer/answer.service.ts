import { AppError } from '#kernel/errors.ts'
import type { Lang } from '#kernel/lang.ts'
import { demand } from '#kernel/demand.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { getQuestionnaire } from '../questionnaire/questionnaire.store.ts'
import { getResponse } from '../response/response.store.ts'
import { mayAnswer } from '../section/section.policy.ts'
import { beginDraft, moveSectionBy } from '../section/section.service.ts'
import type { Section } from '../section/section.ts'
import { getSectionForUpdate, sectionAudience } from '../section/section.store.ts'
import { type AnswerChange, fieldName, type FormFields, readAnswerForm } from './answer-form.ts'
import { type Entered, enteredOf, sameEntered, type StoredAnswer } from './answer.ts'
import { digestOf, listAnswers, saveAnswer } from './answer.store.ts'
import { addEvidence, removeEvidence } from './evidence.store.ts'
import type { SaveResult } from './save-result.ts'

export type SaveInput = { reviewId: string; sectionId: string; fields: FormFields }

async function openSection(ctx: Ctx, tx: Tx, input: { reviewId: string; sectionId: string }): Promise<Section> {
  const section = await getSectionForUpdate(tx, input.sectionId)
  if (section.objectId !== input.reviewId) throw new AppError('notFound')
  const actor = await loadActor(ctx, tx)
  demand(mayAnswer(actor, section, await ctx.registry.answering(tx, section.objectId)))
  return section
}

/** Nothing to do, to write, or two texts to choose from. */
function decide(change: AnswerChange, stored: StoredAnswer | undefined, lang: Lang): 'keep' | 'write' | 'conflict' {
  const { entered, keep, seenVersion, shownVersion } = change
  if (keep === 'theirs' || digestOf(entered) === change.shownDigest || sameEntered(entered, enteredOf(stored, lang)))
    return 'keep'
  const known = keep === 'mine' ? seenVersion : shownVersion
  return known === (stored?.version ?? 0) ? 'write' : 'conflict'
}

async function saveOne(
  ctx: Ctx,
  tx: Tx,
  section: Section,
  change: AnswerChange,
  stored: StoredAnswer | undefined,
  result: SaveResult,
): Promise<void> {
  const question = change.question.id
  const audience = sectionAudience(section, ctx.personId ?? '')
  const now = ctx.now()
  const decision = decide(change, stored, ctx.lang)
  const { evidence } = change
  const wanted =
    evidence !== undefined &&
    stored?.evidence.some(({ url, page }) => url === evidence.url && page === evidence.page) !== true
      ? evidence
      : undefined
  if (decision === 'conflict' && stored !== undefined) {
    const { version, changedAt: at } = stored
    result.conflicts.push({ question, theirs: enteredOf(stored, ctx.lang), version, at })
  }
  let saved = stored
  if (decision === 'write' || (wanted !== undefined && stored === undefined)) {
    const done = await saveAnswer(
      tx,
      stored,
      { sectionId: section.id, question, entered: change.entered, now },
      audience,
    )
    saved = {
      ...done,
      sectionId: section.id,
      question,
      value: null,
      evidence: [],
      changedAt: now,
      changedBy: audience.ownerId,
    }
  }
  if (wanted !== undefined && saved !== undefined) await addEvidence(tx, saved.id, wanted, audience)
  const removed = saved === undefined ? 0 : await removeEvidence(tx, saved.id, change.evidenceRemoved, now)
  if (decision === 'conflict' || saved === undefined) return
  const shown = decision === 'write' ? change.entered : enteredOf(stored, ctx.lang)
  if (decision === 'write' || wanted !== undefined || removed > 0) {
    result.saved.push({ question, answerId: saved.id, version: saved.version, digest: digestOf(shown), at: now })
  } else if (change.shownVersion !== saved.version && change.keep !== 'theirs') {
    // Saved already, as by this very form a moment ago: the next one starts from there.
    result.saved.push({
      question,
      answerId: saved.id,
      version: saved.version,
      digest: digestOf(shown),
      at: saved.changedAt,
    })
  }
}

/**
 * Saves what a section's form holds. A field that is wrong keeps the whole form from being stored; a field that somebody
 * else saved meanwhile keeps only itself. The first answer moves the section to DRAFTED in the same transaction.
 */
export async function saveAnswers(ctx: Ctx, input: SaveInput): Promise<SaveResult> {
  return await inTransaction(ctx, async (tx) => {
    const section = await openSection(ctx, tx, input)
    const response = await getResponse(tx, section.objectId)
    const { definition } = await getQuestionnaire(tx, response.questionnaireId)
    const questions = definition.sections.find(({ id }) => id === section.key)?.questions ?? []
    const { changes, errors } = readAnswerForm(questions, input.fields, ctx.lang)
    if (errors.length > 0) throw new AppError('invalid', { fields: errors })
    const stored = await listAnswers(tx, [section.id])
    const result: SaveResult = { saved: [], conflicts: [] }
    for (const change of changes) {
      const before = stored.find((answer) => answer.question === change.question.id)
      await saveOne(ctx, tx, section, change, before, result)
    }
    if (result.saved.length > 0) await beginDraft(ctx, tx, section)
    return result
  })
}

/** Saves, tells of fields that await a choice, and then, where wished, hands the section on. */
export async function submitSection(ctx: Ctx, input: SaveInput & { ready: boolean }): Promise<SaveResult> {
  const result = await saveAnswers(ctx, input)
  if (result.conflicts.length > 0) {
    const fields = result.conflicts.map(({ question }) => ({
      path: fieldName('answer', question),
      code: 'savedMeanwhile',
    }))
    throw new AppError('stale', { fields, current: result })
  }
  // In its own transaction: what is missing keeps the section back, never the answers.
  if (input.ready) await moveSectionBy(ctx, { sectionId: input.sectionId, verb: 'ready' })
  return result
}

/** Puts a former text or value back, as a new version. */
export async function restoreAnswer(
  ctx: Ctx,
  input: { reviewId: string; sectionId: string; question: string; entered: Entered },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const section = await openSection(ctx, tx, input)
    const stored = (await listAnswers(tx, [section.id])).find((answer) => answer.question === input.question)
    if (stored === undefined) throw new AppError('notFound')
    const { question, entered } = input
    await saveAnswer(
      tx,
      stored,
      { sectionId: section.id, question, entered, now: ctx.now() },
      sectionAudience(section, ctx.personId ?? ''),
    )
  })
}
