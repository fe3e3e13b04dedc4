import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { form, heldBy, readFrom } from './paper.fixture.ts'
import { readPaper } from './read-paper.ts'
import { markText } from './marks.ts'
import { readPaperXlsx } from './read-xlsx.ts'
import { writePaperDocx } from './write-docx.ts'
import { writePaperXlsx } from './write-xlsx.ts'

describe('what is written is read', () => {
  test('Word', async () => {
    await fc.assert(
      fc.asyncProperty(form, async (given) => {
        expect(readFrom(readPaper(await writePaperDocx(given)), given)).toEqual(heldBy(given))
      }),
      { numRuns: 60 },
    )
  })

  test('Excel', () => {
    fc.assert(
      fc.property(form, (given) => {
        expect(readFrom(readPaper(writePaperXlsx(given)), given)).toEqual(heldBy(given))
      }),
      { numRuns: 200 },
    )
  })
})

test.each([
  ['<c r="D2"><v>45382</v></c>', '', { text: '45382', days: 45382 }],
  ['<c r="D2"><v>43920</v></c>', '<workbookPr date1904="1"/>', { text: '43920', days: 45382 }],
  ['<c r="D2" t="d"><v>2024-03-31T00:00:00</v></c>', '', { text: '2024-03-31T00:00:00' }],
  ['<c r="D2" t="str"><v>45382</v></c>', '', { text: '45382' }],
] as const)('a cell %s of a workbook with %j', (cell, properties, said) => {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const mark = (at: number, text: string) => `<c r="A${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const [item, slot] = [
    markText({ kind: 'item', item: 1, text: 'ref' }),
    markText({ kind: 'slot', item: 1, text: 'a' }),
  ]
  const sheet = `<worksheet ${main}><sheetData><row r="1">${mark(1, item)}</row><row r="2">${mark(2, slot)}${cell}</row></sheetData></worksheet>`
  const read = readPaperXlsx([sheet], undefined, `<workbook ${main}>${properties}</workbook>`)
  expect(read.items[0]?.slots).toEqual([{ id: 'a', place: 'D2', ...said }])
})
