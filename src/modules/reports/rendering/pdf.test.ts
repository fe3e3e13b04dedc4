import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { searchPath } from '#platform/config.ts'
import { layOut } from '#platform/documents/lay-out.ts'
import { findOffice } from '#platform/documents/office.ts'
import { writeDocx } from '#standards/docx/write-docx.ts'
import { countryReport } from '../country-report/country-report.ts'
import { documentLanguage } from '#i18n/document-language.ts'
import { sampleReport } from '../country-report/report.fixture.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'umran-pdf-'))
const office = await findOffice({ searchPath: searchPath(), folder })
const poppler = ['pdfinfo', 'pdftotext', 'pdffonts'].every((name) => spawnSync(name, ['-v']).error === undefined)
const missing = office === undefined ? 'LibreOffice' : poppler ? undefined : 'Poppler'

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is seen on paper, in the order of reading, without the marks of direction that a reader of PDF adds. */
function textOf(file: string): string {
  const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })
  return text.normalize('NFKC').replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

const outlineOf = (pdf: Buffer): string[] =>
  [...pdf.toString('latin1').matchAll(/\/Title\s*<FEFF([0-9A-F]+)>/g)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').swap16().toString('utf16le'),
  )

const countOf = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

const KNOWN = {
  ar: `استعراض التقرير القطري الدولة موضع القائمتان المشاركة طوعية الموجز الاستنتاجات اعتمدت الحكومة وطنية الحضري
    الممرات المؤدية مدارس مدينة سكان الإبلاغ المصابيح المعطلة التلاميذ المصدر الجميع`,
  en: `Review country report State reviewing Taking voluntary Summary Findings Government adopted national urban safety
    ways schools residents neighbourhood lamps Pupils parents Source everyone released consent`,
}
const SAID = {
  ar: ['اعتمدت الحكومة في عام', 'خطة وطنية للأمان الحضري', 'كل حي الإبلاغ عن المصابيح المعطلة.'],
  en: ['In 2024 the Government adopted a national plan on urban safety', 'the residents of'],
}
const HEADINGS = { ar: ['الموجز', 'الاستنتاجات', 'الأجوبة'], en: ['Summary', 'Findings', 'Answers'] }
const HEADER = { ar: 'وثيقة غير رسمية', en: 'Not an official document' }

describe.skipIf(missing !== undefined).each(['ar', 'en'] as const)(
  `the report as PDF${missing === undefined ? '' : ` (not tried: ${missing} is absent)`}, in %s`,
  (lang) => {
    const file = path.join(folder, `${lang}.pdf`)
    let pdf: Buffer

    beforeAll(async () => {
      if (office === undefined) return
      const model = countryReport(sampleReport(lang), await documentLanguage(lang))
      const made = await layOut(office, await writeDocx(model, { forPdf: true }))
      if (!made.ok) throw new Error(made.code)
      pdf = Buffer.from(made.pdf)
      writeFileSync(file, pdf)
    }, 120_000)

    test('says what it is: tagged, A4, title and language', () => {
      const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
      expect(info).toMatch(/Tagged:\s+yes/)
      expect(info).toMatch(/Page size:.*A4/)
      expect(info).toMatch(lang === 'ar' ? /Title:\s+استعراض يافورا: التقرير القطري/ : /Title:\s+Review of Avora/)
      const catalog = /\/Type\/Catalog[\s\S]*?endobj/.exec(pdf.toString('latin1'))?.[0] ?? ''
      expect(catalog).toMatch(lang === 'ar' ? /\/Lang\(ar-/ : /\/Lang\(en-/)
      expect(catalog).toContain('/DisplayDocTitle true')
    })

    test('gives its words back', () => {
      const words = textOf(file).split(/[^\p{Letter}\p{Mark}]+/u)
      const known = KNOWN[lang].split(/\s+/)
      expect(known).toHaveLength(25)
      expect(known.filter((word) => words.includes(word)).length).toBeGreaterThanOrEqual(24)
    })

    test('gives its sentences back in their order', () => {
      const text = textOf(file).replaceAll(/\s+/g, ' ')
      for (const sentence of SAID[lang]) expect(text).toContain(sentence)
    })

    test('has its headings as bookmarks', () => {
      const outline = outlineOf(pdf)
      for (const heading of HEADINGS[lang])
        expect(outline.filter((title) => title.includes(heading)).length, heading).toBeGreaterThan(0)
    })

    test('has tables with heads, notes and links in its structure', () => {
      const structure = execFileSync('pdfinfo', ['-struct', file], { encoding: 'utf8' })
      expect(countOf(structure, /^\s*Table\b/gm)).toBe(3)
      // Two, five and three columns.
      expect(countOf(structure, /^\s*TH\b/gm)).toBe(10)
      expect(countOf(structure, /^\s*H1\b/gm)).toBe(6)
      expect(countOf(structure, /^\s*Note\b/gm)).toBeGreaterThan(10)
    })

    test('has its running head on every page and a face for every sign', () => {
      const pages = textOf(file).split('\f').slice(0, -1)
      expect(pages.length).toBeGreaterThan(3)
      expect(pages.filter((page) => !page.includes(HEADER[lang]))).toEqual([])
      expect(pages.join('')).not.toMatch(/[\ufffd\u25a1€]/)
      const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2, -1)
      expect(fonts.filter((font) => !/\+(?:Amiri|Tinos)-.*\byes yes yes\b/.test(font))).toEqual([])
      expect(fonts.some((font) => font.includes('Amiri'))).toBe(true)
    })
  },
)

test('the faces that are set in place of the named one are those of the packages', () => {
  if (office === undefined) return
  expect(readFileSync(office.fonts, 'utf8')).toMatch(/<dir>[^<]*tinos<\/dir><dir>[^<]*amiri<\/dir>/)
})
