import { Decimal } from 'decimal.js'
import type { AnswerValue, QuestionType } from './definition.ts'

/** Exact for every number an answer may hold, and never written with an exponent. */
export const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 })

/** What an expression yields. A number without a value is XPath's NaN; a missing answer is the empty text. */
export type Value =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: Decimal | undefined }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'date'; value: string }
  | { kind: 'choices'; value: readonly string[] }

const DAY_MS = 86_400_000
const DATE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/
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

/** A day of the Gregorian calendar from the year 1000, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const found = DATE.exec(text)
  if (found === null) return false
  const day = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])))
  return day.toISOString().slice(0, 10) === text
}

/** Days since 1970-01-01, as XLSForm counts them. */
export function daysOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS
}

export function dateOfDays(days: Decimal): string | undefined {
  const whole = days.floor()
  if (whole.abs().gt(4_000_000)) return undefined
  const text = new Date(whole.toNumber() * DAY_MS).toISOString().slice(0, 10)
  return isDate(text) ? text : undefined
}

/** Zero and `false` are answers; only null, an empty text and no choice are none. */
export function isEmpty(value: AnswerValue | undefined): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'string' ? value.trim() === '' : value.length === 0
}

export const MISSING: Value = { kind: 'text', value: '' }

/** The answer as the expressions see it; one of the wrong shape counts as missing. */
export function valueOf(type: QuestionType, answer: AnswerValue | undefined): Value {
  if (answer === undefined || answer === null || isEmpty(answer)) return MISSING
  if (typeof answer !== 'string') return type === 'choices' ? { kind: 'choices', value: answer } : MISSING
  if (type === 'integer' || type === 'decimal') {
    return isDecimal(answer) ? { kind: 'number', value: new Exact(answer) } : MISSING
  }
  if (type === 'date') return isDate(answer) ? { kind: 'date', value: answer } : MISSING
  return type === 'choices' ? MISSING : { kind: 'text', value: answer }
}

export function toNumber(value: Value): Decimal | undefined {
  switch (value.kind) {
    case 'number':
      return value.value
    case 'boolean':
      return new Exact(value.value ? 1 : 0)
    case 'date':
      return new Exact(daysOf(value.value))
    case 'text':
    case 'choices': {
      const text = toText(value).trim()
      return isDecimal(text) ? new Exact(text) : undefined
    }
  }
}

export function toText(value: Value): string {
  switch (value.kind) {
    case 'number':
      return value.value === undefined ? 'NaN' : value.value.toFixed()
    case 'boolean':
      return String(value.value)
    case 'choices':
      return value.value.join(' ')
    case 'text':
    case 'date':
      return value.value
  }
}

export function isTrue(value: Value): boolean {
  switch (value.kind) {
    case 'boolean':
      return value.value
    case 'number':
      return value.value !== undefined && !value.value.isZero()
    case 'choices':
      return value.value.length > 0
    case 'text':
    case 'date':
      return value.value !== ''
  }
}

export function choicesOf(value: Value): readonly string[] {
  if (value.kind === 'choices') return value.value
  return toText(value)
    .split(/\s+/)
    .filter((choice) => choice !== '')
}
