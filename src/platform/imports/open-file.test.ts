import { describe, expect, test } from 'vitest'
import { depthOf, MAX_DEPTH } from './guarded-json.ts'
import { MAX_FILE } from './limits.ts'
import { openFile } from './open-file.ts'
import { readXlsx } from './xlsx.ts'
import { workbookOf, zipOfTexts } from './zip.fixture.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const HEAD = ['kind', 'code', 'name_en']

async function told(given: Uint8Array): Promise<string> {
  const opened = await openFile(given)
  if (opened.format === 'foreign') return opened.name
  return opened.format === 'broken' ? opened.code : opened.format
}

describe('a file is told by its content', () => {
  test.each([
    ['SurveyJS', '{"title":"x","pages":[{"elements":[]}]}'],
    ['SDMX-JSON', '{"meta":{"schema":"https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json"},"data":{}}'],
    ['Umran release', '{"format":"umran-released","items":[]}'],
    ['json', ' {"sections":[]}'],
    ['IATI', '<?xml version="1.0"?><!-- x --><iati-activities version="2.03"/>'],
    ['Akoma Ntoso', '<akn:akomaNtoso xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>'],
    ['SDMX-ML', '<mes:StructureSpecificData xmlns:mes="urn:x"/>'],
    ['HTML', '<!DOCTYPE html><html></html>'],
    ['XML', '<places/>'],
    ['csv', 'type,name,label::English (en)\ntext,a,A\n'],
    ['SDMX-CSV', 'STRUCTURE,STRUCTURE_ID,ACTION,OBS_VALUE\n'],
    ['csv', 'kind,code,name_en\n'],
    ['PDF', '%PDF-1.7'],
    ['import.empty', ''],
    ['import.notText', 'a\0b'],
    ['import.notJson', '{"a":1,}'],
    ['import.doctype', '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'],
  ])('%s', async (expected, text) => {
    expect(await told(bytes(text))).toBe(expected)
  })

  test('letters that are not UTF-8 are not guessed; a marked UTF-16 is read', async () => {
    expect(await told(Uint8Array.from([0x6b, 0x2c, 0xe9, 0x0a]))).toBe('import.notUtf8')
    expect(await told(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('kind,code\n', 'utf16le')]))).toBe('csv')
  })

  test.each([
    ['{\n "a": tru }', '2:7'],
    ['[1,\n 2,]', '2:4'],
    ['{"a":1,}', '1:8'],
    ['{"a" 1}', '1:6'],
  ])('where JSON ends to be JSON is named by line and column: %s', async (text, place) => {
    expect(await openFile(bytes(text))).toMatchObject({ code: 'import.notJson', params: { place } })
  })

  test('what the database cannot hold is left out of texts and names, in JSON, tables and workbooks alike', async () => {
    const json = await openFile(bytes('{"a\\u0000":["x\\u0000y","\\ud800",{"__proto__":"\\udfff"}]}'))
    expect(JSON.stringify(json)).toBe('{"format":"json","value":{"a":["xy","\ufffd",{"__proto__":"\ufffd"}]}}')
    const late = `kind,code,name_en\n${'state,x,y\n'.repeat(1000)}state,a\0b,c\n`
    expect(await openFile(bytes(late))).toMatchObject({
      tables: [{ rows: expect.arrayContaining([['state', 'ab', 'c']]) }],
    })
    const sheet = await readXlsx(workbookOf([HEAD, ['state', 'x_xD800_y', 'z_x0000_']]))
    expect(JSON.stringify(sheet)).not.toMatch(/\\ud800|\\u0000/)
  })

  test('too large, or too deep', async () => {
    expect(await told(new Uint8Array(MAX_FILE + 1).fill(0x61))).toBe('import.fileTooLarge')
    expect(await told(bytes('['.repeat(100_000)))).toBe('import.tooDeep')
    expect(depthOf('{"a\\"[[[":[1]}')).toBe(2)
    expect(await told(bytes(`${'['.repeat(MAX_DEPTH)}${']'.repeat(MAX_DEPTH)}`))).toBe('json')
  })
})

describe('packed files', () => {
  test.each([
    ['Word', [{ name: 'word/document.xml', text: '' }]],
    ['ZIP', [{ name: 'a.txt', text: 'a' }]],
    ['import.zipTooBig', [{ name: 'xl/workbook.xml', text: 'a', claims: 4_000_000_000 }]],
    ['import.zipEncrypted', [{ name: 'xl/workbook.xml', text: 'a', encrypted: true }]],
    ['import.xlsxDamaged', [{ name: 'xl/workbook.xml', text: 'no workbook' }]],
  ])('%s', async (expected, entries) => {
    expect(await told(zipOfTexts(entries))).toBe(expected)
  })

  test('a directory that is cut off', async () => {
    expect(await told(workbookOf([HEAD]).subarray(0, 300))).toBe('import.zipDamaged')
  })

  test('a workbook is read in a process of its own', async () => {
    const opened = await openFile(workbookOf([HEAD, ['country', 'KEN', ' Kenya ']]))
    expect(opened).toMatchObject({
      format: 'xlsx',
      tables: [{ name: 'Places', rows: [HEAD, ['country', 'KEN', 'Kenya']] }],
    })
    expect(await told(workbookOf([['type', 'name', 'label']], 'survey'))).toBe('xlsx')
  })

  test('a workbook that takes too long is left', async () => {
    expect(await readXlsx(workbookOf([HEAD]), { time: 1 })).toEqual({ ok: false, code: 'xlsxTooBig' })
  })
})
