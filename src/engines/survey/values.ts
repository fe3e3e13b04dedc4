import type { AnswerValue, QuestionType } from './definition.ts'
import { daysOf, isDate, isDateTime, isMoment, isTime } from './moments.ts'
import { isZero, numberFrom, toDecimal, whole } from './numbers.ts'
import type { Num } from './numbers.ts'

/** What an expression yields. A number without a value is XPath's NaN; a missing answer is the empty text. */
export type Value =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: Num | undefined }
  | { kind: 'boolean'; value: boolean }
  /** A day, a time of day, or both. */
  | { kind: 'moment'; value: string }
  | { kind: 'choices'; value: readonly string[] }

const DECIMAL = /^-?\d{1,30}(?:\.\d{1,20})?$/
const INTEGER = /^-?\d{1,30}$/

/** Characters, not UTF-16 units. */
export function lengthOf(text: string): number {
  return Array.from(text).length
}

export function isInteger(text: string): boolean {
  return INTEGER.test(text)
}

/** At most 30 digits before the point and 20 after it, without exponent or grouping. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text)
}

/** Zero and `false` are answers; only null, an empty text and no choice are none. */
export function isEmpty(value: AnswerValue | undefined): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'string' ? value.trim() === '' : value.length === 0
}

export const MISSING: Value = { kind: 'text', value: '' }

export function isMissing(value: Value): boolean {
  return toText(value) === ''
}

const SHAPES: Partial<Record<QuestionType, (text: string) => boolean>> = {
  date: isDate,
  time: isTime,
  datetime: isDateTime,
}

/** The answer as the expressions see it; one of the wrong shape counts as missing. */
export function valueOf(type: QuestionType, answer: AnswerValue | undefined): Value {
  if (answer === undefined || answer === null || isEmpty(answer)) return MISSING
  const several = type === 'choices' || type === 'rank'
  if (typeof answer !== 'string') return several ? { kind: 'choices', value: answer } : MISSING
  if (several) return MISSING
  if (type === 'integer' || type === 'decimal') {
    return isDecimal(answer) ? { kind: 'number', value: numberFrom(answer) } : MISSING
  }
  const shape = SHAPES[type]
  if (shape !== undefined) return shape(answer) ? { kind: 'moment', value: answer } : MISSING
  return { kind: 'text', value: answer }
}

/** What the text of an answer says for this type: choices are parted by spaces. */
export function answerFromText(type: QuestionType, text: string): AnswerValue {
  if (text.trim() === '') return null
  if (type !== 'choices' && type !== 'rank') return type === 'text' || type === 'calculation' ? text : text.trim()
  return text.trim().split(/\s+/)
}

/** A computed value as an answer of this type is stored; a number without a value is none. */
export function answerOf(type: QuestionType, value: Value): AnswerValue {
  if (value.kind === 'number' && value.value === undefined) return null
  if (value.kind === 'choices' && (type === 'choices' || type === 'rank')) return [...value.value]
  if (value.kind === 'number' && value.value !== undefined) return toDecimal(value.value, 20)
  return answerFromText(type, toText(value))
}

export function toNumber(value: Value): Num | undefined {
  switch (value.kind) {
    case 'number':
      return value.value
    case 'boolean':
      return whole(value.value ? 1 : 0)
    case 'moment':
      return daysOf(value.value)
    case 'text':
    case 'choices': {
      const text = toText(value).trim()
      if (isMoment(text)) return daysOf(text)
      return isDecimal(text) || /^-?\.\d+$/.test(text) ? numberFrom(text) : undefined
    }
  }
}

export function toText(value: Value): string {
  switch (value.kind) {
    case 'number':
      return value.value === undefined ? 'NaN' : toDecimal(value.value)
    case 'boolean':
      return String(value.value)
    case 'choices':
      return value.value.join(' ')
    case 'text':
    case 'moment':
      return value.value
  }
}

export function isTrue(value: Value): boolean {
  switch (value.kind) {
    case 'boolean':
      return value.value
    case 'number':
      return value.value !== undefined && !isZero(value.value)
    case 'choices':
      return value.value.length > 0
    case 'text':
    case 'moment':
      return value.value !== ''
  }
}

export function choicesOf(value: Value): readonly string[] {
  if (value.kind === 'choices') return value.value
  return toText(value)
    .split(/\s+/)
    .filter((choice) => choice !== '')
}

export function sameValue(a: Value, b: Value): boolean {
  return a === b || (a.kind === b.kind && toText(a) === toText(b))
}
