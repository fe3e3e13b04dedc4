import { describe, expect, test } from 'vitest'
import { inGroups, ownPath, withQuery } from './account.ts'
import { qrPicture } from './qr.ts'

describe('where to go after signing in', () => {
  test.each(['/ar/work', '/en/reviews/1?tab=2', '/ar'])('%s is ours', (next) => {
    expect(ownPath(next)).toBe(next)
  })

  test.each([
    undefined,
    '',
    'work',
    'https://elsewhere.example/ar',
    '//elsewhere.example/ar',
    '/\\elsewhere.example/ar',
    '/ar\\..\\x',
    '/\t/elsewhere.example',
    '/assets/x.js',
    '/ar/../api/x',
  ])('%j is not', (next) => {
    expect(ownPath(next)).toBeUndefined()
  })
})

test('an address carries only what is given', () => {
  expect(withQuery('/ar/me', {})).toBe('/ar/me')
  expect(withQuery('/ar/me', { done: 'kept', next: undefined })).toBe('/ar/me?done=kept')
  expect(withQuery('/ar/me', { next: '/ar/a?b=c&d' })).toBe('/ar/me?next=%2Far%2Fa%3Fb%3Dc%26d')
})

test('a secret is read out in groups of four', () => {
  expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ')
})

test('a picture is square, has a quiet edge of four and covers each dark module once', () => {
  const { size, path } = qrPicture('otpauth://totp/Umran:a?secret=ABC')
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)].map((run) => run.slice(1).map(Number))
  expect(runs.map(([x, y, width]) => `M${x} ${y}h${width}v1h-${width}z`).join('')).toBe(path)
  const columns = runs.flatMap(([x = 0, , width = 0]) => [x, x + width])
  expect(Math.min(...columns)).toBe(4)
  expect(Math.max(...columns)).toBe(size - 4)
  // The finder in the corner begins with seven dark modules.
  expect(runs[0]).toEqual([4, 4, 7, 7])
})
