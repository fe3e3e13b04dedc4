import { jsx } from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import { mandateCards } from '#modules/frameworks/index.ts'
import { loadCatalogues, translatorsOf, type Translators } from '#i18n/catalogues.server.ts'
import { OFFERED, type OfferedLang } from '#i18n/offered.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx } from '#platform/ctx.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import type { WorkItem } from '#platform/registry.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { TextProvider } from '#ui/text.tsx'
import AuditPage from './audit/audit.page.tsx'
import CountryPage from './country/country.page.tsx'
import { loadCountry } from './country/country.service.ts'
import CyclePage from './cycle/cycle.page.tsx'
import { loadCycle } from './cycle/cycle.service.ts'
import HomePage from './home/home.page.tsx'
import { loadHome } from './home/home.service.ts'
import FrameworkPage from '../frameworks/work/framework.page.tsx'
import { loadFramework } from '../frameworks/work/framework.service.ts'
import PlanPage from './plan/plan.page.tsx'
import { loadPlan } from './plan/plan.service.ts'
import ProgrammePage from './programme/programme.page.tsx'
import { loadProgramme } from './programme/programme.service.ts'
import ReleasedPage from './released/released.page.tsx'
import { loadReleased } from './released/released.service.ts'
import WorkPage from './work/work.page.tsx'
import { sortWork } from './work/work.ts'
import { makePublicWorld, type PublicWorld, WORDS } from './world.fixture.ts'

describe('pages as they are written out', () => {
  let database: TestDatabase
  let db: ReturnType<typeof openDatabase>
  let world: PublicWorld
  let translators: Translators
  let ctx: Ctx

  beforeAll(async () => {
    database = await testDatabase()
    await loadPacks({ demo: true }, database, () => undefined)
    world = await makePublicWorld(database.adminUrl)
    translators = translatorsOf(await loadCatalogues())
    db = openDatabase(openPool(database.appUrl, 2))
    ctx = {
      db,
      jobs: { send: async () => undefined },
      registry: { answering: async () => ({ ok: true }), cards: {}, mails: {}, work: [] },
      secret: database.secret,
      personId: null,
      certified: false,
      lang: 'en',
      requestId: newId(),
      now: () => new Date('2026-02-01T10:00:00Z'),
      demonstration: true,
    }
  })

  afterAll(async () => {
    await db.destroy()
    await database.drop()
  })

  function write<Data>(
    lang: OfferedLang,
    page: (props: { loaderData: Data }) => React.ReactNode,
    loaderData: Data,
  ): string {
    const router = createMemoryRouter([{ path: '*', element: jsx(page, { loaderData }) }])
    return renderToStaticMarkup(jsx(TextProvider, { t: translators(lang), children: jsx(RouterProvider, { router }) }))
  }

  test.each(OFFERED)('%s: home leads to countries, texts and documents in the reader’s language', async (lang) => {
    const html = write(lang, HomePage, await loadHome({ ...ctx, lang }))
    expect(html).toContain(`href="/${lang}/countries/XAV"`)
    expect(html).toContain(`href="/${lang}/reviews/${world.open.reviewId}/report.docx"`)
    expect(html).toContain(lang === 'ar' ? WORDS.ar : WORDS.en)
    expect(html).not.toMatch(/<script|undefined|\[object/)
  })

  test.each(OFFERED)('%s: home of a real service has no band without data', async (lang) => {
    const html = write(lang, HomePage, await loadHome({ ...ctx, lang, demonstration: false }))
    expect(html).not.toMatch(/class="(cycle|countries|documents|card)/)
    expect(html).toContain('class="principles"')
  })

  test.each(OFFERED)('%s: the other public pages', async (lang) => {
    const reader = { ...ctx, lang }
    const released = write(lang, ReleasedPage, await loadReleased(reader, world.open.reviewId))
    expect(released).toContain(WORDS.view)
    expect(released).toContain('id="finding-4"')
    expect(released).toContain(`href="/${lang}/framework#out_1__init_b"`)
    const cycle = write(lang, CyclePage, await loadCycle(reader, world.cycleId))
    expect(cycle).toContain(`href="/${lang}/countries/XBE"`)
    expect(cycle).not.toContain('XCO')
    const country = write(lang, CountryPage, await loadCountry(reader, 'XAV'))
    expect(country).toContain(`/reviews/${world.open.reviewId}/released#finding-4`)
    expect(write(lang, ProgrammePage, await loadProgramme(reader))).toContain('HSP/HA.1/Res.2')
    const root = { day: '2026-01-31', objects: 3, hash: 'ab'.repeat(32), at: new Date('2026-02-01T00:10:00Z') }
    expect(write(lang, AuditPage, { roots: [root] })).toContain(root.hash)
    expect(released + cycle + country).not.toMatch(/<script|undefined|\[object/)
  })

  test.each(OFFERED)('%s: the programme says what is an estimate, a plan of 2020 and not measured', async (lang) => {
    const html = write(lang, ProgrammePage, await loadProgramme({ ...ctx, lang }))
    const t = translators(lang)
    expect(html.split(t('portal.programme.notMeasured'))).toHaveLength(6 + 1)
    expect(html.match(/<ol class="chronicle">.*?<\/ol>/)?.[0].match(/<li /g)).toHaveLength(8)
    const named = html.match(/<ul class="name-list">(.*?)<\/ul>/)?.[1] ?? ''
    expect(named.match(/<li>/g)).toHaveLength(48)
    // None of them takes part by being named, so none is a link to a country that does.
    expect(named).not.toContain('href')
    expect(html).toContain(t('portal.programme.switch'))
    expect(html).not.toMatch(/<script|undefined|\[object/)
  })

  test.each(OFFERED)('%s: the plan at a glance, and its text with what it rests on', async (lang) => {
    const reader = { ...ctx, lang, registry: { ...ctx.registry, cards: mandateCards } }
    const plan = await loadPlan(reader)
    const html = write(lang, PlanPage, plan)
    for (const part of ['plan-areas', 'plan-focus', 'plan-means', 'levels', 'aspects'])
      expect(html, part).toContain(`class="${part}"`)
    expect(html.match(/<div class="plan-means">.*?<\/ol>/)?.[0].match(/<li>/g)).toHaveLength(5)
    const text = write(lang, FrameworkPage, await loadFramework(reader, 'plan'))
    const eids = plan.plan.provisions.map(({ eid }) => eid)
    expect(eids.filter((eid) => !text.includes(`id="${eid}"`))).toEqual([])
    // From a provision to its mandate and back.
    const shared = plan.mandates.filter(({ mandate }) => mandate.symbol === 'HSP/HA.2/11/Rev.1')
    expect(shared).toHaveLength(2)
    for (const { mandate, founded } of shared) {
      expect(text).toContain(`/${lang}/plan#mandate_${mandate.id}`)
      expect(html).toContain(`id="mandate_${mandate.id}"`)
      expect(html).toContain(`/${lang}/framework?of=plan#${founded[0]?.provisions[0]?.eid}`)
    }
    expect(html + text).not.toMatch(/<script|undefined|\[object/)
  })

  test('the demonstration’s own texts hold nothing of the real programme', async () => {
    const own = await loadFramework(ctx)
    expect(own.works.map(({ work }) => work.kind)).toEqual(['review', 'review'])
    const real = await loadFramework(ctx, 'programme')
    expect(real.works.map(({ work }) => work.kind).toSorted()).toEqual(['programme', 'review', 'review'])
    expect(real.mechanism).not.toEqual(own.mechanism)
    const { demonstration } = await loadPlan({ ...ctx, demonstration: false })
    expect(write('en', PlanPage, { ...(await loadPlan(ctx)), demonstration })).not.toContain('programme-switch')
  })

  test('a thing to do is told by the message of its module, with the names in the reader’s language', () => {
    const item: WorkItem = {
      key: 'portal.readReview',
      params: {},
      names: { country: world.open.name },
      href: '/ar/reviews/x',
      whose: 'mine',
      dueOn: '2026-02-04',
    }
    const waits = { today: ctx.now().toISOString(), delegations: [], since: null, changes: [] }
    const html = write('ar', WorkPage, { ...sortWork([item], ctx.now()), waits })
    expect(html).toContain('يافورا')
    expect(html).toContain('href="/ar/reviews/x"')
    expect(write('en', WorkPage, { ...sortWork([], ctx.now()), waits })).toContain('class="empty"')
  })
})
