import { describe, expect, test } from 'vitest'
import { base32, codeAt, findStep, plainCode, stepOf, totpAddress } from '#platform/auth/totp.ts'

/** RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
const SECRET = base32(Buffer.from('12345678901234567890'))
const VECTORS: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]
const NEAR = { past: 1, future: 1 }

describe('one-time codes', () => {
  test.each(VECTORS)('at second %i', (seconds, code) => {
    expect(codeAt(SECRET, stepOf(seconds * 1000))).toBe(code)
  })

  test('count half a minute early or late, no more', () => {
    const now = 1_111_111_111_000
    const current = stepOf(now)
    for (const step of [current - 1, current, current + 1]) {
      expect(findStep(SECRET, codeAt(SECRET, step), now, NEAR)).toBe(step)
    }
    expect(findStep(SECRET, codeAt(SECRET, current - 2), now, NEAR)).toBeUndefined()
    expect(findStep(SECRET, codeAt(SECRET, current + 2), now, NEAR)).toBeUndefined()
  })

  test('are read as people type them', () => {
    expect(plainCode(' 287 082 ')).toBe('287082')
    expect(plainCode('٢٨٧٠٨٢')).toBe('287082')
    expect(plainCode('۲۸۷۰۸۲')).toBe('287082')
    expect(findStep(SECRET, '٢٨٧ ٠٨٢', 59_000, NEAR)).toBe(1)
  })

  test('of another length are none', () => {
    expect(findStep(SECRET, '28708', 59_000, NEAR)).toBeUndefined()
    expect(findStep(SECRET, '94287082', 59_000, NEAR)).toBeUndefined()
  })

  test('a secret that is not base32 is refused', () => {
    expect(() => codeAt('1!', 1)).toThrow(RangeError)
  })

  test('the address names issuer and account', () => {
    const address = new URL(totpAddress(SECRET, 'Umran', 'a@b.example'))
    expect(address.protocol).toBe('otpauth:')
    expect(address.searchParams.get('secret')).toBe(SECRET)
    expect(address.searchParams.get('issuer')).toBe('Umran')
  })
})
