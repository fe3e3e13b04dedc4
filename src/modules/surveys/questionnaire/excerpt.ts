import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import { type Prepared, readBy } from '#engines/survey/dependencies.ts'

/** Everything whose answer decides, directly or through others, what this section asks and accepts. */
export function neededFor(prepared: Prepared, sectionId: string): Set<string> {
  const section = prepared.questionnaire.sections.find(({ id }) => id === sectionId)
  const needed = new Set<string>([sectionId, ...(section?.questions ?? []).map(({ id }) => id)])
  for (const id of needed) {
    for (const reference of readBy(prepared, id)) needed.add(reference)
    const container = prepared.nodes.get(id)?.container
    if (container !== undefined) needed.add(container)
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
      : {
          ...section,
          ...(section.groups === undefined ? {} : { groups: section.groups.filter(({ id }) => needed.has(id)) }),
          questions: section.questions.filter(({ id }) => needed.has(id)).map(bare),
        },
  )
  return { ...questionnaire, sections }
}
