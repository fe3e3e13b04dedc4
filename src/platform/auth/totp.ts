import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Time-based one-time codes after RFC 6238 with the values every authenticator app takes: SHA-1, 30 seconds, six digits. */
const PERIOD = 30_000
const DIGITS = 6
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function newTotpSecret(): string {
  return base32(randomBytes(SECRET_BYTES))
}

/** The number of the half minute in which `now` (milliseconds since 1970) lies. */
export function stepOf(now: number): number {
  return Math.floor(now / PERIOD)
}

/** The code of one half minute. `secret` is base32; throws a RangeError when it is not. */
export function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 0x0f
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS
  return String(number).padStart(DIGITS, '0')
}

/** Half minutes before and after now whose codes are taken too. */
export type Tolerance = { past: number; future: number }

/** The half minute a code belongs to, nearest to now first; undefined when it is none of those tolerated. */
export function findStep(secret: string, code: string, now: number, tolerance: Tolerance): number | undefined {
  const typed = Buffer.from(plainCode(code))
  if (typed.length !== DIGITS) return undefined
  const current = stepOf(now)
  const steps = Array.from({ length: tolerance.past + tolerance.future + 1 }, (_, i) => current - tolerance.past + i)
  return steps
    .filter((step) => timingSafeEqual(Buffer.from(codeAt(secret, step)), typed))
    .sort((a, b) => Math.abs(a - current) - Math.abs(b - current))[0]
}

/** As people type it: groups, and the digits of their keyboard (Arabic-Indic U+0660, Persian U+06F0). */
export function plainCode(code: string): string {
  return code
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\s\u200e\u200f\u2066-\u2069]/g, '')
}

export function looksLikeTotp(code: string): boolean {
  return /^\d{6}$/.test(plainCode(code))
}

/** What a telephone reads from the picture. */
export function totpAddress(secret: string, issuer: string, account: string): string {
  const query = new URLSearchParams({ secret, issuer })
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query.toString()}`
}

export function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => ALPHABET.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('')
}

function fromBase32(text: string): Buffer {
  let bits = ''
  for (const letter of text.toUpperCase().replace(/[\s=]/g, '')) {
    const value = ALPHABET.indexOf(letter)
    if (value < 0) throw new RangeError('not base32')
    bits += value.toString(2).padStart(5, '0')
  }
  const bytes = bits.match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}
