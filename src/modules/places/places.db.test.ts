import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#platform/ctx.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { withOwner } from '#platform/db/owner.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import {
  alphabetical,
  findOrganisation,
  findState,
  getOrganisation,
  listOrganisations,
  saveArea,
  saveOrganisation,
} from './index.ts'

const COUNTRY = {
  id: newId(),
  kind: 'country',
  code: 'XQA',
  parentId: null,
  name: { ar: 'قادرا', en: 'Quadra' },
  regionalGroup: 'grulac',
} as const
const STATE = { id: newId(), kind: 'state', areaId: COUNTRY.id, name: COUNTRY.name, demonstration: true } as const
const NETWORK = { id: newId(), kind: 'ngo', areaId: null, name: { en: 'Network' }, demonstration: true } as const

describe('places', () => {
  let database: TestDatabase
  let db: ReturnType<typeof openDatabase>
  const read = async <R>(work: (tx: Tx) => Promise<R>): Promise<R> => await db.transaction().execute(work)

  beforeAll(async () => {
    database = await testDatabase()
    db = openDatabase(openPool(database.appUrl, 2))
    await withOwner(database.adminUrl, async (tx) => {
      await saveArea(tx, { ...COUNTRY, demonstration: true })
      await saveOrganisation(tx, STATE)
      await saveOrganisation(tx, NETWORK)
    })
  })

  afterAll(async () => {
    await db.destroy()
    await database.drop()
  })

  test('organisations come with the code of their area', async () => {
    const found = await read(async (tx) => await listOrganisations(tx, [STATE.id, NETWORK.id, newId()]))
    expect([found.get(STATE.id)?.areaCode, found.get(NETWORK.id)?.areaCode, found.size]).toEqual(['XQA', null, 2])
    expect(await read(async (tx) => await findState(tx, 'XQA'))).toMatchObject({ id: STATE.id })
    expect(await read(async (tx) => await findOrganisation(tx, newId()))).toBeUndefined()
    await expect(read(async (tx) => await getOrganisation(tx, newId()))).rejects.toMatchObject({ code: 'notFound' })
  })

  test('saving again renames, and only the owner saves', async () => {
    await withOwner(
      database.adminUrl,
      async (tx) => await saveOrganisation(tx, { ...NETWORK, name: { en: 'Renamed' } }),
    )
    expect((await read(async (tx) => await getOrganisation(tx, NETWORK.id))).name).toEqual({ en: 'Renamed' })
    await expect(read(async (tx) => await saveOrganisation(tx, NETWORK))).rejects.toThrow(/permission denied/)
  })

  test('lists are alphabetical in the reader’s language', () => {
    const items = [{ name: { ar: 'ياء', en: 'Alpha' } }, { name: { ar: 'ألف', en: 'Zulu' } }, { name: { en: 'Élan' } }]
    expect(alphabetical(items, 'en').map((item) => item.name.en)).toEqual(['Alpha', 'Élan', 'Zulu'])
    expect(alphabetical(items.slice(0, 2), 'ar').map((item) => item.name.en)).toEqual(['Zulu', 'Alpha'])
  })
})
