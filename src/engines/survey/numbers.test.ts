import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compareNumbers,
  divide,
  floor,
  fromFloat,
  modulo,
  multiply,
  numberFrom,
  power,
  roundTo,
  subtract,
  toDecimal,
  truncate,
} from './numbers.ts'
import type { Num } from './numbers.ts'

const Exact = Decimal.clone({ precision: 120, toExpNeg: -9e15, toExpPos: 9e15, rounding: Decimal.ROUND_HALF_UP })

/** Any number an answer may hold. */
const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 30n - 1n }), fc.integer({ min: 0, max: 20 }), fc.nat())
  .map(([negative, digits, places, tail]) => `${negative ? '-' : ''}${digits}.${String(tail).padStart(places, '0')}`)

function read(text: string): Num {
  const number = numberFrom(text)
  if (number === undefined) throw new Error(text)
  return number
}

function written(number: Num | undefined): string {
  return number === undefined ? 'none' : toDecimal(number)
}

function expected(number: Decimal): string {
  return number.isFinite() ? number.toDecimalPlaces(30).plus(0).toFixed() : 'none'
}

describe('numbers are those of a decimal library of 120 digits', () => {
  test('whatever is done to two of them', () => {
    fc.assert(
      fc.property(decimal, decimal, fc.integer({ min: -20, max: 20 }), (a, b, places) => {
        const [x, y] = [read(a), read(b)]
        const [p, q] = [new Exact(a), new Exact(b)]
        expect(written(add(x, y))).toBe(expected(p.plus(q)))
        expect(written(subtract(x, y))).toBe(expected(p.minus(q)))
        expect(written(multiply(x, y))).toBe(expected(p.times(q)))
        expect(written(divide(x, y))).toBe(expected(p.div(q)))
        expect(written(modulo(x, y))).toBe(expected(p.mod(q)).replace(/^-0$/, '0'))
        expect(written(truncate(x))).toBe(expected(p.trunc()).replace(/^-0$/, '0'))
        expect(written(floor(x))).toBe(expected(p.floor()))
        expect(Math.sign(compareNumbers(x, y))).toBe(p.cmp(q))
        const scale = new Exact(10).pow(places)
        expect(written(roundTo(x, places))).toBe(expected(p.times(scale).round().div(scale)).replace(/^-0$/, '0'))
      }),
    )
  })

  test('nothing is divided by zero', () => {
    expect(written(divide(read('1'), read('0')))).toBe('none')
    expect(written(modulo(read('1'), read('0')))).toBe('none')
  })

  test.each([
    ['2', '10', '1024'],
    ['0.1', '3', '0.001'],
    ['-2', '3', '-8'],
    ['2', '-2', '0.25'],
    ['0', '0', '1'],
    ['0', '-1', 'none'],
    ['2', '0.5', '1.4142135623731'],
    ['-2', '0.5', 'none'],
    ['10', '1000', 'none'],
    ['7', '100000000000', 'none'],
  ])('%s to the power of %s is %s', (base, exponent, result) => {
    expect(written(power(read(base), read(exponent)))).toBe(result)
  })

  test('a third three times is one; a sum of tenths is exact', () => {
    const third = divide(read('1'), read('3'))
    expect(third && written(multiply(third, read('3')))).toBe('1')
    expect(written(add(read('0.1'), read('0.2')))).toBe('0.3')
  })

  test('what grows beyond all use has no value, and what floats none but a finite one', () => {
    let number: Num | undefined = read('9'.repeat(50))
    for (let times = 0; times < 10 && number !== undefined; times++) number = multiply(number, number)
    expect(number).toBeUndefined()
    expect([fromFloat(Infinity), fromFloat(NaN), numberFrom(''), numberFrom('.'), numberFrom('1e9999')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(written(fromFloat(1.5e-7))).toBe('0.00000015')
  })
})
