import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Office } from './office.ts'

/** Milliseconds, kilobytes of memory addressed, bytes of a PDF: several times what the largest report needs. */
const LIMITS = { time: 60_000, memory: 4_000_000, size: 32 * 1024 * 1024 } as const

/** Tagged and with its language, so that it can be listened to; headings become bookmarks. */
const FILTER = `pdf:writer_pdf_Export:${JSON.stringify({
  UseTaggedPDF: { type: 'boolean', value: 'true' },
  PDFUACompliance: { type: 'boolean', value: 'true' },
  ExportBookmarks: { type: 'boolean', value: 'true' },
  DisplayPDFDocumentTitle: { type: 'boolean', value: 'true' },
})}`

export type LaidOut = { ok: true; pdf: Uint8Array } | { ok: false; code: 'time' | 'size' | 'program' }

/**
 * A Word file as PDF, by LibreOffice in a process of its own: a new profile each time, no network where the system allows that,
 * ended with everything it started when it asks for too much.
 */
export async function layOut(
  office: Office,
  docx: Uint8Array,
  limits: { time?: number; size?: number } = {},
): Promise<LaidOut> {
  const folder = await mkdtemp(path.join(office.folder, 'job-'))
  try {
    const [input, output] = [path.join(folder, 'document.docx'), path.join(folder, 'document.pdf')]
    await writeFile(input, docx, { mode: 0o600 })
    const inTime = await convert(office, folder, input, limits.time ?? LIMITS.time)
    if (!inTime) return { ok: false, code: 'time' }
    const made = await stat(output).catch(() => undefined)
    if (made === undefined || made.size === 0) return { ok: false, code: 'program' }
    if (made.size > (limits.size ?? LIMITS.size)) return { ok: false, code: 'size' }
    return { ok: true, pdf: await readFile(output) }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** True when the program ended by itself, well or not. */
async function convert(office: Office, folder: string, input: string, time: number): Promise<boolean> {
  const profile = pathToFileURL(path.join(folder, 'profile')).href
  const args = [
    `-env:UserInstallation=${profile}`,
    '--headless',
    '--norestore',
    '--nologo',
    '--nodefault',
    '--nolockcheck',
    '--convert-to',
    FILTER,
    '--outdir',
    folder,
    input,
  ]
  const isolated = office.isolates ? ['unshare', '-rn'] : []
  // The shell sets the limit on memory and becomes the program.
  const limited = [
    '-c',
    `ulimit -v ${LIMITS.memory} 2>/dev/null; exec "$@"`,
    'sh',
    ...isolated,
    office.program,
    ...args,
  ]
  return await new Promise((done) => {
    const child = spawn('/bin/sh', limited, {
      cwd: folder,
      env: environmentIn(office, folder),
      stdio: 'ignore',
      // The head of a group, so that everything it starts can be ended with it.
      detached: true,
    })
    const end = (): void => {
      if (child.pid === undefined) return
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // The group has ended by itself.
      }
    }
    let late = false
    const timer = setTimeout(() => {
      late = true
      end()
    }, time)
    process.once('exit', end)
    const ended = (): void => {
      clearTimeout(timer)
      process.off('exit', end)
      end()
      done(!late)
    }
    child.once('error', ended)
    child.once('exit', ended)
  })
}

function environmentIn(office: Office, folder: string): Record<string, string> {
  return {
    PATH: office.searchPath,
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    FONTCONFIG_FILE: office.fonts,
    // Draws in memory: no screen is asked for.
    SAL_USE_VCLPLUGIN: 'svp',
  }
}
