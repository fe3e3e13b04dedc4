import { createHash } from 'node:crypto'
import { documentLanguage } from '#i18n/document-language.ts'
import { AppError, invalid } from '#kernel/errors.ts'
import { demand } from '#kernel/demand.ts'
import { newId } from '#kernel/ids.ts'
import { inLang, type WorkLang } from '#kernel/lang.ts'
import type { Params } from '#kernel/permission.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { openPaper } from '#platform/imports/paper.ts'
import { transition, transitionIn, type TransitionOf } from '#platform/transition/transition.ts'
import type { PaperForm, ReadPaper } from '#standards/paper/model.ts'
import { fieldName, type FormFields } from '../answer/answer-form.ts'
import { saveAnswersIn } from '../answer/answer.service.ts'
import { digestOf } from '../answer/answer.store.ts'
import { addOrigin } from '../answer/origin.store.ts'
import type { SaveResult } from '../answer/save-result.ts'
import { slotText } from '../entry/entry.ts'
import { cleanName } from '../evidence/evidence-file.ts'
import { sectionAudience } from '../section/section.store.ts'
import { checkPaper } from './paper-check.service.ts'
import { paperForm, slotWords } from './paper-form.service.ts'
import { evidenceFields, fieldsOfEntered } from './paper-slots.ts'
import type { PaperField, PaperSectionSource, PaperSource } from './paper-source.ts'
import { loadPaperSource } from './paper-source.service.ts'
import { maySettlePaper } from './paper.policy.ts'
import { addPaper, getPaperForUpdate, listWaiting, settlePaper } from './paper.store.ts'
import {
  type PaperFile,
  paperMachine,
  type PaperPart,
  type PaperState,
  type PaperVerb,
  partName,
  readSeal,
  type Seal,
} from './paper.ts'

/** The form of one section, or of all that the person may answer. */
export async function loadPaperForm(
  ctx: Ctx,
  input: { reviewId: string; sectionId: string | undefined; lang: WorkLang },
): Promise<{ form: PaperForm; country: string }> {
  const t = await documentLanguage(input.lang)
  return await inTransaction(ctx, async (tx) => {
    const source = await loadPaperSource(ctx, tx, input.reviewId, input.lang)
    const wanted = source.sections.filter(
      ({ section }) => input.sectionId === undefined || section.id === input.sectionId,
    )
    const [first] = wanted
    if (first === undefined) throw new AppError('notFound')
    const open = wanted.filter(({ mayAnswer }) => mayAnswer.ok)
    if (open.length === 0) demand(first.mayAnswer)
    return { form: paperForm(t, source, open), country: inLang(source.country, t.lang).text }
  })
}

function wrongFile(code: string, params: Params = {}): AppError {
  return invalid({ path: 'file', code, params })
}

function sealOf(paper: ReadPaper, from: { review: string | undefined; section: string | undefined }): Seal {
  const seal = readSeal(paper.seal)
  if (seal === undefined) throw wrongFile('paper.noSeal')
  if (from.review !== undefined && from.review !== seal.reviewId) throw wrongFile('paper.otherReview')
  if (from.section !== undefined && !seal.sections.some(({ sectionId }) => sectionId === from.section))
    throw wrongFile('paper.otherSection')
  return seal
}

/** A review of which the person sees nothing is said to be another's, whether it is there or not. */
async function sourceOf(ctx: Ctx, tx: Tx, seal: Seal): Promise<PaperSource> {
  return await loadPaperSource(ctx, tx, seal.reviewId, seal.lang).catch((error: unknown) => {
    throw error instanceof Error && 'code' in error && error.code === 'notFound'
      ? wrongFile('paper.otherReview')
      : error
  })
}

export type PaperIn = { name: string; bytes: Uint8Array; review: string | undefined; section: string | undefined }

/** Reads a filled form, compares it, and keeps what differs for a choice; what the person had brought before gives way. */
export async function stagePaper(ctx: Ctx, file: PaperIn): Promise<{ reviewId: string; paperId: string }> {
  const opened = await openPaper(file.bytes)
  if (!opened.ok) throw wrongFile(opened.code, opened.params)
  const seal = sealOf(opened.paper, file)
  const words = slotWords(await documentLanguage(seal.lang))
  return await inTransaction(ctx, async (tx) => {
    const source = await sourceOf(ctx, tx, seal)
    const [open] = source.sections.filter(({ mayAnswer }) => mayAnswer.ok)
    if (open === undefined) {
      const [any] = source.sections
      demand(any?.mayAnswer ?? { ok: false, reason: 'survey.notYours' })
    }
    const checked = checkPaper(opened.paper, seal, source, words)
    if (!checked.ok) throw wrongFile(checked.refusal.code, checked.refusal.params)
    const { content } = checked
    if (content.parts.length === 0 && content.problems.length === 0) throw wrongFile('paper.nothingNew')
    for (const { id } of await listWaiting(tx, seal.reviewId))
      await transitionIn(ctx, tx, paperTransition, { id, verb: 'drop', input: undefined })
    const id = newId()
    const digest = createHash('sha256').update(file.bytes).digest('hex')
    const { section } = open ?? { section: undefined }
    if (section === undefined) throw new AppError('notPermitted')
    const audience = { ...sectionAudience(section, ctx.personId ?? ''), level: 0 as const }
    const { format } = opened.paper
    await addPaper(tx, { id, fileName: cleanName(file.name), format, digest, at: ctx.now(), content }, audience)
    const event = {
      objectId: seal.reviewId,
      verb: 'stage' as const,
      kind: 'paper' as const,
      thingId: id,
      content: { digest },
    }
    await audit(ctx, tx, event)
    return { reviewId: seal.reviewId, paperId: id }
  })
}

export type Picked = { part: PaperPart; seen: number }

/** What was picked of one question, as its page would send it. */
function fieldsOf(field: PaperField, picked: readonly Picked[]): { fields: FormFields; more: FormFields[] } {
  const { question, entryPath } = field
  const name = slotText({ question: question.id, entryPath })
  const answer = picked.find(({ part }) => part.kind === 'answer')
  const online = field.standing
  const entered = answer?.part.kind === 'answer' ? answer.part.entered : online
  const version = field.answer?.version ?? 0
  const own = fieldsOfEntered(question, name, entered)
  const parts = picked.flatMap(({ part }) => (part.kind === 'evidence' ? [part] : []))
  const lines = parts.flatMap(({ adds }) => (adds === null ? [] : [evidenceFields(name, adds)]))
  const removed = parts.flatMap(({ removes }) => (removes === null ? [] : [removes]))
  // The person chose beside what stood online; if that has changed since, the page is shown again.
  const shown = answer === undefined ? `${version}:${digestOf(online)}` : `${answer.seen}:${answer.part.digest}`
  const fields = { ...own, [fieldName('shown', name)]: shown, [fieldName('evidenceRemoved', name)]: removed }
  // A page adds one link at a saving: each goes that way, beside the answer as it then stands, after what was taken away.
  const more = lines.map((line) => ({ ...own, ...line, [fieldName('shown', name)]: `0:${digestOf(entered)}` }))
  return { fields, more }
}

type Take = { ctx: Ctx; tx: Tx; file: PaperFile; source: PaperSource }

async function takeSection(
  { ctx, tx, file, source }: Take,
  place: PaperSectionSource,
  picked: readonly Picked[],
): Promise<number> {
  const { reviewId } = source
  const { section } = place
  const bySlot = Map.groupBy(picked, ({ part }) => slotText(part))
  const all = [...bySlot].map(([slot, own]) => {
    const field = place.fields.find(
      ({ question, entryPath }) => slotText({ question: question.id, entryPath }) === slot,
    )
    if (field === undefined) throw new AppError('stale')
    return fieldsOf(field, own)
  })
  const save = async (fields: FormFields): Promise<SaveResult> =>
    await saveAnswersIn(ctx, tx, { reviewId, sectionId: section.id, fields })
  const { saved, conflicts } = await save(Object.assign({}, ...all.map(({ fields }) => fields)) as FormFields)
  if (conflicts.length > 0) throw new AppError('stale')
  for (const fields of all.flatMap(({ more }) => more)) await save(fields)
  const audience = sectionAudience(section, ctx.personId ?? '')
  for (const receipt of saved) {
    const own = bySlot.get(slotText(receipt)) ?? []
    if (!own.some(({ part }) => part.kind === 'answer')) continue
    const { version, answerId } = receipt
    await addOrigin(tx, answerId, { version, fileName: file.fileName, uploadedAt: file.at }, audience)
  }
  return picked.length
}

const paperTransition: TransitionOf<PaperState, PaperVerb, PaperFile, readonly Picked[] | undefined> = {
  kind: 'paper',
  machine: paperMachine,
  getForUpdate: getPaperForUpdate,
  policy: (actor, file) => maySettlePaper(actor, file),
  write: async (ctx, tx, file, { to, input = [] }) => {
    let taken = 0
    if (to === 'TAKEN') {
      const source = await loadPaperSource(ctx, tx, file.objectId)
      for (const [sectionId, picked] of Map.groupBy(input, ({ part }) => part.sectionId)) {
        const place = source.sections.find(({ section }) => section.id === sectionId)
        if (place === undefined) throw new AppError('notFound')
        taken += await takeSection({ ctx, tx, file, source }, place, picked)
      }
    }
    await settlePaper(tx, file, to)
    return { digest: file.digest, taken }
  },
}

export type TakeInput = { reviewId: string; paperId: string; take: readonly string[]; seen: readonly string[] }

/** Takes over what was picked, through the same door as what is typed: all of it or nothing. Returns how much it was. */
export async function takePaper(ctx: Ctx, input: TakeInput): Promise<number> {
  const file = await inTransaction(ctx, async (tx) => await getPaperForUpdate(tx, input.paperId))
  if (file.objectId !== input.reviewId) throw new AppError('notFound')
  const seen = new Map(
    input.seen.map((one) => [one.slice(0, one.lastIndexOf(' ')), Number(one.slice(one.lastIndexOf(' ') + 1))]),
  )
  const picked = file.content.parts.flatMap((part, index): Picked[] => {
    const name = partName(part, index)
    return input.take.includes(name) ? [{ part, seen: seen.get(name) ?? -1 }] : []
  })
  if (picked.length === 0 || picked.length < new Set(input.take).size)
    throw invalid({ path: 'take', code: 'paper.nothingPicked' })
  await transition(ctx, paperTransition, { id: file.id, verb: 'take_over', input: picked })
  return picked.length
}

export async function dropPaper(ctx: Ctx, input: { reviewId: string; paperId: string }): Promise<void> {
  const { paperId: id, reviewId } = input
  const file = await inTransaction(ctx, async (tx) => await getPaperForUpdate(tx, id))
  if (file.objectId !== reviewId) throw new AppError('notFound')
  await transition(ctx, paperTransition, { id, verb: 'drop', input: undefined })
}
