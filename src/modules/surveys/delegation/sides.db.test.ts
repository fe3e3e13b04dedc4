import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listSections, moveSectionBy } from '#modules/surveys/index.ts'
import { seatPerson } from '#platform/access/seat.store.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { delegate } from './delegation.service.ts'

let database: TestDatabase
let world: World
let sectionId: string

function focal(): Ctx {
  return world.as(world.people.focal_point.id, { lang: 'en' })
}

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'SELF_ASSESSMENT')
  const sections = await inTransaction(focal(), async (tx) => await listSections(tx, [world.reviewId]))
  sectionId = sections.find(({ key }) => key === 'policy')?.id ?? ''
  await moveSectionBy(focal(), { sectionId, verb: 'reopen' })
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

async function give(person: WorldPerson): Promise<void> {
  const { reviewId } = world
  const chosen = [sectionId]
  const { email } = world.people[person]
  const people = [{ name: 'Somebody', email, lang: 'en' as const, organisation: '' as const, row: 1 }]
  await delegate(focal(), { reviewId, role: 'contributor', sections: chosen, dueOn: null, note: '', people })
}

describe('a section is given', () => {
  test.each(['expert', 'same_lead', 'case_officer'] as const)(
    'to no %s: whoever reviews or serves a review does not also answer in it, wherever they sit',
    async (person) => {
      await expect(give(person)).rejects.toMatchObject({ details: { reason: 'delegation.otherSide' } })
    },
  )

  test('nor to a translator, whose place the State does not see', async () => {
    await expect(give('translator')).rejects.toMatchObject({ code: 'notPermitted' })
  })

  test('to somebody of no side here, and to an observer of the own State', async () => {
    await give('delegate')
    await give('observer')
  })
})

test('what the database alone refuses is an answer, not an accident', async () => {
  const seat = { personId: world.people.delegate.id, organisationId: world.states.far, objectId: world.reviewId }
  const ctx = world.as(world.people.expert.id)
  await expect(
    inTransaction(ctx, async (tx) => await seatPerson(tx, { ...seat, role: 'observer' })),
  ).rejects.toMatchObject({ code: 'notPermitted', status: 403 })
})
