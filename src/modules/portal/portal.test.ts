import { describe, expect, test } from 'vitest'
import { type Cycle, deadlineOf } from '#modules/reviews/index.ts'
import type { WorkItem } from '#platform/registry.ts'
import { currentCycle, stretchesOf } from './cycle/stretch.ts'
import { numbered } from './released/numbering.ts'
import { FIRST, sortWork } from './work/work.ts'
import { paragraphsOf } from './words.ts'

function cycle(id: string, startsOn: string, endsOn: string): Cycle {
  return {
    id,
    mechanismId: 'm',
    title: {},
    startsOn,
    endsOn,
    callClosesOn: '2025-06-30',
    reviewStartsOn: '2025-10-01',
    termsAdoptedOn: null,
    questionnaireKey: null,
  }
}

describe('a cycle as a picture', () => {
  const plan = cycle('a', '2025-01-01', '2028-12-31')

  test('runs from the call to the Assembly without a gap after the reviews begin', () => {
    const stretches = stretchesOf(plan, '2026-01-15', deadlineOf)
    expect(stretches.map((stretch) => stretch.key)).toEqual([
      'call',
      'assessment',
      'peers',
      'release',
      'followUp',
      'report',
    ])
    const reviews = stretches.slice(1, 5)
    expect(reviews.slice(1).map((stretch) => stretch.from)).toEqual(reviews.slice(0, -1).map((stretch) => stretch.to))
    expect(stretches.at(-1)).toMatchObject({ from: '2028-07-04', to: '2028-12-31', kind: 'report' })
  })

  test('is deep where it has begun, by the day', () => {
    const kinds = (today: string) => stretchesOf(plan, today, deadlineOf).map((stretch) => stretch.kind)
    expect(kinds('2024-12-31')).toEqual(['light', 'light', 'light', 'light', 'light', 'report'])
    expect(kinds('2025-10-01').slice(0, 3)).toEqual(['deep', 'deep', 'light'])
  })

  test('means the running cycle, else the next, else the last', () => {
    const cycles = [cycle('c', '2033-01-01', '2036-12-31'), cycle('b', '2029-01-01', '2032-12-31'), plan]
    expect(currentCycle(cycles, '2026-01-01')?.id).toBe('a')
    expect(currentCycle(cycles, '2024-01-01')?.id).toBe('a')
    expect(currentCycle(cycles, '2030-01-01')?.id).toBe('b')
    expect(currentCycle(cycles, '2040-01-01')?.id).toBe('c')
    expect(currentCycle([], '2026-01-01')).toBeUndefined()
  })
})

test('paragraph numbers run through summary, findings and every section', () => {
  const words = { text: 'One.\n\nTwo.\n\n\n', lang: 'en', original: 'en', status: 'original', outdated: false } as const
  expect(paragraphsOf(words.text)).toEqual(['One.', 'Two.'])
  const three = [{}, {}, {}] as never[]
  const view = {
    summary: words,
    findings: three,
    sections: [{ answers: three }, { answers: [] }, { answers: three }] as never[],
  }
  expect(numbered(view)).toEqual({ summary: 1, findings: 3, sections: [6, 9, 9] })
  expect(numbered({ ...view, summary: null })).toMatchObject({ findings: 1 })
})

test('work is sorted by day, what has none last, and three things stand first', () => {
  const item = (href: string, whose: WorkItem['whose'], dueOn?: string): WorkItem => ({
    key: 'k',
    params: {},
    names: {},
    href,
    whose,
    ...(dueOn === undefined ? {} : { dueOn }),
  })
  const today = new Date('2026-01-01')
  const items = [
    item('none', 'mine'),
    item('late', 'mine', '2025-12-01'),
    item('w', 'waiting', '2025-01-01'),
    item('soon', 'mine', '2026-02-01'),
    item('far', 'mine', '2027-01-01'),
  ]
  const work = sortWork(items, today)
  expect(work.first.map((one) => one.href)).toEqual(['late', 'soon', 'far'])
  expect(work.first).toHaveLength(FIRST)
  expect(work.later.map((one) => one.href)).toEqual(['none'])
  expect(work.waiting.map((one) => one.href)).toEqual(['w'])
})
