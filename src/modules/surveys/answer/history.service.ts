import { dayOf } from '#kernel/day.ts'
import type { Question } from '#engines/survey/definition.ts'
import type { Words } from '#engines/survey/words.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import { listPeople } from '#modules/people/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { numberIn, ordinalOf, placesOf, slotText } from '../entry/entry.ts'
import { listEntries } from '../entry/entry.store.ts'
import { asksIn, findQuestion, numbersOf } from '../questionnaire/outline.ts'
import { listEarlierVersions } from '../questionnaire/questionnaire.store.ts'
import type { StoredQuestionnaire } from '../questionnaire/questionnaire.ts'
import { answeringOf } from '../response/answering.service.ts'
import { getAsked, loadWords } from '../response/response.service.ts'
import { mayAnswer } from '../section/section.policy.ts'
import { getSection } from '../section/section.store.ts'
import { listOrigins, type Origin } from './origin.store.ts'
import { restoreAnswer } from './answer.service.ts'
import type { Entered, StoredAnswer } from './answer.ts'
import { getAnswer } from './answer.store.ts'
import { type Change, evidenceChangesOf, type Taken, type Version, versionsOf } from './history.ts'
import { listChanges } from './history.store.ts'

export type VersionView = Taken & {
  changeId: number
  version: number
  at: Date
  by: LangMap
  entered: Entered
  /** The form on paper it was taken over from, if it was not typed. */
  file: { name: string; at: Date } | null
}
export type EvidenceChange = { at: Date; by: LangMap; added: boolean }

export type HistoryView = {
  reviewId: string
  sectionId: string
  question: Question
  words: Words
  /** Where on the page of its section it stands (`slotText`). */
  slot: string
  number: string
  /** False where the version that is answered now leaves it out. */
  asked: boolean
  versions: VersionView[]
  evidence: EvidenceChange[]
  mayAnswer: Permission
}

type Place = { reviewId: string; sectionId: string; answerId: string }

function versionsFor(answer: StoredAnswer, changes: readonly Change[]): Version[] {
  const { version, value, text, reason, origin, confirmed } = answer
  return versionsOf(changes, {
    version,
    value,
    notAvailable: reason !== undefined,
    text: text?.body ?? '',
    textLang: text?.lang ?? 'en',
    reason: reason?.body ?? '',
    reasonLang: reason?.lang ?? 'en',
    origin,
    confirmed,
  })
}

async function getPlaced(tx: Tx, place: Place) {
  const section = await getSection(tx, place.sectionId)
  const answer = await getAnswer(tx, place.answerId)
  if (section.objectId !== place.reviewId || answer.sectionId !== section.id) throw new AppError('notFound')
  return { section, answer }
}

function fileOf(origins: readonly Origin[], version: number): VersionView['file'] {
  const origin = origins.find((one) => one.version === version)
  return origin === undefined ? null : { name: origin.fileName, at: origin.uploadedAt }
}

/** The question as it is put, or as the last version put it that asked it. */
async function getQuestionOf(tx: Tx, questionnaire: StoredQuestionnaire, id: string): Promise<Question> {
  const now = findQuestion(questionnaire.definition, id)
  if (now !== undefined) return now
  const earlier = await listEarlierVersions(tx, questionnaire)
  const last = earlier.map(({ definition }) => findQuestion(definition, id)).find((one) => one !== undefined)
  if (last === undefined) throw new AppError('notFound')
  return last
}

/** Every saving of one answer with its author and time, the last first. */
export async function loadHistory(ctx: Ctx, place: Place): Promise<HistoryView> {
  return await inTransaction(ctx, async (tx) => {
    const { section, answer } = await getPlaced(tx, place)
    const { questionnaire } = await getAsked(tx, section.responseId)
    const asked = asksIn(questionnaire.definition, section.key, answer.question)
    const question = await getQuestionOf(tx, questionnaire, answer.question)
    const entries = placesOf(await listEntries(tx, [section.id]))
    const changes = await listChanges(tx, answer.id)
    const people = await listPeople(
      tx,
      changes.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])),
    )
    const nameOf = (id: string | null): LangMap => (id === null ? {} : (people.get(id) ?? {}))
    const origins = await listOrigins(tx, answer.id)
    const actor = await loadActor(ctx, tx)
    return {
      reviewId: section.objectId,
      sectionId: section.id,
      question,
      words: await loadWords(tx, section, { question, entryPath: answer.entryPath }, dayOf(ctx.now())),
      slot: slotText(answer),
      number: numberIn(
        numbersOf(questionnaire.definition).get(question.id) ?? '',
        ordinalOf(entries, answer.entryPath),
      ),
      asked,
      versions: versionsFor(answer, changes).map(({ byId, ...version }) => ({
        ...version,
        by: nameOf(byId),
        file: fileOf(origins, version.version),
      })),
      evidence: evidenceChangesOf(changes, new Set(answer.evidence.map(({ id }) => id))).map(
        ({ at, actorId, added }) => ({ at, by: nameOf(actorId), added }),
      ),
      mayAnswer: all(
        mayAnswer(actor, section, await answeringOf(ctx, tx, section)),
        asked ? allowed : refused('survey.askedNoLonger'),
      ),
    }
  })
}

/** Puts back what one saving left, as a new version; nothing is undone, everything is added. */
export async function restoreVersion(ctx: Ctx, place: Place & { changeId: number }): Promise<void> {
  const { question, entryPath, entered } = await inTransaction(ctx, async (tx) => {
    const { answer } = await getPlaced(tx, place)
    const version = versionsFor(answer, await listChanges(tx, answer.id)).find(
      ({ changeId }) => changeId === place.changeId,
    )
    if (version === undefined) throw new AppError('notFound')
    return { question: answer.question, entryPath: answer.entryPath, entered: version.entered }
  })
  await restoreAnswer(ctx, { reviewId: place.reviewId, sectionId: place.sectionId, question, entryPath, entered })
}
