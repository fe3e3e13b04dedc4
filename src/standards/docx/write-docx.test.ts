import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGS, directionOf } from '#kernel/lang.ts'
import { all, parseXml, readZip, textOf } from './docx-reader.ts'
import type { Element } from './docx-reader.ts'
import { formatDate } from './labels.ts'
import { plain } from './model.ts'
import type { UnDocument } from './model.ts'
import { arabicHeadingNumber } from './numbering.ts'
import { ARABIC, ENGLISH } from './samples.ts'
import { writeDocx } from './write-docx.ts'

async function parts(doc: UnDocument): Promise<Map<string, Element>> {
  const files = readZip(await writeDocx(doc))
  const xml = [...files].filter(([name]) => /\.(xml|rels)$/.test(name))
  return new Map(xml.map(([name, source]) => [name, parseXml(source)]))
}

function part(files: ReadonlyMap<string, Element>, name: string): Element {
  const found = files.get(name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

function valueOf(paragraph: Element, name: string): string | undefined {
  return all(paragraph, name)[0]?.attributes['w:val']
}

/** One line for each paragraph: style, list level, direction, text. */
function outline(root: Element): string[] {
  return all(root, 'w:p').map((p) => {
    const level = valueOf(p, 'w:ilvl')
    const dir = all(p, 'w:bidi').length > 0 ? 'rtl' : 'ltr'
    return `${valueOf(p, 'w:pStyle') ?? ''}${level === undefined ? '' : `.${level}`} ${dir}: ${textOf(p).slice(0, 48)}`
  })
}

const ARABIC_LETTER = /\p{Script=Arabic}/u

describe.each([
  ['English', ENGLISH],
  ['Arabic', ARABIC],
])('the %s sample', (_, doc) => {
  test('keeps its structure', async () => {
    expect(outline(part(await parts(doc), 'word/document.xml'))).toMatchSnapshot()
  })

  test('has every footnote it refers to, once each, in order', async () => {
    const files = await parts(doc)
    const used = all(part(files, 'word/document.xml'), 'w:footnoteReference').map((e) => e.attributes['w:id'])
    const notes = all(part(files, 'word/footnotes.xml'), 'w:footnote').filter(
      (e) => e.attributes['w:type'] === undefined,
    )
    expect(used).toEqual(['1', '2', '3', '4', '5'])
    expect(notes.map((e) => e.attributes['w:id'])).toEqual(used)
    expect(notes.every((e) => textOf(e).trim().length > 10)).toBe(true)
  })

  test('has every relation it refers to', async () => {
    const files = await parts(doc)
    for (const name of ['document', 'footnotes']) {
      const used = all(part(files, `word/${name}.xml`), 'w:hyperlink').map((e) => e.attributes['r:id'])
      const relations = all(part(files, `word/_rels/${name}.xml.rels`), 'Relationship')
      const known = relations.filter((e) => e.attributes['TargetMode'] === 'External').map((e) => e.attributes['Id'])
      expect(known).toEqual(used)
    }
  })

  test('is the same file every time', async () => {
    const [first, second] = [await writeDocx(doc), await writeDocx(structuredClone(doc))]
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true)
    expect(JSON.stringify([...readZip(first)])).not.toContain(`>${String(new Date().getFullYear() + 1)}-`)
  })

  test('has masthead, running header, page numbers and properties', async () => {
    const files = await parts(doc)
    const headers = [...files].filter(([name]) => name.startsWith('word/header')).map(([, root]) => textOf(root))
    expect(headers.filter((text) => text.includes(doc.symbol))).toHaveLength(2)
    expect(headers.filter((text) => text.includes(doc.body))).toHaveLength(1)
    const footers = [...files].filter(([name]) => name.startsWith('word/footer')).map(([, root]) => textOf(root))
    expect(footers).toHaveLength(2)
    for (const footer of footers) {
      expect(footer).toContain('PAGE')
      expect(footer).toContain(doc.disclaimer)
    }
    const core = part(files, 'docProps/core.xml')
    expect(all(core, 'dc:title').map(textOf)).toEqual([doc.title])
    expect(all(core, 'dc:language').map(textOf)).toEqual([doc.lang])
    expect(all(core, 'dc:creator').map(textOf)).toEqual(['Umran'])
    expect(all(core, 'dcterms:created').map(textOf)).toEqual(['2026-03-09T00:00:00Z'])
    const size = all(part(files, 'word/document.xml'), 'w:pgSz')[0]?.attributes
    expect([size?.['w:w'], size?.['w:h']]).toEqual(['11906', '16838'])
  })

  test('gives each run the font, size and direction of its script', async () => {
    const files = await parts(doc)
    const runs = [...files]
      .filter(([name]) => /^word\/(document|footnotes|header|footer)/.test(name))
      .flatMap(([, root]) => all(root, 'w:r'))
    const written = runs.filter((run) => all(run, 'w:t').length > 0)
    expect(written.length).toBeGreaterThan(40)
    for (const run of written) {
      const text = textOf(run)
      const rtl = all(run, 'w:rtl').length > 0
      if (ARABIC_LETTER.test(text)) expect([text, rtl]).toEqual([text, true])
      if (/[A-Za-z]/.test(text)) expect([text, rtl]).toEqual([text, false])
      expect(all(run, 'w:rFonts')[0]?.attributes['w:cs']).toBe('Times New Roman')
      expect(Number(valueOf(run, 'w:szCs'))).toBeGreaterThan(16)
      if (rtl) expect(all(run, 'w:lang')[0]?.attributes['w:bidi']).toBe('ar-SA')
    }
  })

  test('lays tables in its own direction, with a repeated first row and stated widths', async () => {
    const root = part(await parts(doc), 'word/document.xml')
    const table = all(root, 'w:tbl')[0]
    if (table === undefined) throw new Error('no table')
    expect(all(table, 'w:bidiVisual')).toHaveLength(doc.dir === 'rtl' ? 1 : 0)
    expect(all(table, 'w:tr').map((row) => all(row, 'w:tblHeader').length)).toEqual([1, 0, 0, 0])
    const widths = all(table, 'w:gridCol').map((column) => Number(column.attributes['w:w']))
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(9638)
  })
})

describe('numbers', () => {
  test('Arabic headings are numbered in words, and begin again under a higher one', async () => {
    const root = part(await parts(ARABIC), 'word/document.xml')
    const headings = all(root, 'w:p')
      .filter((p) => valueOf(p, 'w:pStyle')?.startsWith('Heading'))
      .map(textOf)
    expect(headings.slice(0, 6)).toEqual([
      'أولاً -\tمقدمة',
      'ثانياً -\tالاستنتاجات',
      'ألف -\tالتدابير المتخذة',
      'باء -\tالتحديات',
      '1 -\tالبيانات',
      '2 -\tالمال',
    ])
    expect(arabicHeadingNumber(1, 21)).toBe('21 -')
    expect(arabicHeadingNumber(2, 29)).toBe('29 -')
  })

  test('all other languages leave headings to Word, each in its own letters', async () => {
    for (const lang of LANGS) {
      const files = await parts({ ...ENGLISH, lang, dir: directionOf(lang) })
      const formats = all(part(files, 'word/numbering.xml'), 'w:numFmt').map((e) => e.attributes['w:val'])
      expect(formats.includes('upperRoman')).toBe(lang !== 'ar' && lang !== 'zh')
      expect(formats.includes('arabicAbjad')).toBe(lang === 'ar')
      expect(formats.includes('russianLower')).toBe(lang === 'ru')
    }
  })

  test('paragraphs share one list from first to last', async () => {
    const root = part(await parts(ENGLISH), 'word/document.xml')
    const lists = all(root, 'w:p')
      .filter((p) => valueOf(p, 'w:pStyle') === 'UnParagraph')
      .map((p) => valueOf(p, 'w:numId'))
    expect(lists).toHaveLength(6)
    expect(new Set(lists).size).toBe(1)
  })

  test('dates read as in the documents of each language', () => {
    expect(formatDate('2026-03-09', 'ar')).toBe('9 آذار/مارس 2026')
    expect(formatDate('2026-03-09', 'en')).toBe('9 March 2026')
    expect(formatDate('2026-03-09', 'fr')).toBe('9 mars 2026')
    expect(formatDate('not a day', 'en')).toBe('not a day')
  })
})

describe('hostile content', () => {
  function holding(text: string): UnDocument {
    const inlines = [
      plain(text),
      { kind: 'link' as const, text, href: text },
      { kind: 'source' as const, source: { label: text, href: text } },
    ]
    const column = { header: inlines, width: 1 }
    return {
      ...ENGLISH,
      symbol: text,
      title: text,
      subtitle: text,
      disclaimer: text,
      footnotes: { [text]: [plain(text)] },
      sections: [
        {
          newPage: true,
          blocks: [
            {
              kind: 'table',
              caption: inlines,
              columns: [column, column],
              rows: [[inlines], [inlines, inlines, inlines], []],
            },
            { kind: 'table', columns: [], rows: [[inlines]] },
            { kind: 'heading', level: 1, inlines: [...inlines, { kind: 'footnote', id: text }] },
            { kind: 'quote', lang: 'ar', dir: 'rtl', paragraphs: [inlines, []] },
            { kind: 'items', items: [] },
          ],
        },
      ],
    }
  }

  test.each([
    '\u0000\u0007\u001b',
    '\ud800 \udc00',
    ']]>',
    '<w:p>&amp;"\'',
    '\ufffe\uffff',
    'a\nb\r\nc\td',
    '\u202eevil\u2066',
    '',
    '__proto__',
    'x'.repeat(200_000),
    'سلام'.repeat(20_000),
  ])('document %# is still a file', async (text) => {
    expect((await parts(holding(text))).size).toBeGreaterThan(8)
  })

  test('any text gives well-formed parts that hold it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        const root = part(await parts(holding(text)), 'word/document.xml')
        const letters = text.toWellFormed().replace(/[^\p{L}\p{N}]/gu, '')
        expect(textOf(root).replace(/[^\p{L}\p{N}]/gu, '')).toContain(letters)
      }),
      { numRuns: 40 },
    )
  })

  test('addresses that run something are not linked', async () => {
    for (const href of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', '//host/share']) {
      const files = await parts({
        ...holding('x'),
        sections: [{ blocks: [{ kind: 'note', inlines: [{ kind: 'link', text: 'x', href }] }] }],
      })
      expect(all(part(files, 'word/document.xml'), 'w:hyperlink')).toEqual([])
    }
  })

  test('a reference without a footnote is an error, not a gap', async () => {
    const doc = { ...ENGLISH, footnotes: {} }
    await expect(writeDocx(doc)).rejects.toThrow('footnote without text: mandate')
    await expect(
      writeDocx({ ...ENGLISH, footnotes: { mandate: [{ kind: 'footnote', id: 'mandate' }] } }),
    ).rejects.toThrow('inside a footnote')
  })
})
