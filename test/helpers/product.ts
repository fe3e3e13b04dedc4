import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PATIENCE = 400_000

/** The product as a newcomer gets it: an empty folder, the demonstration, the pages that `bin/start` would build. */
export type Product = {
  origin: string
  dataDir: string
  environment: NodeJS.ProcessEnv
  /** Its folder goes with it. */
  stop: () => Promise<void>
  /** Its folder stays, to be copied. */
  halt: () => Promise<void>
}

/** Where this names a folder of a demonstration that was made before, others begin with a copy of it: making one takes most of a start. */
export const MODEL = 'UMRAN_TEST_MODEL'

function furnish(dataDir: string): void {
  // oxlint-disable-next-line node/no-process-env -- tests run in processes of their own, which get it from the one that made it
  const model = process.env[MODEL]
  if (model === undefined) return
  execFileSync('cp', ['-a', `${model}/.`, dataDir])
  // It knows the folder it was copied from.
  rmSync(join(dataDir, 'postgres.json'))
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 200
  } catch {
    return false
  }
}

async function untilReady(origin: string, server: ChildProcess, said: () => string): Promise<void> {
  const until = Date.now() + PATIENCE
  while (!(await answers(`${origin}/ready`))) {
    if (server.exitCode !== null || Date.now() > until) throw new Error(`the server did not come up:\n${said()}`)
    await new Promise((done) => setTimeout(done, 200))
  }
}

export async function startProduct(port: string, settings: Record<string, string> = {}): Promise<Product> {
  const origin = `http://localhost:${port}`
  const dataDir = mkdtempSync(join(tmpdir(), 'umran-product-'))
  if (settings['UMRAN_DEMO'] !== 'off') furnish(dataDir)
  chmodSync(dataDir, 0o711)
  // oxlint-disable-next-line node/no-process-env -- the child needs the path and nothing of ours
  const { PATH, HOME } = process.env
  const own = { NODE_ENV: 'production', PORT: port, UMRAN_DATA: dataDir, UMRAN_DEMO: 'on' }
  const environment = { PATH, HOME, ...own, ...settings }
  const server = spawn(process.execPath, ['src/app/start.ts'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  server.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await untilReady(origin, server, () => output)
  const halt = async (): Promise<void> => {
    const gone = new Promise((done) => server.once('exit', done))
    server.kill('SIGINT')
    await gone
  }
  const stop = async (): Promise<void> => {
    await halt()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { origin, dataDir, environment, stop, halt }
}
