import { expect, test } from 'vitest'
import type { Question } from '#engines/survey/definition.ts'
import type { Word, Words } from '#engines/survey/words.ts'
import { formats } from '#i18n/format.ts'
import { filledGroup, filledQuestion, filledText, formatsLike } from './filled.ts'

const isolated = (text: string): string => `\u2068${text}\u2069`

function said(text: string, word: Word | undefined, lang: 'ar' | 'en' = 'en', numerals: 'latn' | 'arab' = 'latn') {
  const words: Words = word === undefined ? {} : { q: word }
  return filledText({ [lang]: text }, words, formatsLike(formats(lang, { numerals })))[lang]
}

test('an answer stands apart in its direction, without the signs that would turn the rest', () => {
  expect(said('المدينة ${q}.', { kind: 'text', text: 'Alba' }, 'ar')).toBe(`المدينة ${isolated('Alba')}.`)
  expect(said('In ${q}.', { kind: 'text', text: '\u202eabla\u2069 \u2067\n b' })).toBe(`In ${isolated('abla b')}.`)
})

test('figures and days are written as their reader writes them', () => {
  const number: Word = { kind: 'number', text: '1412.50' }
  expect(said('${q}', number)).toBe(isolated('1412.50'))
  expect(said('${q}', number, 'ar')).toBe(isolated('1412.50'))
  expect(said('${q}', number, 'ar', 'arab')).toBe(isolated('١٤١٢.٥٠'))
  expect(said('${q}', { kind: 'date', text: '2026-03-05' }, 'ar', 'arab')).toBe(isolated('٥ آذار/مارس ٢٠٢٦'))
  expect(said('${q}', { kind: 'datetime', text: '2026-03-05T09:30' })).toBe(isolated('5 March 2026 09:30'))
  expect(said('${q}', { kind: 'text', text: '007' }, 'ar', 'arab')).toBe(isolated('007'))
})

test('each language has its own', () => {
  const text = { ar: 'يوم ${q}', fr: 'Le ${q}' }
  const filled = filledText(text, { q: { kind: 'date', text: '2026-03-05' } }, formatsLike(formats('ar')))
  expect(filled).toEqual({ ar: `يوم ${isolated('5 آذار/مارس 2026')}`, fr: `Le ${isolated('5 mars 2026')}` })
})

test('where there is no answer there is a gap to see', () => {
  expect(said('Of ${q}: ${q}', { kind: 'none' })).toBe('Of …: …')
  expect(said('Of ${q} and ${constructor}', undefined)).toBe('Of … and …')
})

test('a long answer is cut between characters', () => {
  expect(said('${q}', { kind: 'text', text: '😀'.repeat(301) })).toBe(isolated(`${'😀'.repeat(300)}…`))
})

test('what names nothing is given back as it is', () => {
  const plain: Question = { id: 'q', type: 'text', label: { en: '$5 {x}' }, provisions: [], paragraph: '' }
  const group = { id: 'g', title: { en: 'G' } }
  expect(filledQuestion(plain, {}, formats)).toBe(plain)
  expect(filledGroup(group, {}, formats)).toBe(group)
  const named: Question = { ...plain, help: { en: '${q}' }, constraintMessage: { en: 'Not ${q}' } }
  const filled = filledQuestion(named, { q: { kind: 'text', text: 'so' } }, formats)
  expect([filled.label, filled.help, filled.constraintMessage]).toEqual([
    plain.label,
    { en: isolated('so') },
    { en: `Not ${isolated('so')}` },
  ])
  expect(filledGroup({ id: 'g', title: { en: '${q}' } }, {}, formats).title).toEqual({ en: '…' })
})
