/**
 * Exact numbers: a fraction of two whole numbers, so that a tenth and two tenths are three tenths, and a third three times is one.
 * Nothing is rounded until a number is written. What cannot be computed, or grows beyond all use, has no value: `undefined`.
 */
export type Num = {
  /** Carries the sign. */
  readonly top: bigint
  /** Above zero; nothing divides both. */
  readonly bottom: bigint
}

/** Decimals of a written number; those of an answer are fewer. */
const WRITTEN_PLACES = 30
const TOO_LARGE = 10n ** 400n
const DECIMAL = /^(-?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

function fraction(top: bigint, bottom: bigint): Num | undefined {
  if (bottom === 0n) return undefined
  const sign = bottom < 0n ? -1n : 1n
  const divisor = bottom === 1n ? 1n : commonDivisor(top, abs(bottom))
  const reduced = { top: (sign * top) / divisor, bottom: (sign * bottom) / divisor }
  return abs(reduced.top) > TOO_LARGE || reduced.bottom > TOO_LARGE ? undefined : reduced
}

export function whole(value: number): Num {
  return { top: BigInt(value), bottom: 1n }
}

/** A decimal text, also one with an exponent; anything else has no value. */
export function numberFrom(text: string): Num | undefined {
  const found = DECIMAL.exec(text)
  const [, sign = '', before = '', after = '', exponent = '0'] = found ?? []
  if (found === null || before + after === '') return undefined
  const digits = BigInt(`${before}${after}`)
  const power = Number(exponent) - after.length
  const top = sign === '-' ? -digits : digits
  return power < 0 ? fraction(top, 10n ** BigInt(-power)) : fraction(top * 10n ** BigInt(power), 1n)
}

/** The nearest decimal of 15 digits, so that what only floating numbers can do is the same on every machine. */
export function fromFloat(value: number): Num | undefined {
  return Number.isFinite(value) ? numberFrom(value.toPrecision(15)) : undefined
}

export function toFloat(value: Num): number {
  return Number(toDecimal(value))
}

export function add(a: Num, b: Num): Num | undefined {
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
}

export function negate(a: Num): Num {
  return { top: -a.top, bottom: a.bottom }
}

export function subtract(a: Num, b: Num): Num | undefined {
  return add(a, negate(b))
}

export function multiply(a: Num, b: Num): Num | undefined {
  return fraction(a.top * b.top, a.bottom * b.bottom)
}

/** Nothing is divided by zero. */
export function divide(a: Num, b: Num): Num | undefined {
  return fraction(a.top * b.bottom, a.bottom * b.top)
}

/** What is left of `a` after as many whole `b` as it holds; it has the sign of `a`, as in XPath. */
export function modulo(a: Num, b: Num): Num | undefined {
  const quotient = divide(a, b)
  const taken = quotient === undefined ? undefined : multiply(truncate(quotient), b)
  return taken === undefined ? undefined : subtract(a, taken)
}

/** Below zero where `a` is less, above where it is more. */
export function compareNumbers(a: Num, b: Num): number {
  const difference = a.top * b.bottom - b.top * a.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function isZero(a: Num): boolean {
  return a.top === 0n
}

export function isWhole(a: Num): boolean {
  return a.bottom === 1n
}

/** Without its decimals. */
export function truncate(a: Num): Num {
  return { top: a.top / a.bottom, bottom: 1n }
}

export function floor(a: Num): Num {
  const cut = truncate(a)
  return a.top < 0n && !isWhole(a) ? { top: cut.top - 1n, bottom: 1n } : cut
}

/** A half goes away from zero; `places` below zero rounds to tens, hundreds and so on. */
export function roundTo(a: Num, places: number): Num | undefined {
  const scale = 10n ** BigInt(Math.abs(places))
  const [top, bottom] = places < 0 ? [a.top, a.bottom * scale] : [a.top * scale, a.bottom]
  const nearest = (2n * abs(top) + bottom) / (2n * bottom)
  const signed = top < 0n ? -nearest : nearest
  return places < 0 ? fraction(signed * scale, 1n) : fraction(signed, scale)
}

/** To a whole power exactly; to any other as floating numbers do. */
export function power(base: Num, exponent: Num): Num | undefined {
  if (!isWhole(exponent)) return fromFloat(toFloat(base) ** toFloat(exponent))
  const times = abs(exponent.top)
  if (isZero(base) && exponent.top < 0n) return undefined
  const digits = Math.max(abs(base.top).toString().length, base.bottom.toString().length)
  if (times > 10_000n || (digits - 1) * Number(times) > 400) return fromFloat(toFloat(base) ** Number(exponent.top))
  const [top, bottom] = [base.top ** times, base.bottom ** times]
  return exponent.top < 0n ? fraction(bottom, top) : fraction(top, bottom)
}

/** Without exponent, grouping or needless zeros, rounded at `places`. */
export function toDecimal(a: Num, places: number = WRITTEN_PLACES): string {
  const rounded = isWhole(a) ? a : (roundTo(a, places) ?? a)
  const scaled = abs((rounded.top * 10n ** BigInt(places)) / rounded.bottom)
  const digits = scaled.toString().padStart(places + 1, '0')
  const point = digits.length - places
  const decimals = digits.slice(point).replace(/0+$/, '')
  const text = decimals === '' ? digits.slice(0, point) : `${digits.slice(0, point)}.${decimals}`
  return a.top < 0n && scaled !== 0n ? `-${text}` : text
}
