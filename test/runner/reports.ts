import { z } from 'zod'
import type { Outcome } from './outcome.ts'

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  success: z.boolean(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
})

/** A file that does not even load has no failed test in vitest's count, an error outside of tests neither. */
export function readVitest(json: unknown): Outcome {
  const report = vitestReport.parse(json)
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = report.numFailedTests + unloaded
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** The table that test/rules/shape.test.ts writes: shown always, so that nobody has to ask how the code grows. */
export function shapeIn(output: string): string[] {
  const table = /^shape:(\n {2}.+)+/m.exec(output)?.[0]
  return table === undefined ? [] : [table]
}

const playwrightTest = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  projectName: z.string().optional(),
  results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
})

type Suite = {
  title: string
  specs: { title: string; file: string; line: number; tests: z.infer<typeof playwrightTest>[] }[]
  suites?: Suite[] | undefined
}

const suite: z.ZodType<Suite> = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), file: z.string(), line: z.number(), tests: z.array(playwrightTest) })),
  suites: z.array(z.lazy(() => suite)).optional(),
})

const playwrightReport = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/** A test that passed only at the second try has failed once too often: it counts as failed. */
export function readPlaywright(json: unknown): Outcome {
  const { suites, errors, stats } = playwrightReport.parse(json)
  const failures = suites.flatMap(failuresIn)
  const messages = errors.map(({ message }) => message ?? 'an error outside of any test')
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    details: [...failures, ...messages].join('\n\n'),
  }
}

/** How many browser tests there are, for when they cannot be run. */
export function countPlaywright(json: unknown): number {
  const count = ({ specs, suites = [] }: Suite): number =>
    specs.reduce((n, { tests }) => n + tests.length, 0) + suites.reduce((n, inner) => n + count(inner), 0)
  return playwrightReport.parse(json).suites.reduce((n, outer) => n + count(outer), 0)
}

function failuresIn({ specs, suites = [] }: Suite): string[] {
  const here = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName, results }) => {
        const error = results.map((result) => result.error?.message).find((message) => message !== undefined)
        return `${file}:${line} ${title}${projectName === undefined ? '' : ` [${projectName}]`}\n${error ?? 'no message'}`
      }),
  )
  return [...here, ...suites.flatMap(failuresIn)]
}
