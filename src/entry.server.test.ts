import { RouterContextProvider } from 'react-router'
import { expect, test, vi } from 'vitest'
import { handleError, requestInfo } from './entry.server.tsx'

function linesFor(error: unknown): number {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const context = new RouterContextProvider()
  context.set(requestInfo, { ctx: { requestId: 'r' } } as never)
  handleError(error, { request: new Request('http://localhost/en'), context })
  const lines = write.mock.calls.length
  write.mockRestore()
  return lines
}

const refusal = (status: number) => ({ status, statusText: '', internal: true, data: '' })

test.each([404, 405])('a visitor’s mistake is no line of error: %s', (status) => {
  expect(linesFor(refusal(status))).toBe(0)
})

test('a mistake of ours is', () => {
  expect(linesFor(refusal(500))).toBe(1)
  expect(linesFor(new TypeError('x'))).toBe(1)
})
