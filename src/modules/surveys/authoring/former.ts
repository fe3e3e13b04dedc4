import type { Question } from '#engines/survey/definition.ts'
import type { LangMap } from '#kernel/lang.ts'
import { type Entered, enteredOf, type StoredAnswer } from '../answer/answer.ts'
import { asksIn, findQuestion } from '../questionnaire/outline.ts'
import type { StoredQuestionnaire } from '../questionnaire/questionnaire.ts'
import type { Response } from '../response/response.ts'
import { cityOf } from '../response/survey.ts'
import type { Section } from '../section/section.ts'

/** An answer to what is no longer asked where it stands, with the question as it was put last. */
export type FormerAnswer = {
  answerId: string
  sectionId: string
  question: Question
  city: LangMap | null
  entered: Entered
}

type Standing = {
  response: Response
  from: StoredQuestionnaire
  sections: readonly Section[]
  answers: readonly StoredAnswer[]
}

/** What the State answered to earlier versions and the present one leaves out; `earlier` are those versions, the newest first. */
export function formerOf(standing: Standing, earlier: readonly StoredQuestionnaire[]): FormerAnswer[] {
  const { response, from, sections, answers } = standing
  const placed = answers.flatMap((answer) => {
    const section = sections.find(({ id }) => id === answer.sectionId)
    return section === undefined ? [] : [{ answer, section }]
  })
  const stands = new Set(
    placed
      .filter(({ answer, section }) => asksIn(from.definition, section.key, answer.question))
      .map(({ answer, section }) => `${answer.question} ${section.repeatKey} ${answer.entryPath}`),
  )
  return placed.flatMap(({ answer, section }): FormerAnswer[] => {
    const entered = enteredOf(answer, 'en')
    const empty = entered.value === null && entered.text === '' && entered.reason === ''
    if (empty || stands.has(`${answer.question} ${section.repeatKey} ${answer.entryPath}`)) return []
    const question = [from, ...earlier]
      .map(({ definition }) => findQuestion(definition, answer.question))
      .find((one) => one !== undefined)
    if (question === undefined) return []
    const city = cityOf(response, section.repeatKey)
    return [{ answerId: answer.id, sectionId: section.id, question, city, entered }]
  })
}
