import { afterEach, describe, expect, test, vi } from 'vitest'
import { openPool } from '#platform/db/pool.ts'

afterEach(() => vi.restoreAllMocks())

/** What the pool tells the operator when the server ends a session in its hands. */
function told(code: string, ending: boolean): unknown[] {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const pool = openPool('postgres://nobody@localhost/none')
  if (ending) void pool.end()
  pool.emit('error', Object.assign(new Error('terminating connection'), { code }), undefined)
  return write.mock.calls.map(([line]) => JSON.parse(String(line)) as unknown)
}

describe('a session that the server ends', () => {
  test('is no error of a pool that is being closed, and one of any other', () => {
    expect(told('57P01', true)).toEqual([])
    expect(told('57P01', false)).toMatchObject([{ level: 'error', at: 'pool', code: '57P01' }])
  })
  test('for another reason is an error at the end too', () => {
    expect(told('57P02', true)).toMatchObject([{ level: 'error', at: 'pool', code: '57P02' }])
  })
})
