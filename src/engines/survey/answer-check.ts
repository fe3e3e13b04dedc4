import type { Params } from '#kernel/permission.ts'
import type { AnswerKey, Question } from './definition.ts'
import type { Answer } from './answers.ts'
import { isDate, isDecimal, isEmpty, isInteger, lengthOf } from './values.ts'

/** Each code is a message key `field.<code>`. */
export type ProblemCode =
  | 'unknownQuestion'
  | 'unknownRepeat'
  | 'unknownChoice'
  | 'wrongType'
  | 'tooLong'
  | 'notInteger'
  | 'notDecimal'
  | 'notDate'
  | 'constraint'
  | 'required'
  | 'evidenceMissing'
  | 'answerAndReason'
  | 'reasonTooShort'

export type Finding = { code: ProblemCode; params?: Params }

export type Problem = { key: AnswerKey; code: ProblemCode; params: Params }

/** Longest text where the question names no limit, in characters. */
export const DEFAULT_MAX_LENGTH = 10_000
export const MIN_REASON_LENGTH = 5
export const MAX_REASON_LENGTH = 2000

/** PostgreSQL stores neither NUL nor half a character. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

function checkText(question: Question, text: string): Finding | undefined {
  if (!isStorable(text)) return { code: 'wrongType' }
  const max = question.maxLength ?? DEFAULT_MAX_LENGTH
  // UTF-16 units are never fewer than characters, so most texts need no count.
  if (text.length <= max) return undefined
  const length = lengthOf(text)
  return length > max ? { code: 'tooLong', params: { max, length } } : undefined
}

function checkChoices(question: Question, chosen: readonly string[]): Finding | undefined {
  if (new Set(chosen).size !== chosen.length) return { code: 'wrongType' }
  const known = new Set(question.choices?.map((choice) => choice.value))
  const unknown = chosen.find((value) => !known.has(value))
  return unknown === undefined ? undefined : { code: 'unknownChoice', params: { choice: unknown.slice(0, 60) } }
}

/** Does the value have the question's type? An empty one always does. */
export function checkValue(question: Question, value: Answer['value']): Finding | undefined {
  if (value === null) return undefined
  if (question.type === 'choices') {
    const list = Array.isArray(value) && value.every((item) => typeof item === 'string')
    return list ? checkChoices(question, value) : { code: 'wrongType' }
  }
  if (typeof value !== 'string') return { code: 'wrongType' }
  if (value === '') return undefined
  switch (question.type) {
    case 'text':
      return checkText(question, value)
    case 'choice':
      return checkChoices(question, [value])
    case 'integer':
      return isInteger(value) ? undefined : { code: 'notInteger' }
    case 'decimal':
      return isDecimal(value) ? undefined : { code: 'notDecimal' }
    case 'date':
      return isDate(value) ? undefined : { code: 'notDate' }
  }
}

/** A reason says something; together with a value it contradicts it. */
export function checkReason(answer: Answer): Finding | undefined {
  const reason = answer.notAvailable
  if (reason === undefined) return undefined
  if (!isEmpty(answer.value)) return { code: 'answerAndReason' }
  if (!isStorable(reason)) return { code: 'wrongType' }
  const length = lengthOf(reason.trim())
  if (length < MIN_REASON_LENGTH) return { code: 'reasonTooShort', params: { min: MIN_REASON_LENGTH, length } }
  return length > MAX_REASON_LENGTH ? { code: 'tooLong', params: { max: MAX_REASON_LENGTH, length } } : undefined
}
