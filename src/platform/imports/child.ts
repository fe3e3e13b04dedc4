import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'

/** Megabytes of heap, milliseconds, bytes of what is said: what a file of ten megabytes needs at most. */
const LIMITS = { heap: 256, time: 20_000, output: 40 * 1024 * 1024 } as const

export type ChildResult = { ok: true; said: string } | { ok: false; code: 'tooBig' | 'damaged' }

/**
 * Gives a file to a program of ours in a process of its own, which may read our code and nothing else, and is ended when it
 * asks for too much. `script` is its path from the folder of the project.
 */
export async function readInChild(
  script: string,
  bytes: Uint8Array,
  limits: { time?: number } = {},
): Promise<ChildResult> {
  return await new Promise((done) => {
    const cwd = projectFolder(import.meta.dirname, script)
    const readable = [cwd, packagesOf(cwd)].map((folder) => `--allow-fs-read=${folder}`)
    const args = [`--max-old-space-size=${LIMITS.heap}`, '--permission', ...readable, script]
    const child = spawn(process.execPath, args, { cwd, env: {}, stdio: ['pipe', 'pipe', 'ignore'] })
    const parts: Buffer[] = []
    let size = 0
    let tooBig = false
    const stop = (): void => {
      tooBig = true
      child.kill('SIGKILL')
    }
    const timer = setTimeout(stop, limits.time ?? LIMITS.time)
    child.stdout.on('data', (part: Buffer) => {
      size += part.byteLength
      if (size > LIMITS.output) stop()
      else parts.push(part)
    })
    child.stdin.on('error', () => undefined)
    child.on('error', () => undefined)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      // Node ends with SIGABRT, or 134, when the heap is full.
      if (tooBig || signal !== null || code === 134) done({ ok: false, code: 'tooBig' })
      else done(code === 0 ? { ok: true, said: Buffer.concat(parts).toString('utf8') } : { ok: false, code: 'damaged' })
    })
    child.stdin.end(bytes)
  })
}

/** Where the packages are; an installation may hold them elsewhere and link to them. */
function packagesOf(folder: string): string {
  const packages = path.join(folder, 'node_modules')
  return existsSync(packages) ? realpathSync(packages) : packages
}

/** Found from here upward, since the pages' server is a bundle in another folder. */
function projectFolder(folder: string, script: string): string {
  const above = path.dirname(folder)
  return existsSync(path.join(folder, script)) || above === folder ? folder : projectFolder(above, script)
}
