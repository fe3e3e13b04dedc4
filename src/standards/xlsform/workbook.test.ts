import { describe, expect, test } from 'vitest'
import { readZip } from '../docx/docx-reader.ts'
import { writeWorkbook } from './workbook.ts'

const SHEETS = [
  {
    name: 'survey',
    headings: ['type', 'name', 'label::Arabic (ar)', 'evidence'],
    rows: [{ type: 'text', name: 'a', 'label::Arabic (ar)': '=1+1 & <\u0007سؤال>', evidence: 'optional' }],
  },
  { name: 'choices', headings: ['list_name', 'name'], rows: [] },
]

describe('a workbook of a form', () => {
  test('has frozen headings, its direction, texts alone, and lists of words that may be chosen', async () => {
    const files = readZip(await writeWorkbook(SHEETS, true))
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toMatch(/<sheetView [^>]*rightToLeft="1"/)
    expect(sheet).toMatch(/<pane (?=[^>]*ySplit="1")(?=[^>]*xSplit="2")(?=[^>]*state="frozen")/)
    expect(sheet).toContain('sqref="D2:D500"><formula1>"optional,required"</formula1>')
    expect(sheet.indexOf('</sheetData>')).toBeLessThan(sheet.indexOf('<dataValidations'))
    expect(sheet).not.toContain('<f>')
    expect(files.get('xl/sharedStrings.xml')).toContain('=1+1 &amp; &lt;سؤال&gt;')
    expect(readZip(await writeWorkbook(SHEETS, false)).get('xl/worksheets/sheet1.xml')).not.toContain('rightToLeft')
  })

  test('holds no text that a spreadsheet would cut', async () => {
    const long = [{ name: 'survey', headings: ['name'], rows: [{ name: 'a'.repeat(32_768) }] }]
    await expect(writeWorkbook(long, false)).rejects.toMatchObject({
      details: { fields: [{ path: 'name', code: 'tooLong' }] },
    })
  })
})
