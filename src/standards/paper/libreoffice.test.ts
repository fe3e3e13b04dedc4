import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PaperForm, PaperFormat } from './model.ts'
import { form, heldBy, readFrom } from './paper.fixture.ts'
import { readPaper } from './read-paper.ts'
import { writePaperDocx } from './write-docx.ts'
import { writePaperXlsx } from './write-xlsx.ts'

const program = [
  '/usr/bin',
  '/usr/local/bin',
  '/opt/libreoffice/program',
  '/Applications/LibreOffice.app/Contents/MacOS',
]
  .map((folder) => path.join(folder, 'soffice'))
  .find((file) => existsSync(file))

/** Many generated forms as one, so that the program starts once for each format and language. */
function joined(lang: 'ar' | 'en', seed: number): PaperForm {
  const [first, ...rest] = fc.sample(form, { seed, numRuns: 6 })
  if (first === undefined) throw new RangeError('no form')
  return { ...first, lang, sections: [first, ...rest].flatMap(({ sections }) => sections) }
}

// Without LibreOffice this says so in its name and is passed over: the structure of the files is tested beside.
describe.skipIf(program === undefined)(
  `what LibreOffice saves is read${program === undefined ? ': LibreOffice is not installed here' : ''}`,
  () => {
    let folder = ''
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'umran-paper-'))
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    /** Both files by one start of the program. */
    function saved(files: readonly Uint8Array[], format: PaperFormat): Uint8Array[] {
      const names = files.map((bytes, at) => {
        const file = path.join(folder, `${at}.${format}`)
        writeFileSync(file, bytes)
        return file
      })
      const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`
      const args = [profile, '--headless', '--convert-to', format, '--outdir', path.join(folder, 'saved'), ...names]
      execFileSync(program ?? '', args, { stdio: 'ignore', timeout: 120_000 })
      return files.map((_, at) => readFileSync(path.join(folder, 'saved', `${at}.${format}`)))
    }

    test.each(['docx', 'xlsx'] as const)(
      '%s, in Arabic and English',
      async (format) => {
        const forms = [joined('ar', 4), joined('en', 5)]
        const written = await Promise.all(
          forms.map(async (one) => (format === 'docx' ? await writePaperDocx(one) : writePaperXlsx(one))),
        )
        const again = saved(written, format)
        forms.forEach((one, at) => expect(readFrom(readPaper(again[at] ?? new Uint8Array()), one)).toEqual(heldBy(one)))
      },
      180_000,
    )
  },
)
