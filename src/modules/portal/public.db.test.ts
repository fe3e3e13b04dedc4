import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import { newId } from '#kernel/ids.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { loadFramework, type ProvisionView } from '#modules/frameworks/work/framework.service.ts'
import { loadCountry } from './country/country.service.ts'
import { loadCycle } from './cycle/cycle.service.ts'
import { loadHome } from './home/home.service.ts'
import { loadProgramme } from './programme/programme.service.ts'
import { loadReleased } from './released/released.service.ts'
import { makePublicWorld, type PublicWorld, WORDS } from './world.fixture.ts'

describe('public pages', () => {
  let database: TestDatabase
  let db: ReturnType<typeof openDatabase>
  let world: PublicWorld
  let nobody: Ctx
  let insider: Ctx

  beforeAll(async () => {
    database = await testDatabase()
    await loadPacks({ demo: true }, database, () => undefined)
    world = await makePublicWorld(database.adminUrl)
    db = openDatabase(openPool(database.appUrl, 2))
    nobody = {
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
    insider = { ...nobody, personId: world.focalPoint }
  })

  afterAll(async () => {
    await db.destroy()
    await database.drop()
  })

  test('the insider of this test does read more than the public', async () => {
    const read = async (ctx: Ctx) =>
      await inTransaction(ctx, async (tx) => await tx.selectFrom('finding').select('id').execute())
    expect(await read(nobody)).toEqual([{ id: world.findings.published }])
    expect(await read(insider)).toHaveLength(2)
  })

  test('home shows what is published, countries in the reader’s order, and nothing of the rest', async () => {
    const home = await loadHome(nobody)
    expect(home.mechanism.demonstration).toBe(true)
    expect(home.countries.map((country) => country.code)).toEqual(['XAV', 'XBE'])
    expect((await loadHome({ ...nobody, lang: 'ar' })).countries.map((country) => country.code)).toEqual(['XBE', 'XAV'])
    expect(home.findings.map((finding) => [finding.id, finding.words.text])).toEqual([
      [world.findings.published, WORDS.en],
    ])
    expect(home.documents.map((document) => document.kind)).toEqual(['report'])
    expect(JSON.stringify(home)).not.toContain(WORDS.secret)
  })

  test('the page of a review holds its published parts, each with its source', async () => {
    const released = await loadReleased(nobody, world.open.reviewId)
    expect(released.summary?.text).toBe(WORDS.summary)
    expect(released.findings).toHaveLength(1)
    expect(released.findings[0]?.views.map((view) => [view.verdict, view.words.text])).toEqual([
      ['disagree', WORDS.view],
    ])
    expect(released.findings[0]?.sources.map((source) => source.eid)).toEqual(['out_1__init_b'])
    expect(released.sections.map((section) => section.id)).toEqual([world.sections.published])
    expect(released.sections[0]?.answers[0]?.words?.text).toBe(WORDS.answer)
    expect(released.sections[0]?.answers[0]?.sources.length).toBeGreaterThan(0)
    expect(JSON.stringify(released)).not.toContain(WORDS.secret)
  })

  test('a text is shown in the reader’s language only when its State approved the translation', async () => {
    const ar = await loadReleased({ ...nobody, lang: 'ar' }, world.open.reviewId)
    expect(ar.findings[0]?.words).toMatchObject({ text: WORDS.ar, lang: 'ar', original: 'ar' })
    expect(ar.findings[0]?.views[0]?.words).toMatchObject({ lang: 'en' })
  })

  test('a country’s page tells its part and its reviewers; a hidden participation is not told', async () => {
    const open = await loadCountry(nobody, world.open.code)
    expect(open.reviews.map((review) => [review.partIn, review.released?.total, review.reviewers[0]?.code])).toEqual([
      ['reviewed', 3, 'XBE'],
    ])
    expect((await loadCountry(nobody, world.peer.code)).reviews[0]).toMatchObject({
      partIn: 'reviewer',
      released: null,
      findings: [],
    })
    expect((await loadCountry(nobody, world.hidden.code)).reviews).toEqual([])
    await expect(loadReleased(nobody, world.hidden.reviewId)).rejects.toMatchObject({ code: 'notFound' })
  })

  test('the framework counts questions and keeps unpublished findings to itself', async () => {
    const shown: string[] = []
    const cards = { finding: async (_ctx: Ctx, _tx: unknown, ids: readonly string[]) => (shown.push(...ids), []) }
    const { works } = await loadFramework({ ...insider, registry: { ...insider.registry, cards } })
    expect(shown).toEqual([world.findings.published])
    const all = (provisions: readonly ProvisionView[]): ProvisionView[] =>
      provisions.flatMap((p) => [p, ...all(p.children)])
    const provisions = works.flatMap((work) => all(work.provisions))
    expect(provisions.find((provision) => provision.eid === 'out_1__init_b')?.beside.questions).toBeGreaterThan(0)
    expect(works.map((work) => [work.work.status, work.provisions.length > 0])).toEqual([
      ['working_text', true],
      ['to_be_loaded', false],
    ])
  })

  test('whoever sits in the review finds on every public page what the public finds', async () => {
    const pages = async (ctx: Ctx) => [
      await loadHome(ctx),
      await loadCycle(ctx, world.cycleId),
      await loadCountry(ctx, world.open.code),
      await loadReleased(ctx, world.open.reviewId),
      await loadFramework(ctx),
    ]
    expect(await pages(insider)).toEqual(await pages(nobody))
  })

  test('findings of several States are quoted in the order of their names in the reader’s language, the newest of each first', async () => {
    const newer = newId()
    await withOwner(database.adminUrl, async (tx) => {
      await sql`insert into finding (id, type, state, state_since, number, organisation_id, object_id, unit_id, side, owner_id, level)
        select ${newer}, type, state, state_since + interval '1 day', number, organisation_id, ${world.peer.reviewId}, ${newer}, side, owner_id, 5
        from finding where id = ${world.findings.published}`.execute(tx)
      await sql`insert into block (id, thing_id, lang, body, status, digest, object_id, unit_id, side, owner_id, level)
        select gen_random_uuid(), ${newer}, lang, body, status, digest, ${world.peer.reviewId}, ${newer}, side, owner_id, 5
        from block where thing_id = ${world.findings.published} and status = 'original'`.execute(tx)
    })
    const quoted = async (lang: 'en' | 'ar') =>
      (await loadHome({ ...nobody, lang })).findings.map((one) => one.areaCode)
    expect(await quoted('en')).toEqual(['XAV', 'XBE'])
    expect(await quoted('ar')).toEqual(['XBE', 'XAV'])
  })

  test('the real programme has neither countries nor cycles of the demonstration', async () => {
    const programme = await loadProgramme(nobody)
    expect(programme.mechanism.demonstration).toBe(false)
    expect(programme.cycles).toEqual([])
    const real = { ...nobody, demonstration: false }
    expect((await loadHome(real)).countries).toEqual([])
    await expect(loadCountry(real, world.open.code)).rejects.toMatchObject({ code: 'notFound' })
  })
})
