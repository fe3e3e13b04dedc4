import type { LangMap } from '#kernel/lang.ts'

/**
 * A questionnaire as data: what packs hold, the author edits, the engine evaluates.
 * Ids are stable across versions, so that an answer of one cycle can pre-fill the next.
 * Expressions are XLSForm's XPath subset, e.g. `${has_strategy} = 'yes' and selected(${partners}, 'police')`.
 */
export type Questionnaire = {
  id: string
  version: number
  title: LangMap
  intro?: LangMap
  sections: Section[]
}

export type Section = {
  id: string
  title: LangMap
  intro?: LangMap
  /** Answered once, or once for each city the State names. */
  repeat?: 'city'
  relevant?: string
  questions: Question[]
}

export type QuestionType = 'text' | 'integer' | 'decimal' | 'date' | 'choice' | 'choices'

export type Question = {
  id: string
  type: QuestionType
  label: LangMap
  help?: LangMap
  /** Two questions that belong together: what is laid down, and what is done. */
  pair?: { with: string; part: 'rule' | 'practice' }
  /** A required question is answered, or marked not available with a reason. */
  required?: boolean
  relevant?: string
  constraint?: string
  constraintMessage?: LangMap
  choices?: Choice[]
  /** Longest text in characters. */
  maxLength?: number
  evidence?: 'optional' | 'required'
  /** Provisions of the framework the question is anchored on, by eId. */
  provisions: string[]
  /** Paragraph of the source the question serves, e.g. `N 15a`. */
  paragraph: string
}

export type Choice = { value: string; label: LangMap }

/** A value as stored: a choice is its code, several choices their codes in the order of the form, a date YYYY-MM-DD, numbers as decimal strings. */
export type AnswerValue = string | string[] | null

/** Where an answer stands: the question, and the city's id where the section repeats (else empty). */
export type AnswerKey = { question: string; repeatKey: string }
