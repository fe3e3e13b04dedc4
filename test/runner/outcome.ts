import { spawn } from 'node:child_process'

/** What one step found; `details` is shown when something failed, `remarks` always. */
export type Outcome = { passed: number; failed: number; skipped: number; details?: string; remarks?: string[] }

export type Step = { name: string; run: () => Promise<Outcome> }

export type Ended = { ok: boolean; stdout: string; output: string }

/** A program run to its end, its words kept. */
export function run(command: string, args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const all: Buffer[] = []
    const out: Buffer[] = []
    const ended = (ok: boolean): void =>
      resolve({ ok, stdout: Buffer.concat(out).toString(), output: Buffer.concat(all).toString() })
    child.stdout.on('data', (chunk: Buffer) => {
      all.push(chunk)
      out.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => all.push(chunk))
    child.once('error', (error) => {
      all.push(Buffer.from(error.message))
      ended(false)
    })
    child.once('close', (code) => ended(code === 0))
  })
}

/** A tool of node_modules, run by the Node we run on. */
export function tool(name: string, args: string[]): Promise<Ended> {
  return run(process.execPath, [`node_modules/.bin/${name}`, ...args])
}

/** A check that is right or wrong as a whole. */
export function asOne(ended: Pick<Ended, 'ok' | 'output'>): Outcome {
  return ended.ok ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0, details: ended.output }
}

export function skippedBecause(remark: string, count = 1): Outcome {
  return { passed: 0, failed: 0, skipped: count, remarks: [remark] }
}

export function total(outcomes: Outcome[]): Outcome {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number => outcomes.reduce((n, outcome) => n + outcome[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

/** The last line of bin/test, which other programs read. */
export function verdict({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
