import { jsx } from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import { OFFERED } from '#i18n/offered.ts'
import type { T } from '#i18n/translate.ts'
import { findCurrentQuestionnaire, questionnaireFromXlsform, xlsformOf } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Import } from '#platform/imports/import.ts'
import { writeWorkbook } from '#standards/xlsform/workbook.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { TextProvider } from '#ui/text.tsx'
import { asPublic } from '../public.ts'
import { exportForm } from './export.service.ts'
import { settle, showImport, takeFile } from './import-page.service.ts'
import ImportedPage from './imported.page.tsx'
import { asFile, makeOffice, type Office, packFile } from './office.fixture.ts'
import { problemPlace } from './problem-place.ts'

const FORM = ['type,name,label', 'deviceid,d,', 'text,a,What?', 'integer,b,How many?'].join('\n')

function drawn(one: Import, t: T): string {
  const loaderData = { one, by: null, settledBy: null }
  const router = createMemoryRouter([{ path: '*', element: jsx(ImportedPage, { loaderData }) }])
  return renderToStaticMarkup(jsx(TextProvider, { t, children: jsx(RouterProvider, { router }) }))
}

describe('a form of XLSForm that is handed in', () => {
  let database: TestDatabase
  let office: Office
  const hand = async (file: File): Promise<Import> =>
    (await showImport(office.officer, await takeFile(office.officer, file))).one
  const workbook = async (definition: Questionnaire): Promise<File> =>
    new File([Uint8Array.from(await xlsformOf(definition))], 'form.xlsx')
  const codes = (one: Import): string[] => one.report.problems.map(({ code }) => code)
  const current = async (): Promise<Questionnaire | undefined> =>
    await inTransaction(
      office.officer,
      async (tx) => (await findCurrentQuestionnaire(tx, office.mechanismId))?.definition,
    )

  beforeAll(async () => {
    database = await testDatabase()
    await loadPacks({ demo: false }, database, () => undefined)
    office = await makeOffice(database, false)
  })

  afterAll(async () => {
    await office.close()
    await database.drop()
  })

  test('is the questionnaire that went out, until something in it changes', async () => {
    const out = await inTransaction(asPublic(office.officer), async (tx) => await exportForm(tx, false))
    expect((await questionnaireFromXlsform(out)).definition).toEqual(await current())
    const same = await hand(new File([Uint8Array.from(out)], 'same.xlsx'))
    expect([same.kind, codes(same)]).toEqual(['questionnaire', ['import.nothingNew']])
    const pack = await packFile<Questionnaire>('questionnaire.json')
    const reworded = { ...pack, version: pack.version + 1, title: { ...pack.title, en: 'Another title' } }
    const one = await hand(await workbook(reworded))
    expect([one.state, one.report.notes]).toEqual(['STAGED', []])
    expect(one.report.differences.map(({ thing, change }) => `${change} ${thing}`)).toContain('added questionnaire')
    await settle(office.officer, one.id, 'commit')
    expect(await current()).toEqual(reworded)
    await settle(office.officer, one.id, 'undo')
    expect((await current())?.version).toBe(pack.version)
  })

  test('that does not say what it is becomes the next version; what is left out is kept with the import', async () => {
    const one = await hand(asFile('form.csv', FORM))
    expect(one.report.notes?.map(({ code, sheet, row }) => `${code} ${sheet ?? ''} ${row ?? ''}`)).toEqual([
      'import.xlsform.languageAssumed  1',
      'import.xlsform.metadata  2',
    ])
    await settle(office.officer, one.id, 'commit')
    const before = await packFile<Questionnaire>('questionnaire.json')
    expect(await current()).toMatchObject({ id: before.id, version: before.version + 1 })
    expect(codes(await hand(asFile('again.csv', FORM)))).toEqual(['import.nothingNew'])
    await settle(office.officer, one.id, 'undo')
  })

  test.each(OFFERED)(
    '%s: the page names sheet, row and column of what is wrong and of what is left out',
    async (lang) => {
      const t = translatorsOf(await loadCatalogues())(lang)
      const headings = ['type', 'name', 'label', 'relevant']
      const rows = [
        { type: 'deviceid', name: 'd', label: '', relevant: '' },
        { type: 'text', name: 'a', label: 'Where?', relevant: '${nobody} = 1' },
      ]
      const bytes = await writeWorkbook([{ name: 'survey', headings, rows }], false)
      const one = await hand(new File([Uint8Array.from(bytes)], 'wrong.xlsx'))
      const [problem, note] = [one.report.problems[0], one.report.notes?.[0]]
      const page = drawn(one, t)
      for (const found of [problem, note]) {
        expect(found).toBeDefined()
        if (found !== undefined) expect(page).toContain(problemPlace(t, found))
      }
      expect(problem).toMatchObject({ code: 'import.definition.unknownReference', sheet: 'survey', row: 3 })
      expect(page).toContain(t('import.notes'))
      expect(page).not.toMatch(/<script|undefined|\[object/)
    },
  )

  test('is refused with its row and nothing is staged', async () => {
    const one = await hand(asFile('wrong.csv', `${FORM}\ngeoshape,c,Where?`))
    expect([
      one.state,
      one.report.problems.map(({ code, row, column }) => `${code} ${row ?? ''}${column ?? ''}`),
    ]).toEqual(['REFUSED', ['import.xlsform.typeUnsupported 5A']])
  })
})
