import { type Answer, keyText } from '#engines/survey/answers.ts'
import { type AnswerChange, compareAnswers } from '#engines/survey/compare.ts'
import { AppError } from '#kernel/errors.ts'
import { type Block, originalOf } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Submission, SubmittedAnswer, SubmittedSection } from './submission.ts'
import {
  getSubmissionHead,
  getSubmittedSection,
  listAnswersById,
  listSubmittedAnswers,
  listSubmittedSections,
} from './submission.store.ts'

/** One frozen version, as far as the actor may read it. */
export async function getSubmission(tx: Tx, id: string): Promise<Submission> {
  const head = await getSubmissionHead(tx, id)
  const sections = await listSubmittedSections(tx, id)
  const answers = await listSubmittedAnswers(
    tx,
    sections.map((section) => section.id),
  )
  const texts = await listBlocks(
    tx,
    answers.map((answer) => answer.id),
  )
  return {
    ...head,
    sections: sections.map((section) => ({ ...section, answers: answers.filter((a) => a.sectionId === section.id) })),
    texts,
  }
}

/** A frozen answer with its section and texts. */
export async function getSubmittedAnswer(
  tx: Tx,
  id: string,
): Promise<{ answer: SubmittedAnswer; section: SubmittedSection; texts: Block[] }> {
  const [answer] = await listAnswersById(tx, [id])
  if (answer === undefined) throw new AppError('notFound')
  return { answer, section: await getSubmittedSection(tx, answer.sectionId), texts: await listBlocks(tx, [id]) }
}

function byKey({ sections, texts }: Submission): Map<string, Answer> {
  const entries = sections.flatMap(({ answers }) =>
    answers.map((answer): [string, Answer] => {
      const reason = answer.notAvailable ? (originalOf(texts, answer.id, 'reason')?.body ?? '') : undefined
      const value = originalOf(texts, answer.id, 'text')?.body ?? answer.value
      return [
        keyText(answer),
        { value, evidence: answer.evidence.length, ...(reason === undefined ? {} : { notAvailable: reason }) },
      ]
    }),
  )
  return new Map(entries)
}

/** What an amended version changed, answer by answer. */
export async function compareSubmissions(tx: Tx, beforeId: string, afterId: string): Promise<AnswerChange[]> {
  return compareAnswers(byKey(await getSubmission(tx, beforeId)), byKey(await getSubmission(tx, afterId)))
}
