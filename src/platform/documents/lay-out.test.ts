import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layOut } from './lay-out.ts'
import { findOffice, mayLayOut, type Office } from './office.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'umran-office-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A program of a few lines in the place of LibreOffice: what is tested is what we do around it. */
function standIn(script: string): Office {
  const program = path.join(folder, 'program')
  writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o700 })
  const searchPath = '/usr/bin:/bin'
  return { program, searchPath, folder, fonts: '/dev/null', chinese: false, isolates: false }
}

const DOCX = new TextEncoder().encode('a document')

function running(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // What has ended and was not yet collected still has a number.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

describe('laying out', () => {
  test('gives what the program made of the file, and leaves nothing behind', async () => {
    const made = await layOut(standIn('cat document.docx > document.pdf; mkdir profile; touch profile/a'), DOCX)
    expect(made).toEqual({ ok: true, pdf: Buffer.from('a document') })
    expect(readdirSync(folder)).toEqual(['program'])
  })

  test('a program that makes nothing has failed', async () => {
    expect(await layOut(standIn('exit 3'), DOCX)).toEqual({ ok: false, code: 'program' })
    expect(await layOut({ ...standIn(''), program: path.join(folder, 'absent') }, DOCX)).toEqual({
      ok: false,
      code: 'program',
    })
  })

  test('one that takes too long is ended with what it started', async () => {
    const pids = path.join(folder, 'pids')
    const office = standIn(`sleep 600 & echo $! $$ > ${pids}; wait`)
    expect(await layOut(office, DOCX, { time: 1500 })).toEqual({ ok: false, code: 'time' })
    const started = readFileSync(pids, 'utf8').trim().split(' ').map(Number)
    expect(started).toHaveLength(2)
    await expect.poll(() => started.filter(running), { timeout: 20_000 }).toEqual([])
    expect(existsSync(pids)).toBe(true)
  })

  test('one that makes too much is refused', async () => {
    expect(await layOut(standIn('cat document.docx > document.pdf'), DOCX, { size: 5 })).toEqual({
      ok: false,
      code: 'size',
    })
  })

  test('is given neither our environment nor more memory than it needs', async () => {
    const made = await layOut(standIn('{ env | cut -d= -f1 | sort; ulimit -v; } > document.pdf'), DOCX)
    const said = made.ok ? Buffer.from(made.pdf).toString().trim().split('\n') : []
    expect(said).toEqual(expect.arrayContaining(['FONTCONFIG_FILE', 'HOME', 'LANG', 'PATH', 'TMPDIR']))
    expect(said).not.toContain('NODE_ENV')
    expect(said.at(-1)).toBe('4000000')
  })
})

test('what a process that was killed left behind is taken away, what another works on is not', async () => {
  const place = mkdtempSync(path.join(folder, 'left-'))
  const [old, young] = [path.join(place, 'job-old'), path.join(place, 'job-young')]
  for (const one of [old, young]) mkdirSync(one)
  writeFileSync(path.join(old, 'document.docx'), DOCX)
  utimesSync(old, 0, 0)
  writeFileSync(path.join(place, 'soffice'), '')
  await findOffice({ searchPath: place, folder: place })
  expect(readdirSync(place).toSorted()).toEqual(['fonts.conf', 'job-young', 'soffice'])
  rmSync(place, { recursive: true })
})

test.each([
  ['ar', true, { ok: true }],
  ['zh', true, { ok: true }],
  ['zh', false, { ok: false, reason: 'pdf.noChineseFace' }],
] as const)('in %s, with a Chinese face: %s', (lang, chinese, expected) => {
  expect(mayLayOut({ ...standIn(''), chinese }, lang)).toEqual(expected)
})

test('without the program nothing is laid out', () => {
  expect(mayLayOut(undefined, 'en')).toEqual({ ok: false, reason: 'pdf.noOffice' })
})
