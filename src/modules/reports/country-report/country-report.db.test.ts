import { RouterContextProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import { loadCatalogue } from '#i18n/load.ts'
import { translator } from '#i18n/translate.ts'
import { newId } from '#kernel/ids.ts'
import { readZip } from '#standards/docx/docx-reader.ts'
import { writeDocx } from '#standards/docx/write-docx.ts'
import type { Ctx } from '#platform/ctx.ts'
import { requestInfo, type RequestInfo } from '#platform/http/request.ts'
import { withOwner } from '#platform/db/owner.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { countryReport } from './country-report.ts'
import { loader } from './country-report.page.tsx'
import { loadCountryReport } from './country-report.service.ts'
import { type Planted, plant } from './planted.fixture.ts'
import type { ReportAudience } from './report.ts'

describe('the country report', () => {
  let database: TestDatabase
  let db: ReturnType<typeof openDatabase>
  let planted: Planted
  let base: Ctx

  beforeAll(async () => {
    database = await testDatabase()
    await loadPacks({ demo: true }, database, () => undefined)
    planted = await plant(database.adminUrl)
    db = openDatabase(openPool(database.appUrl, 2))
    base = {
      db,
      jobs: { send: async () => undefined },
      registry: { answering: async () => ({ ok: true }), cards: {}, mails: {}, work: [] },
      secret: database.secret,
      personId: null,
      certified: false,
      lang: 'en',
      requestId: newId(),
      now: () => new Date('2026-04-02T10:00:00Z'),
      demonstration: true,
    }
  })

  afterAll(async () => {
    await db.destroy()
    await database.drop()
  })

  /** Every planted phrase in the file as Word would read it, footnotes and properties included. */
  async function phrasesFor(personId: string | null, as: ReportAudience, lang: 'ar' | 'en' = 'en'): Promise<string[]> {
    const report = await loadCountryReport({ ...base, personId, lang }, { reviewId: planted.first.reviewId, as })
    const t = translator(lang, await loadCatalogue(lang), { numerals: 'latn' })
    const files = [...readZip(await writeDocx(countryReport(report, t))).values()].join('\n')
    return [...new Set(files.match(/planted-[a-z]+-at-\d/g))].toSorted()
  }

  const kept = (levels: readonly number[]): string[] =>
    levels.flatMap((level) => ['digest', 'finding', 'reason', 'view'].map((what) => `planted-${what}-at-${level}`))

  test('holds for everyone what is released to everyone, whoever asks and in whatever language', async () => {
    const expected = kept([5]).toSorted()
    expect(await phrasesFor(null, 'public')).toEqual(expected)
    for (const personId of Object.values(planted.people)) expect(await phrasesFor(personId, 'public')).toEqual(expected)
    expect(await phrasesFor(planted.people.focalPoint, 'public', 'ar')).toEqual(expected)
  })

  test('holds for Member States what is open to them, also when a party of the review asks', async () => {
    const expected = [...kept([4, 5]), 'planted-summary-at-4'].toSorted()
    expect(await phrasesFor(planted.people.delegate, 'member-states')).toEqual(expected)
    expect(await phrasesFor(planted.people.focalPoint, 'member-states')).toEqual(expected)
  })

  test('holds for the parties what was adopted, and no draft', async () => {
    const expected = [...kept([2, 3, 4, 5]), 'planted-answer-at-2', 'planted-summary-at-4'].toSorted()
    expect(await phrasesFor(planted.people.focalPoint, 'review')).toEqual(expected)
  })

  test('is refused to whoever it is not for', async () => {
    const { stranger, contributor, delegate } = planted.people
    const refusal = async (personId: string | null, as: ReportAudience): Promise<unknown> =>
      await phrasesFor(personId, as).catch((error: unknown) => error)
    for (const personId of [stranger, contributor, delegate])
      expect(await refusal(personId, 'review')).toMatchObject({
        code: 'notPermitted',
        details: { reason: 'report.partiesOnly' },
      })
    for (const personId of [stranger, contributor])
      expect(await refusal(personId, 'member-states')).toMatchObject({
        code: 'notPermitted',
        details: { reason: 'report.memberStatesOnly' },
      })
    expect(await refusal(null, 'review')).toMatchObject({ code: 'notSignedIn' })
    expect(await refusal(null, 'member-states')).toMatchObject({ code: 'notSignedIn' })
  })

  test('is not there before the adoption, and nowhere without a release', async () => {
    await withOwner(database.adminUrl, async (tx) => {
      await tx.updateTable('review').set({ state: 'FACT_CHECK' }).where('id', '=', planted.first.reviewId).execute()
    })
    await expect(phrasesFor(planted.people.focalPoint, 'review')).rejects.toMatchObject({
      details: { reason: 'report.notAdopted' },
    })
    await expect(loadCountryReport(base, { reviewId: newId(), as: 'public' })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  async function ask(query: string, params: { reviewId: string }, personId: string | null = null): Promise<Response> {
    const context = new RouterContextProvider()
    const t = translator('ar', await loadCatalogue('ar'))
    const ctx: Ctx = { ...base, lang: 'ar', personId }
    // What the loader takes of a request; it asks nothing of accounts.
    context.set(requestInfo, {
      ctx,
      t,
      lang: 'ar',
      publicUrl: 'http://localhost:4780',
      nonce: '',
    } as unknown as RequestInfo)
    const url = new URL(`http://localhost/ar/reviews/${params.reviewId}/report.docx${query}`)
    const args = { request: new Request(url), params, context, url, pattern: url.pathname }
    return await loader(args).catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown
      throw thrown
    })
  }

  test('comes as a file with the names of country and language, for every cache where it is public', async () => {
    const { headers, status } = await ask('', planted.first)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="country-report-avora-ar\.docx"; filename\*=UTF-8''%D8/,
    )
    expect([headers.get('content-language'), headers.get('cache-control')]).toEqual(['ar', 'public, max-age=60'])
    const limited = await ask('?as=member-states', planted.first, planted.people.delegate)
    expect(limited.headers.get('cache-control')).toBe('private, no-store')
    expect(limited.headers.get('content-disposition')).toContain('country-report-avora-member-states-ar.docx')
  })

  test.each([
    ['', 'not-an-id', 404],
    ['', newId(), 404],
    ['?as=everyone', undefined, 422],
    ['?as=public&more=1', undefined, 422],
  ])('refuses %s of %s in a line of the reader’s language', async (query, reviewId, status) => {
    const response = await ask(query, { reviewId: reviewId ?? planted.first.reviewId })
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/plain; charset=utf-8'])
    expect(await response.text()).toMatch(/\p{Script=Arabic}/u)
  })

  test('says why not to whoever may not have it, and asks the others to sign in', async () => {
    const refused = await ask('?as=review', planted.first, planted.people.stranger)
    expect([refused.status, (await refused.text()).trim().split('\n')]).toEqual([
      403,
      [expect.any(String), expect.any(String)],
    ])
    const unknown = await ask('?as=review', planted.first)
    expect(unknown.status).toBe(302)
    expect(unknown.headers.get('location')).toMatch(/^\/ar\/sign-in\?next=.*report\.docx%3Fas%3Dreview$/)
  })

  test('cites the day of a release only where it is known', async () => {
    const report = await loadCountryReport(base, { reviewId: planted.first.reviewId, as: 'public' })
    expect(report.findings.map(({ consent }) => consent)).toEqual([{ level: 5, on: expect.any(Date) }])
    expect(report.sections.map(({ consent }) => consent)).toEqual([{ level: 5, on: null }])
  })
})
