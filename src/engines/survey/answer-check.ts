import type { Params } from '#kernel/permission.ts'
import type { AnswerKey, Question } from './definition.ts'
import type { Answer } from './answers.ts'
import { isDate, isDateTime, isTime } from './moments.ts'
import { compareNumbers, divide, isWhole, numberFrom, subtract } from './numbers.ts'
import { isDecimal, isEmpty, isInteger, lengthOf } from './values.ts'

/** Each code is a message key `field.<code>`. */
export type ProblemCode =
  | 'unknownQuestion'
  | 'unknownRepeat'
  | 'tooManyEntries'
  | 'tooMuchComputed'
  | 'unknownChoice'
  | 'choiceNotOffered'
  | 'rankIncomplete'
  | 'wrongType'
  | 'tooLong'
  | 'notInteger'
  | 'notDecimal'
  | 'notDate'
  | 'notTime'
  | 'notDatetime'
  | 'notLocation'
  | 'outOfRange'
  | 'offStep'
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

function checkNumber(question: Question, text: string): Finding | undefined {
  const number = numberFrom(text)
  const range = question.range
  if (range === undefined || number === undefined) return undefined
  const { start, end } = range
  const [low, high, step] = [numberFrom(start), numberFrom(end), numberFrom(range.step)]
  if (low === undefined || high === undefined || step === undefined) return undefined
  const params = { start, end }
  if (compareNumbers(number, low) < 0 || compareNumbers(number, high) > 0) return { code: 'outOfRange', params }
  const above = subtract(number, low)
  const steps = above === undefined ? undefined : divide(above, step)
  return steps === undefined || isWhole(steps) ? undefined : { code: 'offStep', params: { start, step: range.step } }
}

function isWithin(text: string | undefined, limit: number): boolean {
  return text !== undefined && isDecimal(text) && Math.abs(Number(text)) <= limit
}

/** Latitude, longitude, and where known altitude and accuracy, which is not below zero. */
function isLocation(text: string): boolean {
  const [latitude, longitude, altitude = '0', accuracy = '0', ...rest] = text.split(' ')
  if (rest.length > 0 || !isWithin(latitude, 90) || !isWithin(longitude, 180)) return false
  return isDecimal(altitude) && isDecimal(accuracy) && !accuracy.startsWith('-')
}

function checkOne(question: Question, value: string): Finding | undefined {
  switch (question.type) {
    case 'text':
    case 'calculation':
      return checkText(question, value)
    case 'choice':
      return checkChoices(question, [value])
    case 'integer':
      return isInteger(value) ? checkNumber(question, value) : { code: 'notInteger' }
    case 'decimal':
      return isDecimal(value) ? checkNumber(question, value) : { code: 'notDecimal' }
    case 'date':
      return isDate(value) ? undefined : { code: 'notDate' }
    case 'time':
      return isTime(value) ? undefined : { code: 'notTime' }
    case 'datetime':
      return isDateTime(value) ? undefined : { code: 'notDatetime' }
    case 'location':
      return isLocation(value) ? undefined : { code: 'notLocation' }
    default:
      // Evidence answers a file, and nothing a note.
      return { code: 'wrongType' }
  }
}

/** Does the value have the question's type? An empty one always does. Choices that a filter leaves out count as known here. */
export function checkValue(question: Question, value: Answer['value']): Finding | undefined {
  if (value === null) return undefined
  if (question.type === 'choices' || question.type === 'rank') {
    const list = Array.isArray(value) && value.every((item) => typeof item === 'string')
    return list ? checkChoices(question, value) : { code: 'wrongType' }
  }
  if (typeof value !== 'string') return { code: 'wrongType' }
  return value === '' ? undefined : checkOne(question, value)
}

/** Are these among the choices on offer, and, where they are put in order, all of them? */
export function checkOffered(
  question: Question,
  chosen: readonly string[],
  offered: readonly { value: string }[],
): Finding | undefined {
  const known = new Set(offered.map((choice) => choice.value))
  const foreign = chosen.find((value) => !known.has(value))
  if (foreign !== undefined) return { code: 'choiceNotOffered', params: { choice: foreign.slice(0, 60) } }
  if (question.type !== 'rank' || chosen.length === known.size) return undefined
  return { code: 'rankIncomplete', params: { count: known.size - chosen.length } }
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
