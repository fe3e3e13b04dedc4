import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Table } from './opened.ts'

const CHILD = 'src/platform/imports/xlsx-child.ts'
/** Megabytes of heap, milliseconds, bytes of tables: what a workbook of ten megabytes needs at most. */
const LIMITS = { heap: 256, time: 20_000, output: 40 * 1024 * 1024 } as const

const tables = z.array(z.object({ name: z.string(), rows: z.array(z.array(z.string())) }))

export type XlsxResult = { ok: true; tables: Table[] } | { ok: false; code: 'xlsxTooBig' | 'xlsxDamaged' }

/** Reads a workbook in a child that may read our code and nothing else, and is ended when it asks for too much. */
export async function readXlsx(bytes: Uint8Array, limits: { time?: number } = {}): Promise<XlsxResult> {
  return await new Promise((done) => {
    const cwd = projectFolder(import.meta.dirname)
    // The packages may lie elsewhere, with a link to them.
    const readable = [cwd, realpathSync(path.join(cwd, 'node_modules'))].map((folder) => `--allow-fs-read=${folder}`)
    const args = [`--max-old-space-size=${LIMITS.heap}`, '--permission', ...readable, CHILD]
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
      if (tooBig || signal !== null || code === 134) done({ ok: false, code: 'xlsxTooBig' })
      else done(code === 0 ? tablesFrom(Buffer.concat(parts)) : { ok: false, code: 'xlsxDamaged' })
    })
    child.stdin.end(bytes)
  })
}

function tablesFrom(output: Buffer): XlsxResult {
  const parsed = tables.safeParse(JSON.parse(output.toString('utf8')))
  return parsed.success ? { ok: true, tables: parsed.data } : { ok: false, code: 'xlsxDamaged' }
}

/** Found from here upward, since the pages' server is a bundle in another folder. */
function projectFolder(folder: string): string {
  const above = path.dirname(folder)
  return existsSync(path.join(folder, CHILD)) || above === folder ? folder : projectFolder(above)
}
