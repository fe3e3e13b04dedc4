import { describe, expect, test } from 'vitest'
import type { PaperForm } from '#standards/paper/model.ts'
import { writePaperDocx } from '#standards/paper/write-docx.ts'
import { writePaperXlsx } from '#standards/paper/write-xlsx.ts'
import { writeZip } from '#standards/paper/zip.ts'
import { MAX_FILE } from './limits.ts'
import { openPaper } from './paper.ts'
import { zipOfTexts } from './zip.fixture.ts'

const FORM: PaperForm = {
  lang: 'ar',
  title: 'استمارة',
  seal: 'seal',
  facts: [],
  advice: [],
  words: { number: 'الرقم', question: 'السؤال', answer: 'الجواب', choices: 'الخيارات', sheet: 'الأجوبة', page: 'صفحة' },
  sections: [
    {
      heading: 'قسم',
      items: [
        {
          ref: 'strategy',
          number: '1.1',
          label: 'ما الاستراتيجية؟',
          notes: [],
          slots: [{ id: 'a', label: 'الجواب', kind: 'text', value: 'نص', lang: 'ar' }],
        },
      ],
    },
  ],
  date: '2026-06-01',
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const document = (text: string): Uint8Array => writeZip([{ name: 'word/document.xml', text }])

async function told(bytes: Uint8Array): Promise<string> {
  const opened = await openPaper(bytes)
  return opened.ok ? opened.paper.format : opened.code
}

describe('a filled form that comes in', () => {
  test('Word and Excel are told by what is in them', async () => {
    expect(await told(await writePaperDocx(FORM))).toBe('docx')
    const opened = await openPaper(writePaperXlsx(FORM))
    expect(opened).toMatchObject({
      ok: true,
      paper: {
        format: 'xlsx',
        seal: 'seal',
        items: [{ ref: 'strategy', slots: [{ id: 'a', text: 'نص' }] }],
        faults: [],
      },
    })
  })

  test.each([
    ['import.empty', new Uint8Array()],
    ['import.fileTooLarge', new Uint8Array(MAX_FILE + 1)],
    ['paper.notOffice', Buffer.from('%PDF-1.7')],
    ['paper.old', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])],
    ['paper.notOffice', zipOfTexts([{ name: 'a.txt', text: 'a' }])],
    [
      'paper.openDocument',
      zipOfTexts([
        { name: 'mimetype', text: 'x' },
        { name: 'content.xml', text: '<a/>' },
      ]),
    ],
    ['import.zipEncrypted', zipOfTexts([{ name: 'word/document.xml', text: 'a', encrypted: true }])],
    ['import.zipTooBig', zipOfTexts([{ name: 'word/document.xml', text: 'a', claims: 4_000_000_000 }])],
    ['paper.unsound', document(`<!DOCTYPE a [<!ENTITY b "b">]><w:document ${W}><w:t>&b;</w:t></w:document>`)],
    ['paper.unsound', document(`<w:document ${W}><w:body></w:document>`)],
    ['paper.unsound', document(`<w:document ${W}>${'<w:p>'.repeat(5000)}${'</w:p>'.repeat(5000)}</w:document>`)],
    [
      'paper.damaged',
      zipOfTexts([
        { name: 'word/document.xml', text: '<a/>' },
        { name: 'word/document.xml', text: '<b/>' },
      ]),
    ],
  ])('%s', async (code, bytes) => {
    expect(await told(bytes)).toBe(code)
  })

  test('a part that unpacks to more than it says ends its own process only', async () => {
    const honest = document('a'.repeat(80_000_000))
    const view = Buffer.from(honest)
    const at = view.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
    view.writeUInt32LE(1000, at + 24)
    expect(await told(view)).toBe('paper.damaged')
  })
})
