import { checkReason, type Finding } from '#engines/survey/answer-check.ts'
import type { Question } from '#engines/survey/definition.ts'
import { isAnswered } from '#engines/survey/state.ts'
import { cleanText, parseAnswer } from '#engines/survey/parse-answer.ts'
import type { FieldError } from '#kernel/errors.ts'
import { isLang, type Lang } from '#kernel/lang.ts'
import { type Slot, slotFrom, slotText } from '../entry/entry.ts'
import { engineAnswer, type Entered, type NewEvidence } from './answer.ts'

/** Names of a question's fields: one letter or two, and where the question is asked (`slotText`). */
export const FIELDS = {
  answer: 'a',
  /** A location is typed in two fields; what a device measured besides comes along unseen. */
  latitude: 'gy',
  longitude: 'gx',
  measured: 'gz',
  /** The order in which a rank is shown before anybody gave it one. */
  order: 'o',
  lang: 'l',
  reason: 'r',
  /** Version and digest the form was shown with. */
  shown: 'v',
  /** Which of two texts is kept, and the version of the other that was seen. */
  keep: 'k',
  seen: 'c',
  evidenceUrl: 'eu',
  evidenceTitle: 'et',
  evidenceLang: 'el',
  evidencePage: 'ep',
  evidenceRights: 'er',
  evidenceRemoved: 'ex',
} as const
export type FieldKind = keyof typeof FIELDS

export function fieldName(kind: FieldKind, slot: string): string {
  return `${FIELDS[kind]}.${slot}`
}

/** A question where it is asked. */
export type AskedHere = { question: Question; entryPath: string }

export type FormFields = Readonly<Record<string, string | readonly string[] | undefined>>

/** What a person sent for one question. */
export type AnswerChange = AskedHere & {
  entered: Entered
  shownVersion: number
  shownDigest: string
  keep?: 'mine' | 'theirs'
  seenVersion?: number
  evidence?: NewEvidence
  evidenceRemoved: string[]
}

export type ReadForm = { changes: AnswerChange[]; errors: FieldError[] }

const WEB_ADDRESS = /^https?:\/\/[^\s/]+\.[^\s]+$/i
const LIMITS = { evidenceUrl: 2000, evidenceTitle: 300, evidencePage: 40, evidenceRights: 300 } as const

function one(fields: FormFields, kind: FieldKind, slot: string): string {
  const value = fields[fieldName(kind, slot)]
  return cleanText(typeof value === 'string' ? value : (value?.[0] ?? ''))
}

function many(fields: FormFields, kind: FieldKind, slot: string): string[] {
  const value = fields[fieldName(kind, slot)]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : [...value]
}

function readEvidence(fields: FormFields, slot: string, lang: Lang, errors: FieldError[]): NewEvidence | undefined {
  const url = one(fields, 'evidenceUrl', slot)
  const title = one(fields, 'evidenceTitle', slot)
  const page = one(fields, 'evidencePage', slot)
  const rights = one(fields, 'evidenceRights', slot)
  if (url === '' && title === '' && page === '' && rights === '') return undefined
  const wrong = (kind: FieldKind, code: string, params?: Record<string, number>): void => {
    errors.push({ path: fieldName(kind, slot), code, ...(params === undefined ? {} : { params }) })
  }
  if (url === '') wrong('evidenceUrl', 'required')
  // Too long is said below; the pattern takes the square of the length.
  else if (url.length <= LIMITS.evidenceUrl && !WEB_ADDRESS.test(url)) wrong('evidenceUrl', 'webAddress')
  if (title === '') wrong('evidenceTitle', 'required')
  const texts = { evidenceUrl: url, evidenceTitle: title, evidencePage: page, evidenceRights: rights }
  for (const kind of ['evidenceUrl', 'evidenceTitle', 'evidencePage', 'evidenceRights'] as const) {
    if (texts[kind].length > LIMITS[kind]) wrong(kind, 'tooLong', { max: LIMITS[kind] })
  }
  const chosen = one(fields, 'evidenceLang', slot)
  return { url, title, page, rights, lang: isLang(chosen) ? chosen : lang }
}

/** Nothing is typed there: words to read, what is computed, what is answered by evidence, and what is given. */
export function isTyped(question: Question): boolean {
  return isAnswered(question) && question.type !== 'file'
}

/** The two fields of a location as one value; what was measured with it goes when the place is typed anew. */
function locationIn(fields: FormFields, slot: string): string {
  const [latitude, longitude] = [one(fields, 'latitude', slot), one(fields, 'longitude', slot)]
  if (latitude === '' && longitude === '') return ''
  return `${latitude} ${longitude}`
}

function typedIn({ question }: AskedHere, fields: FormFields, slot: string): FormFields[string] {
  if (question.type !== 'location') return fields[fieldName('answer', slot)]
  const place = locationIn(fields, slot)
  const measured = one(fields, 'measured', slot)
  return measured.startsWith(`${place} `) ? measured : place
}

/** The field an error of an answer stands at. */
export function answerField({ type }: Question, slot: string): string {
  return fieldName(type === 'location' ? 'latitude' : 'answer', slot)
}

export function readEntered(asked: AskedHere, fields: FormFields, lang: Lang, errors: FieldError[]): Entered {
  const { question } = asked
  const slot = slotText({ question: question.id, entryPath: asked.entryPath })
  const typed = isTyped(question)
  const parsed = parseAnswer(question, typed ? typedIn(asked, fields, slot) : undefined)
  const wrong = (path: string, { code, params }: Finding): void => {
    errors.push({ path, code, ...(params === undefined ? {} : { params }) })
  }
  if (!parsed.ok) wrong(answerField(question, slot), parsed)
  const value = parsed.ok ? parsed.value : null
  const isText = question.type === 'text'
  const text = isText && typeof value === 'string' ? value : ''
  const reason = typed || question.type === 'file' ? one(fields, 'reason', slot) : ''
  const entered: Entered = { value: isText ? null : value, text, reason, lang }
  const reasonWrong = checkReason(engineAnswer(question, entered, 0))
  if (reasonWrong !== undefined) wrong(fieldName('reason', slot), reasonWrong)
  return entered
}

function readOne(fields: FormFields, asked: AskedHere, lang: Lang, errors: FieldError[]): AnswerChange | undefined {
  const { question, entryPath } = asked
  const slot = slotText({ question: question.id, entryPath })
  const [version = '', digest = ''] = one(fields, 'shown', slot).split(':')
  // Not in this form at all: one question saved on its own.
  if (version === '') return undefined
  const chosen = one(fields, 'lang', slot)
  const written: Lang = isLang(chosen) ? chosen : lang
  const entered = readEntered(asked, fields, written, errors)
  const keep = one(fields, 'keep', slot)
  const seen = Number(one(fields, 'seen', slot))
  const evidence = readEvidence(fields, slot, written, errors)
  return {
    question,
    entryPath,
    entered,
    shownVersion: Number(version),
    shownDigest: digest,
    ...(keep === 'mine' || keep === 'theirs' ? { keep } : {}),
    ...(Number.isInteger(seen) && seen > 0 ? { seenVersion: seen } : {}),
    ...(evidence === undefined ? {} : { evidence }),
    evidenceRemoved: many(fields, 'evidenceRemoved', slot),
  }
}

/** Every place a form says it shows. */
export function slotsShown(fields: FormFields): Slot[] {
  const shown = `${FIELDS.shown}.`
  return Object.keys(fields)
    .filter((name) => name.startsWith(shown))
    .map((name) => slotFrom(name.slice(shown.length)))
}

/** The versions a form was shown with: of one place, or of all. */
export function shownIn(fields: FormFields, slot: string): ReadonlyMap<string, number> {
  const places = slotsShown(fields).map(slotText)
  return new Map(
    places
      .filter((place) => slot === '' || place === slot)
      .map((place) => [place, Number(one(fields, 'shown', place).split(':')[0])]),
  )
}

/** What a form brings that this section does not ask: refused, so that nobody's words are lost unseen. */
function strayIn(asked: readonly AskedHere[], fields: FormFields): FieldError[] {
  const known = new Set(asked.map(({ question, entryPath }) => slotText({ question: question.id, entryPath })))
  return slotsShown(fields)
    .map(slotText)
    .filter((slot) => !known.has(slot))
    .map((slot) => ({ path: fieldName('shown', slot), code: 'unknownQuestion' }))
}

/** Reads a section's form; every field that is wrong is named, and then nothing of the form may be stored. */
export function readAnswerForm(asked: readonly AskedHere[], fields: FormFields, lang: Lang): ReadForm {
  const errors = strayIn(asked, fields)
  const changes = asked.map((here) => readOne(fields, here, lang, errors)).filter((change) => change !== undefined)
  return { changes, errors }
}
