import { describe, expect, test } from 'vitest'
import { zipOfTexts } from '#platform/imports/zip.fixture.ts'
import { ACCEPTED, cleanName, FILE_KINDS, MAX_EVIDENCE_FILE } from './evidence-file.ts'
import { recognise } from './file-kind.service.ts'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
const zip = (...names: string[]): Uint8Array => zipOfTexts(names.map((name) => ({ name, text: 'x' })))
const odf = (type: string): Uint8Array =>
  zipOfTexts([
    { name: 'mimetype', text: `application/vnd.oasis.opendocument.${type}` },
    { name: 'content.xml', text: '<x/>' },
  ])

describe('a file is what its content says', () => {
  test.each([
    ['pdf', text('%PDF-1.7\n'), 'a.exe'],
    ['png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0), 'a.png'],
    ['jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'a.jpg'],
    ['docx', zip('[Content_Types].xml', 'word/document.xml'), 'a.docx'],
    ['xlsx', zip('[Content_Types].xml', 'xl/workbook.xml'), 'a'],
    ['pptx', zip('[Content_Types].xml', 'ppt/presentation.xml'), 'a.pptx'],
    ['odt', odf('text'), 'a.odt'],
    ['ods', odf('spreadsheet'), 'a.ods'],
    ['odp', odf('presentation'), 'a.odp'],
    ['text', text('تقرير الشرطة'), 'a.txt'],
    ['csv', text('city,homicides\nAlba,3\n'), 'a.CSV'],
  ])('%s', (kind, bytes, name) => {
    expect(recognise(bytes, name)).toEqual({ ok: true, kind })
    expect(Object.keys(FILE_KINDS)).toContain(kind)
  })

  test.each([
    ['fileEmpty', text(''), 'a.pdf'],
    ['fileTooBig', new Uint8Array(MAX_EVIDENCE_FILE + 1), 'a.pdf'],
    ['fileKind', text('<html><script>alert(1)</script></html>'), 'a.txt'],
    ['fileKind', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.png'],
    ['fileKind', text('{"a":1}'), 'a.txt'],
    ['fileKind', Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0), 'report.pdf'],
    ['fileKind', zip('a/b.txt'), 'a.zip'],
    ['fileKind', odf('graphics'), 'a.odg'],
    ['fileOldOffice', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'a.doc'],
    ['fileMacros', zip('word/document.xml', 'word/vbaProject.bin'), 'a.docx'],
    ['fileMacros', zip('mimetype', 'content.xml', 'Basic/Standard/Module1.xml'), 'a.odt'],
    ['fileLocked', zipOfTexts([{ name: 'word/document.xml', text: 'x', encrypted: true }]), 'a.docx'],
    ['fileDamaged', zipOfTexts([{ name: 'word/document.xml', text: 'x', claims: 4_000_000_000 }]), 'a.docx'],
    ['fileDamaged', text('PK\u0003\u0004 and no more'), 'a.docx'],
    ['fileNotUtf8', Uint8Array.of(0xe9, 0x74, 0xe9), 'a.txt'],
  ])('%s is why it is not taken', (code, bytes, name) => {
    expect(recognise(bytes, name)).toEqual({ ok: false, code })
  })

  test('a browser offers what is taken', () => {
    expect(ACCEPTED.split(',')).toEqual(expect.arrayContaining(['.pdf', '.jpg', '.docx', '.csv']))
  })
})

test.each([
  ['C:\\Users\\me\\تقرير.pdf', 'تقرير.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['a\u0000b\u202egpj.exe', 'abgpj.exe'],
  [`${'x'.repeat(300)}.pdf`, 'x'.repeat(200)],
  ['', ''],
])('the name %s is kept as %s', (given, kept) => {
  expect(cleanName(given)).toBe(kept)
})
