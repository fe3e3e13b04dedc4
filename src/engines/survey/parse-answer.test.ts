import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question, QuestionType } from './definition.ts'
import { displayAnswer, fieldValues, parseAnswer, westernDigits } from './parse-answer.ts'

function question(type: QuestionType): Question {
  const choices = ['police', 'health', 'youth'].map((value) => ({ value, label: { en: value } }))
  const base = { id: 'q', type, label: { en: 'q' }, provisions: [], paragraph: 'N 16b' }
  return type === 'choice' || type === 'choices' ? { ...base, choices } : base
}

describe('fields to values', () => {
  test.each<[QuestionType, string | string[] | undefined, unknown]>([
    ['integer', ' 12 ', '12'],
    ['integer', '٠', '0'],
    ['integer', '-۱۲۳', '-123'],
    ['integer', '\u200f−٥\u200f', '-5'],
    ['integer', '007', '7'],
    ['integer', '-0', '0'],
    ['integer', '1,234', '1234'],
    ['integer', '١٬٢٣٤٬٥٦٧', '1234567'],
    ['integer', '1\u202f234\u00a0567', '1234567'],
    ['integer', '1.5', 'notInteger'],
    ['integer', '12 34', 'notInteger'],
    ['integer', '9'.repeat(31), 'notInteger'],
    ['integer', `${'0'.repeat(500)}1`, 'notInteger'],
    ['decimal', '١٢٫٥٠', '12.5'],
    ['decimal', '3,5', '3.5'],
    ['decimal', '٣،٥', '3.5'],
    ['decimal', '0,125', '0.125'],
    ['decimal', '1,234', 'notDecimal'],
    ['decimal', '1,234.5', '1234.5'],
    ['decimal', '1,234,567', '1234567'],
    ['decimal', '.5', '0.5'],
    ['decimal', '-.50', '-0.5'],
    ['decimal', '+2.0', '2'],
    ['decimal', '-0.000', '0'],
    ['decimal', '0.10000000000000000001', '0.10000000000000000001'],
    ['decimal', '1e5', 'notDecimal'],
    ['decimal', 'NaN', 'notDecimal'],
    ['date', '٢٠٢٦/٣/١', '2026-03-01'],
    ['date', '2026-03-01', '2026-03-01'],
    ['date', '2026-02-30', 'notDate'],
    ['date', '01/03/2026', 'notDate'],
    ['text', ' a\r\nb\u0007 ', 'a\nb'],
    ['text', '\ud800x', '\ufffdx'],
    ['text', '   ', null],
    ['text', undefined, null],
    ['text', ['a', 'b'], 'wrongType'],
    ['choice', 'police', 'police'],
    ['choice', 'fire', 'unknownChoice'],
    ['choice', '', null],
    ['choices', ['youth', 'police', 'youth', ''], ['police', 'youth']],
    ['choices', 'health', ['health']],
    ['choices', [], null],
    ['choices', ['police', '__proto__'], 'unknownChoice'],
  ])('%s %j', (type, entered, expected) => {
    const parsed = parseAnswer(question(type), entered)
    expect(parsed.ok ? parsed.value : parsed.code).toEqual(expected)
  })

  test('what was entered comes back with the problem', () => {
    expect(parseAnswer(question('integer'), 'ten')).toEqual({ ok: false, entered: 'ten', code: 'notInteger' })
  })
})

describe('properties', () => {
  const number = fc
    .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 30n - 1n }), fc.stringMatching(/^\d{0,20}$/))
    .map(([minus, whole, fraction]) => {
      const tail = fraction.replace(/0+$/, '')
      const text = tail === '' ? String(whole) : `${String(whole)}.${tail}`
      return minus && text !== '0' ? `-${text}` : text
    })

  test('a canonical number is kept, in any digits', () => {
    fc.assert(
      fc.property(number, fc.constantFrom(0x30, 0x660, 0x6f0), (canonical, zero) => {
        const typed = canonical
          .replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
          .replace('.', zero === 0x30 ? '.' : '٫')
        expect(parseAnswer(question('decimal'), typed)).toEqual({ ok: true, value: canonical })
      }),
    )
  })

  test('whatever is entered, a parsed value parses to itself again', () => {
    const types = fc.constantFrom<QuestionType>('text', 'integer', 'decimal', 'date', 'choice', 'choices')
    const field = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('police', '١٢', '1,5', '2026-1-1', '-0'))
    fc.assert(
      fc.property(types, fc.oneof(field, fc.array(field, { maxLength: 3 })), (type, entered) => {
        const parsed = parseAnswer(question(type), entered)
        if (!parsed.ok) return
        expect(parseAnswer(question(type), fieldValues(parsed.value))).toEqual(parsed)
        expect(displayAnswer(question(type), parsed.value)).toHaveLength(fieldValues(parsed.value).length)
      }),
      { numRuns: 1000 },
    )
  })

  test('digits become western, other letters stay', () => {
    expect(westernDigits('مادة ١٤ و۱۵')).toBe('مادة 14 و15')
  })
})

test('display names the choice, or shows the code the form has lost', () => {
  expect(displayAnswer(question('choices'), ['police', 'gone'])).toEqual([
    { kind: 'choice', value: 'police', label: { en: 'police' } },
    { kind: 'choice', value: 'gone', label: {} },
  ])
  expect(displayAnswer(question('integer'), '0')).toEqual([{ kind: 'number', value: '0' }])
  expect(displayAnswer(question('text'), null)).toEqual([])
})

describe('times, places and orders', () => {
  const q = (type: QuestionType, more: Partial<Question> = {}): Question => ({
    id: 'q',
    type,
    label: { en: 'q' },
    provisions: [],
    paragraph: '',
    ...more,
  })
  const list = ['a', 'b'].map((value) => ({ value, label: { en: value } }))

  test.each<[Question, string | string[], string]>([
    [q('time'), '9:05', '09:05'],
    [q('time'), '٠٩.٣٠', '09:30'],
    [q('time'), '09:30:00', '09:30'],
    [q('time'), '24:00', '! notTime'],
    [q('datetime'), '2026/3/5 9:05', '2026-03-05T09:05'],
    [q('datetime'), '2026-03-05T09:05:07', '2026-03-05T09:05:07'],
    [q('datetime'), '2026-02-30 9:05', '! notDatetime'],
    [q('location'), '-1.2864, 36.8172', '-1.2864 36.8172'],
    [q('location'), '-1,2864 36,8172', '-1.2864 36.8172'],
    [q('location'), '1 100', '1 100'],
    [q('location'), '٤١٫٠٠٨٢؛ ٢٨٫٩٧٨٤ 100 5', '41.0082 28.9784 100 5'],
    [q('location'), '91 0', '! notLocation'],
    [q('location'), '1 2 3 -4', '! notLocation'],
    [q('rank', { choices: list }), ['b', 'a'], 'b a'],
    [q('rank', { choices: list }), 'b a', 'b a'],
    [q('rank', { choices: list }), ['b', 'b'], '! wrongType'],
    [q('integer', { range: { start: '0', end: '10', step: '5' } }), '5', '5'],
    [q('integer', { range: { start: '0', end: '10', step: '5' } }), '7', '! offStep'],
    [q('decimal', { range: { start: '0.1', end: '1', step: '0.1' } }), '0.3', '0.3'],
    [q('integer', { range: { start: '0', end: '10', step: '5' } }), '15', '! outOfRange'],
    [q('note'), 'x', '! wrongType'],
    [q('file'), 'x', '! wrongType'],
  ])('%# %o', (asked, entered, expected) => {
    const parsed = parseAnswer(asked, entered)
    expect(parsed.ok ? [parsed.value].flat().join(' ') : `! ${parsed.code}`).toBe(expected)
  })
})
