import type { ReadPaper } from './model.ts'
import { readPaperDocx } from './read-docx.ts'
import { readPaperXlsx } from './read-xlsx.ts'
import { readZip } from './zip.ts'

const SHEET = /^xl\/worksheets\/sheet\d{1,4}\.xml$/

/**
 * Reads a filled form, Word or Excel by what is in it.
 * @throws RangeError where it is neither or damaged, SyntaxError where its XML is unsound.
 */
export function readPaper(bytes: Uint8Array): ReadPaper {
  const wanted = ['word/document.xml', 'docProps/app.xml', 'xl/workbook.xml', 'xl/sharedStrings.xml']
  const parts = readZip(bytes, (name) => wanted.includes(name) || SHEET.test(name))
  const document = parts.get('word/document.xml')
  if (document !== undefined) return readPaperDocx(document, parts.get('docProps/app.xml'))
  if (!parts.has('xl/workbook.xml')) throw new RangeError('neither a document nor a workbook')
  const sheets = [...parts].filter(([name]) => SHEET.test(name)).map(([, text]) => text)
  return readPaperXlsx(sheets, parts.get('xl/sharedStrings.xml'), parts.get('xl/workbook.xml'))
}
