import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { meetInstitution } from '#modules/places/index.ts'
import { listSections, moveSectionBy } from '#modules/surveys/index.ts'
import { seatPerson } from '#platform/access/seat.store.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import type { GivenPerson } from './delegation.schema.ts'
import { loadDelegation } from './delegation-view.service.ts'
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

type Typed = Pick<GivenPerson, 'institution' | 'kind'>

async function give(person: WorldPerson): Promise<void> {
  await giveTo(world.people[person].email, { institution: '', kind: '' })
}

async function giveTo(email: string, typed: Typed): Promise<void> {
  const { reviewId } = world
  const chosen = [sectionId]
  const people = [{ name: 'Somebody', email, lang: 'en' as const, organisation: '' as const, row: 1, ...typed }]
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

describe('an institution that no list has', () => {
  const NAME = 'Ministry of Rivers'
  const seenBy = async (person: WorldPerson): Promise<string[]> =>
    await inTransaction(world.as(world.people[person].id), async (tx) => {
      const rows = await tx.selectFrom('organisation').select('name').where('named_by', 'is not', null).execute()
      return rows.map(({ name }) => name.en ?? '')
    })

  test('is named once, however it is written, and stands in the list of its State alone', async () => {
    await giveTo('river@example.org', { institution: NAME, kind: 'ministry' })
    await giveTo('water@example.org', { institution: '  ministry of  RIVERS', kind: 'other' })
    const { institutions, people } = await loadDelegation(focal(), world.reviewId)
    expect(institutions.filter(({ name }) => name.en === NAME)).toHaveLength(1)
    expect(people.filter(({ organisation }) => organisation.en === NAME)).toHaveLength(2)
    expect(await seenBy('focal_point')).toEqual([NAME])
    expect(await seenBy('delegate')).toEqual([NAME])
    for (const person of ['expert', 'case_officer', 'far_focal'] as const)
      expect([person, await seenBy(person)]).toEqual([person, []])
  })

  test('is a State’s own to name: the database refuses everybody else', async () => {
    for (const person of ['delegate', 'expert', 'case_officer', 'far_focal'] as const)
      await expect(
        inTransaction(world.as(world.people[person].id), async (tx) => {
          const state = { id: world.states.far, demonstration: false, objectId: world.reviewId }
          await meetInstitution(tx, state, { name: `Of ${person}`, kind: 'other', lang: 'en' })
        }),
      ).rejects.toThrow()
  })
})

test('what the database alone refuses is an answer, not an accident', async () => {
  const seat = { personId: world.people.delegate.id, organisationId: world.states.far, objectId: world.reviewId }
  const ctx = world.as(world.people.expert.id)
  await expect(
    inTransaction(ctx, async (tx) => await seatPerson(tx, { ...seat, role: 'observer' })),
  ).rejects.toMatchObject({ code: 'notPermitted', status: 403 })
})
