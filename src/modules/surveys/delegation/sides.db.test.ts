import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { meetInstitution } from '#modules/places/index.ts'
import { listSections, moveSectionBy, workOf } from '#modules/surveys/index.ts'
import { seatPerson } from '#platform/access/seat.store.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import type { GivenPerson } from './delegation.schema.ts'
import { loadDelegation } from './delegation-view.service.ts'
import { changeLink, delegate } from './delegation.service.ts'

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

describe('a link that wrong codes have blocked', () => {
  const ours = async () => {
    const { people } = await loadDelegation(focal(), world.reviewId)
    return people.find(({ personId }) => personId === world.people.delegate.id)?.link
  }
  const block = async (): Promise<void> =>
    await withOwner(database.adminUrl, async (tx) => {
      await sql`update access.link set tries = 20 where id = ${(await ours())?.id}`.execute(tx)
    })
  const told = async () =>
    await inTransaction(focal(), async (tx) => await workOf(focal(), tx, await loadActor(focal(), tx)))

  test('stands in the focal point’s work and beside its person, until a fresh one is sent', async () => {
    const before = await ours()
    expect(before?.state).toBe('open')
    await block()
    expect((await ours())?.state).toBe('blocked')
    expect(await told()).toContainEqual(
      expect.objectContaining({ key: 'survey.work.linkBlocked', params: { count: 1 }, whose: 'mine' }),
    )
    await changeLink(focal(), { reviewId: world.reviewId, personId: world.people.delegate.id, act: 'fresh' })
    const after = await ours()
    expect([after?.state, after?.id === before?.id]).toEqual(['open', false])
    expect((await told()).map(({ key }) => key)).not.toContain('survey.work.linkBlocked')
  })

  test('is replaced when its person is given more, and can be ended', async () => {
    const before = await ours()
    await block()
    await give('delegate')
    expect((await ours())?.id).not.toBe(before?.id)
    await block()
    await changeLink(focal(), { reviewId: world.reviewId, personId: world.people.delegate.id, act: 'end' })
    expect((await ours())?.state).toBe('revoked')
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
