import { describe, expect, test } from 'vitest'
import type { Listed } from '#modules/places/index.ts'
import { worldOf } from './world.ts'

const place = (id: string, kind: Listed['kind'], parentId: string | null, ar: string, en: string): Listed => ({
  id,
  code: id,
  kind,
  parentId,
  name: { ar, en },
})

const LISTED: Listed[] = [
  place('001', 'world', null, 'العالم', 'World'),
  place('002', 'region', '001', 'أفريقيا', 'Africa'),
  place('202', 'region', '002', 'جنوب الصحراء', 'Sub-Saharan Africa'),
  place('009', 'region', '001', 'أوقيانوسيا', 'Oceania'),
  place('KEN', 'country', '202', 'كينيا', 'Kenya'),
  place('EGY', 'country', '002', 'مصر', 'Egypt'),
  place('FJI', 'country', '009', 'فيجي', 'Fiji'),
  place('ATA', 'country', '001', 'أنتاركتيكا', 'Antarctica'),
]

describe('the world in regions', () => {
  test.each([
    ['en', ['002: EGY KEN', '009: FJI', '-: ATA']],
    ['ar', ['002: KEN EGY', '009: FJI', '-: ATA']],
  ] as const)('%s: alphabetical in the reader’s language, each country under its first region', (lang, expected) => {
    const world = worldOf(LISTED, lang)
    expect(
      world.map(({ region, lands }) => `${region?.code ?? '-'}: ${lands.map(({ code }) => code).join(' ')}`),
    ).toEqual(expected)
  })

  test('regions that lie in one another end somewhere', () => {
    const circle = [place('a', 'region', 'b', 'أ', 'A'), place('b', 'region', 'a', 'ب', 'B')]
    const world = worldOf([...circle, place('X', 'country', 'a', 'س', 'X')], 'en')
    expect(world.flatMap(({ lands }) => lands.map(({ code }) => code))).toEqual(['X'])
  })
})
