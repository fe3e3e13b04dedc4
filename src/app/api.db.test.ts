import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { api } from '#app/api.ts'
import { loadPacks } from '#app/load.ts'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import { newId } from '#kernel/ids.ts'
import { type Planted, plant } from '#modules/reports/country-report/planted.fixture.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

type Body = { [name: string]: unknown }

describe('the open interface', () => {
  let database: TestDatabase
  let db: ReturnType<typeof openDatabase>
  let planted: Planted
  let server: ReturnType<typeof api>

  beforeAll(async () => {
    database = await testDatabase()
    await loadPacks({ demo: true }, database, () => undefined)
    planted = await plant(database.adminUrl)
    db = openDatabase(openPool(database.appUrl, 2))
    server = api({
      translators: translatorsOf(await loadCatalogues()),
      base: {
        db,
        jobs: { send: async () => undefined },
        registry: { answering: async () => ({ ok: true }), cards: {}, mails: {}, work: [] },
        secret: database.secret,
        now: () => new Date('2026-04-02T10:00:00Z'),
        demonstration: true,
      },
    })
  })

  afterAll(async () => {
    await db.destroy()
    await database.drop()
  })

  async function get(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: Headers; text: string; body: Body }> {
    const response = await server.request(path, { headers })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === '' ? {} : (JSON.parse(text) as Body),
    }
  }

  const everything = (): string[] => [
    '/cycles',
    `/cycles/${planted.cycleId}`,
    '/countries',
    `/reviews/${planted.first.reviewId}`,
    `/reviews/${planted.second.reviewId}`,
    '/findings',
    '/framework',
  ]

  test('answers in every language and tells nothing below level 5', async () => {
    const told: string[] = []
    for (const path of everything())
      for (const lang of ['ar', 'en', 'es', 'fr', 'ru', 'zh']) {
        const { status, text } = await get(`${path}?lang=${lang}`)
        expect([path, status]).toEqual([path, 200])
        told.push(...(text.match(/planted-[a-z]+-at-\d/g) ?? []))
      }
    expect([...new Set(told)].toSorted()).toEqual(
      ['digest', 'finding', 'reason', 'summary', 'view'].map((what) => `planted-${what}-at-5`),
    )
  })

  test('tells countries and findings in the alphabetical order of the language', async () => {
    const codes = async (path: string): Promise<unknown[]> => {
      const items = (await get(path)).body['items'] as { code?: string; country?: { code: string } }[]
      return items.map((item) => item.code ?? item.country?.code)
    }
    expect(await codes('/countries?lang=en')).toEqual(['XAV', 'XBE'])
    expect(await codes('/countries?lang=ar')).toEqual(['XBE', 'XAV'])
    expect(await codes('/findings?lang=en')).toEqual(['XAV', 'XBE'])
    expect(await codes('/findings?lang=ar')).toEqual(['XBE', 'XAV'])
    expect(await codes('/findings?country=XBE')).toEqual(['XBE'])
    expect(await codes('/findings?type=need')).toEqual([])
    expect(await codes('/findings?page=2')).toEqual([])
  })

  test('may be kept a minute, and says when nothing has changed', async () => {
    const first = await get('/findings')
    expect(first.headers.get('cache-control')).toBe('public, max-age=60')
    expect(first.headers.get('content-type')).toBe('application/json')
    const tag = first.headers.get('etag') ?? ''
    expect(tag).not.toBe('')
    const again = await get('/findings', { 'If-None-Match': tag })
    expect([again.status, again.text]).toEqual([304, ''])
    expect((await get('/findings?lang=ar', { 'If-None-Match': tag })).status).toBe(200)
  })

  test('names everything that is wrong with a request, in the language asked for', async () => {
    const { status, headers, body } = await get(
      '/findings?lang=ar&type=best&country=x&page=99999999999&sort=score&page=0',
    )
    expect([status, headers.get('cache-control')]).toEqual([422, 'no-store'])
    expect(body['code']).toBe('invalid')
    expect(body['message']).toMatch(/\p{Script=Arabic}/u)
    const fields = body['fields'] as { path: string; code: string; message: string }[]
    expect(fields.map(({ path }) => path).toSorted()).toEqual(['country', 'page', 'sort', 'type'])
    expect(fields.every(({ message }) => /\p{Script=Arabic}/u.test(message))).toBe(true)
  })

  test.each([
    ['/findings?page=10001', 'page', 'tooBig'],
    ['/findings?page=99999999999999999999', 'page', 'tooBig'],
    ['/findings?page=0', 'page', 'tooSmall'],
    ['/findings?page=-1', 'page', 'tooSmall'],
    ['/findings?page=1.5', 'page', 'wrongType'],
    ['/findings?page=many', 'page', 'wrongType'],
    ['/findings?type=', 'type', 'unknownChoice'],
    ['/findings?lang=en&lang=ar', 'lang', 'unknownChoice'],
    ['/cycles?order=outcome', 'order', 'unknownField'],
    ['/cycles/1', 'id', 'invalid'],
    ['/reviews/not-an-id?lang=tlh', 'lang', 'unknownChoice'],
  ])('refuses %s', async (path, field, code) => {
    const { status, body } = await get(path)
    expect(status).toBe(422)
    expect(body['fields']).toContainEqual(expect.objectContaining({ path: field, code }))
  })

  test('has nothing at an unknown address or id, nor in another mechanism', async () => {
    for (const path of [`/cycles/${newId()}`, `/reviews/${newId()}`, '/', '/people', '/findings/1'])
      expect([path, (await get(path)).status, (await get(path)).body['code']]).toEqual([path, 404, 'notFound'])
  })

  test('reads and never writes', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await server.request('/cycles', { method })).status).toBe(404)
  })

  test('tells the caller nothing of a failure of ours', async () => {
    const broken = api({
      translators: translatorsOf(await loadCatalogues()),
      base: {
        db,
        jobs: { send: async () => undefined },
        registry: { answering: async () => ({ ok: true }), cards: {}, mails: {}, work: [] },
        secret: database.secret,
        now: () => new Date(),
        get demonstration(): boolean {
          throw new Error('secret detail')
        },
      },
    })
    const logged = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const response = await broken.request('/cycles')
    expect(logged).toHaveBeenCalledOnce()
    expect(String(logged.mock.calls[0]?.[0])).toMatch(/^\{.*"at":"api","error":"Error","stack"/)
    expect(String(logged.mock.calls[0]?.[0])).not.toContain('secret')
    logged.mockRestore()
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
  })

  test('describes itself', async () => {
    const { body } = await get('/openapi.json')
    expect(body).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api' }] })
  })
})
