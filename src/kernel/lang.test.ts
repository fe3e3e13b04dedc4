import { describe, expect, test } from 'vitest'
import { inLang, workLangOf } from './lang.ts'

describe('a text in some languages', () => {
  test.each([
    [{ ar: 'مدينة', en: 'city' }, 'ar', 'ar', true],
    [{ ar: 'مدينة', en: 'city' }, 'fr', 'en', false],
    [{ ar: 'مدينة', fr: 'ville' }, 'zh', 'ar', false],
    [{ ru: 'город' }, 'es', 'ru', false],
  ] as const)('%j for a reader of %s is shown in %s', (texts, reader, lang, wanted) => {
    expect(inLang(texts, reader)).toMatchObject({ lang, wanted })
  })

  test('that has none is empty', () => {
    expect(inLang({}, 'fr')).toEqual({ text: '', lang: 'fr', wanted: true })
  })
})

test.each([
  ['ar', 'ar'],
  ['en', 'en'],
  ['fr', 'en'],
  ['zh', 'en'],
] as const)('a reader of %s works in %s', (lang, work) => {
  expect(workLangOf(lang)).toBe(work)
})
