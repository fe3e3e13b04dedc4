import { describe, expect, test } from 'vitest'
import { actsOf, type Compared, countChanges, type StateChange } from './clearance.ts'

const at = (day: number) => new Date(Date.UTC(2026, 5, day))
function changes(...all: [StateChange['before'], string][]): StateChange[] {
  return all.map(([before, by], index) => ({ sectionId: 's', before, by, at: at(index + 1) }))
}

describe('who validated and cleared a section', () => {
  const through = changes(['DRAFTED', 'ann'], ['READY', 'ben'], ['VALIDATED', 'cleo'])

  test('is whoever took it there last', () => {
    expect(actsOf(through, 'CLEARED')).toEqual({
      validated: { by: 'ben', at: at(2) },
      cleared: { by: 'cleo', at: at(3) },
    })
    expect(actsOf(through.slice(0, 2), 'VALIDATED')).toEqual({ validated: { by: 'ben', at: at(2) }, cleared: null })
  })

  test('is nobody once it is written in again, and whoever did it anew afterwards', () => {
    const opened = [...through, ...changes(['CLEARED', 'dan'])]
    expect(actsOf(opened, 'DRAFTED')).toEqual({ validated: null, cleared: null })
    const again = changes(['READY', 'ben'], ['VALIDATED', 'dan'], ['DRAFTED', 'ann'], ['READY', 'eve'])
    expect(actsOf(again, 'VALIDATED').validated?.by).toBe('eve')
  })

  test('is not changed by a later change that leaves the state as it is', () => {
    const due = changes(['READY', 'ben'], ['VALIDATED', 'dan'])
    expect(actsOf(due, 'VALIDATED').validated?.by).toBe('ben')
  })
})

describe('what changed', () => {
  const one = (question: string, repeatKey: string, value: string, evidence = '[]'): Compared => ({
    key: { question, repeatKey },
    answer: { value },
    evidence,
  })
  const sectionOf = (question: string) => ({ a: 'policy', b: 'policy', plan: 'city' })[question]

  test('is counted by section and by city, entries with the city they stand in', () => {
    const before = [
      one('a', '', '1'),
      one('b', '', '2', '["a register"]'),
      one('plan', 'c1/e1', 'x'),
      one('old', '', '9'),
    ]
    const after = [one('a', '', '3'), one('b', '', '2'), one('plan', 'c1/e1', 'x'), one('plan', 'c2', 'y')]
    expect(countChanges(before, after, sectionOf)).toEqual([
      { section: 'policy', place: '', added: 0, changed: 1, removed: 0, evidence: 1 },
      { section: '', place: '', added: 0, changed: 0, removed: 1, evidence: 0 },
      { section: 'city', place: 'c2', added: 1, changed: 0, removed: 0, evidence: 0 },
    ])
  })

  test('is nothing where everything is the same', () => {
    const same = [one('a', '', '1', '["a register"]')]
    expect(countChanges(same, same, sectionOf)).toEqual([])
  })
})
