import { expect } from '@playwright/test'
import type { PaperFormat } from '#standards/paper/model.ts'
import { escapeXml } from '#standards/paper/xml.ts'
import { readZip, writeZip } from '#standards/paper/zip.ts'

/** What a person puts into the place of a question: words, or a sign into the boxes of these choices (Word only). */
export type Written = string | { ticks: readonly string[] }

function withWords(rest: string, format: PaperFormat, text: string): string {
  const words = escapeXml(text)
  return format === 'docx'
    ? rest.replace(/(<w:tc>.*?)<w:p>.*?<\/w:p>(?=<\/w:tc>)/s, `$1<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`)
    : rest.replace(/<c (r="D\d+" s="\d+")(?:\/>|[^>]*>.*?<\/c>)/s, `<c $1 t="inlineStr"><is><t>${words}</t></is></c>`)
}

/** As Word does on a click: the box is checked, and its sign another. */
function withTick(rest: string, code: string): string {
  const mark = rest.indexOf(`\u27e6pick ${code}\u27e7`)
  const box = rest.lastIndexOf('<w:sdt>', mark)
  expect(Math.min(mark, box), `a box for ${code}`).toBeGreaterThan(0)
  const ticked = rest
    .slice(box, mark)
    .replace('<w14:checked w14:val="0"/>', '<w14:checked w14:val="1"/>')
    .replace(/<w:sym ([^>]*)w:char="2610"/, '<w:sym $1w:char="2612"')
  return rest.slice(0, box) + ticked + rest.slice(mark)
}

/** Fills a form on paper where a person would write: the place of each question's answer. */
export function filledPaper(
  bytes: Uint8Array,
  format: PaperFormat,
  answers: Readonly<Record<string, Written>>,
): Buffer {
  const parts = readZip(bytes, () => true)
  const name = format === 'docx' ? 'word/document.xml' : 'xl/worksheets/sheet1.xml'
  let xml = parts.get(name) ?? ''
  for (const [question, written] of Object.entries(answers)) {
    const item = new RegExp(`\u27e6item (\\d+) [0-9a-f-]{36} ${question} `).exec(xml)?.[1]
    expect(item, `${question} stands in the file`).toBeDefined()
    const mark = typeof written === 'string' ? 'slot' : 'boxes'
    const at = xml.indexOf(`\u27e6${mark} ${item} a\u27e7`)
    expect(at, `a place for ${question}`).toBeGreaterThan(0)
    let rest = xml.slice(at)
    if (typeof written === 'string') rest = withWords(rest, format, written)
    else for (const code of written.ticks) rest = withTick(rest, code)
    xml = xml.slice(0, at) + rest
  }
  parts.set(name, xml)
  return Buffer.from(writeZip([...parts].map(([path, text]) => ({ name: path, text }))))
}
