import type { Choice, Question } from '#engines/survey/definition.ts'
import { fieldValues } from '#engines/survey/parse-answer.ts'
import { cleanText } from '#engines/survey/parse-answer.ts'
import { inLang, isLang, type Lang, LANGS } from '#kernel/lang.ts'
import { type PaperOption, type PaperSlot, paperText, type ReadItem, type ReadSlot } from '#standards/paper/model.ts'
import { tickedOf } from '#standards/paper/picks.ts'
import { fieldName, type FormFields, isTyped } from '../answer/answer-form.ts'
import type { Entered, Evidence, EvidenceWords, NewEvidence } from '../answer/answer.ts'

/** What the places to write in are called; the form's own words come in its language. */
export type SlotWords = {
  answer: string
  lang: string
  reason: string
  reasonHint: string
  latitude: string
  longitude: string
  measured: string
  rankOf: (choice: string) => string
  hint: Partial<Record<Question['type'], string>>
  langOf: (lang: Lang) => string
  evidence: (number: number) => string
  evidenceNew: string
  evidenceOf: Record<EvidencePart, string>
}

const EVIDENCE_PARTS = ['title', 'url', 'lang', 'page', 'rights'] as const
type EvidencePart = (typeof EVIDENCE_PARTS)[number]

/** An answer as a file can hold it. */
export function paperEntered(entered: Entered): Entered {
  return { ...entered, text: paperText(entered.text), reason: paperText(entered.reason) }
}

/** Words to read and what is computed have nothing to write in. */
export function isWritten(question: Question): boolean {
  return isTyped(question) || question.type === 'file'
}

function optionsOf(choices: readonly Choice[], lang: Lang): PaperOption[] {
  return choices.map(({ value, label }) => ({ code: value, label: inLang(label, lang).text || value }))
}

function langSlot(id: string, label: string, value: Lang, words: SlotWords): PaperSlot {
  const options = LANGS.map((code) => ({ code, label: words.langOf(code) }))
  return { id, label, kind: 'one', options, value: [value] }
}

function textSlot(id: string, label: string, value: string, lang: Lang, note?: string): PaperSlot {
  return { id, label, kind: 'text', value: paperText(value), lang, note }
}

function answerSlots(question: Question, entered: Entered, lang: Lang, words: SlotWords): PaperSlot[] {
  const { type, choices = [] } = question
  const values = fieldValues(entered.value)
  const [value = ''] = values
  const note = words.hint[type]
  switch (type) {
    case 'text':
      return [textSlot('a', words.answer, entered.text, entered.lang, note)]
    case 'choice':
      return [{ id: 'a', label: words.answer, note, kind: 'one', options: optionsOf(choices, lang), value: values }]
    case 'choices':
      return [{ id: 'a', label: words.answer, note, kind: 'many', options: optionsOf(choices, lang), value: values }]
    case 'rank':
      return optionsOf(choices, lang).map(({ code, label }) => {
        const at = values.indexOf(code)
        return textSlot(`o.${code}`, words.rankOf(label), at < 0 ? '' : String(at + 1), lang, note)
      })
    case 'location': {
      const [latitude = '', longitude = '', ...measured] = value.split(' ')
      return [
        textSlot('gy', words.latitude, latitude, 'en', note),
        textSlot('gx', words.longitude, longitude, 'en'),
        textSlot('gz', words.measured, measured.join(' '), 'en'),
      ]
    }
    case 'file':
      return []
    default:
      return [textSlot('a', words.answer, value, 'en', note)]
  }
}

function evidenceSlots(id: string, label: string, evidence: EvidenceWords, words: SlotWords): PaperSlot[] {
  return EVIDENCE_PARTS.map((part) => {
    const name = `${label}: ${words.evidenceOf[part]}`
    if (part === 'lang') return langSlot(`${id}.lang`, name, evidence.lang, words)
    return textSlot(`${id}.${part}`, name, evidence[part], part === 'title' ? evidence.lang : 'en')
  })
}

/** Lines for new evidence: one more where the question cannot do without. */
export function newLines({ type, evidence }: Question): number {
  if (type === 'file' || evidence === 'required') return 2
  return evidence === undefined ? 0 : 1
}

function isLink({ url }: Evidence): boolean {
  return url !== ''
}

type Held = { entered: Entered; evidence: readonly Evidence[] }

/** All places to write in of one question, filled with what stands online. */
export function slotsOfQuestion(question: Question, held: Held, lang: Lang, words: SlotWords): PaperSlot[] {
  if (!isWritten(question)) return []
  const { entered, evidence } = held
  const links = evidence.filter(isLink)
  const empty: NewEvidence = { title: '', url: '', lang: entered.lang, page: '', rights: '' }
  return [
    ...answerSlots(question, entered, lang, words),
    textSlot('r', words.reason, entered.reason, entered.lang, words.reasonHint),
    langSlot('l', words.lang, entered.lang, words),
    ...links.flatMap((one, at) => evidenceSlots(`e.${one.id}`, words.evidence(at + 1), one, words)),
    ...Array.from({ length: newLines(question) }, (_, at) =>
      evidenceSlots(`n.${at}`, words.evidenceNew, empty, words),
    ).flat(),
  ]
}

/** What was found at the places of one question. */
export type Found = {
  fields: FormFields
  evidence: { id: string | null; place: string; line: NewEvidence }[]
  problems: { code: string; place: string; params: Record<string, string | number> }[]
}

type Reading = {
  slot: (id: string) => ReadSlot | undefined
  text: (id: string) => string
  ticked: (id: string, options: readonly PaperOption[]) => string[]
  problem: (code: string, place: string, params?: Record<string, string | number>) => void
}

function readingOf(item: ReadItem, problems: Found['problems']): Reading {
  const slots = new Map(item.slots.map((one) => [one.id, one]))
  const problem: Reading['problem'] = (code, place, params = {}) => problems.push({ code, place, params })
  const slot: Reading['slot'] = (id) => {
    const found = slots.get(id)
    if (found === undefined && !problems.some(({ code }) => code === 'paper.rowMissing'))
      problem('paper.rowMissing', item.place)
    return found
  }
  return {
    slot,
    problem,
    text: (id) => {
      const found = slot(id)
      return found !== undefined && 'text' in found ? cleanText(found.text) : ''
    },
    ticked: (id, options) => {
      const found = slot(id)
      if (found === undefined) return []
      const { ticked, stray } = tickedOf(found, options)
      if (stray !== '') problem('paper.stray', found.place, { text: stray.slice(0, 80) })
      return ticked
    },
  }
}

function oneTicked(reading: Reading, id: string, options: readonly PaperOption[]): string {
  const ticked = reading.ticked(id, options)
  if (ticked.length > 1) reading.problem('paper.severalTicked', reading.slot(id)?.place ?? '')
  return ticked[0] ?? ''
}

/** Numbers beside the choices put them in order; without any there is no answer. */
function rankIn(reading: Reading, options: readonly PaperOption[]): string[] {
  const given = options.map(({ code }) => ({ code, said: westernNumber(reading.text(`o.${code}`)) }))
  const numbered = given.filter(({ said }) => said !== '')
  const places = new Set(numbered.map(({ said }) => said))
  const wrong = numbered.find(({ said }) => !/^\d{1,4}$/.test(said))
  if (
    wrong !== undefined ||
    places.size !== numbered.length ||
    (numbered.length > 0 && numbered.length < options.length)
  )
    reading.problem('paper.rank', reading.slot(`o.${wrong?.code ?? options[0]?.code ?? ''}`)?.place ?? '', {
      count: options.length,
    })
  return numbered.toSorted((a, b) => Number(a.said) - Number(b.said)).map(({ code }) => code)
}

function westernNumber(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/[\s\u200e\u200f\u061c]/g, '')
}

/** Before 1927 a number of days looks like a year. */
const FIRST_DAY = 10_000
const MINUTE = 60_000
const DAY = 1440 * MINUTE

/**
 * A day or a time as the sheet itself keeps it: a number, or a text of ISO 8601 that goes on with nought hours. Anything typed
 * otherwise stays as it is: whether 3/4 is in March or in April nobody guesses.
 */
function clockOf(reading: Reading, type: 'date' | 'time' | 'datetime'): string {
  const text = reading.text('a')
  const slot = reading.slot('a')
  const days = slot !== undefined && 'text' in slot ? slot.days : undefined
  if (days === undefined) return type === 'date' ? text.replace(/^(\d{4}-\d\d-\d\d)T00:00(:00(\.0+)?)?Z?$/, '$1') : text
  if (type === 'time' ? days < 0 || days >= 1 : days < FIRST_DAY) return text
  const minutes = Math.round((days * DAY) / MINUTE) * MINUTE
  const at = new Date(Date.UTC(1899, 11, 30) + (type === 'date' ? Math.floor(days) * DAY : minutes))
  if (Number.isNaN(at.getTime())) return text
  const said = at.toISOString().slice(0, 16)
  return type === 'date' ? said.slice(0, 10) : type === 'time' ? said.slice(11) : said
}

function answerFields(question: Question, name: string, reading: Reading, lang: Lang): FormFields {
  const { type, choices = [] } = question
  const options = optionsOf(choices, lang)
  const field = fieldName('answer', name)
  switch (type) {
    case 'choice':
      return { [field]: oneTicked(reading, 'a', options) }
    case 'choices':
      return { [field]: reading.ticked('a', options) }
    case 'rank':
      return { [field]: rankIn(reading, options) }
    case 'location': {
      const [latitude, longitude, more] = [reading.text('gy'), reading.text('gx'), reading.text('gz')]
      const measured = more === '' ? '' : `${latitude} ${longitude} ${more}`
      return {
        [fieldName('latitude', name)]: latitude,
        [fieldName('longitude', name)]: longitude,
        [fieldName('measured', name)]: measured,
      }
    }
    case 'file':
      return {}
    case 'date':
    case 'time':
    case 'datetime':
      return { [field]: clockOf(reading, type) }
    default:
      return { [field]: reading.text('a') }
  }
}

function langIn(reading: Reading, id: string, words: SlotWords, fallback: Lang): Lang {
  const options = LANGS.map((code) => ({ code, label: words.langOf(code) }))
  const ticked = oneTicked(reading, id, options)
  return isLang(ticked) ? ticked : fallback
}

/**
 * What a filled form says of one question, in the fields in which a page sends it: from there on both go one way. `name` is where
 * the question is asked; `lang` is the form's language.
 */
export function fieldsOfItem(
  item: ReadItem,
  question: Question,
  name: string,
  form: { lang: Lang; words: SlotWords },
): Found {
  const problems: Found['problems'] = []
  const reading = readingOf(item, problems)
  const { lang, words } = form
  const fields = {
    ...answerFields(question, name, reading, lang),
    [fieldName('reason', name)]: reading.text('r'),
    [fieldName('lang', name)]: langIn(reading, 'l', words, lang),
  }
  const lines = new Set(item.slots.flatMap(({ id }) => /^(e\.[0-9a-f-]{36}|n\.\d)\./.exec(id)?.[1] ?? []))
  const evidence = [...lines].map((line) => ({
    id: line.startsWith('e.') ? line.slice(2) : null,
    place: item.slots.find(({ id }) => id.startsWith(`${line}.`))?.place ?? item.place,
    line: {
      title: reading.text(`${line}.title`),
      url: reading.text(`${line}.url`),
      lang: langIn(reading, `${line}.lang`, words, lang),
      page: reading.text(`${line}.page`),
      rights: reading.text(`${line}.rights`),
    },
  }))
  return { fields, evidence, problems }
}

/** The fields in which a page would send this answer. */
export function fieldsOfEntered(question: Question, name: string, entered: Entered): FormFields {
  const { type } = question
  const [value = ''] = fieldValues(entered.value)
  const [latitude = '', longitude = ''] = value.split(' ')
  const place = {
    [fieldName('latitude', name)]: latitude,
    [fieldName('longitude', name)]: longitude,
    [fieldName('measured', name)]: value,
  }
  const many = type === 'choices' || type === 'rank'
  const answer = type === 'text' ? entered.text : many ? fieldValues(entered.value) : value
  return {
    ...(type === 'location' ? place : { [fieldName('answer', name)]: answer }),
    [fieldName('reason', name)]: entered.reason,
    [fieldName('lang', name)]: entered.lang,
  }
}

export function evidenceFields(name: string, { title, url, lang, page, rights }: NewEvidence): FormFields {
  return {
    [fieldName('evidenceTitle', name)]: title,
    [fieldName('evidenceUrl', name)]: url,
    [fieldName('evidenceLang', name)]: lang,
    [fieldName('evidencePage', name)]: page,
    [fieldName('evidenceRights', name)]: rights,
  }
}
