import { expect, test } from 'vitest'
import { attachment } from './attachment.ts'

test('a file has a name every system can hold and the reader’s own', () => {
  expect(attachment(['country report', 'Côte d’Ore', 'ar'], 'تقرير', 'docx')).toBe(
    'attachment; filename="country-report-cote-d-ore-ar.docx"; filename*=UTF-8\'\'%D8%AA%D9%82%D8%B1%D9%8A%D8%B1.docx',
  )
})

test('no name leads out of a folder, ends the header or hides its ending', () => {
  const header = attachment(['a"\r\nX: y', 'ليبيا'], '../a\\b"c\r\n\u2067d*(e)\'', 'docx')
  expect(header).toBe('attachment; filename="a-x-y.docx"; filename*=UTF-8\'\'..%20a%20b%20c%20d%20%28e%29%27.docx')
})
