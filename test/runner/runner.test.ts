import { describe, expect, test } from 'vitest'
import { run, total, verdict } from '#test/runner/outcome.ts'
import { countPlaywright, readPlaywright, readVitest, shapeIn } from '#test/runner/reports.ts'

describe('the last line', () => {
  test('names what was skipped only when something was', () => {
    expect(verdict({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
    expect(verdict({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped')
  })

  test('adds all steps', () => {
    const steps = [
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 5, failed: 2, skipped: 1 },
    ]
    expect(total(steps)).toEqual({ passed: 6, failed: 2, skipped: 1 })
  })
})

describe('a program', () => {
  test('that is missing has failed', async () => {
    expect(await run('/no/such/program', [])).toMatchObject({ ok: false, output: expect.stringContaining('ENOENT') })
  })

  test('is judged by how it ends, and its words are kept', async () => {
    expect(await run('/bin/sh', ['-c', 'echo out; echo err >&2; exit 3'])).toEqual({
      ok: false,
      stdout: 'out\n',
      output: 'out\nerr\n',
    })
  })
})

describe('the report of vitest', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 1,
    success: true,
    testResults: [],
  }
  const file = (status: string, ...tests: string[]): object => ({
    name: 'a.test.ts',
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  })

  test('is counted', () => {
    expect(readVitest(report)).toEqual({ passed: 3, failed: 0, skipped: 2 })
  })

  test('counts a file that does not load', () => {
    const testResults = [file('failed'), file('failed', 'passed', 'failed'), file('passed', 'passed')]
    expect(readVitest({ ...report, numFailedTests: 1, success: false, testResults }).failed).toBe(2)
  })

  test('counts an error outside of any test', () => {
    expect(readVitest({ ...report, success: false, testResults: [file('passed', 'passed')] }).failed).toBe(1)
  })

  test('is refused when it has another shape', () => {
    expect(() => readVitest({ numPassedTests: 3 })).toThrow()
  })
})

describe('the report of Playwright', () => {
  const spec = (title: string, status: string, message?: string): object => ({
    title,
    file: 'e2e/a.spec.ts',
    line: 7,
    tests: [{ status, projectName: 'ar', results: [{ error: message === undefined ? undefined : { message } }] }],
  })
  const report = (stats: object, specs: object[], errors: object[] = []): object => ({
    suites: [{ title: 'a.spec.ts', specs: [], suites: [{ title: 'inner', specs }] }],
    errors,
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
  })

  test('is counted, the unsteady ones as failed', () => {
    const specs = [
      spec('fine', 'expected'),
      spec('broken', 'unexpected', 'no button'),
      spec('unsteady', 'flaky', 'too late'),
    ]
    const outcome = readPlaywright(report({ expected: 1, unexpected: 1, flaky: 1, skipped: 2 }, specs))
    expect(outcome).toMatchObject({ passed: 1, failed: 2, skipped: 2 })
    expect(outcome.details).toContain('e2e/a.spec.ts:7 broken [ar]\nno button')
    expect(outcome.details).toContain('unsteady')
    expect(outcome.details).not.toContain('fine')
  })

  test('counts an error outside of any test', () => {
    expect(readPlaywright(report({ expected: 1 }, [], [{ message: 'no server' }]))).toMatchObject({
      failed: 1,
      details: 'no server',
    })
  })

  test('tells how many tests there are', () => {
    expect(countPlaywright(report({}, [spec('one', 'skipped'), spec('two', 'skipped')]))).toBe(2)
  })
})

describe('the shape of the code', () => {
  test('is taken out of what the tests say', () => {
    const said = 'stdout | a.test.ts\nshape:\n  files  3\n  lines  9\n\n ok'
    expect(shapeIn(said)).toEqual(['shape:\n  files  3\n  lines  9'])
  })

  test('is not there when those tests did not run', () => {
    expect(shapeIn('ok')).toEqual([])
  })
})
