import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import type { Prepared } from '#engines/survey/dependencies.ts'
import { references } from '#engines/survey/expression.ts'

/** Everything whose answer decides, directly or through others, what this section asks and accepts. */
export function neededFor(prepared: Prepared, sectionId: string): Set<string> {
  const section = prepared.questionnaire.sections.find(({ id }) => id === sectionId)
  const needed = new Set<string>([sectionId, ...(section?.questions ?? []).map(({ id }) => id)])
  for (const id of needed) {
    for (const expression of [prepared.relevant.get(id), prepared.constraints.get(id)]) {
      for (const reference of expression === undefined ? [] : references(expression)) needed.add(reference)
    }
    const owner = prepared.questions.get(id)?.section.id
    if (owner !== undefined) needed.add(owner)
  }
  return needed
}

function bare(question: Question): Question {
  return { ...question, provisions: [], help: {} }
}

/** One section whole, and of the others only what it depends on; numbers are taken from the whole (`numbersOf`). */
export function excerptOf(prepared: Prepared, sectionId: string): Questionnaire {
  const needed = neededFor(prepared, sectionId)
  const { questionnaire } = prepared
  const sections = questionnaire.sections.map((section) =>
    section.id === sectionId
      ? section
      : { ...section, questions: section.questions.filter(({ id }) => needed.has(id)).map(bare) },
  )
  return { ...questionnaire, sections }
}
