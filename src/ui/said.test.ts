import { describe, expect, test } from 'vitest'
import { messages as arabic } from '#i18n/generated/ar.ts'
import { messages as english } from '#i18n/generated/en.ts'
import { translator } from '#i18n/translate.ts'
import type { When } from '#kernel/when.ts'
import { goalText } from './goals.ts'
import { inNumerals } from './numerals.ts'
import { sourcesText } from './source.ts'
import { whenText } from './when.ts'

const en = translator('en', english)
const ar = translator('ar', arabic, { numerals: 'arab' })
const latin = translator('ar', arabic, { numerals: 'latn' })
/** Names that are filled in are isolated; the marks are not seen. */
const plain = (text: string): string => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '')

describe('a time is said as exactly as it is known', () => {
  test.each<[When, string, string]>([
    [{ from: '2023' }, '2023', '2023'],
    [{ from: '2021', open: true }, '2021 and after', '2021 وما بعده'],
    [{ from: '2020-Q3' }, 'third quarter of 2020', 'الربع الثالث من عام 2020'],
    [{ from: '2025-01' }, 'January 2025', 'كانون الثاني/يناير 2025'],
    [{ from: '2025-03', provisional: true }, 'March 2025, provisionally', 'آذار/مارس 2025، بصفة مؤقتة'],
    [{ from: '2024-01-31' }, '31 January 2024', '31 كانون الثاني/يناير 2024'],
    [{ from: '2024-04-15', to: '2024-04-16' }, '15–16 April 2024', 'من 15 إلى 16 نيسان/أبريل 2024'],
    [
      { from: '2020-03-31', to: '2020-04-02' },
      '31 March 2020 to 2 April 2020',
      'من 31 آذار/مارس 2020 إلى 2 نيسان/أبريل 2020',
    ],
    [
      { from: '2024', dayOfLostMonth: 9 },
      'day 9 of a month that is not legible in the source, 2024',
      'اليوم 9 من شهر غير مقروء في المصدر، 2024',
    ],
  ])('%j', (when, inEnglish, inArabic) => {
    expect(plain(whenText(en, when))).toBe(inEnglish)
    expect(plain(whenText(latin, when))).toBe(inArabic)
  })
})

test('paragraphs are cited in their order, each document named once', () => {
  const codes = ['P 4', 'P 4b', 'N 12', 'P 13', 'P 4a', 'P 4']
  expect(plain(sourcesText(en, codes))).toBe(
    'concept note, paragraph 12; report on the strategic plan, paragraphs 4, 4 (a), 4 (b) and 13',
  )
  expect(plain(sourcesText(latin, ['N 23', 'N 24']))).toBe('المذكرة المفاهيمية، الفقرتان 23 و24')
})

test('a Goal, a target, an indicator and the New Urban Agenda are told apart', () => {
  const said = ['11', '16.1', '11.7.2', 'NUA'].map((code) => plain(goalText(en, code)))
  expect(said).toEqual(['Goal 11', 'target 16.1', 'indicator 11.7.2', 'New Urban Agenda'])
  expect(plain(goalText(latin, '11.7.2'))).toBe('المؤشر 11-7-2')
})

test.each([
  ['من 2026 إلى 2029، أي 16-1', 'من ٢٠٢٦ إلى ٢٠٢٩، أي ١٦-١'],
  ['لعام 1996 (A/CONF.165/14) وغيره', 'لعام ١٩٩٦ (A/CONF.165/14) وغيره'],
  ['HSP/HA.2/11/Rev.1', 'HSP/HA.2/11/Rev.1'],
])('numbers are in the reader’s numerals, symbols are not: %s', (given, shown) => {
  expect(inNumerals(ar, given)).toBe(shown)
  expect(inNumerals(latin, given)).toBe(given)
})
