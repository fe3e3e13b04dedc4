import type { Answer } from '#engines/survey/answers.ts'
import type { AnswerValue, Question } from '#engines/survey/definition.ts'
import { answerFromText } from '#engines/survey/values.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Origin } from './origin.ts'
import type { EvidenceFile } from '../evidence/evidence-file.ts'

export type Written = { body: string; lang: Lang }

/** A link or a file; of a file the address is empty. */
export type Evidence = {
  id: string
  title: string
  lang: Lang
  url: string
  page: string
  rights: string
  file?: EvidenceFile
}
/** What is said of a piece of evidence. */
export type EvidenceWords = Omit<Evidence, 'id' | 'file'>
/** As it is handed in: with the id of its file. What was read has the file itself, and is brought into this form by `carried`. */
export type NewEvidence = EvidenceWords & { fileId?: string; file?: never }

/** The working answer to one question of one section, of one entry where its group repeats. Prose and reasons are blocks; other values stand in the row. */
export type StoredAnswer = {
  id: string
  sectionId: string
  question: string
  /** The entries of repeating groups around it; empty outside. */
  entryPath: string
  value: AnswerValue
  text?: Written
  /** "Not available, because ..." */
  reason?: Written
  version: number
  changedAt: Date
  changedBy: string
  /** Taken over from elsewhere; null once somebody here wrote it. */
  origin: Origin | null
  /** False for what was taken over until somebody confirms it: such an answer is not certified. */
  confirmed: boolean
  evidence: Evidence[]
}

/** What a form says of one question, as it would be stored. */
export type Entered = { value: AnswerValue; text: string; reason: string; lang: Lang }

/** The same as `Entered`, in one shape, so that two can be compared: a language without words says nothing. */
export function stateOf(entered: Entered): { value: AnswerValue; text: string; reason: string; lang: Lang | null } {
  return { ...entered, lang: entered.text === '' && entered.reason === '' ? null : entered.lang }
}

export function enteredOf(answer: StoredAnswer | undefined, lang: Lang): Entered {
  return {
    value: answer?.value ?? null,
    text: answer?.text?.body ?? '',
    reason: answer?.reason?.body ?? '',
    lang: answer?.text?.lang ?? answer?.reason?.lang ?? lang,
  }
}

/** What a field starts with: the answer as it is kept, else the default, which stands until somebody answers. */
export function startOf(question: Question, answer: StoredAnswer | undefined, lang: Lang): Entered {
  const entered = enteredOf(answer, lang)
  if (answer !== undefined || question.default === undefined) return entered
  const value = answerFromText(question.type, question.default)
  return question.type === 'text' && typeof value === 'string' ? { ...entered, text: value } : { ...entered, value }
}

export function sameEntered(a: Entered, b: Entered): boolean {
  return JSON.stringify(stateOf(a)) === JSON.stringify(stateOf(b))
}

/** As the engine reads it: prose is its text, a reason stands for the value. */
export function engineAnswer(question: Question | undefined, entered: Entered, evidence: number): Answer {
  const value = question?.type === 'text' ? (entered.text === '' ? null : entered.text) : entered.value
  return { value, evidence, ...(entered.reason === '' ? {} : { notAvailable: entered.reason }) }
}
