import { AppError, type FieldError } from '#kernel/errors.ts'
import type { Lang } from '#kernel/lang.ts'
import { demand } from '#kernel/demand.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { leadsThrough, repeatsAround, type Slot, slotText } from '../entry/entry.ts'
import { listEntries } from '../entry/entry.store.ts'
import { MAX_EVIDENCE, mayAddEvidence } from '../evidence/evidence-file.ts'
import { asksIn } from '../questionnaire/outline.ts'
import { answeringOf } from '../response/answering.service.ts'
import { getAsked } from '../response/response.service.ts'
import { mayAnswer } from '../section/section.policy.ts'
import { beginDraft, moveSectionBy } from '../section/section.service.ts'
import type { Section } from '../section/section.ts'
import { getSectionForUpdate, sectionAudience } from '../section/section.store.ts'
import {
  type AnswerChange,
  type AskedHere,
  fieldName,
  type FormFields,
  readAnswerForm,
  slotsShown,
} from './answer-form.ts'
import { type Entered, enteredOf, type NewEvidence, sameEntered, startOf, type StoredAnswer } from './answer.ts'
import { digestOf, listAnswers, saveAnswer } from './answer.store.ts'
import { addEvidence, removeEvidence } from './evidence.store.ts'
import type { SaveResult } from './save-result.ts'

export type SaveInput = { reviewId: string; sectionId: string; fields: FormFields }

export async function openSection(ctx: Ctx, tx: Tx, input: { reviewId: string; sectionId: string }): Promise<Section> {
  const section = await getSectionForUpdate(tx, input.sectionId)
  if (section.objectId !== input.reviewId) throw new AppError('notFound')
  const actor = await loadActor(ctx, tx)
  demand(mayAnswer(actor, section, await answeringOf(ctx, tx, section)))
  return section
}

/** What of a section a form shows, question by question and entry by entry. What is not asked there stays unknown. */
async function askedIn(tx: Tx, section: Section, fields: FormFields): Promise<AskedHere[]> {
  const { definition } = (await getAsked(tx, section.responseId)).questionnaire
  const asked = definition.sections.find(({ id }) => id === section.key)
  const entries = await listEntries(tx, [section.id])
  const questions = new Map(asked?.questions.map((question) => [question.id, question]))
  return slotsShown(fields).flatMap(({ question: id, entryPath }) => {
    const question = questions.get(id)
    if (asked === undefined || question === undefined) return []
    return leadsThrough(repeatsAround(asked, question.group), entries, entryPath) ? [{ question, entryPath }] : []
  })
}

/** Nothing to do, to write, or two texts to choose from. */
function decide(change: AnswerChange, stored: StoredAnswer | undefined, lang: Lang): 'keep' | 'write' | 'conflict' {
  const { entered, keep, seenVersion, shownVersion } = change
  if (
    keep === 'theirs' ||
    digestOf(entered) === change.shownDigest ||
    sameEntered(entered, startOf(change.question, stored, lang))
  )
    return 'keep'
  const known = keep === 'mine' ? seenVersion : shownVersion
  return known === (stored?.version ?? 0) ? 'write' : 'conflict'
}

type Desk = { ctx: Ctx; tx: Tx; section: Section; result: SaveResult }

/** Evidence that is not there yet: a form sent twice adds it once. */
function wantedEvidence({ evidence }: AnswerChange, stored: StoredAnswer | undefined): NewEvidence | undefined {
  if (evidence === undefined) return undefined
  const known = stored?.evidence.some(({ url, page }) => url === evidence.url && page === evidence.page) === true
  return known ? undefined : evidence
}

/** Where more evidence is handed in than may stand beside an answer; what the same form takes away makes room. */
function withoutRoom(changes: readonly AnswerChange[], stored: ReadonlyMap<string, StoredAnswer>): FieldError[] {
  return changes.flatMap((change) => {
    const slot = slotText({ question: change.question.id, entryPath: change.entryPath })
    const answer = stored.get(slot)
    const stays = answer?.evidence.filter(({ id }) => !change.evidenceRemoved.includes(id)) ?? []
    if (wantedEvidence(change, answer) === undefined || mayAddEvidence(stays.length).ok) return []
    return [{ path: fieldName('evidenceUrl', slot), code: 'evidenceFull', params: { max: MAX_EVIDENCE } }]
  })
}

async function saveOne(
  { ctx, tx, section, result }: Desk,
  change: AnswerChange,
  stored: StoredAnswer | undefined,
): Promise<void> {
  const slot: Slot = { question: change.question.id, entryPath: change.entryPath }
  const audience = sectionAudience(section, ctx.personId ?? '')
  const now = ctx.now()
  const decision = decide(change, stored, ctx.lang)
  const wanted = wantedEvidence(change, stored)
  if (decision === 'conflict' && stored !== undefined) {
    const { version, changedAt: at } = stored
    result.conflicts.push({ ...slot, theirs: enteredOf(stored, ctx.lang), version, at })
  }
  let saved: Pick<StoredAnswer, 'id' | 'version' | 'changedAt'> | undefined = stored
  if (decision === 'write' || (wanted !== undefined && stored === undefined)) {
    const answer = { sectionId: section.id, ...slot, entered: change.entered, now }
    saved = { ...(await saveAnswer(tx, stored, answer, audience)), changedAt: now }
  }
  const removed = saved === undefined ? 0 : await removeEvidence(tx, saved.id, change.evidenceRemoved, now)
  if (wanted !== undefined && saved !== undefined) await addEvidence(tx, saved.id, wanted, audience)
  if (decision === 'conflict' || saved === undefined) return
  const digest = digestOf(decision === 'write' ? change.entered : enteredOf(stored, ctx.lang))
  const receipt = { ...slot, answerId: saved.id, version: saved.version, digest }
  if (decision === 'write' || wanted !== undefined || removed > 0) result.saved.push({ ...receipt, at: now })
  // Saved already, as by this very form a moment ago: the next one starts from there.
  else if (change.shownVersion !== saved.version && change.keep !== 'theirs')
    result.saved.push({ ...receipt, at: saved.changedAt })
}

/**
 * Saves what a section's form holds. A field that is wrong keeps the whole form from being stored; a field that somebody
 * else saved meanwhile keeps only itself. The first answer moves the section to DRAFTED in the same transaction.
 */
export async function saveAnswers(ctx: Ctx, input: SaveInput): Promise<SaveResult> {
  return await inTransaction(ctx, async (tx) => await saveAnswersIn(ctx, tx, input))
}

/** The same inside a transaction that is already open. */
export async function saveAnswersIn(ctx: Ctx, tx: Tx, input: SaveInput): Promise<SaveResult> {
  const section = await openSection(ctx, tx, input)
  const { changes, errors } = readAnswerForm(await askedIn(tx, section, input.fields), input.fields, ctx.lang)
  if (errors.length > 0) throw new AppError('invalid', { fields: errors })
  const stored = new Map((await listAnswers(tx, [section.id])).map((answer) => [slotText(answer), answer]))
  const full = withoutRoom(changes, stored)
  if (full.length > 0) throw new AppError('invalid', { fields: full })
  const result: SaveResult = { saved: [], conflicts: [] }
  for (const change of changes) {
    const slot = slotText({ question: change.question.id, entryPath: change.entryPath })
    await saveOne({ ctx, tx, section, result }, change, stored.get(slot))
  }
  if (result.saved.length > 0) await beginDraft(ctx, tx, section)
  return result
}

/** Saves, tells of fields that await a choice, and then, where wished, hands the section on. */
export async function submitSection(ctx: Ctx, input: SaveInput & { ready: boolean }): Promise<SaveResult> {
  const result = await saveAnswers(ctx, input)
  if (result.conflicts.length > 0) {
    const fields = result.conflicts.map((slot) => ({
      path: fieldName('answer', slotText(slot)),
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
  input: Slot & { reviewId: string; sectionId: string; entered: Entered },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const section = await openSection(ctx, tx, input)
    const { question, entryPath, entered } = input
    const stored = (await listAnswers(tx, [section.id])).find((one) => slotText(one) === slotText(input))
    if (stored === undefined) throw new AppError('notFound')
    const { definition } = (await getAsked(tx, section.responseId)).questionnaire
    if (!asksIn(definition, section.key, question))
      throw new AppError('notAllowedNow', { reason: 'survey.askedNoLonger' })
    const answer = { sectionId: section.id, question, entryPath, entered, now: ctx.now() }
    await saveAnswer(tx, stored, answer, sectionAudience(section, ctx.personId ?? ''))
  })
}
