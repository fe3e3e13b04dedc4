import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as checks from '#test/runner/checks.ts'
import { asOrdinaryUser } from '#test/runner/ordinary.ts'
import { total, verdict, type Outcome, type Step } from '#test/runner/outcome.ts'

const USAGE = 'bin/test [--quick | --long] [pattern]'

type Wish = { quick: boolean; long: boolean; pattern: string | undefined }

function wishes(): Wish {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, long: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  if ((values.quick && values.long) || positionals.length > 1) throw new Error(USAGE)
  return { ...values, pattern: positionals[0] }
}

/** Steps one after the other, or lanes of them side by side. */
type Plan = (Step | Step[][])[]

/**
 * In the order in which a mistake is cheapest to find. A pattern asks for tests only. Tests with a database and tests with a
 * browser take about as long and each wait for half of it, so they wait together; what is measured is measured alone.
 */
function plan({ quick, long, pattern }: Wish): Plan {
  const step = (name: string, wanted: boolean, run: Step['run']): Step[] => (wanted ? [{ name, run }] : [])
  const all = pattern === undefined
  const hasBrowserTests = existsSync('playwright.config.ts')
  return [
    ...step('formatting', all, checks.formatting),
    ...step('lint', all, checks.lint),
    ...step('styles', all && !quick, checks.styles),
    ...step('types', all, checks.types),
    ...step('unused code', all && !quick, checks.unused),
    ...step('build', !quick && (all || hasBrowserTests), checks.build),
    [
      [
        ...step('tests', true, () => checks.units('unit', pattern, quick ? 2 : undefined)),
        ...step('browser tests', !quick && hasBrowserTests, () => checks.browser(pattern)),
      ],
      [
        ...step('database tests', !quick, () => checks.units('db', pattern)),
        ...step('as an ordinary user', all && !quick, asOrdinaryUser),
      ],
    ],
    ...step('long runs', all && long, () => checks.programs('test/long')),
    ...step('benchmarks', all && long, () => checks.programs('benchmark')),
  ]
}

async function perform({ name, run }: Step): Promise<Outcome> {
  const began = Date.now()
  const outcome = await run().catch((error: unknown): Outcome => {
    return { passed: 0, failed: 1, skipped: 0, details: error instanceof Error ? error.stack : String(error) }
  })
  console.log(`  ${name}: ${verdict(outcome)} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  for (const remark of outcome.remarks ?? []) console.log(`    ${remark.replaceAll('\n', '\n    ')}`)
  if (outcome.failed > 0 && outcome.details !== undefined) console.log(`\n${outcome.details.trim()}\n`)
  return outcome
}

async function inTurn(lane: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const step of lane) outcomes.push(await perform(step))
  return outcomes
}

try {
  const wish = wishes()
  const outcomes: Outcome[] = []
  for (const next of plan(wish)) {
    const lanes = Array.isArray(next) ? next : [[next]]
    outcomes.push(...(await Promise.all(lanes.map(inTurn))).flat())
  }
  const sum = total(outcomes)
  if (sum.passed + sum.failed + sum.skipped === 0) console.error(`No test has ${wish.pattern} in its path.`)
  console.log(verdict(sum))
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
