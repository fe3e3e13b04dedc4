import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { setCities } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World } from '#test/helpers/world.ts'
import { accredit } from '../review/team.service.ts'
import { joinCycle, openNewCycle } from './participation.service.ts'

const AT = '2026-11-22'
const named = z.tuple([
  z.object({ cities: z.array(z.object({ id: z.string(), name: z.record(z.string(), z.string()) })) }),
])

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'SUBMITTED')
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

const citiesOf = async (reviewId: string) => {
  const rows = await ask(database.adminUrl, `select cities from response where object_id = '${reviewId}'`)
  return named.parse(rows)[0].cities
}

test('a State that joins again finds the cities it certified answers for, by their names in any language', async () => {
  const officer = world.as(world.people.case_officer.id, { at: AT })
  const cycleId = await openNewCycle(officer, {
    mechanismId: world.mechanismId,
    slug: 'again',
    title_ar: 'مرة أخرى',
    title_en: 'Again',
    starts_on: '2027-06-02',
    ends_on: '2031-06-01',
    terms_adopted_on: '2026-06-01',
    call_closes_on: '2027-01-01',
    review_starts_on: '2027-04-01',
  })
  const focal = world.people.focal_point
  const [{ email }] = z
    .tuple([z.object({ email: z.string() })])
    .parse(await ask(database.adminUrl, `select email from person where id = '${focal.id}'`))
  await accredit(officer, {
    name: 'Somebody',
    email,
    lang: 'en',
    role: 'focal_point',
    note_verbale: 'NV/1',
    valid_to: '',
    organisation: world.states.reviewed,
    objectId: cycleId,
  })
  const before = await citiesOf(world.reviewId)
  const [one, two] = before
  const { reviewId } = await joinCycle(world.as(focal.id, { at: AT, certified: true, lang: 'ar' }), {
    cycleId,
    part_in: 'both',
    scope: ['out_1'],
    working_langs: ['ar'],
    cities: `${two?.name['ar'] ?? ''}\nA third`,
    programmes: '',
    support_letter: 'L/9',
    contribution: '',
    accepts_minimum: 'yes',
  })
  const places = async () => {
    const after = await citiesOf(reviewId)
    return after.map(({ id }) => before.findIndex((city) => city.id === id))
  }
  expect(await places()).toEqual([1, -1])
  // One that is named afterwards as well.
  const ctx = world.as(focal.id, { at: AT })
  const later = { id: newId(), name: { en: ` ${(one?.name['en'] ?? '').toUpperCase()} ` } }
  await inTransaction(ctx, async (tx) => {
    await setCities(ctx, tx, { objectId: reviewId, cities: [later] })
  })
  expect(await places()).toEqual([1, -1, 0])
  const sections = await ask(
    database.adminUrl,
    `select distinct repeat_key from section where object_id = '${reviewId}' and repeat_key in ('${one?.id}', '${two?.id}')`,
  )
  expect(sections).toHaveLength(2)
})
