import { describe, expect, test } from 'vitest'
import { checkDefinition } from './definition-check.ts'
import type { Question, Questionnaire } from './definition.ts'
import { quickOf } from './quick.ts'

function asked(id: string, more: Partial<Question> = {}): Question {
  return { id, type: 'integer', label: { en: id }, provisions: [], paragraph: 'N 28a', ...more }
}

function form(quick: string[]): Questionnaire {
  const question = (id: string, more: Partial<Question> = {}): Question =>
    asked(id, { ...more, ...(quick.includes(id) ? { quick: true } : {}) })
  return {
    id: 'form',
    version: 3,
    title: { en: 'Whole' },
    sections: [
      { id: 's', title: { en: 'S' }, questions: [question('a'), question('b', { relevant: '${a} > 1' })] },
      {
        id: 't',
        title: { en: 'T' },
        relevant: '${a} > 2',
        groups: [
          { id: 'g', relevant: '${b} > 3' },
          { id: 'r', repeat: {} },
        ],
        questions: [question('c', { group: 'g', relevant: '${a} > 4' }), question('d', { group: 'r' })],
      },
      { id: 'u', title: { en: 'U' }, repeat: 'city', questions: [question('e')] },
    ],
  }
}

function codes(quick: string[]): string[] {
  return checkDefinition(form(quick)).map(({ id, code }) => `${id} ${code}`)
}

describe('the short form', () => {
  test('holds its questions as they are, under every condition they stand under', () => {
    const short = quickOf(form(['c', 'a', 'b']))
    expect(short).toMatchObject({ id: 'form', version: 3, title: { en: 'Whole' } })
    expect(short?.sections).toHaveLength(1)
    expect(short?.sections[0]?.questions.map(({ id, relevant }) => [id, relevant])).toEqual([
      ['a', undefined],
      ['b', '${a} > 1'],
      ['c', '(${a} > 2) and (${b} > 3) and (${a} > 4)'],
    ])
    expect(short === undefined ? [] : checkDefinition(short)).toEqual([])
  })

  test('is none where no question is marked for it', () => {
    expect(quickOf(form([]))).toBeUndefined()
  })

  test('stands on its own: none that repeats, none that depends on one outside', () => {
    expect(codes(['a', 'b', 'c'])).toEqual([])
    expect(codes(['b'])).toEqual(['b quickDepends'])
    expect(codes(['a', 'c'])).toEqual(['c quickDepends'])
    expect(codes(['a', 'd', 'e'])).toEqual(['d quickRepeats', 'e quickRepeats'])
  })
})
