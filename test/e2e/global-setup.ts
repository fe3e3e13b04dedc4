import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { notePlace, PORT } from './support/place.ts'

const ORIGIN = `http://localhost:${PORT}`
const PATIENCE = 400_000

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status === 200
  } catch {
    return false
  }
}

async function untilReady(server: ChildProcess, said: () => string): Promise<void> {
  const until = Date.now() + PATIENCE
  while (!(await answers(`${ORIGIN}/ready`))) {
    if (server.exitCode !== null || Date.now() > until) throw new Error(`the server did not come up:\n${said()}`)
    await new Promise((done) => setTimeout(done, 200))
  }
}

/** The product as a newcomer gets it: an empty folder, the demonstration, the pages that `bin/start` would build. */
export default async function setUp(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'umran-e2e-'))
  chmodSync(dataDir, 0o711)
  const server = spawn(process.execPath, ['src/app/start.ts'], {
    // oxlint-disable-next-line node/no-process-env -- the child needs the path and nothing of ours
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT, UMRAN_DATA: dataDir, UMRAN_DEMO: 'on' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  server.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await untilReady(server, () => output)
  const note = notePlace(ORIGIN, dataDir)
  return async () => {
    const gone = new Promise((done) => server.once('exit', done))
    server.kill('SIGINT')
    await gone
    rmSync(note)
    rmSync(dataDir, { recursive: true, force: true })
  }
}
