import { describe, expect, it } from 'vitest'
import { wordDiff } from './word-diff.ts'

function sideOf(before: string, after: string, drop: 'added' | 'removed'): string {
  return wordDiff(before, after)
    .filter((part) => part.kind !== drop)
    .map((part) => part.text)
    .join('')
}

describe('wordDiff', () => {
  const pairs: [string, string][] = [
    ['', ''],
    ['', 'a new text'],
    ['an old text', ''],
    ['Four committees meet twice a year.', 'Four committees meet every month.'],
    ['one two three', 'three two one'],
    ['تجتمع أربع لجان مرتين في السنة.', 'تجتمع ست لجان كل شهر.'],
    ['first\n\nsecond', 'first\n\nbetween\n\nsecond'],
  ]

  it.each(pairs)('gives both texts back: %s > %s', (before, after) => {
    expect(sideOf(before, after, 'added')).toBe(before)
    expect(sideOf(before, after, 'removed')).toBe(after)
  })

  it('marks only what changed', () => {
    expect(wordDiff('Four committees meet twice.', 'Four committees meet monthly.')).toEqual([
      { kind: 'same', text: 'Four committees meet ' },
      { kind: 'removed', text: 'twice.' },
      { kind: 'added', text: 'monthly.' },
    ])
  })

  it('gives very long texts whole instead of comparing them word by word', () => {
    const before = 'old '.repeat(3000)
    const after = 'new '.repeat(3000)
    expect(wordDiff(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  })
})
