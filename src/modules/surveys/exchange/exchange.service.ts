import { dayOf } from '#kernel/day.ts'
import { createHash } from 'node:crypto'
import { formats } from '#i18n/format.ts'
import { demand } from '#kernel/demand.ts'
import { AppError, invalid } from '#kernel/errors.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { openFile } from '#platform/imports/open-file.ts'
import type { Problem } from '#platform/imports/problem.ts'
import { transitionIn, type TransitionOf } from '#platform/transition/transition.ts'
import type { Origin } from '../answer/origin.ts'
import { repeatKeyOf, slotText } from '../entry/entry.ts'
import { holdSurvey, mayPrefillNow, takeOver, writeOne } from '../prefill/prefill.service.ts'
import { carried, type Taking } from '../prefill/given.ts'
import { mayPrefill } from '../prefill/prefill.policy.ts'
import { findReviewedState } from '../quick/quick.store.ts'
import { filledText } from '../questionnaire/filled.ts'
import { loadSurvey } from '../response/response.service.ts'
import { getResponse } from '../response/response.store.ts'
import { answersIn, cityOf, entriesOf, isAsked, slotsIn, type Survey } from '../response/survey.ts'
import { listSectionsOf } from '../section/section.store.ts'
import { type AnswerFile, answerFileMachine, type AnswerFileState, type AnswersHead } from './answer-file.ts'
import { addFile, dropFile, getFile, getFileForUpdate, type StagedFile } from './exchange.store.ts'
import { readAnswerFile } from './read-file.service.ts'
import { type Line, linesOf } from './resolve.ts'
import type { Exported } from './write-file.ts'

/** As much as a form of ours may bring. */
export const MAX_ANSWER_FILE = 900_000

export type Export = { head: AnswersHead; answers: Exported[]; entries: AnswerFile['entries'] }

function exported(survey: Survey): Pick<Export, 'answers' | 'entries'> {
  const answers: Exported[] = []
  const entries: AnswerFile['entries'] = []
  for (const section of survey.sections) {
    const given = answersIn(survey, section)
    const place = section.repeatKey
    for (const entry of entriesOf(survey, section)) entries.push({ ...entry, section: section.key, place })
    for (const slot of slotsIn(survey, section)) {
      const question = survey.prepared.questions.get(slot.question)?.question
      const answer = given.get(slotText(slot))
      if (question === undefined || answer === undefined || !isAsked(survey, slot)) continue
      const value = question.type === 'text' ? (answer.text?.body ?? null) : answer.value
      const reason = answer.reason?.body ?? ''
      if (value === null && reason === '' && answer.evidence.length === 0) continue
      answers.push({
        line: answers.length + 1,
        question: question.id,
        indicator: question.indicator ?? '',
        place,
        entry: slot.entryPath,
        answer: value,
        lang: answer.text?.lang ?? answer.reason?.lang ?? null,
        reason,
        evidence: carried(answer.evidence, false),
        confirmed: answer.confirmed,
        label: filledText(question.label, survey.evaluation.words(question.id, slot.repeatKey), formats),
        placeName: cityOf(survey.response, place),
      })
    }
  }
  return { answers, entries }
}

/** What the actor sees of a self-assessment, by the stable ids of its questions, for use in other reports. */
export async function exportAnswersIn(ctx: Pick<Ctx, 'now'>, tx: Tx, objectId: string): Promise<Export> {
  const survey = await loadSurvey(tx, objectId, dayOf(ctx.now()))
  const state = await findReviewedState(tx, objectId)
  const { id, version } = survey.prepared.questionnaire
  const { cities, programmes } = survey.response
  const head = {
    questionnaire: { id, version },
    state: state?.name ?? {},
    exportedOn: dayOf(ctx.now()),
    places: [...cities, ...programmes],
  }
  return { head, ...exported(survey) }
}

export async function exportAnswers(ctx: Ctx, input: { reviewId: string }): Promise<Export> {
  return await inTransaction(ctx, async (tx) => await exportAnswersIn(ctx, tx, input.reviewId))
}

/** The same name and bytes give the same digest: what was taken from a file says from which. */
function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function nameOf(name: string): string {
  const plain = name
    .replaceAll(/[\p{C}/\\]+/gu, ' ')
    .trim()
    .slice(0, 200)
  return plain === '' ? 'answers' : plain
}

/** What is wrong with a file, each with its row or place; empty when it was read. */
export type FileProblems = { problems: Problem[] }

export async function readFile(bytes: Uint8Array): Promise<AnswerFile> {
  const read = readAnswerFile(await openFile(bytes))
  if (read.ok) return read.file
  throw new AppError('invalid', {
    fields: [{ path: 'file', code: 'answers.notRead', params: { count: read.problems.length } }],
    current: { problems: read.problems } satisfies FileProblems,
  })
}

/** Reads a file and lets it wait: nothing of it is an answer before somebody takes it over. */
export async function stageFile(ctx: Ctx, input: { reviewId: string; file: File | undefined }): Promise<string> {
  const { file, reviewId: objectId } = input
  if (file === undefined) throw invalid({ path: 'file', code: 'required' })
  if (file.size > MAX_ANSWER_FILE) throw new AppError('tooLarge', { fields: [{ path: 'file', code: 'file' }] })
  const bytes = new Uint8Array(await file.arrayBuffer())
  await inTransaction(ctx, async (tx) => await mayStage(ctx, tx, objectId))
  const read = await readFile(bytes)
  return await inTransaction(ctx, async (tx) => {
    await mayStage(ctx, tx, objectId)
    return await stageIn(
      tx,
      { objectId, name: file.name, bytes, read, ownerId: ctx.personId ?? '' },
      async (id, content) => {
        await audit(ctx, tx, { objectId, verb: 'stage', kind: 'answer_file', thingId: id, content })
      },
    )
  })
}

type Staging = { objectId: string; name: string; bytes: Uint8Array; read: AnswerFile; ownerId: string }

export async function stageIn(
  tx: Tx,
  { objectId, name, bytes, read, ownerId }: Staging,
  note: (id: string, content: { digest: string; answers: number }) => Promise<void>,
): Promise<string> {
  const digest = digestOf(bytes)
  const { id: responseId } = await getResponse(tx, objectId)
  const id = await addFile(tx, { ...read, objectId, responseId, name: nameOf(name), digest, ownerId })
  await note(id, { digest, answers: read.answers.length })
  return id
}

async function mayStage(ctx: Ctx, tx: Tx, objectId: string): Promise<void> {
  const { id } = await getResponse(tx, objectId)
  const [section] = await listSectionsOf(tx, [id])
  if (section === undefined) throw new AppError('notFound')
  demand(mayPrefill(await loadActor(ctx, tx), section, await ctx.registry.answering(tx, objectId, 'full')))
}

export function originOf({ name, digest, cameAt }: StagedFile): Origin {
  return { kind: 'file', name, digest, cameOn: dayOf(cameAt) }
}

type Place = { reviewId: string; fileId: string }

async function openStaged(ctx: Ctx, tx: Tx, place: Place): Promise<{ file: StagedFile; survey: Survey }> {
  const survey = await holdSurvey(ctx, tx, place.reviewId)
  await mayPrefillNow(ctx, tx, survey)
  const file = await getFile(tx, place.fileId)
  if (file.objectId !== place.reviewId || file.state !== 'STAGED') throw new AppError('notFound')
  return { file, survey }
}

/** Takes over every answer to a question that nobody has answered here; each waits to be confirmed. */
export async function takeNew(ctx: Ctx, place: Place): Promise<{ taken: number }> {
  return await inTransaction(ctx, async (tx) => {
    const { file, survey } = await openStaged(ctx, tx, place)
    const origin = originOf(file)
    const lines = linesOf(survey, file.answers, origin, ctx.lang)
    const givens = lines.flatMap((line) => (line.is === 'new' ? [line.taking] : []))
    const { taken } = await takeOver(ctx, tx, survey, { origin, givens, entries: entriesHere(survey, file) })
    return { taken }
  })
}

/** Entries name the city or programme by its id, as our own exports do. */
function entriesHere(survey: Survey, file: StagedFile): AnswerFile['entries'] {
  const known = new Set(survey.sections.map(({ key, repeatKey }) => repeatKeyOf(key, repeatKey)))
  return file.entries.filter(({ section, place }) => known.has(repeatKeyOf(section, place)))
}

function takingOf(line: Line): Taking[] {
  return line.is === 'new' ? [line.taking] : []
}

/** Do both stand in entries of the same section? */
function comesWith(line: Line, { section, entryPath }: Taking): boolean {
  return entryPath !== '' && takingOf(line).some((one) => one.entryPath !== '' && one.section.id === section.id)
}

/**
 * Takes over one answer, also in the place of what somebody wrote, if that is still what they were shown. One that stands in
 * an entry comes with all that its section has in entries: nothing can be added to them afterwards (`entriesThere`).
 */
export async function takeLine(ctx: Ctx, input: Place & { line: number; version: number }): Promise<{ taken: number }> {
  return await inTransaction(ctx, async (tx) => {
    const { file, survey } = await openStaged(ctx, tx, input)
    const origin = originOf(file)
    const lines = linesOf(survey, file.answers, origin, ctx.lang)
    const line = lines.find((one) => one.line === input.line)
    if (line === undefined || line.is === 'left') throw new AppError('notFound')
    if (line.is === 'same') return { taken: 0 }
    if ((line.standing?.version ?? 0) !== input.version) throw new AppError('stale')
    if (line.is === 'new') {
      const givens = lines.flatMap((one) => (one === line || comesWith(one, line.taking) ? takingOf(one) : []))
      const { taken } = await takeOver(ctx, tx, survey, { origin, givens, entries: entriesHere(survey, file) })
      return { taken }
    }
    await writeOne(ctx, tx, line.taking, { entryPath: line.taking.entryPath, origin })
    const { objectId, id: thingId } = survey.response
    await audit(ctx, tx, { objectId, verb: 'prefill', kind: 'response', thingId, content: { from: 'file', taken: 1 } })
    return { taken: 1 }
  })
}

const fileTransition: TransitionOf<AnswerFileState, 'drop', StagedFile, undefined> = {
  kind: 'answer_file',
  machine: answerFileMachine,
  getForUpdate: getFileForUpdate,
  write: async (_, tx, file, { to }) => {
    await dropFile(tx, file, to)
    return { digest: file.digest }
  },
}

export async function putAway(ctx: Ctx, place: Place): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { file } = await openStaged(ctx, tx, place)
    await transitionIn(ctx, tx, fileTransition, { id: file.id, verb: 'drop', input: undefined })
  })
}
