import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import { type Cell, classOf, count, countable, type Counted, LEAST, tellParts } from './counts.ts'

function question(more: Partial<Question>): Question {
  return { id: 'q', type: 'choice', label: { en: 'Q' }, provisions: [], paragraph: 'N 15a', ...more }
}
const choices = ['a', 'b', 'c', 'd'].map((value) => ({ value, label: { en: value } }))

/** Five or more, or none. */
function enough(n: number): boolean {
  return n === 0 || n >= LEAST
}

/**
 * Whoever holds what was told and knows the rule: every way in which the States can stand in the cells and give the same telling.
 * Cells that were hidden are of fewer than five.
 */
function ways(told: Counted, keys: readonly string[], base: number): number[][] {
  const fill = (at: number, left: number): number[][] => {
    const key = keys[at]
    if (key === undefined) return left === 0 ? [[]] : []
    const shown = told.cells.find((cell) => cell.key === key)?.n
    const possible = shown === undefined ? Array.from({ length: Math.min(LEAST - 1, left) + 1 }, (_, n) => n) : [shown]
    return possible.filter((n) => n <= left).flatMap((n) => fill(at + 1, left - n).map((others) => [n, ...others]))
  }
  return fill(0, base)
}

/** Every group of cells whose number is certain is of five States or none, and so are all the others. */
function tells(told: Counted, keys: readonly string[], base: number): string[] {
  const all = ways(told, keys, base)
  return Array.from({ length: 2 ** keys.length }, (_, mask) => mask).flatMap((mask) => {
    const sums = new Set(all.map((way) => way.reduce((sum, n, at) => sum + ((mask >> at) % 2 === 1 ? n : 0), 0)))
    const [only] = sums
    if (sums.size !== 1 || only === undefined || (enough(only) && enough(base - only))) return []
    return [`${keys.filter((_, at) => (mask >> at) % 2 === 1).join('+')} = ${only}`]
  })
}

const cellsOf = (counts: readonly number[]): Cell[] => counts.map((n, at) => ({ key: 'abcdef'[at] ?? '', n }))

describe('where each State stands in one cell', () => {
  test('nothing certain is of fewer than five States, whatever they said', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 2, maxLength: 5 }), (counts) => {
        const cells = cellsOf(counts)
        const told = tellParts('q', cells)
        if (told.cells.length === 0) return
        const keys = cells.map(({ key }) => key)
        expect(tells(told, keys, told.base)).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  test('what the rule lets be told is told', () => {
    expect(tellParts('q', cellsOf([6, 3, 2, 0]))).toEqual({
      question: 'q',
      base: 11,
      cells: [{ key: 'a', n: 6 }],
      hidden: 3,
      rest: 5,
    })
    expect(tellParts('q', cellsOf([7, 0, 5])).cells).toEqual(cellsOf([7, 0, 5]))
    expect(tellParts('q', cellsOf([9, 0])).cells).toEqual(cellsOf([9, 0]))
  })

  test('a rest of fewer than five, or one in which every cell must be full, keeps all of it back', () => {
    for (const counts of [[9, 3], [9, 4, 0], [9, 4, 4], [12, 4, 4, 4], [4], [3, 4, 4]])
      expect(tellParts('q', cellsOf(counts)).cells).toEqual([])
  })
})

describe('from what States said', () => {
  const one = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: null })
  const several = fc.option(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }), { nil: null })

  test('no choice, alone or among several, is told of fewer than five or against fewer than five', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), fc.array(several, { maxLength: 30 }), (single, multiple) => {
        for (const [type, said] of [
          ['choice', single],
          ['choices', multiple],
        ] as const) {
          const q = question({ type, choices })
          const told = count(q, said)
          for (const { n } of told.cells) expect([enough(n), enough(told.base - n)]).toEqual([true, true])
          if (told.cells.length > 0) expect(enough(said.length - told.base)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('figures are told by classes that were fixed before: no State’s figure, and zero apart from nothing', () => {
    expect(['-3', '0', '0.5', '1', '9.99', '10', '99', '1000', '250000000'].map(classOf)).toEqual([
      'below_0',
      '0',
      'below_1',
      '1',
      '1',
      '10',
      '10',
      '1000',
      '1000000',
    ])
    const figures = ['11', '12', '13', '14', '15', '0', '0', '0', '0', '0', null, null, null, null, null]
    const told = count(question({ type: 'integer' }), figures)
    expect(told.cells.filter(({ n }) => n > 0)).toEqual([
      { key: '0', n: 5 },
      { key: '10', n: 5 },
      { key: 'none', n: 5 },
    ])
    expect(told.cells.some(({ key }) => figures.slice(0, 5).includes(key))).toBe(false)
  })
})

test('only what every State is asked once is counted', () => {
  const questionnaire: Questionnaire = {
    id: 'f',
    version: 1,
    title: { en: 'F' },
    sections: [
      {
        id: 's',
        title: { en: 'S' },
        groups: [
          { id: 'plain' },
          { id: 'when', relevant: "${all} = 'a'" },
          { id: 'often', repeat: {} },
          { id: 'inner', parent: 'when' },
        ],
        questions: [
          question({ id: 'all', choices }),
          question({ id: 'grouped', group: 'plain', choices }),
          question({ id: 'figure', type: 'decimal' }),
          question({ id: 'words', type: 'text' }),
          question({ id: 'conditional', choices, relevant: "${all} = 'a'" }),
          question({ id: 'filtered', choices, choiceFilter: 'x = 1' }),
          question({ id: 'computed', type: 'integer', calculate: '1' }),
          question({ id: 'in_when', group: 'when', choices }),
          question({ id: 'in_often', group: 'often', choices }),
          question({ id: 'in_inner', group: 'inner', choices }),
        ],
      },
      { id: 'c', title: { en: 'C' }, repeat: 'city', questions: [question({ id: 'of_city', choices })] },
      { id: 'r', title: { en: 'R' }, relevant: 'false()', questions: [question({ id: 'of_hidden', choices })] },
    ],
  }
  expect(countable(questionnaire).map(({ id }) => id)).toEqual(['all', 'grouped', 'figure'])
})
