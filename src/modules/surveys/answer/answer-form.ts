import { checkReason } from '#engines/survey/answer-check.ts'
import type { Question } from '#engines/survey/definition.ts'
import { cleanText, parseAnswer } from '#engines/survey/parse-answer.ts'
import type { FieldError } from '#kernel/errors.ts'
import { isLang, type Lang } from '#kernel/lang.ts'
import { engineAnswer, type Entered, type NewEvidence } from './answer.ts'

/** Names of a question's fields: one letter and the question's id. */
export const FIELDS = {
  answer: 'a',
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

export function fieldName(kind: FieldKind, question: string): string {
  return `${FIELDS[kind]}.${question}`
}

export type FormFields = Readonly<Record<string, string | readonly string[] | undefined>>

/** What a person sent for one question. */
export type AnswerChange = {
  question: Question
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

function one(fields: FormFields, kind: FieldKind, question: string): string {
  const value = fields[fieldName(kind, question)]
  return cleanText(typeof value === 'string' ? value : (value?.[0] ?? ''))
}

function many(fields: FormFields, kind: FieldKind, question: string): string[] {
  const value = fields[fieldName(kind, question)]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : [...value]
}

function readEvidence(fields: FormFields, question: string, lang: Lang, errors: FieldError[]): NewEvidence | undefined {
  const url = one(fields, 'evidenceUrl', question)
  const title = one(fields, 'evidenceTitle', question)
  const page = one(fields, 'evidencePage', question)
  const rights = one(fields, 'evidenceRights', question)
  if (url === '' && title === '' && page === '' && rights === '') return undefined
  const wrong = (kind: FieldKind, code: string, params?: Record<string, number>): void => {
    errors.push({ path: fieldName(kind, question), code, ...(params === undefined ? {} : { params }) })
  }
  if (url === '') wrong('evidenceUrl', 'required')
  // Too long is said below; the pattern takes the square of the length.
  else if (url.length <= LIMITS.evidenceUrl && !WEB_ADDRESS.test(url)) wrong('evidenceUrl', 'webAddress')
  if (title === '') wrong('evidenceTitle', 'required')
  const texts = { evidenceUrl: url, evidenceTitle: title, evidencePage: page, evidenceRights: rights }
  for (const kind of ['evidenceUrl', 'evidenceTitle', 'evidencePage', 'evidenceRights'] as const) {
    if (texts[kind].length > LIMITS[kind]) wrong(kind, 'tooLong', { max: LIMITS[kind] })
  }
  const chosen = one(fields, 'evidenceLang', question)
  return { url, title, page, rights, lang: isLang(chosen) ? chosen : lang }
}

function readOne(fields: FormFields, question: Question, lang: Lang, errors: FieldError[]): AnswerChange | undefined {
  const [version = '', digest = ''] = one(fields, 'shown', question.id).split(':')
  // Not in this form at all: the fields of another section, or one question saved on its own.
  if (version === '') return undefined
  const chosen = one(fields, 'lang', question.id)
  const written: Lang = isLang(chosen) ? chosen : lang
  const path = fieldName('answer', question.id)
  const parsed = parseAnswer(question, fields[path])
  if (!parsed.ok)
    errors.push({ path, code: parsed.code, ...(parsed.params === undefined ? {} : { params: parsed.params }) })
  const value = parsed.ok ? parsed.value : null
  const isText = question.type === 'text'
  const text = isText && typeof value === 'string' ? value : ''
  const entered: Entered = {
    value: isText ? null : value,
    text,
    reason: one(fields, 'reason', question.id),
    lang: written,
  }
  const reason = checkReason(engineAnswer(question, entered, 0))
  if (reason !== undefined) {
    errors.push({
      path: fieldName('reason', question.id),
      code: reason.code,
      ...(reason.params === undefined ? {} : { params: reason.params }),
    })
  }
  const keep = one(fields, 'keep', question.id)
  const seen = Number(one(fields, 'seen', question.id))
  const evidence = readEvidence(fields, question.id, written, errors)
  return {
    question,
    entered,
    shownVersion: Number(version),
    shownDigest: digest,
    ...(keep === 'mine' || keep === 'theirs' ? { keep } : {}),
    ...(Number.isInteger(seen) && seen > 0 ? { seenVersion: seen } : {}),
    ...(evidence === undefined ? {} : { evidence }),
    evidenceRemoved: many(fields, 'evidenceRemoved', question.id),
  }
}

/** Reads a section's form; every field that is wrong is named, and then nothing of the form may be stored. */
export function readAnswerForm(questions: readonly Question[], fields: FormFields, lang: Lang): ReadForm {
  const errors: FieldError[] = []
  const changes = questions
    .map((question) => readOne(fields, question, lang, errors))
    .filter((change) => change !== undefined)
  return { changes, errors }
}
