import { expect, test } from 'vitest'
import { errorFields, LOG_LEVELS, openLog } from './log.ts'

function spoken(level: (typeof LOG_LEVELS)[number]): string[] {
  const lines: string[] = []
  const log = openLog(level, (line) => lines.push(line))
  for (const one of LOG_LEVELS) log[one]('start', { n: 1 })
  return lines.map((line) => (JSON.parse(line) as { level: string }).level)
}

test.each([
  ['error', ['error']],
  ['warn', ['error', 'warn']],
  ['info', ['error', 'warn', 'info']],
  ['debug', ['error', 'warn', 'info', 'debug']],
] as const)('at level %s these are written: %j', (level, levels) => {
  expect(spoken(level)).toEqual(levels)
})

test('a line is one JSON object, whatever stands in it', () => {
  const lines: string[] = []
  openLog('info', (line) => lines.push(line)).info('request', { route: 'a\nb"', ms: 3, status: 200 })
  expect(lines).toHaveLength(1)
  expect(lines[0]?.endsWith('\n')).toBe(true)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    level: 'info',
    at: 'request',
    route: 'a\nb"',
    ms: 3,
    status: 200,
  })
})

test.each([
  [
    Object.assign(new Error('invalid input syntax for type date: "my secret words"'), {
      code: '22007',
      detail: 'my secret words',
    }),
  ],
  [new SyntaxError('Unexpected token, "my secret words" is not valid JSON')],
  [
    Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'a_key',
      detail: 'Key (name)=(my secret words)',
    }),
  ],
  ['my secret words'],
])('what somebody wrote is not in what is told of an error: %s', (thrown) => {
  expect(JSON.stringify(errorFields(thrown))).not.toContain('secret')
})

test('what helps to find it is', () => {
  expect(
    errorFields(Object.assign(new Error('x'), { code: '23505', table: 'area', constraint: 'a_key' })),
  ).toMatchObject({
    error: 'Error',
    code: '23505',
    table: 'area',
    constraint: 'a_key',
    stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
  })
  expect(errorFields(new TypeError('a is not a function'))).toMatchObject({ message: 'a is not a function' })
  const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' })
  expect(errorFields(full)).toMatchObject({ code: 'ENOSPC', message: 'ENOSPC: no space left' })
})
