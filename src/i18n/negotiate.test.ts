import { describe, expect, it } from 'vitest'
import { langOfPath, negotiate } from './negotiate.ts'

describe('negotiate', () => {
  it.each([
    ['ar', 'ar'],
    ['ar-LB,ar;q=0.9,en;q=0.5', 'ar'],
    ['en;q=0.3, ar;q=0.8', 'ar'],
    ['de-DE, en-GB;q=0.7', 'en'],
    ['AR-eg', 'ar'],
    ['fr-CH, en;q=0.9', 'fr'],
    ['pt-BR, es;q=0.8, en;q=0.7', 'es'],
  ])('reads %s as %s', (header, lang) => {
    expect(negotiate(header)).toBe(lang)
  })

  it('never gives a language that was refused', () => {
    expect(negotiate('ar;q=0, en;q=0.1', 'ar')).toBe('en')
  })

  it.each([undefined, null, '', 'de', '*', 'tlh;q=x'])('gives the standard for %s', (header) => {
    expect(negotiate(header, 'ar')).toBe('ar')
    expect(negotiate(header, 'en')).toBe('en')
  })
})

describe('langOfPath', () => {
  it('takes the first segment when it is a language of ours', () => {
    expect(langOfPath('/ar/reviews')).toBe('ar')
    expect(langOfPath('/area')).toBeUndefined()
    expect(langOfPath('/')).toBeUndefined()
  })
})
