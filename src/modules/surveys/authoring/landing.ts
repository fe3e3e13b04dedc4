import { type Answer, keyText } from '#engines/survey/answers.ts'
import { carryOver } from '#engines/survey/compare-effect.ts'
import type { AnswerValue, Question } from '#engines/survey/definition.ts'
import type { Lang } from '#kernel/lang.ts'
import { engineAnswer, type Entered, enteredOf, type StoredAnswer } from '../answer/answer.ts'
import { repeatKeyOf } from '../entry/entry.ts'
import { findQuestion } from '../questionnaire/outline.ts'
import type { StoredQuestionnaire } from '../questionnaire/questionnaire.ts'
import type { Response } from '../response/response.ts'
import type { Section } from '../section/section.ts'
import type { Effect, QuestionEffect } from './effect.ts'

/** A self-assessment before it goes over to a newer version. */
export type Standing = {
  response: Response
  from: StoredQuestionnaire
  /** Undefined where the State answers the newest version. */
  to: StoredQuestionnaire | undefined
  effects: QuestionEffect[]
  sections: Section[]
  answers: StoredAnswer[]
}

function isGiven({ value, text, reason, evidence }: StoredAnswer): boolean {
  return value !== null || text !== undefined || reason !== undefined || evidence.length > 0
}

export type Landing = {
  answer: StoredAnswer
  here: Section
  asked: Question
  effect: QuestionEffect
  does: Effect
  /** As the newer version holds it. */
  value: AnswerValue
}

/** What becomes of each answer that stands where it is asked: of its place `effectsOf` says it, of its value the engine. */
export function landingsOf({ answers, sections, effects, from, to }: Standing): Landing[] {
  if (to === undefined) return []
  const standing = answers.filter(isGiven).flatMap((answer) => {
    const here = sections.find(({ id }) => id === answer.sectionId)
    const effect = effects.find(({ question }) => question === answer.question)
    const asked = findQuestion(from.definition, answer.question)
    if (here === undefined || effect === undefined || asked === undefined || effect.from !== here.key) return []
    const key = keyText({ question: asked.id, repeatKey: repeatKeyOf(here.repeatKey, answer.entryPath) })
    return [{ answer, here, effect, asked, key }]
  })
  const given = new Map<string, Answer>(
    standing.map(({ key, asked, answer }) => [
      key,
      engineAnswer(asked, enteredOf(answer, 'en'), answer.evidence.length),
    ]),
  )
  const carries = new Map(carryOver(from.definition, to.definition, given).map((one) => [keyText(one.key), one]))
  return standing.map(({ key, ...one }): Landing => {
    const carry = carries.get(key)
    const does = carry?.effect === 'drops' ? 'drops' : one.effect.effect
    return { ...one, does, value: carry === undefined ? (given.get(key)?.value ?? null) : carry.value }
  })
}

/** The answer as a question of the newer version keeps it: prose as its text, all else as its value. */
export function enteredAs({ type }: Question, { answer, value }: Landing, lang: Lang): Entered {
  const entered = enteredOf(answer, lang)
  if (entered.reason !== '') return entered
  if (type !== 'text') return { ...entered, value, text: '' }
  return { ...entered, value: null, text: typeof value === 'string' ? value : '' }
}
