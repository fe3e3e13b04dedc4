import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitRuns } from './bidi.ts'

function marked(text: string, dir: 'rtl' | 'ltr'): string {
  const foreign = dir === 'rtl' ? 'ltr' : 'rtl'
  return splitRuns(text, dir)
    .map((run) => (run.dir === foreign ? `[${run.text}]` : run.text))
    .join('')
}

describe('foreign runs inside a text', () => {
  test.each([
    ['القرار HSP/HA.1/Res.2 بشأن', 'القرار [HSP/HA.1/Res.2] بشأن'],
    ['(HSP/EB.2026/15).', '[(HSP/EB.2026/15)].'],
    ['(انظر DEMO/CRP.3).', '(انظر [DEMO/CRP.3]).'],
    ['الفترة 2024-2026.', 'الفترة [2024-2026].'],
    ['الأهداف 5 و11 و16', 'الأهداف [5] و[11] و[16]'],
    ['5, 11, 16', '[5], [11], [16]'],
    ['المؤشر 11.7.2، ثم', 'المؤشر [11.7.2]، ثم'],
    ['أُنجز 50% منها', 'أُنجز [50%] منها'],
    ['برنامج UN-Habitat Executive Board اليوم', 'برنامج [UN-Habitat Executive Board] اليوم'],
    ['التعليق General Comment No. 4', 'التعليق [General Comment No]. [4]'],
    ['المادة ١٤ منه', 'المادة ١٤ منه'],
    ['سلامٌ', 'سلامٌ'],
  ])('%s', (text, expected) => {
    expect(marked(text, 'rtl')).toBe(expected)
  })

  test.each([
    ['called استعراض الأقران, here', 'called [استعراض الأقران], here'],
    ['(المدن) and HSP/1', '([المدن]) and HSP/1'],
    ['no Arabic at all 5%', 'no Arabic at all 5%'],
  ])('%s', (text, expected) => {
    expect(marked(text, 'ltr')).toBe(expected)
  })

  test('nothing is lost, whatever the text, and neighbours differ in direction', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('سلام', 'HSP/1', ' ', '(', ')', '12', '،', 'é'),
    )
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('rtl' as const, 'ltr' as const), (pieces, dir) => {
        const text = pieces.join('')
        const runs = splitRuns(text, dir)
        expect(runs.map((run) => run.text).join('')).toBe(text)
        expect(runs.every((run, at) => run.text !== '' && run.dir !== runs[at + 1]?.dir)).toBe(true)
      }),
    )
  })
})
