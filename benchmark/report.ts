import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { countryReport } from '#modules/reports/country-report/country-report.ts'
import { documentLanguage } from '#i18n/document-language.ts'
import { sampleReport } from '#modules/reports/country-report/report.fixture.ts'
import type { CountryReport } from '#modules/reports/country-report/report.ts'
import { searchPath } from '#platform/config.ts'
import { layOut } from '#platform/documents/lay-out.ts'
import { findOffice, type Office } from '#platform/documents/office.ts'
import { writeDocx } from '#standards/docx/write-docx.ts'

/**
 * A report for a Board, 50 pages in Arabic, invented: how long Word file and PDF take, against the limits of the architecture, and
 * LibreOffice without us on the same file, in turn in the same run. It fails when there is no file of that length, not by the clock.
 */

const RUNS = 5
/** Milliseconds. */
const LIMITS = { docx: 1000, pdf: 5000 } as const
const PAGES = { least: 48, most: 53 } as const
/** How often the findings and sections of the sample stand in it. */
const TIMES = { findings: 31, sections: 16 } as const

function boardReport(): CountryReport {
  const one = sampleReport('ar')
  const times = <T>(n: number, make: (round: number) => T[]): T[] =>
    Array.from({ length: n }, (_, round) => make(round)).flat()
  return {
    ...one,
    findings: times(TIMES.findings, (round) =>
      one.findings.map((finding, at) => ({ ...finding, id: `${round}-${at}`, number: round * 10 + at + 1 })),
    ),
    sections: times(TIMES.sections, (round) =>
      one.sections.map((section) => ({
        ...section,
        answers: section.answers.map((answer) => ({ ...answer, number: `${round + 1}.${answer.number}` })),
      })),
    ),
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ took: number; value: T }> {
  const began = performance.now()
  const value = await work()
  return { took: performance.now() - began, value }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** The program as anybody would call it: a new profile, the same filter of a tagged file, the system's own settings. */
function alone(office: Office, folder: string, docx: Uint8Array): void {
  const place = mkdtempSync(path.join(folder, 'alone-'))
  const input = path.join(place, 'document.docx')
  writeFileSync(input, docx)
  const filter = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
  const args = [`-env:UserInstallation=file://${place}/profile`, '--headless', '--convert-to', filter]
  execFileSync(office.program, [...args, '--outdir', place, input], {
    stdio: 'ignore',
    env: { PATH: office.searchPath, HOME: place },
  })
  readFileSync(path.join(place, 'document.pdf'))
  rmSync(place, { recursive: true, force: true, maxRetries: 5 })
}

function line(name: string, times: readonly number[], limit?: number): string {
  const middle = median(times)
  const all = times.map((time) => Math.round(time)).join(', ')
  const against = limit === undefined ? '' : `, ${(middle / limit).toFixed(2)} of the limit of ${limit} ms`
  return `${name}: ${Math.round(middle)} ms${against} (${all})`
}

function pagesOf(pdf: Uint8Array): number {
  return [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Page\b(?!s)/g),
  ].length
}

async function pdfTimes(office: Office, folder: string): Promise<string[]> {
  const t = await documentLanguage('ar')
  const model = countryReport(boardReport(), t)
  const [whole, laid, without]: [number[], number[], number[]] = [[], [], []]
  let pages = 0
  for (let run = 0; run < RUNS; run += 1) {
    const written = await timed(async () => await writeDocx(model, { forPdf: true }))
    const made = await timed(async () => await layOut(office, written.value))
    if (!made.value.ok) throw new Error(`no PDF: ${made.value.code}`)
    pages = pagesOf(made.value.pdf)
    whole.push(written.took + made.took)
    laid.push(made.took)
    without.push((await timed(async () => alone(office, folder, written.value))).took)
  }
  if (pages < PAGES.least || pages > PAGES.most) throw new Error(`the report has ${pages} pages instead of about 50`)
  return [
    `  pages: ${pages}`,
    `  ${line('Word file and PDF', whole, LIMITS.pdf)}`,
    `  ${line('laid out by us', laid)}`,
    `  ${line('LibreOffice alone', without)}`,
    `  ours to alone: ${(median(laid) / median(without)).toFixed(2)}`,
  ]
}

async function docxTimes(): Promise<string[]> {
  const t = await documentLanguage('ar')
  const [times, worked]: [number[], number[]] = [[], []]
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage()
    times.push((await timed(async () => await writeDocx(countryReport(boardReport(), t)))).took)
    const { user, system } = process.cpuUsage(before)
    worked.push((user + system) / 1000)
  }
  // Where others use the machine, the first says how busy it was, the second how much work it is.
  return [`  ${line('Word file', times, LIMITS.docx)}`, `  ${line('Word file, time of the processor', worked)}`]
}

const folder = mkdtempSync(path.join(tmpdir(), 'umran-benchmark-'))
try {
  console.log(`report of a Board, in Arabic, median of ${RUNS}`)
  console.log((await docxTimes()).join('\n'))
  const office = await findOffice({ searchPath: searchPath(), folder })
  console.log(
    office === undefined ? '  PDF: not measured, LibreOffice is absent' : (await pdfTimes(office, folder)).join('\n'),
  )
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
