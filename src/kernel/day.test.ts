import { expect, test } from 'vitest'
import { dayOf, daysAfter } from '#kernel/day.ts'

test('a moment is of one day, whatever the clock here', () => {
  expect(dayOf(new Date('2026-02-28T23:59:59Z'))).toBe('2026-02-28')
  expect(dayOf(new Date('2026-03-01T00:30:00+02:00'))).toBe('2026-02-28')
})

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2026-03-28', 400, '2027-05-02'],
])('%s and %i days: %s', (day, days, then) => {
  expect(daysAfter(day, days)).toBe(then)
})
