import { describe, expect, test } from 'vitest'
import { loadCatalogue } from '#i18n/load.ts'
import { isReviewed, OFFERED, type OfferedLang } from '#i18n/offered.ts'
import { translator } from '#i18n/translate.ts'
import type { Block, Inline, UnDocument } from '#standards/docx/model.ts'
import { writeDocx } from '#standards/docx/write-docx.ts'
import { countryReport } from './country-report.ts'
import type { CountryReport } from './report.ts'
import { sampleReport } from './report.fixture.ts'

async function documentOf(lang: OfferedLang, report: CountryReport): Promise<UnDocument> {
  return countryReport(report, translator(lang, await loadCatalogue(lang), { numerals: 'latn' }))
}

function textOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === 'text' || inline.kind === 'link' ? inline.text : '')).join('')
}

function blocksOf(doc: UnDocument): Block[] {
  return doc.sections.flatMap(({ blocks }) => blocks)
}

/** The document as lines: numbered paragraphs with their numbers, quotations with their language, footnotes in braces. */
function linesOf(doc: UnDocument): string[] {
  let number = 0
  return blocksOf(doc).flatMap((block): string[] => {
    const source = 'source' in block && block.source !== undefined ? ` {${block.source.label}}` : ''
    switch (block.kind) {
      case 'heading':
        return [`${'#'.repeat(block.level)} ${textOf(block.inlines)}`]
      case 'paragraph':
        return [`${(number += 1)}. ${textOf(block.inlines)}${source}`]
      case 'quote':
        return block.paragraphs.map((inlines) => `> ${block.lang} ${block.dir} ${textOf(inlines)}${source}`)
      case 'items':
        return block.items.map(
          (item) => `- ${textOf(item.inlines)}${item.source === undefined ? '' : ` {${item.source.label}}`}`,
        )
      case 'table':
        return [textOf(block.caption ?? []), ...block.rows.map((row) => `| ${row.map(textOf).join(' | ')} |`)]
      case 'note':
        return [`(${textOf(block.inlines)})`]
    }
  })
}

/** Languages whose words are held here; the others are held by the tests below alone. */
const HELD: readonly OfferedLang[] = ['ar', 'en', 'es', 'fr']

describe.each(OFFERED)('the report in %s', (lang) => {
  test.runIf(HELD.includes(lang))('keeps its structure', async () => {
    const { sections: _sections, ...head } = await documentOf(lang, sampleReport(lang))
    expect(head).toMatchSnapshot()
    expect(linesOf(await documentOf(lang, sampleReport(lang)))).toMatchSnapshot()
  })

  test('is a Word file', async () => {
    const bytes = await writeDocx(await documentOf(lang, sampleReport(lang)))
    expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK')
  })

  test('has Latin digits only, as its paragraph numbers are', async () => {
    expect(JSON.stringify(await documentOf(lang, sampleReport(lang)))).not.toMatch(/[٠-٩]/)
  })

  test('finds each finding in the paragraph its table names', async () => {
    const t = translator(lang, await loadCatalogue(lang))
    const lines = linesOf(await documentOf(lang, sampleReport(lang)))
    const rows = lines.filter((line) => line.startsWith('| ') && line.split(' | ').length === 5)
    expect(rows).toHaveLength(4)
    for (const row of rows) {
      const [, finding = '', , , paragraph = ''] = row.slice(2, -2).split(' | ')
      const found = lines.find((line) => line.startsWith(`${paragraph}. `))
      expect(found).toContain(t('report.finding', { number: finding }))
    }
  })
})

test.each(OFFERED)('in %s it says whether its fixed words were read by a speaker', async (lang) => {
  const t = translator(lang, await loadCatalogue(lang))
  const { disclaimer } = await documentOf(lang, sampleReport(lang))
  expect(disclaimer?.includes(t('report.unreviewed'))).toBe(!isReviewed(lang))
})

test('in a language that has no translation the questions are said to be in another', async () => {
  const lines = linesOf(await documentOf('fr', sampleReport('fr')))
  expect(lines.some((line) => line.startsWith('(') && line.includes('anglais'))).toBe(true)
  expect(linesOf(await documentOf('en', sampleReport('en'))).filter((line) => /^\(.*English/.test(line))).toEqual([])
})

test('every statement of the State and of the reviewers carries a source', async () => {
  const report = sampleReport('en')
  const sources = linesOf(await documentOf('en', report)).filter((line) => line.endsWith('}'))
  const answers = report.sections.flatMap((section) => section.answers)
  const views = report.findings.filter(({ view }) => view !== null)
  // Two of the chapter about the review, one of the summary.
  expect(sources).toHaveLength(3 + report.findings.length + views.length + answers.length)
})

test('a zero, a declared gap and no answer read differently', async () => {
  const lines = linesOf(await documentOf('en', sampleReport('en')))
  expect(
    lines.filter((line) => /^\d+\. 3\.[568]/.test(line)).map((line) => line.replace(/ \{.*/, '').split('? ')[1]),
  ).toEqual(['Not available, because:', '0.', 'No answer was given.'])
})

test('says what it is: never an official document, invented or not, and for whom', async () => {
  const open = await documentOf('en', sampleReport('en'))
  expect([open.symbol, open.distribution]).toEqual(['Not an official document', 'general'])
  expect(open.disclaimer).toMatch(/invented.*not an official document/)
  const whole = await documentOf('en', sampleReport('en', 'review'))
  expect([whole.distribution, whole.disclaimer]).toEqual(['restricted', expect.stringMatching(/^Confidential/)])
  expect(JSON.stringify(whole)).toContain('Report adopted')
  const limited = await documentOf('en', sampleReport('en', 'member-states'))
  expect([limited.distribution, limited.disclaimer]).toEqual(['limited', expect.stringMatching(/^For Member States/)])
  const real = await documentOf('en', { ...sampleReport('en'), demonstration: false })
  expect(real.disclaimer).not.toContain('invented')
  expect(real.body).toContain('Executive Board')
})

test('a report without summary, findings or answers has no empty chapter', async () => {
  const empty = { ...sampleReport('en'), summary: null, findings: [], sections: [] }
  const headings = linesOf(await documentOf('en', empty)).filter((line) => line.startsWith('#'))
  expect(headings).toEqual(['# About this review', '# What is not in this report', '# Sources and consent'])
})
