import type { Question, Questionnaire } from '#engines/survey/definition.ts'

/** Numbers as a person says them, "2" and "2.1", by the id of section or question. */
export function numbersOf(questionnaire: Questionnaire): Map<string, string> {
  const numbers = new Map<string, string>()
  questionnaire.sections.forEach((section, s) => {
    numbers.set(section.id, String(s + 1))
    section.questions.forEach((question, q) => numbers.set(question.id, `${s + 1}.${q + 1}`))
  })
  return numbers
}

export function findQuestion(questionnaire: Questionnaire, id: string): Question | undefined {
  return questionnaire.sections.flatMap((section) => section.questions).find((question) => question.id === id)
}

/** Is this question asked in this section? */
export function asksIn({ sections }: Questionnaire, key: string, question: string): boolean {
  return sections.some(({ id, questions }) => id === key && questions.some((one) => one.id === question))
}
