import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** From a clone without packages to the first page: what a newcomer waits for, with the steps `bin/start` prints. */
const PROJECT = resolve(import.meta.dirname, '..')
const PORT = '4798'
const LONGEST = 15 * 60_000

async function answers(): Promise<boolean> {
  try {
    return (await fetch(`http://localhost:${PORT}/ar`)).status === 200
  } catch {
    return false
  }
}

async function untilFirstPage(folder: string): Promise<number> {
  const began = performance.now()
  const start = spawn('/bin/sh', ['bin/start'], {
    cwd: folder,
    // oxlint-disable-next-line node/no-process-env -- the child needs the path of the machine
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT, UMRAN_DATA: join(folder, '.umran') },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  start.stdout.on('data', (chunk: Buffer) => process.stdout.write(chunk.toString().replaceAll(/^/gm, '    ')))
  try {
    while (!(await answers())) {
      if (start.exitCode !== null || performance.now() - began > LONGEST) throw new Error('no page came')
      await new Promise((done) => setTimeout(done, 100))
    }
    return (performance.now() - began) / 1000
  } finally {
    const gone = new Promise((done) => start.once('exit', done))
    start.kill('SIGTERM')
    await gone
  }
}

const folder = mkdtempSync(join(tmpdir(), 'umran-first-'))
try {
  spawnSync('git', ['clone', '--quiet', PROJECT, folder], { stdio: 'inherit' })
  console.log(`first start: first page after ${(await untilFirstPage(folder)).toFixed(0)} s`)
  console.log(`second start: first page after ${(await untilFirstPage(folder)).toFixed(1)} s`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
