import { dayOf } from '#kernel/day.ts'
import type { Question } from '#engines/survey/definition.ts'
import type { Words } from '#engines/survey/words.ts'
import { sha256 } from '#kernel/canonical.ts'
import { demand } from '#kernel/demand.ts'
import { AppError, invalid } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { all, type Permission } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { type Evidence, enteredOf, type StoredAnswer } from '../answer/answer.ts'
import { listAnswers, saveAnswer } from '../answer/answer.store.ts'
import {
  addEvidence,
  listRemoved,
  putBackEvidence,
  removeEvidence,
  type RemovedEvidence,
} from '../answer/evidence.store.ts'
import {
  leadsThrough,
  numberIn,
  ordinalOf,
  placesOf,
  repeatsAround,
  type Slot,
  slotFrom,
  slotText,
} from '../entry/entry.ts'
import { listEntries } from '../entry/entry.store.ts'
import { numbersOf } from '../questionnaire/outline.ts'
import { answeringOf } from '../response/answering.service.ts'
import { getAsked, loadWords } from '../response/response.service.ts'
import { cityOf } from '../response/survey.ts'
import { mayAnswer } from '../section/section.policy.ts'
import { beginDraft } from '../section/section.service.ts'
import type { Section } from '../section/section.ts'
import { getSection, getSectionForUpdate, sectionAudience } from '../section/section.store.ts'
import { cleanName, type EvidenceFile, mayAddEvidence } from './evidence-file.ts'
import type { FileInput } from './evidence-file.schema.ts'
import { addFile, deleteFile, findFile, isPublic, listCertified, listInForce } from './evidence-file.store.ts'
import { recognise } from './file-kind.service.ts'

/** `slot` names the question, and the entry where its group repeats (`slotText`). */
export type EvidencePlace = { reviewId: string; sectionId: string; slot: string }

export type EvidenceView = {
  place: EvidencePlace
  question: Question
  words: Words
  number: string
  sectionTitle: LangMap
  city: LangMap | null
  evidence: Evidence[]
  removed: (RemovedEvidence & { certified: boolean })[]
  mayAnswer: Permission
  mayAdd: Permission
}

type Placed = {
  section: Section
  question: Question
  slot: Slot
  title: LangMap
  city: LangMap | null
  number: string
  answer: StoredAnswer | undefined
}

async function placed(tx: Tx, place: EvidencePlace, load: typeof getSection): Promise<Placed> {
  const section = await load(tx, place.sectionId)
  if (section.objectId !== place.reviewId) throw new AppError('notFound')
  const { response, questionnaire } = await getAsked(tx, section.responseId)
  const { definition } = questionnaire
  const asked = definition.sections.find(({ id }) => id === section.key)
  const slot = slotFrom(place.slot)
  const question = asked?.questions.find(({ id }) => id === slot.question)
  if (asked === undefined || question === undefined) throw new AppError('notFound')
  const entries = await listEntries(tx, [section.id])
  if (!leadsThrough(repeatsAround(asked, question.group), entries, slot.entryPath)) throw new AppError('notFound')
  const answer = (await listAnswers(tx, [section.id])).find((one) => slotText(one) === place.slot)
  const number = numberIn(numbersOf(definition).get(question.id) ?? '', ordinalOf(placesOf(entries), slot.entryPath))
  return {
    slot,
    section,
    question,
    title: asked.title,
    city: cityOf(response, section.repeatKey),
    number,
    answer,
  }
}

/** What stands beside one answer, what was removed, and what this reader may do about it. */
export async function showEvidence(ctx: Ctx, place: EvidencePlace): Promise<EvidenceView> {
  return await inTransaction(ctx, async (tx) => {
    const { section, slot, question, title, city, number, answer } = await placed(tx, place, getSection)
    const actor = await loadActor(ctx, tx)
    const removed = answer === undefined ? [] : await listRemoved(tx, answer.id)
    const certified = await listCertified(
      tx,
      removed.flatMap(({ file }) => (file === undefined ? [] : [file.id])),
    )
    const evidence = answer?.evidence ?? []
    const writes = mayAnswer(actor, section, await answeringOf(ctx, tx, section))
    return {
      place,
      question,
      words: await loadWords(tx, section, { question, entryPath: slot.entryPath }, dayOf(ctx.now())),
      number,
      sectionTitle: title,
      city,
      evidence,
      removed: removed.map((one) => ({ ...one, certified: one.file !== undefined && certified.has(one.file.id) })),
      mayAnswer: writes,
      mayAdd: all(writes, mayAddEvidence(evidence.length)),
    }
  })
}

async function openFor(ctx: Ctx, tx: Tx, place: EvidencePlace): Promise<Placed> {
  const found = await placed(tx, place, getSectionForUpdate)
  demand(mayAnswer(await loadActor(ctx, tx), found.section, await answeringOf(ctx, tx, found.section)))
  return found
}

/** Takes in a file as evidence of one answer; what it is its content says. The first one makes the section a draft. */
export async function attachFile(
  ctx: Ctx,
  place: EvidencePlace,
  file: File | undefined,
  input: FileInput,
): Promise<void> {
  if (file === undefined) throw invalid({ path: 'file', code: 'required' })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const name = cleanName(file.name)
  const known = recognise(bytes, name)
  if (!known.ok) throw invalid({ path: 'file', code: known.code })
  await inTransaction(ctx, async (tx) => {
    const { section, slot, answer } = await openFor(ctx, tx, place)
    demand(mayAddEvidence(answer?.evidence.length ?? 0))
    const digest = sha256(bytes)
    if (answer?.evidence.some((one) => one.file?.digest === digest && one.page === (input.page ?? '')) === true)
      throw invalid({ path: 'file', code: 'fileThere' })
    const audience = sectionAudience(section, ctx.personId ?? '')
    const answerId = answer?.id ?? (await begin(ctx, tx, section, slot))
    const fileId = await addFile(
      tx,
      { name: name === '' ? known.kind : name, kind: known.kind, digest, bytes },
      audience,
    )
    const { title = '', lang, page = '', rights = '' } = input
    const said = title === '' ? name.replace(/\.[^.]+$/, '') : title
    await addEvidence(
      tx,
      answerId,
      { title: said === '' ? known.kind : said, lang, page, rights, url: '', fileId },
      audience,
    )
    await beginDraft(ctx, tx, section)
  })
}

/** An answer that has evidence and no words yet. */
async function begin(ctx: Ctx, tx: Tx, section: Section, slot: Slot): Promise<string> {
  const empty = { sectionId: section.id, ...slot, entered: enteredOf(undefined, ctx.lang), now: ctx.now() }
  return (await saveAnswer(tx, undefined, empty, sectionAudience(section, ctx.personId ?? ''))).id
}

export async function takeAway(ctx: Ctx, place: EvidencePlace, evidenceId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { answer } = await openFor(ctx, tx, place)
    const done = answer === undefined ? 0 : await removeEvidence(tx, answer.id, [evidenceId], ctx.now())
    if (done === 0) throw new AppError('stale')
  })
}

async function getRemoved(tx: Tx, answer: StoredAnswer | undefined, id: string): Promise<RemovedEvidence> {
  const removed = answer === undefined ? [] : await listRemoved(tx, answer.id)
  const one = removed.find((piece) => piece.id === id)
  if (one === undefined) throw new AppError('stale')
  return one
}

export async function putBack(ctx: Ctx, place: EvidencePlace, evidenceId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { answer } = await openFor(ctx, tx, place)
    const one = await getRemoved(tx, answer, evidenceId)
    demand(mayAddEvidence(answer?.evidence.length ?? 0))
    if (!one.kept || !(await putBackEvidence(tx, one.answerId, one.id))) throw new AppError('stale')
  })
}

/** Deletes the bytes of a file that was removed; a certified one stays. What it was called the history keeps. */
export async function deleteForGood(ctx: Ctx, place: EvidencePlace, evidenceId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { section, answer } = await openFor(ctx, tx, place)
    const { file, kept } = await getRemoved(tx, answer, evidenceId)
    if (file === undefined || !kept) throw new AppError('stale')
    if ((await listCertified(tx, [file.id])).has(file.id))
      throw new AppError('notAllowedNow', { reason: 'survey.fileCertified' })
    if ((await listInForce(tx, [file.id])).has(file.id))
      throw new AppError('notAllowedNow', { reason: 'survey.fileInUse' })
    if (!(await deleteFile(tx, file.id))) throw new AppError('stale')
    await audit(ctx, tx, { objectId: section.objectId, verb: 'delete', kind: 'evidence', thingId: file.id })
  })
}

export type FileToFetch = EvidenceFile & { bytes: Uint8Array; everyone: boolean }

/** A file for whoever may read the answer it stands beside. */
export async function loadFile(ctx: Ctx, fileId: string): Promise<FileToFetch> {
  return await inTransaction(ctx, async (tx) => {
    const file = await findFile(tx, fileId)
    if (file === undefined) throw new AppError('notFound')
    return { ...file, everyone: await isPublic(tx, fileId) }
  })
}
