import { readCsv, shapeProblems } from './csv.ts'
import { guardedJson } from './guarded-json.ts'
import type { Problem } from './problem.ts'
import { MAX_FILE } from './limits.ts'
import { broken, type Opened, type Table } from './opened.ts'
import { jsonOf, outerOf, tablesOf, textOf, xmlOf, zipOf } from './sniff.ts'
import { storableText } from './storable.ts'
import { readXlsx } from './xlsx.ts'
import { listZip } from './zip-list.ts'

/** Looks at the content of a file, whatever its name; reads it when it is of a form we read. */
export async function openFile(bytes: Uint8Array): Promise<Opened> {
  if (bytes.byteLength === 0) return broken('empty')
  if (bytes.byteLength > MAX_FILE) return broken('fileTooLarge', { max: MAX_FILE / 1_000_000 })
  switch (outerOf(bytes)) {
    case 'zip':
      return await openZip(bytes)
    case 'pdf':
      return { format: 'foreign', name: 'PDF' }
    case 'ole':
      return broken('oldOffice')
    case 'binary':
      return broken('notText')
    case 'xml':
      return openXml(textOf(bytes))
    case 'json':
      return openJson(textOf(bytes))
    case 'text':
      return openText(textOf(bytes))
  }
}

async function openZip(bytes: Uint8Array): Promise<Opened> {
  const list = listZip(bytes)
  if (!list.ok) return broken(list.code)
  const inner = zipOf(list.names)
  if (inner !== 'xlsx') return { format: 'foreign', name: inner }
  const read = await readXlsx(bytes)
  return read.ok ? tablesOrForeign('xlsx', read.tables, shapeProblems(read.tables[0]?.rows ?? [])) : broken(read.code)
}

function openXml(text: string | undefined): Opened {
  if (text === undefined) return broken('notUtf8')
  const name = xmlOf(text)
  return name === 'doctype' ? broken('doctype') : { format: 'foreign', name }
}

function openJson(text: string | undefined): Opened {
  if (text === undefined) return broken('notUtf8')
  const parsed = guardedJson(text.replace(/^\uFEFF/, ''))
  if (!parsed.ok) return broken(parsed.code, parsed.detail === '' ? {} : { place: parsed.detail })
  const name = jsonOf(parsed.value)
  return name === undefined ? { format: 'json', value: parsed.value } : { format: 'foreign', name }
}

function openText(text: string | undefined): Opened {
  if (text === undefined) return broken('notUtf8')
  const { table, problems } = readCsv(storableText(text))
  return tablesOrForeign('csv', [table], problems)
}

function tablesOrForeign(format: 'csv' | 'xlsx', tables: readonly Table[], problems: readonly Problem[]): Opened {
  const name = tablesOf(tables)
  return name === undefined ? { format, tables, problems } : { format: 'foreign', name }
}
