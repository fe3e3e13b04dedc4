import { dayOf } from '#kernel/day.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { type DisplayPart, displayAnswer } from '#engines/survey/parse-answer.ts'
import { type Actor, seatOn } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import { listPeople } from '#modules/people/index.ts'
import {
  completeness,
  getQuestionnaire,
  listVersions,
  type SectionStatus,
  type SubmittedAnswer,
  type Versions,
} from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Block } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listReopenings } from '../reopening/reopening.store.ts'
import { peopleIn, type Reopenings, reopeningsOf, wordsIn } from '../reopening/reopening-view.service.ts'
import { type AnswerShown, answerShown, questionOf } from './answer-shown.ts'
import { reviewVerbs } from './review.service.ts'
import type { Review } from './review.store.ts'
import { enterRoom } from './room.service.ts'
import type { Room } from './room.ts'
import { type WordChange, wordDiff } from './word-diff.ts'

export type SectionProgress = Pick<
  SectionStatus,
  'sectionId' | 'number' | 'title' | 'city' | 'state' | 'asked' | 'answered' | 'missing'
> & { toDo: number }
export type VersionView = { number: number; digest: string; certifiedAt: string; certifiedBy: LangMap | null }
export type FrozenSectionView = {
  id: string
  number: string
  title: LangMap
  city: LangMap | null
  level: Level
  answers: {
    id: string
    number: string
    label: LangMap
    notAvailable: boolean
    evidence: number
    full: AnswerShown | null
  }[]
}

/** What one answer was and is: words compared with words, values with values. */
export type ChangeView = {
  id: string | null
  number: string
  label: LangMap
  city: LangMap | null
  before: DisplayPart[]
  after: DisplayPart[]
  words: { lang: Lang; parts: WordChange[] } | null
  /** What it rests on, where that differs. */
  evidence: { before: EvidenceTitle[]; after: EvidenceTitle[] } | null
}
export type EvidenceTitle = { title: string; lang: Lang }

export type SubmissionView = {
  room: Room
  /** Does every answer stand below its question? */
  full: boolean
  cycleId: string
  /** For the State's side only: how far each section is. */
  progress: SectionProgress[] | null
  versions: VersionView[]
  /** The version that is shown. */
  shown: number | null
  sections: FrozenSectionView[]
  changes: ChangeView[]
  may: { submit: Permission; amend: Permission } | null
  reopenings: Reopenings
}

/** Only the focal point of the State under review certifies; what is missing is said with its number. */
function mayCertify(actor: Actor, review: Review, progress: readonly SectionProgress[]): SubmissionView['may'] {
  if (seatOn(actor, review.objectId, 'focal_point')?.organisationId !== review.organisationId) return null
  const open = progress.filter((section) => section.toDo > 0 || section.state !== 'CLEARED').length
  const complete = open === 0 ? allowed : refused('submission.sectionsOpen', { count: open })
  const { submit = refused('notYourRole'), amend = refused('notYourRole') } = reviewVerbs(actor, review, [
    'submit',
    'amend',
  ])
  return { submit: all(submit, complete), amend: all(amend, complete) }
}

function progressOf(status: SectionStatus): SectionProgress {
  const { sectionId, number, title, city, state, asked, answered, missing, problems } = status
  return { sectionId, number, title, city, state, asked, answered, missing, toDo: problems.length }
}

function wordsOf(
  texts: readonly Block[],
  answer: SubmittedAnswer | undefined,
): { text: string; lang: Lang } | undefined {
  const field = answer?.notAvailable === true ? 'reason' : 'text'
  const block = texts.find((one) => one.thingId === answer?.id && one.field === field && one.status === 'original')
  return block === undefined ? undefined : { text: block.body, lang: block.lang }
}

function displayed(questionnaire: Questionnaire, answer: SubmittedAnswer | undefined): DisplayPart[] {
  const question = answer === undefined ? undefined : questionOf(questionnaire, answer.question)
  return answer === undefined || question === undefined || question.type === 'text'
    ? []
    : displayAnswer(question, answer.value)
}

function keyOf(answer: SubmittedAnswer): string {
  return `${answer.question}|${answer.repeatKey}`
}

/** What the answer rests on before and now; nothing where it is the same. */
function evidenceOf(was: SubmittedAnswer | undefined, is: SubmittedAnswer | undefined): ChangeView['evidence'] {
  const [before, after] = [was?.evidence ?? [], is?.evidence ?? []]
  if (JSON.stringify(before) === JSON.stringify(after)) return null
  const titles = (all: SubmittedAnswer['evidence']) => all.map(({ title, lang }) => ({ title, lang }))
  return { before: titles(before), after: titles(after) }
}

type Compared = {
  before: readonly SubmittedAnswer[]
  after: readonly SubmittedAnswer[]
  cityOf: (answer: SubmittedAnswer) => LangMap | null
}

function changesOf(
  questionnaire: Questionnaire,
  { before, after, cityOf }: Compared,
  texts: readonly Block[],
): ChangeView[] {
  const keys = [...new Set([...after, ...before].map(keyOf))]
  return keys.flatMap((key): ChangeView[] => {
    const [was, is] = [before.find((one) => keyOf(one) === key), after.find((one) => keyOf(one) === key)]
    const answer = is ?? was
    const [old, now] = [wordsOf(texts, was), wordsOf(texts, is)]
    const evidence = evidenceOf(was, is)
    const same =
      JSON.stringify(was?.value ?? null) === JSON.stringify(is?.value ?? null) && was?.notAvailable === is?.notAvailable
    if (answer === undefined || (same && old?.text === now?.text && evidence === null)) return []
    const lang = now?.lang ?? old?.lang
    const words = lang === undefined ? null : { lang, parts: wordDiff(old?.text ?? '', now?.text ?? '') }
    const sides = { before: displayed(questionnaire, was), after: displayed(questionnaire, is) }
    const { number, label } = answer
    return [{ id: is?.id ?? null, number, label, city: cityOf(answer), ...sides, words, evidence }]
  })
}

type FullText = (answer: SubmittedAnswer) => AnswerShown | null

function sectionsOf(versions: Versions, submissionId: string | undefined, fullOf: FullText): FrozenSectionView[] {
  return versions.sections
    .filter((section) => section.submissionId === submissionId)
    .map(({ id, number, title, repeatName, level }) => ({
      id,
      number,
      title,
      city: repeatName,
      level,
      answers: versions.answers
        .filter((answer) => answer.sectionId === id)
        .map((answer) => ({
          id: answer.id,
          number: answer.number,
          label: answer.label,
          notAvailable: answer.notAvailable,
          evidence: answer.evidence.length,
          full: fullOf(answer),
        })),
    }))
}

/** Before submission how far the State is; after it what was certified, and what a version changed. */
export async function loadSubmission(
  ctx: Ctx,
  input: { reviewId: string; version?: number | undefined; full?: boolean },
): Promise<SubmissionView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, input.reviewId, 'submission')
    const onSide = seatOn(actor, review.objectId, 'focal_point', 'observer')?.organisationId === review.organisationId
    const statuses = onSide ? await completeness(tx, review.objectId, dayOf(ctx.now())) : []
    const progress = statuses.filter((status) => status.relevant).map(progressOf)
    const versions = await listVersions(tx, review.objectId)
    const index =
      input.version === undefined
        ? versions.heads.length - 1
        : versions.heads.findIndex((head) => head.number === input.version)
    const [head, previous] = [versions.heads[index], versions.heads[index - 1]]
    if (head === undefined && input.version !== undefined) throw new AppError('notFound')
    const reopenings = await listReopenings(tx, review.objectId)
    const people = await listPeople(tx, [...versions.heads.map((one) => one.certifiedBy), ...peopleIn(reopenings)])
    const answersOf = (id: string | undefined): SubmittedAnswer[] => {
      const ids = new Set(
        versions.sections.filter((section) => section.submissionId === id).map((section) => section.id),
      )
      return versions.answers.filter((answer) => ids.has(answer.sectionId))
    }
    const full = input.full === true
    const before = previous === undefined ? [] : answersOf(previous.id)
    const after = previous === undefined && !full ? [] : answersOf(head?.id)
    const texts = await listBlocks(tx, [...[...before, ...after].map(({ id }) => id), ...wordsIn(reopenings)])
    const cityOf = (answer: SubmittedAnswer): LangMap | null =>
      versions.sections.find((section) => section.id === answer.sectionId)?.repeatName ?? null
    const questionnaireId = versions.sections.find((section) => section.submissionId === head?.id)?.questionnaireId
    const questionnaire =
      (previous === undefined && !full) || questionnaireId === undefined
        ? undefined
        : (await getQuestionnaire(tx, questionnaireId)).definition
    return {
      room,
      cycleId: review.cycleId,
      progress: onSide ? progress : null,
      versions: versions.heads.map(({ number, digest, certifiedAt, certifiedBy }) => ({
        number,
        digest,
        certifiedAt: certifiedAt.toISOString(),
        certifiedBy: people.get(certifiedBy) ?? null,
      })),
      shown: head?.number ?? null,
      full,
      sections: sectionsOf(versions, head?.id, (answer) =>
        full && questionnaire !== undefined ? answerShown(questionnaire, answer, texts, ctx.lang) : null,
      ),
      changes:
        questionnaire === undefined || previous === undefined
          ? []
          : changesOf(questionnaire, { before, after, cityOf }, texts),
      may: mayCertify(actor, review, progress),
      reopenings: reopeningsOf({
        actor,
        review,
        lang: ctx.lang,
        versions,
        written: statuses,
        reopenings,
        texts,
        people,
      }),
    }
  })
}
