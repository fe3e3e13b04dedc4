import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ask } from '#test/helpers/ask.ts'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { listSteps } from '../review/review.store.ts'
import { loadRoom } from '../review/room-view.service.ts'
import { loadTeam } from '../review/team-view.service.ts'
import { loadVisibility } from '../release/visibility-view.service.ts'
import { loadAssign } from './assign-view.service.ts'
import { substitute } from './assignment.service.ts'
import { listAllAssignments } from './assignment.store.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'DESK_REVIEW')
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

function by(person: WorldPerson): Ctx {
  return world.as(world.people[person].id)
}

async function leaving(): Promise<string> {
  const all = await inTransaction(by('case_officer'), async (tx) => await listAllAssignments(tx, world.reviewId))
  return all.find((one) => one.organisationId === world.states.other)?.id ?? ''
}

/** With which the small world records its pair. */
const REASON_OF_PAIR = 'Recorded for the test.'
const REASON = 'Silent after notices of 1 and 15 November.'

describe('who reviews is public', () => {
  test('and neither why nor the letter with which the State joined is: they are words to the review', async () => {
    const asked = { reviewId: world.reviewId, sameGroup: '', otherGroup: '' }
    const view = await loadAssign(by('case_officer'), asked)
    expect([view.interest?.letter?.text, view.recorded?.reason?.text]).toEqual(['L/1', REASON_OF_PAIR])
    const words = async (ctx: Ctx) =>
      await inTransaction(ctx, async (tx) => {
        const found = await tx.selectFrom('block').select('body').where('body', 'in', ['L/1', REASON_OF_PAIR]).execute()
        return found.length
      })
    for (const person of ['focal_point', 'expert', 'case_officer'] as const) expect(await words(by(person))).toBe(2)
    for (const other of [by('far_focal'), by('delegate'), { ...by('focal_point'), personId: null }])
      expect(await words(other)).toBe(0)
    // No column of the public rows holds what the State or the officer wrote.
    const rows = await inTransaction({ ...by('focal_point'), personId: null }, async (tx) => [
      ...(await tx.selectFrom('participation').selectAll().where('object_id', '=', world.reviewId).execute()),
      ...(await tx.selectFrom('assignment').selectAll().where('object_id', '=', world.reviewId).execute()),
    ])
    expect(rows).toHaveLength(3)
    expect(JSON.stringify(rows)).not.toMatch(/L\/1|Recorded for/)
  })
})

describe('a reviewing State is substituted', () => {
  test('by the secretariat alone, and by no State that serves already', async () => {
    const input = { reviewId: world.reviewId, assignmentId: await leaving(), reason: REASON }
    await expect(substitute(by('focal_point'), { ...input, organisationId: world.states.far })).rejects.toMatchObject({
      code: 'notPermitted',
    })
    await expect(substitute(by('case_officer'), { ...input, organisationId: world.states.same })).rejects.toMatchObject(
      { details: { fields: [{ path: 'organisation', code: 'servesAlready' }] } },
    )
    await expect(
      substitute(by('case_officer'), { ...input, organisationId: world.states.reviewed }),
    ).rejects.toMatchObject({ details: { reason: 'review.ruleNeverRelaxed' } })
  })

  test('is not done past the service: the database asks for the secretariat too', async () => {
    const id = await leaving()
    const raw = inTransaction(
      by('same_lead'),
      async (tx) =>
        await tx
          .selectNoFrom((eb) =>
            eb
              .fn('access.substitute_reviewer', [
                eb.cast(eb.val(id), 'uuid'),
                eb.cast(eb.val(world.farReviewId), 'uuid'),
                eb.cast(eb.val(world.states.far), 'uuid'),
                eb.cast(eb.val('[]'), 'jsonb'),
              ])
              .as('done'),
          )
          .execute(),
    )
    await expect(raw).rejects.toThrow('the secretariat substitutes')
  })

  test('is no State that cannot review here, whatever the secretariat writes past the service', async () => {
    const id = await leaving()
    const { reviewed, same } = world.states
    const stranger = newId()
    for (const organisation of [reviewed, same, stranger])
      await expect(
        inTransaction(
          by('case_officer'),
          async (tx) =>
            await sql`select access.substitute_reviewer(${id}::uuid, ${newId()}::uuid, ${organisation}::uuid, '[]')`.execute(
              tx,
            ),
        ),
      ).rejects.toThrow('this State cannot review here')
  })

  test('its experts leave with it, the reason stays with the two sides, and the room tells it', async () => {
    expect(await loadRoom(by('other_lead'), world.reviewId)).toBeDefined()
    await substitute(by('case_officer'), {
      reviewId: world.reviewId,
      assignmentId: await leaving(),
      organisationId: world.states.far,
      reason: REASON,
    })
    await expect(loadRoom(by('other_lead'), world.reviewId)).rejects.toMatchObject({ code: 'notFound' })
    const view = await loadAssign(by('case_officer'), { reviewId: world.reviewId, sameGroup: '', otherGroup: '' })
    expect(view.recorded?.states.map(({ name, endedAt }) => [name.en, endedAt !== null])).toEqual([
      ['State QN', false],
      ['State XA', true],
      ['State XD', false],
    ])
    const steps = await inTransaction(by('focal_point'), async (tx) => await listSteps(tx, world.reviewId))
    expect(steps.at(-1)).toMatchObject({ verb: 'substitute', reason: REASON })
    // The assignment is public; why it changed is not.
    const seen = await inTransaction({ ...by('focal_point'), personId: null }, async (tx) => ({
      steps: await listSteps(tx, world.reviewId),
      public: (await listAllAssignments(tx, world.reviewId)).length,
    }))
    expect(seen).toEqual({ steps: [], public: 3 })
  })

  test('a State that left does not come back', async () => {
    const all = await inTransaction(by('case_officer'), async (tx) => await listAllAssignments(tx, world.reviewId))
    const now = all.find((one) => one.organisationId === world.states.far && one.endedAt === null)
    await expect(
      substitute(by('case_officer'), {
        reviewId: world.reviewId,
        assignmentId: now?.id ?? '',
        organisationId: world.states.other,
        reason: REASON,
      }),
    ).rejects.toMatchObject({ details: { fields: [{ code: 'servesAlready' }] } })
  })
})

describe('what is seen of it', () => {
  test('the State sees whose place the secretariat ended, and when', async () => {
    const { changes } = await loadTeam(by('focal_point'), world.reviewId)
    const ended = changes.filter(({ what }) => what === 'ended')
    expect(ended.map(({ name, by: who }) => [name.en, who?.en])).toEqual([['Person other_lead', 'Person case_officer']])
    // The reviewers do not learn who of the State's contributors was given a place.
    const other = await loadTeam(by('same_lead'), world.reviewId)
    expect(other.changes.map(({ role }) => role)).not.toContain('contributor')
  })

  test('who looked is said by the day, to those who read the review, and to nobody else', async () => {
    await loadTeam(by('focal_point'), world.reviewId)
    await loadTeam(by('focal_point'), world.reviewId)
    const { looks, room } = await loadVisibility(by('same_lead'), world.reviewId)
    const team = looks.filter(({ place }) => place === 'team').map(({ name }) => name.en)
    expect(new Set(team)).toEqual(new Set(['Person focal_point', 'Person same_lead']))
    expect(room.looked.map(({ name }) => name.en)).toEqual(['Person same_lead'])
    expect(JSON.stringify(looks)).not.toContain(world.people.focal_point.id)
    expect(looks.map(({ day }) => day.length)).toEqual(looks.map(() => '2026-11-28'.length))
    const rows = await ask(
      database.adminUrl,
      `select count(*)::int as n from access.look where place = 'team' and person_id = '${world.people.focal_point.id}'`,
    )
    expect(rows).toEqual([{ n: 1 }])
    for (const person of ['far_focal', 'delegate', 'contributor'] as const) {
      const seen = await inTransaction(
        by(person),
        async (tx) => await tx.selectFrom('access.look').selectAll().execute(),
      )
      expect(seen, person).toEqual([])
    }
  })

  test('who has no place leaves no trace', async () => {
    await inTransaction(by('far_focal'), async (tx) => {
      await tx
        .selectNoFrom((eb) =>
          eb.fn('access.note_look', [eb.cast(eb.val(world.reviewId), 'uuid'), eb.val('room')]).as('done'),
        )
        .execute()
    })
    const rows = await ask(
      database.adminUrl,
      `select count(*)::int as n from access.look where person_id = '${world.people.far_focal.id}' and object_id = '${world.reviewId}'`,
    )
    expect(rows).toEqual([{ n: 0 }])
  })
})
