import type { Question, Questionnaire, Section } from '#engines/survey/definition.ts'

/** Numbers as a person says them, "2" and "2.1", by the id of section or question. */
export function numbersOf(questionnaire: Questionnaire): Map<string, string> {
  const numbers = new Map<string, string>()
  questionnaire.sections.forEach((section, s) => {
    numbers.set(section.id, String(s + 1))
    section.questions.forEach((question, q) => numbers.set(question.id, `${s + 1}.${q + 1}`))
  })
  return numbers
}

export type Group = { condition?: string; questions: Question[] }

/** Neighbours that are asked under the same condition stand together under it. */
export function groupsOf(section: Section): Group[] {
  const groups: Group[] = []
  for (const question of section.questions) {
    const last = groups.at(-1)
    if (last !== undefined && last.condition === question.relevant) last.questions.push(question)
    else
      groups.push({
        ...(question.relevant === undefined ? {} : { condition: question.relevant }),
        questions: [question],
      })
  }
  return groups
}

export function findQuestion(questionnaire: Questionnaire, id: string): Question | undefined {
  return questionnaire.sections.flatMap((section) => section.questions).find((question) => question.id === id)
}
