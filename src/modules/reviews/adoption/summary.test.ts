import { describe, expect, it } from 'vitest'
import { fitOf, pagesOf, paragraphsOf } from './summary.ts'

describe('pages of a summary', () => {
  it.each([
    ['', 0, 'empty'],
    ['   \n ', 0, 'empty'],
    ['x', 1, 'short'],
    ['x'.repeat(18_000), 6, 'short'],
    ['x'.repeat(18_001), 7, 'fits'],
    ['x'.repeat(36_000), 12, 'fits'],
    ['x'.repeat(36_001), 13, 'long'],
  ])('%#', (text, pages, fit) => {
    expect(pagesOf(text)).toBe(pages)
    expect(fitOf(pagesOf(text))).toBe(fit)
  })

  it('parts paragraphs at empty lines and keeps single line breaks', () => {
    expect(paragraphsOf('one\ntwo\n\nthree\n \n\nfour\n\n')).toEqual(['one\ntwo', 'three', 'four\n\n'.trimEnd()])
  })
})
