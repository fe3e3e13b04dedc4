import type { LangMap } from '#kernel/lang.ts'
import type { AnswerValue, Question } from './definition.ts'
import { checkValue } from './answer-check.ts'
import type { Finding } from './answer-check.ts'
import { isEmpty } from './values.ts'

export type ParsedAnswer = { ok: true; value: AnswerValue } | ({ ok: false; entered: string | string[] } & Finding)

/** One piece of an answer as a page shows it; the page formats numbers and dates in the reader's language. */
export type DisplayPart =
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: string }
  | { kind: 'date'; value: string }
  /** HH:MM or HH:MM:SS. */
  | { kind: 'time'; value: string }
  | { kind: 'datetime'; value: string; date: string; time: string }
  /** Latitude and longitude in degrees, and where known altitude and accuracy in metres, parted by spaces. */
  | { kind: 'location'; value: string }
  | { kind: 'choice'; value: string; label: LangMap }

const BIDI_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
/** All C0 and C1 controls but tab and line feed. */
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
const SPACES_IN_NUMBER = /(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))/g

/** Arabic-Indic (U+0660) and Eastern Arabic-Indic (U+06F0) digits to the digits that are stored. */
export function westernDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}

/** Takes out what no text needs and the database cannot hold; the words stay as they were written. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '').trim()
}

function plainNumber(text: string): string {
  return westernDigits(text)
    .replace(BIDI_MARKS, '')
    .trim()
    .replace(/[\u2212\u2012\u2013\ufe63\uff0d]/g, '-')
    .replace(/\u066b/g, '.')
    .replace(/(?<=\d)[\u066c'\u2019](?=\d{3}(?!\d))/g, '')
    .replace(SPACES_IN_NUMBER, '')
    .replace(/\u060c/g, ',')
    .replace(/^\+/, '')
}

/** `1,234,567` and `1,234.5` can only be groups; a whole number has no decimals, so there `1,234` is one too. */
function withoutGroups(text: string, whole: boolean): string {
  const grouped = whole ? /^-?[1-9]\d{0,2}(?:,\d{3})+$/ : /^-?[1-9]\d{0,2}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)$/
  return grouped.test(text) ? text.replaceAll(',', '') : text
}

/** `1,5` is one and a half; `1,234` could be either, so the person is asked rather than guessed for. */
function withPoint(text: string): string {
  return /^-?(?:0,\d+|\d+,(?:\d{1,2}|\d{4,}))$/.test(text) ? text.replace(',', '.') : text
}

/** Without a plus sign, leading zeros, trailing zeros of the fraction, or a minus before nothing: one number, one text. */
function canonical(text: string): string {
  const found = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(text.startsWith('.') ? `0${text}` : text.replace(/^-\./, '-0.'))
  if (found === null) return text
  const [, sign = '', whole = '', fraction = ''] = found
  const number = fraction === '' ? whole : `${whole}.${fraction}`
  return /^[0.]*$/.test(number) ? '0' : `${sign}${number}`
}

/** No number is longer; what is goes back as it came. */
const MAX_NUMBER_FIELD = 100

function parseNumber(text: string, whole: boolean): string {
  if (text.length > MAX_NUMBER_FIELD) return text
  const plain = withoutGroups(plainNumber(text), whole)
  return canonical(whole ? plain : withPoint(plain))
}

function parseDate(text: string): string {
  const plain = westernDigits(text).replace(BIDI_MARKS, '').trim()
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain)
  if (found === null) return plain
  const [, year = '', month = '', day = ''] = found
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** `9:05`, `9.05` and `09:05:00` in either kind of digits; seconds that are nought are not kept. */
function parseTime(text: string): string {
  const plain = westernDigits(text).replace(BIDI_MARKS, '').trim()
  const found = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$/.exec(plain)
  if (found === null) return plain
  const [, hour = '', minute = '', second = '00'] = found
  return `${hour.padStart(2, '0')}:${minute}${second === '00' ? '' : `:${second}`}`
}

/** Both as in their own fields, parted by T or by spaces. */
function parseDateTime(text: string): string {
  const plain = westernDigits(text).replace(BIDI_MARKS, '').trim()
  const found = /^(\S+?)(?:T|\s+)(\S+)$/.exec(plain)
  return found === null ? plain : `${parseDate(found[1] ?? '')}T${parseTime(found[2] ?? '')}`
}

/** Numbers parted by spaces, commas or semicolons; a comma within a number is its point. */
function parseLocation(text: string): string {
  if (text.length > MAX_NUMBER_FIELD) return text
  return westernDigits(text)
    .replace(BIDI_MARKS, '')
    .replace(/[;\u061b]/g, ' ')
    .replace(/[,\u060c]\s+|[,\u060c](?=-)|(?<=[.\u066b]\d+)[,\u060c]/g, ' ')
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => canonical(withPoint(plainNumber(part))))
    .join(' ')
}

/** Codes in the order of the form, each once; unknown ones stay at the end so that they are found. */
function parseChoices(question: Question, entered: readonly string[]): string[] {
  const chosen = new Set(entered.map((value) => value.trim()).filter((value) => value !== ''))
  const known = (question.choices ?? []).map((choice) => choice.value)
  return [...known.filter((value) => chosen.has(value)), ...[...chosen].filter((value) => !known.includes(value))]
}

/** Codes in the order given; a second one is left for the check to find. */
function parseRank(entered: readonly string[]): string[] {
  return entered.flatMap((value) => value.split(/\s+/)).filter((value) => value !== '')
}

function parseOne(question: Question, text: string): string {
  switch (question.type) {
    case 'integer':
      return parseNumber(text, true)
    case 'decimal':
      return parseNumber(text, false)
    case 'date':
      return parseDate(text)
    case 'time':
      return parseTime(text)
    case 'datetime':
      return parseDateTime(text)
    case 'location':
      return parseLocation(text)
    case 'choice':
      return text.trim()
    default:
      return cleanText(text)
  }
}

function parseSeveral(question: Question, entered: readonly string[]): string[] {
  return question.type === 'rank' ? parseRank(entered) : parseChoices(question, entered)
}

/**
 * What a form field holds, as a value: numbers typed in either kind of Arabic digits or in Latin ones become canonical
 * decimal strings, never floats; an empty field is no answer. What was entered comes back with the problem.
 */
export function parseAnswer(question: Question, entered: string | readonly string[] | undefined): ParsedAnswer {
  const list = entered === undefined ? [] : typeof entered === 'string' ? [entered] : [...entered]
  const several = question.type === 'choices' || question.type === 'rank'
  if (!several && list.length > 1) return { ok: false, entered: list, code: 'wrongType' }
  const value = several ? parseSeveral(question, list) : parseOne(question, list[0] ?? '')
  if (isEmpty(value)) return { ok: true, value: null }
  const wrong = checkValue(question, value)
  if (wrong === undefined) return { ok: true, value }
  return { ok: false, entered: typeof entered === 'string' ? entered : list, ...wrong }
}

/** What the form's fields hold for a stored value. */
export function fieldValues(value: AnswerValue): string[] {
  if (value === null) return []
  return typeof value === 'string' ? [value] : [...value]
}

function displayPart(question: Question, text: string): DisplayPart {
  switch (question.type) {
    case 'integer':
    case 'decimal':
      return { kind: 'number', value: text }
    case 'date':
    case 'time':
    case 'location':
      return { kind: question.type, value: text }
    case 'datetime':
      return { kind: 'datetime', value: text, date: text.slice(0, 10), time: text.slice(11) }
    case 'choice':
    case 'choices':
    case 'rank': {
      const label = question.choices?.find((choice) => choice.value === text)?.label ?? {}
      return { kind: 'choice', value: text, label }
    }
    default:
      return { kind: 'text', text }
  }
}

/** A stored value for display; a choice the questionnaire no longer has shows its code. */
export function displayAnswer(question: Question, value: AnswerValue): DisplayPart[] {
  return fieldValues(value).map((text) => displayPart(question, text))
}
