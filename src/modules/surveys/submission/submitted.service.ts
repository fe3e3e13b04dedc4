import type { LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'
import type { SubmissionHead, SubmittedAnswer, SubmittedSection } from './submission.ts'
import {
  listLastSubmissions,
  listReadableSections,
  listSectionsIn,
  listSubmissions,
  listSubmittedAnswers,
  listSubmittedSections,
} from './submission.store.ts'

/** An answer of the last frozen version, with what was asked. */
export type SubmittedQuestion = {
  answerId: string
  /** The question's id in the questionnaire, and the city where the section repeats. */
  questionId: string
  repeatKey: string
  number: string
  label: LangMap
  sectionId: string
  section: LangMap
  city: LangMap | null
}

/** What the last frozen version answers, in the order of the form; empty before the first submission. */
export async function listSubmittedQuestions(tx: Tx, objectId: string): Promise<SubmittedQuestion[]> {
  const last = (await listSubmissions(tx, objectId)).at(-1)
  if (last === undefined) return []
  const sections = await listSubmittedSections(tx, last.id)
  const answers = await listSubmittedAnswers(
    tx,
    sections.map(({ id }) => id),
  )
  return sections.flatMap((section) =>
    answers
      .filter((answer) => answer.sectionId === section.id)
      .map(({ id, question, repeatKey, number, label }) => ({
        answerId: id,
        questionId: question,
        repeatKey,
        number,
        label,
        sectionId: section.id,
        section: section.title,
        city: section.repeatName,
      })),
  )
}

/** What stands in the last frozen version of each of these reviews, in a fixed number of queries. */
export async function listLastVersions(
  tx: Tx,
  objectIds: readonly string[],
): Promise<{ sections: SubmittedSection[]; answers: SubmittedAnswer[] }> {
  const heads = await listLastSubmissions(tx, objectIds)
  const sections = await listSectionsIn(
    tx,
    heads.map(({ id }) => id),
  )
  const answers = await listSubmittedAnswers(
    tx,
    sections.map(({ id }) => id),
  )
  return { sections, answers }
}

/** Every frozen version of a review, the first first, with its sections and answers; five queries whatever their number. */
export type Versions = { heads: SubmissionHead[]; sections: SubmittedSection[]; answers: SubmittedAnswer[] }

export async function listVersions(tx: Tx, objectId: string): Promise<Versions> {
  const heads = await listSubmissions(tx, objectId)
  const sections = await listReadableSections(tx, [objectId])
  const answers = await listSubmittedAnswers(
    tx,
    sections.map(({ id }) => id),
  )
  return { heads, sections, answers }
}
