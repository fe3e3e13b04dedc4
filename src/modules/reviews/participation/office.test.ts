import { expect, test } from 'vitest'
import { cycleInput } from './office.schema.ts'

const SOUND = {
  slug: 'next',
  title_ar: 'الدورة التالية',
  title_en: 'The next cycle',
  starts_on: '2027-06-02',
  ends_on: '2031-06-01',
  terms_adopted_on: '2027-06-20',
  call_closes_on: '2027-10-01',
  review_starts_on: '2028-01-10',
}

function problemsOf(change: Partial<typeof SOUND>): string[] {
  const result = cycleInput.safeParse({ ...SOUND, ...change })
  return result.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
}

test.each([
  [{}, []],
  [{ ends_on: '2027-06-02' }, ['ends_on: beforeStart', 'terms_adopted_on: afterEnd', 'review_starts_on: afterEnd']],
  [{ call_closes_on: '2027-06-20' }, ['call_closes_on: beforeTerms']],
  [{ review_starts_on: '2027-10-01' }, ['review_starts_on: beforeCallCloses']],
  [{ review_starts_on: '2031-06-01' }, ['review_starts_on: afterEnd']],
  [{ starts_on: '2028-02-01' }, ['review_starts_on: beforeStart']],
])('the days of a cycle follow one another: %j', (change, problems) => {
  expect(problemsOf(change)).toEqual(problems)
})
