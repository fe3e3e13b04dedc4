import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import { readPlaces } from '#app/places.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import {
  areaIdOf,
  countPlaces,
  dropOtherPlaces,
  findPlace,
  listAbove,
  listCityPoints,
  listWithin,
  listWorld,
  needleOf,
  type PackedPlace,
  saveArea,
  saveOrganisation,
  savePlaces,
  searchPlaces,
} from '../index.ts'
import { listOpenPlaces } from './place.service.ts'

const DAY = '2026-06-01'

describe('places of the world', () => {
  let database: TestDatabase
  let ctx: Ctx
  const read = async <R>(work: (tx: Tx) => Promise<R>): Promise<R> => await ctx.db.transaction().execute(work)
  const found = async (query: string): Promise<string[]> =>
    await read(async (tx) =>
      (await searchPlaces(tx, { needle: needleOf(query), day: DAY, limit: 50 })).map(({ code }) => code),
    )
  const owner = async <R>(work: (tx: Tx) => Promise<R>): Promise<R> => await withOwner(database.adminUrl, work)

  beforeAll(async () => {
    database = await testDatabase()
    await loadPacks({ demo: true }, database, () => undefined)
    ctx = {
      db: openDatabase(openPool(database.appUrl, 2)),
      jobs: { send: async () => undefined },
      registry: { answering: async () => ({ ok: true }), cards: {}, mails: {}, work: [] },
      secret: database.secret,
      personId: null,
      certified: false,
      lang: 'ar',
      requestId: newId(),
      now: () => new Date(`${DAY}T10:00:00Z`),
      demonstration: true,
    }
    await owner(async (tx) => {
      const invented = { id: newId(), kind: 'country', code: 'XQA', parentId: null } as const
      await saveArea(tx, { ...invented, name: { en: 'Turkland' }, regionalGroup: null, demonstration: true })
    })
  })

  afterAll(async () => {
    await ctx.db.destroy()
    await database.drop()
  })

  test.each(['Türkiye', 'turkiye', 'تركيا', 'Turquía', 'Турция', '土耳其', 'TUR', 'turk'])(
    '%s finds one country, whatever the language, and no invented one',
    async (query) => {
      expect((await found(query)).filter((code) => code.length === 3)).toContain('TUR')
      expect(await found(query)).not.toContain('XQA')
    },
  )

  test('a place knows what it lies in, and what lies in it', async () => {
    const kenya = await read(async (tx) => await findPlace(tx, 'KEN'))
    expect(kenya).toMatchObject({ m49: '404', iso2: 'KE', standing: 'member', regionalGroup: 'african' })
    const above = await read(async (tx) => await listAbove(tx, kenya?.id ?? ''))
    expect(above.map(({ code }) => code)).toEqual(['001', '002', '202', '014'])
    const within = await read(async (tx) => await listWithin(tx, kenya?.id ?? '', DAY))
    expect(within.length).toBeGreaterThan(5)
    expect(within.every(({ kind, code, population }) => kind === 'city' && code.startsWith('KEN-') && population)).toBe(
      true,
    )
  })

  test('the interface gives real places only, by code, page by page', async () => {
    const first = await listOpenPlaces(ctx, { kind: 'city', page: 1 })
    expect([first.total, first.pages, first.items.length]).toEqual([5856, 59, 100])
    const codes = first.items.map(({ code }) => code)
    expect(codes).toEqual(codes.toSorted())
    const last = await listOpenPlaces(ctx, { kind: 'city', page: 59 })
    expect(last.items).toHaveLength(56)
    const members = await listOpenPlaces(ctx, { parent: '014', page: 1 })
    expect(members.items.find(({ code }) => code === 'KEN')).toMatchObject({
      name: { text: 'كينيا', lang: 'ar' },
      parent: '014',
      regionalGroup: 'african',
      developmentGroups: [],
    })
    expect((await listOpenPlaces(ctx, { query: 'turkland', page: 1 })).total).toBe(0)
    // What leaves nothing to look for finds nothing.
    expect((await listOpenPlaces(ctx, { query: '%', page: 1 })).total).toBe(0)
  })

  test('what has ended is no longer listed, and a day on which it was there still shows it', async () => {
    const count = async (day: string) =>
      await read(async (tx) => await countPlaces(tx, { kind: 'city', parent: 'KEN', day }))
    const before = await count(DAY)
    await ask(
      database.adminUrl,
      `update area set valid_to = '2020-01-01' where id = (select min(id::text)::uuid from area where code like 'KEN-%')`,
    )
    expect([await count(DAY), await count('2019-12-31')]).toEqual([before - 1, before])
    expect(await read(async (tx) => (await listWorld(tx, DAY)).length)).toBe(278)
    expect((await read(async (tx) => await listCityPoints(tx, 0.5))).length).toBeGreaterThan(1000)
  })

  test('an area that is no Member State cannot become a State, whoever writes', async () => {
    const state = { kind: 'state', name: { en: 'S' }, demonstration: false } as const
    for (const code of ['HKG', 'PSE', 'GRL'])
      await expect(
        owner(async (tx) => await saveOrganisation(tx, { ...state, id: newId(), areaId: areaIdOf(code) })),
      ).rejects.toThrow(/not a Member State/)
    await owner(async (tx) => await saveOrganisation(tx, { ...state, id: newId(), areaId: areaIdOf('KEN') }))
  })

  test('a newer edition keeps what was changed here, and changes the rest', async () => {
    const chad: PackedPlace = {
      kind: 'country',
      code: 'TCD',
      parent: '017',
      name: { ar: 'تشاد', en: 'Chad' },
      regionalGroup: 'african',
      m49: '148',
      iso2: 'TD',
      standing: 'member',
      developmentGroups: ['ldc'],
      population: null,
      point: { lat: 15, lon: 19 },
      source: null,
      also: '',
    }
    const now = async () => await read(async (tx) => await findPlace(tx, 'TCD'))
    const before = await now()
    await ask(database.adminUrl, `update area set name = name || '{"en":"Tchad"}', lat = 1, lon = 2 where code = 'TCD'`)
    await owner(
      async (tx) => await savePlaces(tx, [{ ...chad, name: { ...before?.name, en: 'CHAD', fr: 'Le Tchad' } }]),
    )
    expect(await now()).toMatchObject({
      id: before?.id,
      name: { en: 'Tchad', fr: 'Tchad', ar: 'تشاد' },
      point: { lat: 1, lon: 2 },
      developmentGroups: ['ldc'],
    })
    expect(await found('tchad')).toContain('TCD')
    await ask(database.adminUrl, `update area set name = packed -> 'name' where code = 'TCD'`)
    await owner(async (tx) => await savePlaces(tx, [{ ...chad, name: { ar: 'تشاد', en: 'Chad!' } }]))
    expect((await now())?.name).toEqual({ ar: 'تشاد', en: 'Chad!' })
  })

  test('what a newer edition no longer has goes, but for what came by import and what the mechanism stands on', async () => {
    const loaded = readPlaces(readFileSync('packs/reference/places.json', 'utf8'))
    const kept = loaded.countries.filter(({ code }) => !['TCD', 'KEN'].includes(code))
    const codes = [...loaded.regions, ...kept].map(({ code }) => code)
    await owner(async (tx) => await dropOtherPlaces(tx, codes))
    const [left] = await ask(
      database.adminUrl,
      `select count(*) filter (where code = 'TCD')::int as chad, count(*) filter (where code = 'KEN')::int as kenya,
         count(*) filter (where code = 'XQA')::int as invented, count(*) filter (where kind = 'country')::int as countries from area`,
    )
    expect(left).toEqual({ chad: 0, kenya: 1, invented: 1, countries: kept.length + 2 })
  })
})
