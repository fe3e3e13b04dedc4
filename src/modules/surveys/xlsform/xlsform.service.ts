import path from 'node:path'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { openFile } from '#platform/imports/open-file.ts'
import { isXlsform } from '#standards/xlsform/sheets.ts'
import { writeWorkbook } from '#standards/xlsform/workbook.ts'
import { type FromXlsform, questionnaireOf } from './read-form.ts'
import { languagesIn, writtenForm } from './write-form.ts'

/**
 * Reads a workbook (.xlsx) or a table (.csv) as a form of XLSForm. `problems` keep the form out and `notes` name what of
 * it is left out; both have sheet, row and column, and codes that are message keys `field.<code>`. `definition` is there
 * exactly where there is no problem. Never throws, whatever the bytes.
 */
export async function questionnaireFromXlsform(bytes: Uint8Array, fileName = 'form'): Promise<FromXlsform> {
  const opened = await openFile(bytes)
  const refused = (code: string, params: Record<string, string | number> = {}): FromXlsform => ({
    definition: undefined,
    problems: [{ code, params }],
    notes: [],
    said: { id: false, version: false },
  })
  if (opened.format === 'broken') return refused(opened.code, opened.params)
  if (opened.format === 'foreign') return refused('import.foreign', { format: opened.name })
  if (opened.format === 'json' || !isXlsform(opened.tables)) return refused('import.xlsform.noSurvey')
  return questionnaireOf(opened.tables, path.parse(fileName).name)
}

/**
 * The questionnaire as a workbook of XLSForm with the sheets survey, choices and settings. What XLSForm has no word for
 * stands in further columns, so that `questionnaireFromXlsform` gives the same questionnaire back, its texts without
 * white space around them.
 */
export async function xlsformOf(definition: Questionnaire): Promise<Buffer> {
  return await writeWorkbook(writtenForm(definition), languagesIn(definition)[0] === 'ar')
}
