import { jsx } from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import { OFFERED } from '#i18n/offered.ts'
import { newId } from '#kernel/ids.ts'
import { findPlace, findState } from '#modules/places/index.ts'
import { listProvisions, listWorks } from '#modules/frameworks/index.ts'
import { findCurrentQuestionnaire } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { findBreak, listAudit } from '#platform/audit/audit.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import type { Import } from '#platform/imports/import.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { TextProvider } from '#ui/text.tsx'
import { asPublic } from '../public.ts'
import { exportContent, type ExportKind } from './export.service.ts'
import type { FrameworkFile } from './framework.ts'
import { settle, showImport, showImports, takeFile } from './import-page.service.ts'
import { paths } from '#paths'
import ImportPage from './import.page.tsx'
import ImportedPage from './imported.page.tsx'
import { asFile, makeOffice, type Office, packFile } from './office.fixture.ts'

const HEAD = 'kind;code;parent;regional_group;name_ar;name_en'
const PLACES = [
  HEAD,
  'country;KEN;;african;كينيا;Kenya',
  'city;KEN-NBO;KEN;;نيروبي;Nairobi',
  'ministry;;KEN;;;"Ministry; of Interior"',
].join('\r\n')

describe('imports', () => {
  let database: TestDatabase
  let office: Office
  const hand = async (file: File, ctx: Ctx = office.officer): Promise<Import> =>
    (await showImport(ctx, await takeFile(ctx, file))).one
  const codes = (one: Import): string[] => one.report.problems.map(({ code }) => code)
  const exported = async (what: ExportKind, key?: string): Promise<string> =>
    JSON.stringify(
      await inTransaction(asPublic(office.officer), async (tx) => await exportContent(tx, false, what, key)),
    )
  const current = async (): Promise<number | undefined> =>
    await inTransaction(office.officer, async (tx) => (await findCurrentQuestionnaire(tx, office.mechanismId))?.version)

  beforeAll(async () => {
    database = await testDatabase()
    await loadPacks({ demo: false }, database, () => undefined)
    office = await makeOffice(database, false)
  })

  afterAll(async () => {
    await office.close()
    await database.drop()
  })

  test('places: staged, written as a whole, taken back as a whole, all in the chain', async () => {
    const state = async () => await inTransaction(office.officer, async (tx) => await findState(tx, 'KEN'))
    const one = await hand(asFile('places.txt', `\uFEFF${PLACES}\r\n`))
    expect([one.kind, one.state, one.report.format]).toEqual(['places', 'STAGED', 'csv'])
    expect(one.report.differences.map(({ change, thing, code }) => `${change} ${thing} ${code}`)).toEqual([
      'changed country KEN',
      'added city KEN-NBO',
      'added ministry KEN',
    ])
    expect(await state()).toBeUndefined()
    await settle(office.officer, one.id, 'commit')
    expect(await state()).toMatchObject({ kind: 'state', name: { ar: 'كينيا', zh: '肯尼亚' } })
    expect(codes(await hand(asFile('again.csv', PLACES)))).toEqual(['import.nothingNew'])
    await settle(office.officer, one.id, 'undo')
    expect(await state()).toBeUndefined()
    const shown = await showImports(office.officer)
    expect(shown.imports.map(({ state }) => state)).toEqual(['REFUSED', 'UNDONE'])
    await inTransaction(office.officer, async (tx) => {
      const verbs = (await listAudit(tx, office.mechanismId, 10)).map(({ act }) => act?.verb)
      expect(verbs.toReversed()).toEqual(['stage import', 'commit', 'refuse import', 'undo'])
      expect(await findBreak(tx, office.mechanismId)).toBeNull()
    })
  })

  test('a changed name is put back, and languages that are not given stay', async () => {
    const first = await hand(asFile('a', PLACES))
    await settle(office.officer, first.id, 'commit')
    const name = async () => (await inTransaction(office.officer, async (tx) => await findState(tx, 'KEN')))?.name
    const rename = 'kind,code,regional_group,name_en\ncountry,KEN,african,Republic of Kenya\n'
    const second = await hand(asFile('b', rename))
    expect(second.report.differences).toMatchObject([{ change: 'changed', code: 'KEN', aspects: ['name'] }])
    await settle(office.officer, second.id, 'commit')
    expect(await name()).toMatchObject({ ar: 'كينيا', en: 'Republic of Kenya', fr: 'Kenya' })
    await expect(settle(office.officer, first.id, 'undo')).rejects.toMatchObject({
      details: { reason: 'import.laterFirst' },
    })
    await settle(office.officer, second.id, 'undo')
    expect(await name()).toMatchObject({ ar: 'كينيا', en: 'Kenya', fr: 'Kenya' })
    await settle(office.officer, first.id, 'undo')
  })

  test('what was compared must still stand when it is written', async () => {
    const [first, second] = [await hand(asFile('a', PLACES)), await hand(asFile('b', PLACES))]
    await settle(office.officer, first.id, 'commit')
    await expect(settle(office.officer, second.id, 'commit')).rejects.toMatchObject({
      details: { reason: 'import.changedSince' },
    })
    await settle(office.officer, second.id, 'drop')
    await settle(office.officer, first.id, 'undo')
    await expect(settle(office.officer, first.id, 'undo')).rejects.toMatchObject({ code: 'notAllowedNow' })
  })

  test('what something stands on is not taken back', async () => {
    const one = await hand(asFile('a', PLACES))
    await settle(office.officer, one.id, 'commit')
    await withOwner(database.adminUrl, async (tx) => {
      const state = await findState(tx, 'KEN')
      const seat = { id: newId(), person_id: office.stranger.personId ?? '', role: 'delegate' as const }
      await tx
        .insertInto('access.seat')
        .values({ ...seat, organisation_id: state?.id ?? '', object_id: office.mechanismId })
        .execute()
    })
    await expect(settle(office.officer, one.id, 'undo')).rejects.toMatchObject({ details: { reason: 'import.inUse' } })
    expect(await inTransaction(office.officer, async (tx) => await findState(tx, 'KEN'))).toBeDefined()
    await withOwner(
      database.adminUrl,
      async (tx) => await tx.deleteFrom('access.seat').where('role', '=', 'delegate').execute(),
    )
    await settle(office.officer, one.id, 'undo')
  })

  test('problems are named by row and column, and nothing is staged', async () => {
    const wrong = [HEAD, 'country;QZZ;;african;;Q', 'city;X Y;KEN;african;;', 'planet;;;;;P'].join('\n')
    const one = await hand(asFile('wrong.csv', wrong))
    expect(one.state).toBe('REFUSED')
    expect(one.report.problems.map(({ code, row, column }) => `${code} ${row}${column ?? ''}`)).toEqual([
      'import.nameMissing 3F',
      'import.code.city 3B',
      'import.groupOnlyForCountries 3D',
      'import.unknownKind 4A',
    ])
    const invented = await hand(asFile('q.csv', [HEAD, 'country;QZZ;;african;;Q', 'city;Q-1;NOWHERE;;;N'].join('\n')))
    expect(codes(invented)).toEqual(['import.inventedCode', 'import.unknownParent'])
  })

  test('settlements of any size, with people, point and source, on top of the places that are here', async () => {
    const nairobi = 'KEN-1404000661'
    const head = 'kind,code,parent,name_ar,name_en,population,population_year,lat,lon,source,valid_from'
    const list = [
      head,
      'city,KEN-KOI,KEN,,Koitalel,٨٥٠,2019,0.25,35.1,Census 2019,1963-12-12',
      'neighbourhood,KEN-KOI-1,KEN-KOI,,River side,,,,,,',
      `city,${nairobi},KEN,,Nairobi,4397073,2019,,,Census 2019,`,
    ]
    const place = async (code: string) => await inTransaction(office.officer, async (tx) => await findPlace(tx, code))
    const before = await place(nairobi)
    const one = await hand(asFile('small.csv', list.join('\n')))
    expect(one.report.differences.map(({ change, code, aspects }) => [change, code, aspects])).toEqual([
      ['added', 'KEN-KOI', []],
      ['changed', nairobi, ['population', 'source']],
      ['added', 'KEN-KOI-1', []],
    ])
    await settle(office.officer, one.id, 'commit')
    expect(await place('KEN-KOI')).toMatchObject({
      population: 850,
      populationYear: 2019,
      point: { lat: 0.25, lon: 35.1 },
      source: 'Census 2019',
      validFrom: '1963-12-12',
    })
    expect(await place(nairobi)).toMatchObject({ population: 4_397_073, point: before?.point, source: 'Census 2019' })
    await loadPacks({ demo: false }, database, () => undefined)
    expect(await place(nairobi)).toMatchObject({ population: 4_397_073 })
    expect(codes(await hand(asFile('kept.json', await exported('places'))))).toEqual(['import.nothingNew'])
    await settle(office.officer, one.id, 'undo')
    expect([await place('KEN-KOI'), await place(nairobi)]).toEqual([undefined, before])
  })

  test.each([
    ['country,HKG,,asia_pacific,Hong Kong,,,', 'import.notMember'],
    ['country,PSE,,,Palestine,,,', 'import.notMember'],
    ['country,ABC,,african,Abc,,,', 'import.unknownCountry'],
    ['country,KEN,,african,Kenya,5,,', 'import.onlyForSettlements'],
    ['city,KEN-X,KEN,,X,many,,', 'import.fact.population import.sourceMissing'],
    ['city,KEN-X,KEN,,X,,91,', 'import.fact.lat import.halfPoint import.sourceMissing'],
    ['city,KEN-X,KEN,,X,5,,', 'import.sourceMissing'],
  ])('refused, with what helps: %s', async (row, expected) => {
    const head = 'kind,code,parent,regional_group,name_en,population,lat,source'
    expect(codes(await hand(asFile('wrong.csv', `${head}\n${row}\n`))).join(' ')).toBe(expected)
  })

  test('a Member State without a certain group can be brought in without one', async () => {
    const one = await hand(asFile('k.csv', 'kind,code,name_en\ncountry,KIR,Kiribati\n'))
    expect(one.report.differences).toMatchObject([{ change: 'changed', code: 'KIR', aspects: ['organisation'] }])
    await settle(office.officer, one.id, 'drop')
  })

  test('a new version of the questionnaire, compared, written, and the same as if a pack had brought it', async () => {
    const next = await packFile<Questionnaire>('questionnaire.json')
    const [section] = next.sections
    const question = section?.questions[0]
    if (section === undefined || question === undefined) throw new Error('the pack has questions')
    expect(codes(await hand(asFile('same.json', next)))).toEqual(['import.nothingNew'])
    const version = {
      ...next,
      version: next.version + 1,
      sections: [
        {
          ...section,
          questions: [{ ...question, label: { ar: 'سؤال آخر؟', en: 'Another?' } }, ...section.questions.slice(1)],
        },
        ...next.sections.slice(1),
      ],
    }
    expect(codes(await hand(asFile('old.json', { ...version, version: next.version })))).toEqual([
      'import.versionTaken',
    ])
    const lost = structuredClone(version)
    lost.sections[0]?.questions.forEach((one) => Object.assign(one, { provisions: ['nowhere_1'] }))
    expect(new Set(codes(await hand(asFile('lost.json', lost))))).toEqual(new Set(['import.unknownProvision']))
    const one = await hand(asFile('v2.json', version))
    expect(one.report.differences.slice(1)).toMatchObject([
      { thing: 'question', code: question.id, aspects: ['wording'] },
    ])
    await settle(office.officer, one.id, 'commit')
    expect(await current()).toBe(next.version + 1)
    const counts = 'select (select count(*) from questionnaire)::int as q, (select count(*) from chain.link)::int as l'
    const before = await ask(database.adminUrl, counts)
    await loadPacks({ demo: false }, database, () => undefined)
    expect(await ask(database.adminUrl, counts)).toEqual(before)
    await settle(office.officer, one.id, 'undo')
    expect(await current()).toBe(next.version)
  })

  test('a new version of a text keeps eIds, ties questions to it and goes again', async () => {
    const file = await packFile<FrameworkFile>('framework.json')
    const [first] = file.expressions
    const top = first?.provisions[0]
    if (first === undefined || top === undefined) throw new Error('the pack has provisions')
    const changed = {
      ...first,
      version: 2,
      date: '2027-01-01',
      provisions: [{ ...top, text: { ar: 'نص آخر.', en: 'Other words.' } }, ...first.provisions.slice(1)],
    }
    const rewritten = { ...file, expressions: [{ ...changed, version: 1, date: first.date }] }
    expect(codes(await hand(asFile('rewritten.json', rewritten)))).toEqual(['import.versionDiffers'])
    const without = { ...file, expressions: [{ ...changed, provisions: [top] }] }
    expect(new Set(codes(await hand(asFile('without.json', without))))).toEqual(new Set(['import.anchorLost']))
    const links = 'select count(*)::int as n from chain.link'
    const before = await ask(database.adminUrl, links)
    const one = await hand(asFile('v2.json', { ...file, expressions: [first, changed] }))
    expect(one.report.differences).toMatchObject([
      { thing: 'expression', change: 'added' },
      { thing: 'provision', code: top.eId, change: 'changed', aspects: ['wording'] },
    ])
    await settle(office.officer, one.id, 'commit')
    const shown = await inTransaction(office.officer, async (tx) => await listProvisions(tx, office.mechanismId))
    expect(shown.find(({ eid }) => eid === top.eId)?.text.en).toBe('Other words.')
    expect(await ask(database.adminUrl, links)).not.toEqual(before)
    await loadPacks({ demo: false }, database, () => undefined)
    await settle(office.officer, one.id, 'undo')
    expect(await ask(database.adminUrl, links)).toEqual(before)
  })

  test.each([
    ['programme.json', 'safer-cities'],
    ['plan.json', 'strategic-plan-2026-2029'],
    ['earlier-plan.json', 'strategic-plan-2026-2029'],
  ])('%s is a text like others: known as it is, and exported as it came', async (name, folder) => {
    const file = await packFile<FrameworkFile>(name, folder)
    expect(codes(await hand(asFile(name, file)))).toEqual(['import.nothingNew'])
    const out = await exported('framework', file.key)
    expect(codes(await hand(asFile('out.json', out)))).toEqual(['import.nothingNew'])
    const [version] = file.expressions
    const [first, ...rest] = version?.provisions ?? []
    if (version === undefined || first === undefined) throw new Error('the pack has provisions')
    const moved = { ...first, facts: { when: { from: '2031' } } }
    const changed = { ...file, expressions: [{ ...version, provisions: [moved, ...rest] }] }
    expect(codes(await hand(asFile('changed.json', changed)))).toEqual(['import.versionDiffers'])
    const next = {
      ...file,
      expressions: [version, { ...version, version: 2, date: '2030-01-01', provisions: [moved] }],
    }
    const { report } = await hand(asFile('next.json', next))
    expect(report.differences.find(({ code }) => code === first.eId)?.aspects).toEqual(['facts'])
  })

  test('questions hang on texts under review, even where a plan uses the same eIds', async () => {
    const links = 'select from_id, to_id from chain.link order by 1, 2'
    const before = await ask(database.adminUrl, links)
    const provisions = [{ eId: 'out_1', num: { en: 'I' }, text: { en: 'A plan of the test.' } }]
    const text = { key: 'a-plan', title: { en: 'Plan' }, status: 'working_text', kind: 'plan' }
    const period = { from: '2030-01-01', to: '2033-12-31' }
    const one = await hand(
      asFile('plan.json', { ...text, period, expressions: [{ version: 1, date: '2029-01-01', provisions }] }),
    )
    await settle(office.officer, one.id, 'commit')
    expect(await ask(database.adminUrl, links)).toEqual(before)
    const texts = await inTransaction(office.officer, async (tx) => await listWorks(tx, office.mechanismId, ['plan']))
    expect(texts.find(({ key }) => key === 'a-plan')?.period).toEqual({ ...period, extendedTo: null })
    await settle(office.officer, one.id, 'undo')
  })

  test('an adopted text takes the place of the title that waits for it', async () => {
    const title = { en: 'Guidelines' }
    const provisions = [{ eId: 'art_1', num: { en: 'Article 1' }, text: { en: 'A text of the test.' } }]
    const text = {
      key: 'HSP/HA.1/Res.2',
      title,
      status: 'adopted',
      expressions: [{ version: 1, date: '2019-05-31', provisions }],
    }
    const one = await hand(asFile('guidelines.json', text))
    expect(one.state).toBe('STAGED')
    await settle(office.officer, one.id, 'commit')
    const status = async () =>
      (await inTransaction(office.officer, async (tx) => await listWorks(tx, office.mechanismId))).find(
        ({ key }) => key === text.key,
      )?.status
    expect(await status()).toBe('adopted')
    await settle(office.officer, one.id, 'undo')
    expect(await status()).toBe('to_be_loaded')
  })

  test('what is exported is read back without a difference', async () => {
    const places = await hand(asFile('a', PLACES))
    await settle(office.officer, places.id, 'commit')
    for (const what of ['questionnaire', 'framework', 'places'] as const) {
      const file = asFile('x', await exported(what))
      const one = await hand(file)
      expect([one.kind, codes(one)]).toEqual([what, ['import.nothingNew']])
    }
    const kept = asFile('places.json', await exported('places'))
    await settle(office.officer, places.id, 'undo')
    const back = await hand(kept)
    expect(back.report.differences.map(({ code }) => code)).toEqual(['KEN', 'KEN-NBO', 'KEN'])
    await settle(office.officer, back.id, 'commit')
    await settle(office.officer, back.id, 'undo')
  })

  test('released content has no names of people and one digest for each row', async () => {
    const released = await exported('released')
    expect(JSON.parse(released)).toMatchObject({ format: 'umran-released', items: expect.any(Array) })
    expect(released).not.toContain('owner_id')
    expect(released).toContain('anchored_on')
  })

  test.each(OFFERED)('%s: the pages say what is wrong and what would change', async (lang) => {
    const t = translatorsOf(await loadCatalogues())(lang)
    const write = <Data>(page: (props: { loaderData: Data }) => React.ReactNode, loaderData: Data): string => {
      const router = createMemoryRouter([{ path: '*', element: jsx(page, { loaderData }) }])
      return renderToStaticMarkup(jsx(TextProvider, { t, children: jsx(RouterProvider, { router }) }))
    }
    const officer = { ...office.officer, lang }
    const [good, bad] = [await hand(asFile('good.csv', PLACES)), await hand(asFile('bad.csv', `${HEAD}\nplanet;;;;;P`))]
    const shown = write(ImportedPage, await showImport(officer, good.id))
    expect(shown).toContain('KEN-NBO')
    expect(shown).toContain(t('import.act.commit'))
    const refused = write(ImportedPage, await showImport(officer, bad.id))
    expect(refused).toContain('planet')
    expect(refused).not.toContain(t('import.act.commit'))
    const list = write(ImportPage, await showImports(officer))
    expect(list).toContain('encType="multipart/form-data"')
    expect(list).toContain(paths.imported(lang, good.id))
    const stranger = write(ImportPage, await showImports({ ...office.stranger, lang }))
    expect(stranger).toContain(t('reason.import.notYours'))
    expect(`${shown}${refused}${list}${stranger}`).not.toMatch(/<script|undefined|\[object/)
    await settle(officer, good.id, 'drop')
  })

  test('who sits nowhere hands in nothing and sees nothing', async () => {
    await expect(takeFile(office.stranger, asFile('a', PLACES))).rejects.toMatchObject({
      details: { reason: 'import.notYours' },
    })
    expect((await showImports(office.stranger)).imports).toEqual([])
    const one = await hand(asFile('a', PLACES))
    await expect(showImport(office.stranger, one.id)).rejects.toMatchObject({ code: 'notFound' })
    await expect(settle(office.stranger, one.id, 'commit')).rejects.toMatchObject({ code: 'notFound' })
    await settle(office.officer, one.id, 'drop')
  })

  test('the database refuses rows beyond the mechanism, and tables that are none of an import', async () => {
    const stage = async (table: string, values: object) =>
      await inTransaction(office.officer, async (tx) => {
        const id = newId()
        await tx
          .insertInto('import')
          .values({
            id,
            mechanism_id: office.mechanismId,
            kind: 'places',
            file_name: 'x',
            digest: 'd',
            state: 'STAGED',
            content: JSON.stringify([{ table, values }]),
            before: '[null]',
            report: '{"format":"csv","problems":[],"differences":[]}',
            by_id: office.officer.personId,
          })
          .execute()
        return id
      })
    const area = { id: newId(), kind: 'country', code: 'XA', name: { en: 'X' }, demonstration: true }
    await expect(settle(office.officer, await stage('public.area', area), 'commit')).rejects.toMatchObject({
      details: { reason: 'import.outOfScope' },
    })
    const seat = { id: newId(), person_id: office.officer.personId, role: 'administrator' }
    await expect(settle(office.officer, await stage('access.seat', seat), 'commit')).rejects.toMatchObject({
      details: { reason: 'import.outOfScope' },
    })
    const apply = `select access.apply_import('${newId()}')`
    await expect(ask(database.appUrl, apply)).rejects.toThrow(/permission denied/)
    await expect(ask(database.appUrl, `update import set state = 'STAGED'`)).rejects.toThrow(/permission denied/)
  })
})
