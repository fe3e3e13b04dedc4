import { expect, test } from 'vitest'
import { readRefusal, readSaveResult, type SaveResult } from './save-result.ts'

const at = new Date('2026-06-01T10:00:00Z')
const RESULT: SaveResult = {
  saved: [{ question: 'budget', entryPath: '', answerId: 'a', version: 2, digest: 'd', at }],
  conflicts: [
    {
      question: 'strategy',
      entryPath: 'e1/e2',
      theirs: { value: ['x'], text: '', reason: '', lang: 'ar' },
      version: 3,
      at,
    },
  ],
}

test('what the server says is read back the same, with its dates, whichever way it came', () => {
  expect(readSaveResult(RESULT)).toEqual(RESULT)
  expect(readSaveResult(JSON.parse(JSON.stringify(RESULT)))).toEqual(RESULT)
})

test('a refusal names its fields and what was kept', () => {
  const fields = [
    { path: 'a.budget', code: 'tooLong', params: { max: 5 } },
    { path: 'r.budget', code: 'required' },
  ]
  expect(readRefusal({ code: 'stale', details: { fields, current: RESULT } })).toEqual({ fields, result: RESULT })
})

test.each([undefined, null, 'text', 5, [], {}, { saved: 'x' }, { details: { current: {} } }])(
  '%j is no result',
  (value) => {
    expect(readSaveResult(value)).toBeUndefined()
    expect(readRefusal(value)).toEqual({ fields: [], result: undefined })
  },
)

test('a piece of another shape is left out, never half read', () => {
  const broken = {
    saved: [{ question: 'q', entryPath: '', answerId: 'a', version: '2', digest: 'd', at }, ...RESULT.saved],
    conflicts: [{ ...RESULT.conflicts[0], at: 'never' }],
  }
  expect(readSaveResult(broken)).toEqual({ saved: RESULT.saved, conflicts: [] })
})
