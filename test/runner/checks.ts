import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asOne, run, skippedBecause, tool, type Outcome } from './outcome.ts'
import { countPlaywright, readPlaywright, readVitest, shapeIn } from './reports.ts'

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome']

export async function formatting(): Promise<Outcome> {
  return asOne(await tool('oxfmt', ['--check', '.']))
}

export async function lint(): Promise<Outcome> {
  return asOne(await tool('oxlint', ['--deny-warnings']))
}

export async function styles(): Promise<Outcome> {
  return asOne(await tool('stylelint', ['src/**/*.css', '--allow-empty-input']))
}

export async function unused(): Promise<Outcome> {
  return asOne(await tool('knip', ['--no-progress']))
}

/** The types of routes are made first: the pages import them. What was found is kept for the next time. */
export async function types(): Promise<Outcome> {
  if (existsSync('src/routes.ts')) {
    const made = await tool('react-router', ['typegen'])
    if (!made.ok) return asOne(made)
  }
  return asOne(await tool('tsc', ['-p', '.', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo']))
}

export async function build(): Promise<Outcome> {
  return asOne(await run('/bin/sh', ['bin/build']))
}

/** Tests without a browser; a pattern narrows them to files whose path holds it. Without `workers`, as many as vitest thinks right. */
export async function units(project: 'unit' | 'db', pattern: string | undefined, workers?: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'umran-vitest-'))
  const report = join(folder, 'report.json')
  const args = [
    'run',
    '--no-color',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ]
  const chosen = ['--project', project, ...(workers === undefined ? [] : [`--maxWorkers=${workers}`])]
  const done = await tool('vitest', [...args, ...chosen, ...(pattern === undefined ? [] : [pattern])])
  try {
    const outcome = readVitest(JSON.parse(readFileSync(report, 'utf8')))
    return { ...outcome, details: done.output, remarks: shapeIn(done.output) }
  } catch {
    return asOne({ ok: false, output: done.output })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function browser(pattern: string | undefined): Promise<Outcome> {
  const chosen = pattern === undefined ? [] : [pattern]
  const missing = haveBrowser()
  if (missing !== undefined) {
    const listed = await tool('playwright', ['test', '--list', '--reporter=json', ...chosen])
    return skippedBecause(missing, countPlaywright(JSON.parse(listed.stdout)))
  }
  const done = await tool('playwright', ['test', '--reporter=json', '--pass-with-no-tests', ...chosen])
  try {
    return readPlaywright(JSON.parse(done.stdout.slice(done.stdout.indexOf('{'))))
  } catch {
    return asOne({ ok: false, output: done.output })
  }
}

/** Long runs and benchmarks, each a program of its own that ends well or not. */
export async function programs(folder: string): Promise<Outcome> {
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    : []
  const outcome: Outcome = { passed: 0, failed: 0, skipped: 0, details: '', remarks: [] }
  for (const file of files.sort()) {
    // As bin/start runs the product: React renders several times slower when it is not told so.
    const ended = await run('/usr/bin/env', ['NODE_ENV=production', process.execPath, join(folder, file)])
    outcome[ended.ok ? 'passed' : 'failed'] += 1
    if (ended.ok) outcome.remarks?.push(ended.output.trim())
    else outcome.details += `${join(folder, file)}\n${ended.output}\n`
  }
  return outcome
}

/** Why there is no browser, after trying to get Debian's. */
function haveBrowser(): string | undefined {
  const works = (name: string): boolean => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0
  if (BROWSERS.some(works)) return undefined
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0
  if (!mayInstall) return 'no Chromium here, and no right to install it (on Debian: apt-get install chromium)'
  console.log('  installing Chromium (once)')
  const apt = (...args: string[]): string =>
    spawnSync('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args], { encoding: 'utf8' }).stderr
  apt('update')
  const complaint = apt('install', '--yes', '--no-install-recommends', 'chromium')
  if (BROWSERS.some(works)) return undefined
  return `Chromium could not be installed: ${complaint.trim().split('\n').at(-1) ?? ''}`
}
