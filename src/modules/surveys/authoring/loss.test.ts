import { expect, test } from 'vitest'
import { choices, question, questionnaire, section } from '#engines/survey/survey.fixture.ts'
import { lossOf, lossText } from './loss.ts'

const before = questionnaire(
  section('s', [
    question('stays'),
    question('goes'),
    question('typed', 'integer'),
    question('picked', 'choice', { choices: choices('a', 'b') }),
  ]),
)
const after = (more: ReturnType<typeof question>[]) => questionnaire(section('s', [question('stays'), ...more]))
const picked = (...codes: string[]) => question('picked', 'choice', { choices: choices(...codes) })

test('a publication that takes no answer loses nothing, and one that nobody holds neither', () => {
  const kept = after([question('goes'), question('typed', 'integer'), picked('a', 'b', 'c'), question('more')])
  expect(lossOf([{ definition: before, held: 3 }], kept)).toBe(null)
  expect(lossOf([{ definition: before, held: 0 }], after([]))).toBe(null)
  expect(lossOf([{ definition: { ...before, id: 'another' }, held: 3 }], after([]))).toBe(null)
})

test('questions that leave, and those whose answers may not fit, are counted once over all versions that are held', () => {
  const next = after([question('typed', 'date'), picked('a')])
  const loss = lossOf(
    [
      { definition: before, held: 3 },
      { definition: { ...before, version: 2 }, held: 4 },
      { definition: questionnaire(section('s', [question('stays')])), held: 5 },
    ],
    next,
  )
  expect(loss).toEqual({ gone: 1, anew: 2, states: 7 })
  expect(loss === null ? '' : lossText(loss)).toBe('1.2.7')
})
