import type { LangMap } from '#kernel/lang.ts'
import { listSubmissions, listSubmittedAnswers, listSubmittedSections } from '#modules/surveys/index.ts'
import type { Tx } from '#platform/ctx.ts'

/** A section of the certified answers, with the questions it holds. */
export type SubmittedPart = {
  id: string
  number: string
  title: LangMap
  city: LangMap | null
  answers: { id: string; number: string; label: LangMap; notAvailable: boolean; evidence: number }[]
}

/** The version in force, as far as the actor may read it; nothing where none, or nothing of it, is left. Three queries. */
export async function submittedOf(
  tx: Tx,
  objectId: string,
): Promise<{ number: number; at: string; parts: SubmittedPart[] } | null> {
  const last = (await listSubmissions(tx, objectId)).at(-1)
  if (last === undefined) return null
  const sections = await listSubmittedSections(tx, last.id)
  const answers = await listSubmittedAnswers(
    tx,
    sections.map((section) => section.id),
  )
  // After an erasure the version stands, and nothing in it.
  if (answers.length === 0) return null
  return {
    number: last.number,
    at: last.certifiedAt.toISOString(),
    parts: sections.map(({ id, number, title, repeatName }) => ({
      id,
      number,
      title,
      city: repeatName,
      answers: answers
        .filter((answer) => answer.sectionId === id)
        .map((answer) => ({
          id: answer.id,
          number: answer.number,
          label: answer.label,
          notAvailable: answer.notAvailable,
          evidence: answer.evidence.length,
        })),
    })),
  }
}
