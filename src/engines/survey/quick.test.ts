import { describe, expect, test } from 'vitest'
import { checkDefinition } from './definition-check.ts'
import type { Question, Questionnaire } from './definition.ts'
import { quickOf } from './quick.ts'

function question(id: string, more: Partial<Question> = {}): Question {
  return { id, type: 'integer', label: { en: id }, provisions: [], paragraph: 'N 28a', ...more }
}

function form(quick: string[]): Questionnaire {
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
    quick: { title: { en: 'Short' }, questions: quick },
  }
}

function codes(quick: string[]): string[] {
  return checkDefinition(form(quick)).map(({ id, code }) => `${id} ${code}`)
}

describe('the short form', () => {
  test('holds its questions as they are, in its own order, under every condition they stand under', () => {
    const short = quickOf(form(['c', 'a', 'b']))
    expect(short).toMatchObject({ id: 'form', version: 3, title: { en: 'Short' } })
    expect(short?.sections).toHaveLength(1)
    expect(short?.sections[0]?.questions.map(({ id, relevant }) => [id, relevant])).toEqual([
      ['c', '(${a} > 2) and (${b} > 3) and (${a} > 4)'],
      ['a', undefined],
      ['b', '${a} > 1'],
    ])
    expect(short === undefined ? [] : checkDefinition(short)).toEqual([])
  })

  test('is none where the questionnaire names none', () => {
    const { quick: _quick, ...without } = form(['a'])
    expect(quickOf(without)).toBeUndefined()
  })

  test('stands on its own: known questions, once, none that repeats, none that depends on one outside', () => {
    expect(codes(['a', 'b', 'c'])).toEqual([])
    expect(codes([])).toEqual(['form quickEmpty'])
    expect(codes(['a', 'a'])).toEqual(['form quickTwice'])
    expect(codes(['a', 'x'])).toEqual(['form quickUnknown'])
    expect(codes(['b'])).toEqual(['b quickDepends'])
    expect(codes(['a', 'c'])).toEqual(['c quickDepends'])
    expect(codes(['a', 'd', 'e'])).toEqual(['d quickRepeats', 'e quickRepeats'])
  })
})
