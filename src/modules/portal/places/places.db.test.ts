import { byName } from '#i18n/sort.ts'
import { jsx } from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import { loadCatalogues, translatorsOf, type Translators } from '#i18n/catalogues.server.ts'
import { OFFERED, type OfferedLang } from '#i18n/offered.ts'
import { newId } from '#kernel/ids.ts'
import { LANGS } from '#kernel/lang.ts'
import type { Ctx } from '#platform/ctx.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { TextProvider } from '#ui/text.tsx'
import CountryPage from '../country/country.page.tsx'
import { loadCountry } from '../country/country.service.ts'
import { makePublicWorld } from '../world.fixture.ts'
import PlacePage from './place.page.tsx'
import { loadPlace } from './place.service.ts'
import PlacesPage from './places.page.tsx'
import { loadPlaces } from './places.service.ts'

const CAIRO = 'EGY-1818253931'

describe('pages of places', () => {
  let database: TestDatabase
  let translators: Translators
  let demo: Ctx
  let real: Ctx

  beforeAll(async () => {
    database = await testDatabase()
    await loadPacks({ demo: true }, database, () => undefined)
    await makePublicWorld(database.adminUrl)
    translators = translatorsOf(await loadCatalogues())
    demo = {
      db: openDatabase(openPool(database.appUrl, 2)),
      jobs: { send: async () => undefined },
      registry: { answering: async () => ({ ok: true }), cards: {}, mails: {}, work: [] },
      secret: database.secret,
      personId: null,
      certified: false,
      lang: 'en',
      requestId: newId(),
      now: () => new Date('2026-06-01T10:00:00Z'),
      demonstration: true,
    }
    real = { ...demo, demonstration: false }
  })

  afterAll(async () => {
    await demo.db.destroy()
    await database.drop()
  })

  function write<Data>(
    lang: OfferedLang,
    page: (props: { loaderData: Data }) => React.ReactNode,
    loaderData: Data,
  ): string {
    const router = createMemoryRouter([{ path: '*', element: jsx(page, { loaderData }) }])
    const html = renderToStaticMarkup(
      jsx(TextProvider, { t: translators(lang), children: jsx(RouterProvider, { router }) }),
    )
    expect(html).not.toMatch(/<script|undefined|\[object|NaN/)
    return html
  }

  test.each(OFFERED)('%s: the world has every country under its region, and no invented one', async (lang) => {
    const html = write(lang, PlacesPage, await loadPlaces({ ...demo, lang }, ''))
    expect(html.match(new RegExp(`href="/${lang}/countries/[A-Z]{3}"`, 'g'))).toHaveLength(248)
    expect(html).toContain('id="m49-002"')
    expect(html).not.toMatch(/XAV|Avora|يافورا/)
    expect(html).toContain(translators(lang)('portal.places.real'))
    expect(write(lang, PlacesPage, await loadPlaces({ ...real, lang }, ''))).not.toContain(
      translators(lang)('portal.places.real'),
    )
  })

  test.each(['Türkiye', 'تركيا', 'Turquía', '土耳其'])('%s is found', async (query) => {
    const { found } = await loadPlaces(real, query)
    expect(found?.lands.map(({ code }) => code)).toEqual(['TUR'])
  })

  test.each(OFFERED)('%s: what is found is shown, what is not is told', async (lang) => {
    const html = write(lang, PlacesPage, await loadPlaces({ ...real, lang }, 'القاهرة'))
    expect(html).toContain(`href="/${lang}/places/${CAIRO}"`)
    expect(write(lang, PlacesPage, await loadPlaces({ ...real, lang }, '<b>zzz'))).toContain('value="&lt;b&gt;zzz"')
    expect((await loadPlaces(real, 'a')).found?.more).toBe(true)
    expect((await loadPlaces(real, ' - ')).found).toBeNull()
  })

  test.each(OFFERED)('%s: a country has its names in six languages, and no word of taking part', async (lang) => {
    const view = await loadCountry({ ...real, lang }, 'EGY')
    const html = write(lang, CountryPage, view)
    for (const other of LANGS) expect(html).toContain(`lang="${other}">${view.place.name[other]}<`)
    const t = translators(lang)
    expect(html).toContain(t('portal.places.standing.member'))
    expect(html).toContain('SimpleMaps')
    expect(html).not.toContain(t('portal.country.lead'))
    for (const part of ['reviewed', 'reviewer', 'both'] as const) expect(html).not.toContain(t(`portal.part.${part}`))
    const names = view.cities.map(({ name }) => name[lang] ?? name.en ?? '')
    expect(names).toEqual(names.toSorted(byName(lang, (name) => name)))
  })

  test('an area that is no Member State is not called one, nor of a group', async () => {
    const html = write('en', CountryPage, await loadCountry(real, 'GRL'))
    expect(html).not.toMatch(/Member State|Regional group/)
    expect(write('en', CountryPage, await loadCountry(real, 'PSE'))).toContain('Observer State')
    expect(write('en', CountryPage, await loadCountry(real, 'ATA'))).not.toContain('<svg viewBox')
  })

  test.each(OFFERED)(
    '%s: a city says how many live there and who says so; a band without data is absent',
    async (lang) => {
      const view = await loadPlace({ ...real, lang }, CAIRO)
      const html = write(lang, PlacePage, view)
      const t = translators(lang)
      expect(html).toContain(t.format.number(view.place.population ?? 0))
      expect(html).toContain('SimpleMaps')
      expect(html).toContain(`href="/${lang}/countries/EGY"`)
      expect(html).not.toContain(t('portal.places.neighbourhoods'))
    },
  )

  test('each world keeps to itself', async () => {
    await expect(loadCountry(real, 'XAV')).rejects.toMatchObject({ code: 'notFound' })
    expect((await loadCountry(demo, 'XAV')).realOnDemonstration).toBe(false)
    expect((await loadCountry(demo, 'EGY')).realOnDemonstration).toBe(true)
    for (const code of ['EGY', '002', 'EGY-1', 'XAV'])
      await expect(loadPlace(demo, code)).rejects.toMatchObject({ code: 'notFound' })
    await expect(loadCountry(real, CAIRO)).rejects.toMatchObject({ code: 'notFound' })
  })
})
