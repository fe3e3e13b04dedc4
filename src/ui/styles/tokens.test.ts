import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const pairs = [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)]
const tokens = new Map(pairs.map(([, name = '', light = '', dark = '']) => [name, { light, dark }]))

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, 1.4.3. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

function between(one: string, other: string, mode: 'light' | 'dark'): number {
  return contrast(tokens.get(one)?.[mode] ?? '#000000', tokens.get(other)?.[mode] ?? '#000000')
}

const TEXT = [
  ...['ink', 'ink-soft', 'teal', 'teal-strong', 'amber', 'plum', 'brick'].flatMap((text) =>
    ['paper', 'sheet', 'sand'].map((ground) => [text, ground] as const),
  ),
  ['on-teal', 'teal'],
  ['on-teal', 'teal-strong'],
  ['ink', 'teal-wash'],
  ['teal-strong', 'teal-wash'],
  ['amber', 'amber-wash'],
  ['ink', 'amber-wash'],
  ['plum', 'plum-wash'],
  ['brick', 'brick-wash'],
  ['ink', 'brick-wash'],
] as const

const SHAPES = ['line', 'amber-line', 'teal', 'brick'].flatMap((shape) =>
  ['paper', 'sheet'].map((ground) => [shape, ground] as const),
)

describe.each(['light', 'dark'] as const)('colours, %s', (mode) => {
  it.each(TEXT)('%s on %s reads', (text, ground) => {
    expect(between(text, ground, mode)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SHAPES)('%s on %s is seen', (shape, ground) => {
    expect(between(shape, ground, mode)).toBeGreaterThanOrEqual(3)
  })
})

describe('fonts', () => {
  const size = (...names: string[]) =>
    names
      .flatMap((name) => [400, 600].map((weight) => join(import.meta.dirname, `../fonts/${name}-${weight}.woff2`)))
      .reduce((sum, file) => sum + statSync(file).size, 0)

  it('of an Arabic page stay below 75 kB, of an English one below 45 kB', () => {
    expect(size('arabic', 'latin')).toBeLessThan(75_000)
    expect(size('latin')).toBeLessThan(45_000)
  })
})
