import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question, QuestionType } from '#engines/survey/definition.ts'
import { cleanText, parseAnswer } from '#engines/survey/parse-answer.ts'
import { isLang, type Lang, LANGS } from '#kernel/lang.ts'
import { answerText } from '#standards/paper/paper.fixture.ts'
import type { PaperForm, PaperFormat } from '#standards/paper/model.ts'
import { readPaper } from '#standards/paper/read-paper.ts'
import { writePaperDocx } from '#standards/paper/write-docx.ts'
import { writePaperXlsx } from '#standards/paper/write-xlsx.ts'
import { type FormFields, readAnswerForm } from '../answer/answer-form.ts'
import { type Entered, type Evidence, stateOf } from '../answer/answer.ts'
import {
  evidenceFields,
  fieldsOfEntered,
  fieldsOfItem,
  isWritten,
  slotsOfQuestion,
  type SlotWords,
} from './paper-slots.ts'

const WORDS: SlotWords = {
  answer: 'الجواب',
  lang: 'Language',
  reason: 'Reason',
  reasonHint: 'Hint',
  latitude: 'Latitude',
  longitude: 'Longitude',
  measured: 'Measured',
  rankOf: (choice) => `Place of ${choice}`,
  hint: {},
  langOf: (lang) => (lang === 'ar' ? 'العربية' : lang),
  evidence: (number) => `Evidence ${number}`,
  evidenceNew: 'Further evidence',
  evidenceOf: { title: 'Title', url: 'Address', lang: 'Language', page: 'Page', rights: 'Rights' },
}

const CHOICES = ['yes', 'no', 'partly_so'].map((value) => ({ value, label: { en: `Say ${value}`, ar: `قل ${value}` } }))

function question(type: QuestionType): Question {
  const choices = type === 'choice' || type === 'choices' || type === 'rank' ? { choices: CHOICES } : {}
  return {
    id: 'q_1',
    type,
    label: { en: 'Asked' },
    evidence: 'optional',
    provisions: [],
    paragraph: 'N 15a',
    ...choices,
  }
}

const two = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'))
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const time = fc.tuple(two(23), two(59)).map((parts) => parts.join(':'))
const degrees = (max: number) =>
  fc.integer({ min: -max * 1000, max: max * 1000 }).map((number) => String(number / 1000))
const codes = CHOICES.map(({ value }) => value)

/** Values of every type that is written, as a person types them; what the engine makes of them is what is stored. */
const TYPED: Partial<Record<QuestionType, fc.Arbitrary<string | string[]>>> = {
  text: answerText,
  integer: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String),
  decimal: fc.tuple(fc.integer(), two(99)).map((parts) => parts.join('.')),
  date: day,
  time,
  datetime: fc.tuple(day, time).map((parts) => parts.join('T')),
  choice: fc.constantFrom(...codes),
  choices: fc.subarray(codes, { minLength: 1 }),
  rank: fc.shuffledSubarray(codes, { minLength: codes.length }),
  location: fc
    .tuple(degrees(90), degrees(180), fc.constantFrom('', ' 12', ' 12.5 3'))
    .map(([y, x, more]) => `${y} ${x}${more}`),
  file: fc.constant(''),
}

const lang: fc.Arbitrary<Lang> = fc.constantFrom(...LANGS)

function storedOf(asked: Question, typed: string | string[], reason: string, written: Lang): Entered | undefined {
  if (reason !== '') return { value: null, text: '', reason, lang: written }
  if (asked.type === 'file') return { value: null, text: '', reason: '', lang: written }
  const parsed = parseAnswer(asked, typed)
  if (!parsed.ok) return undefined
  if (asked.type !== 'text') return { value: parsed.value, text: '', reason: '', lang: written }
  return { value: null, text: typeof parsed.value === 'string' ? parsed.value : '', reason: '', lang: written }
}

const line = fc.record({
  id: fc.uuid(),
  title: answerText
    .filter((text) => text !== '')
    .map((text) => text.slice(0, 60))
    .map(cleanText),
  url: fc.webUrl(),
  lang,
  page: fc.constantFrom('', '7', 'iv'),
  rights: fc.constantFrom('', 'وثيقة عامة'),
})

async function again(given: PaperForm, format: PaperFormat) {
  return readPaper(format === 'docx' ? await writePaperDocx(given) : writePaperXlsx(given))
}

function enteredFrom(asked: Question, fields: FormFields): Entered | undefined {
  const { changes, errors } = readAnswerForm([{ question: asked, entryPath: '' }], { ...fields, 'v.q_1': '0:-' }, 'en')
  expect(errors).toEqual([])
  return changes[0]?.entered
}

describe('every type of question, in Word and Excel, Arabic and English', () => {
  test.each(Object.keys(TYPED) as QuestionType[])('%s', async (type) => {
    const asked = question(type)
    expect(isWritten(asked)).toBe(true)
    const typed = TYPED[type] ?? fc.constant('')
    const reason = fc.oneof(
      fc.constant(''),
      answerText.filter((text) => Array.from(text).length >= 5),
    )
    const property = fc.asyncProperty(
      typed,
      reason,
      lang,
      fc.array(line, { maxLength: 2 }),
      fc.constantFrom('ar' as const, 'en' as const),
      fc.constantFrom('docx' as const, 'xlsx' as const),
      async (value, because, written, evidence: Evidence[], formLang, format) => {
        const stored = storedOf(asked, value, because, written)
        fc.pre(stored !== undefined)
        if (stored === undefined) return
        const slots = slotsOfQuestion(asked, { entered: stored, evidence }, formLang, WORDS)
        const words = { number: '', question: '', answer: '', choices: '', sheet: 'S', page: '' }
        const item = { ref: 'r', number: '1', label: 'L', notes: [], slots }
        const form = {
          lang: formLang,
          title: 'T',
          seal: 's',
          facts: [],
          advice: [],
          words,
          sections: [{ heading: 'H', items: [item] }],
          date: '2026-06-01',
        }
        const read = await again(form, format)
        expect(read.faults).toEqual([])
        const [found] = read.items
        if (found === undefined) throw new RangeError('no item')
        const {
          fields,
          evidence: lines,
          problems,
        } = fieldsOfItem(found, asked, 'q_1', { lang: formLang, words: WORDS })
        expect(problems).toEqual([])
        const entered = enteredFrom(asked, fields)
        expect(entered === undefined ? undefined : stateOf(entered)).toEqual(stateOf(stored))
        expect(lines.filter(({ id }) => id !== null).map(({ id, line: own }) => ({ id, ...own }))).toEqual(evidence)
        expect(lines.filter(({ id }) => id === null).map(({ line: own }) => own.title)).toEqual(
          Array.from({ length: type === 'file' ? 2 : 1 }, () => ''),
        )
        // What a page would send for the same answer comes to the same.
        const page = enteredFrom(asked, fieldsOfEntered(asked, 'q_1', stored))
        expect(page === undefined ? undefined : stateOf(page)).toEqual(stateOf(stored))
      },
    )
    await fc.assert(property, { numRuns: 25 })
  })

  test('words to read and what is computed have no place to write in', () => {
    for (const type of ['note', 'calculation'] as const) {
      const held = { entered: { value: null, text: '', reason: '', lang: 'en' as const }, evidence: [] }
      expect(slotsOfQuestion(question(type), held, 'en', WORDS)).toEqual([])
    }
  })

  test.each([
    ['date', { text: '46000', days: 46000 }, '2025-12-09'],
    ['date', { text: '46000.75', days: 46000.75 }, '2025-12-09'],
    ['datetime', { text: '46000.604166666664', days: 46000.604166666664 }, '2025-12-09T14:30'],
    ['time', { text: '0.604166666666667', days: 0.604166666666667 }, '14:30'],
    ['date', { text: '2025-12-09T00:00:00' }, '2025-12-09'],
    // A year that was typed, digits in a text, and an order that nobody guesses.
    ['date', { text: '2024', days: 2024 }, '2024'],
    ['date', { text: '46000' }, '46000'],
    ['date', { text: '31/03/2024' }, '31/03/2024'],
  ] as const)('what a sheet keeps as %s %j is %s', (type, cell, said) => {
    const slots = [
      { id: 'a', place: 'D9', ...cell },
      { id: 'r', place: 'D10', text: '' },
      { id: 'l', place: 'D11', text: 'en' },
    ]
    const form = { lang: 'en', words: WORDS } as const
    expect(fieldsOfItem({ ref: 'r', place: 'C8', slots }, question(type), 'q_1', form).fields['a.q_1']).toBe(said)
  })

  test('a rank that is not whole is told', () => {
    const slots = [
      ['yes', '١'],
      ['no', '1'],
      ['partly_so', ''],
    ].map(([code = '', text = '']) => ({ id: `o.${code}`, place: `D${code}`, text }))
    const all = [...slots, { id: 'r', place: 'D1', text: '' }, { id: 'l', place: 'D2', text: 'en' }]
    const { problems } = fieldsOfItem({ ref: 'r', place: 'C', slots: all }, question('rank'), 'q_1', {
      lang: 'en',
      words: WORDS,
    })
    expect(problems.map(({ code }) => code)).toEqual(['paper.rank'])
  })

  test('fields of a link are those of the page', () => {
    const fields = evidenceFields('q_1', { title: 'T', url: 'https://example.org', lang: 'fr', page: '', rights: '' })
    expect(Object.keys(fields)).toEqual(['et.q_1', 'eu.q_1', 'el.q_1', 'ep.q_1', 'er.q_1'])
    expect(isLang(fields['el.q_1'])).toBe(true)
  })
})
