import { describe, expect, test } from 'vitest'
import { numeralsCookie, numeralsIn, numeralsInput } from './numerals.ts'

describe('digits of a reader without an account', () => {
  test.each([
    [null, undefined],
    ['', undefined],
    ['umran.numerals=arab', 'arab'],
    ['a=1; umran.numerals=arab; b=2', 'arab'],
    ['umran.numerals=latn', undefined],
    ['umran.numerals=arabic', undefined],
    ['x-umran.numerals=arab', undefined],
  ])('%j says %s', (cookies, numerals) => {
    expect(numeralsIn(cookies)).toBe(numerals)
  })

  test('are kept for a year, out of reach of scripts and other sites', () => {
    const line = numeralsCookie('arab', 'https://umran.example.org')
    expect(line).toBe('umran.numerals=arab; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure')
    expect(numeralsIn(line.split(';')[0] ?? '')).toBe('arab')
    expect(numeralsCookie('arab', 'http://localhost:4000')).not.toContain('Secure')
  })

  test('choosing Latin ones takes the cookie away', () => {
    expect(numeralsCookie('latn', 'http://localhost')).toContain('Max-Age=0')
  })

  test('are one of two', () => {
    expect(numeralsInput.safeParse({ numerals: 'deva' }).success).toBe(false)
  })
})
