import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import { seatPerson } from '#platform/access/seat.store.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { withOwner } from '#platform/db/owner.ts'
import { loadWithdrawal } from '../withdrawal/withdrawal-view.service.ts'
import { resumeReview } from '../withdrawal/withdrawal.service.ts'
import { loadOffice } from '../participation/office-view.service.ts'
import { loadRoom } from './room-view.service.ts'
import { deadlineOf } from './review.ts'
import { moveReview } from './review.service.ts'
import { accredit, endPlace, nameObserver } from './team.service.ts'
import { tellExpected } from './tell.service.ts'
import { workOf } from './work.service.ts'
import { loadTeam, type TeamView } from './team-view.service.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'DIALOGUE')
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

function by(person: WorldPerson): Ctx {
  return world.as(world.people[person].id, { lang: 'en' })
}

async function memberNamed(name: string) {
  const { sides } = await loadTeam(by('focal_point'), world.reviewId)
  return sides.flatMap((side) => side.members).find((member) => member.name.en === name)
}

function rolesOn(view: TeamView, side: TeamView['sides'][number]['side']): string[] {
  return view.sides.find((one) => one.side === side)?.members.map((member) => member.role) ?? []
}

describe('the people of a review', () => {
  test('the State sees its contributors, the reviewers do not', async () => {
    const own = await loadTeam(by('focal_point'), world.reviewId)
    expect(rolesOn(own, 'state')).toEqual(['focal_point', 'contributor', 'validator', 'partner', 'observer'])
    const other = await loadTeam(by('same_lead'), world.reviewId)
    expect(rolesOn(other, 'state')).not.toContain('contributor')
    expect(rolesOn(other, 'reviewers')).toEqual(['lead_reviewer', 'lead_reviewer', 'expert'])
    expect(other.sections).toEqual([])
    expect(other.may).toEqual({
      name: { ok: false, reason: 'team.focalPointNames' },
      accredit: { ok: false, reason: 'team.officerAccredits' },
    })
  })

  test('focal points of other States are no part of it', async () => {
    const view = await loadTeam(by('case_officer'), world.reviewId)
    expect(rolesOn(view, 'state').filter((role) => role === 'focal_point')).toHaveLength(1)
    expect(view.organisations.map((one) => one.side)).toEqual(['state', 'reviewers', 'reviewers', 'secretariat'])
  })

  test('the focal point names observers of the State, and nobody else does', async () => {
    const { reviewId } = world
    const observer = { name: 'Amal Said', email: 'amal.said@example.org', lang: 'en' as const, reviewId }
    await expect(nameObserver(by('same_lead'), observer)).rejects.toMatchObject({
      details: { reason: 'team.focalPointNames' },
    })
    await nameObserver(by('focal_point'), observer)
    expect((await memberNamed('Amal Said'))?.role).toBe('observer')
  })

  test('a place ends by whoever may give it, and by nobody else', async () => {
    const seat = (await memberNamed('Amal Said'))?.seatId ?? ''
    const { reviewId } = world
    await expect(endPlace(by('same_lead'), { reviewId, seat })).rejects.toMatchObject({ code: 'notPermitted' })
    expect(await memberNamed('Amal Said')).toBeDefined()
    await endPlace(by('focal_point'), { reviewId, seat })
    expect(await memberNamed('Amal Said')).toBeUndefined()
  })

  test('a place that is not of this review is not ended from here', async () => {
    const wanted = { reviewId: world.reviewId, seat: newId() }
    await expect(endPlace(by('focal_point'), wanted)).rejects.toMatchObject({
      details: { fields: [{ path: 'seat', code: 'unknownChoice' }] },
    })
  })
})

describe('accrediting', () => {
  const note = { name: 'X', lang: 'en' as const, note_verbale: 'NV 1', valid_to: '' as const }
  const accrediting = async (role: 'focal_point' | 'observer', email: string): Promise<void> => {
    const { reviewId } = world
    const organisation = world.people.focal_point.organisationId
    await accredit(by('case_officer'), { ...note, role, email, organisation, reviewId, objectId: reviewId })
  }

  test.each(['observer', 'translator'] as const)('takes no %s from another State', async (role) => {
    const { reviewId, states } = world
    const whole = { ...note, role, email: `${role}@example.org`, reviewId, objectId: reviewId }
    const wrong = [states.far, states.same, ...(role === 'translator' ? [states.reviewed] : [])]
    for (const organisation of wrong) {
      await expect(accredit(by('case_officer'), { ...whole, organisation })).rejects.toMatchObject({
        details: { fields: [{ path: 'organisation', code: 'unknownChoice' }] },
      })
      // Past the service the database says the same.
      const seat = { personId: world.people.delegate.id, role, organisationId: organisation, objectId: reviewId }
      await expect(inTransaction(by('case_officer'), async (tx) => await seatPerson(tx, seat))).rejects.toThrow(
        'this place is not yours to give',
      )
    }
    const { organisationId: organisation } = world.people.case_officer
    await accredit(by('case_officer'), { ...whole, organisation })
  })

  test('lets no focal point seat an observer of another State', async () => {
    const seat = { personId: world.people.delegate.id, organisationId: world.states.far, objectId: world.reviewId }
    await expect(
      inTransaction(by('focal_point'), async (tx) => await seatPerson(tx, { ...seat, role: 'observer' })),
    ).rejects.toThrow('this place is not yours to give')
  })

  test('gives no review a second focal point', async () => {
    await expect(accrediting('focal_point', 'second@example.org')).rejects.toMatchObject({
      details: { fields: [{ path: 'role', code: 'unknownChoice' }] },
    })
  })

  test('sets neither the case officer nor another side beside the State', async () => {
    for (const person of ['case_officer', 'translator', 'expert'] as const)
      await expect(accrediting('observer', world.people[person].email.toUpperCase())).rejects.toMatchObject({
        code: 'notPermitted',
      })
    await expect(
      nameObserver(by('focal_point'), {
        name: 'X',
        lang: 'en',
        email: world.people.expert.email,
        reviewId: world.reviewId,
      }),
    ).rejects.toMatchObject({ code: 'notPermitted' })
  })
})

describe('the overview', () => {
  test('shows sections to the State’s side and certified answers to everybody', async () => {
    const state = await loadRoom(by('focal_point'), world.reviewId)
    expect(state.sections?.length).toBeGreaterThan(5)
    const reviewer = await loadRoom(by('expert'), world.reviewId)
    expect(reviewer.sections).toBeNull()
    expect(reviewer.submitted?.parts.flatMap((part) => part.answers).length).toBeGreaterThan(10)
    expect(reviewer.steps.map((step) => step.verb)).toEqual([
      'join',
      'admit',
      'name_team',
      'begin',
      'submit',
      'accept',
      'open_dialogue',
    ])
  })

  test('offers a verb to those whose it is', async () => {
    expect((await loadRoom(by('same_lead'), world.reviewId)).verbs).toEqual([
      { verb: 'close_dialogue', may: { ok: true } },
    ])
    expect((await loadRoom(by('expert'), world.reviewId)).verbs).toEqual([])
    expect((await loadRoom(by('focal_point'), world.reviewId)).verbs).toEqual([])
  })

  test('says what still stands in the way of handing over', async () => {
    await moveReview(by('same_lead'), { reviewId: world.reviewId, verb: 'close_dialogue' })
    expect((await loadRoom(by('same_lead'), world.reviewId)).verbs).toEqual([
      { verb: 'hand_over', may: { ok: false, reason: 'review.noFindings' } },
    ])
  })
})

describe('pausing', () => {
  test('stops the clock and goes on where it stopped', async () => {
    await moveReview(by('focal_point'), { reviewId: world.reviewId, verb: 'pause', reason: 'An election.' })
    const paused = await loadWithdrawal(by('focal_point'), world.reviewId)
    expect(paused.paused).toMatchObject({ from: 'DRAFTING', reason: 'An election.' })
    expect(paused.may.resume).toEqual({ ok: true })
    expect((await loadWithdrawal(by('same_lead'), world.reviewId)).may.resume).toEqual({
      ok: false,
      reason: 'participation.stateDecides',
    })
    await resumeReview(by('focal_point'), world.reviewId)
    expect((await loadWithdrawal(by('focal_point'), world.reviewId)).room.state).toBe('DRAFTING')
  })

  test('moves the day everywhere it is told: the room, the work, the desk and the mails', async () => {
    const { reviewId, cycleId } = world
    await withOwner(database.adminUrl, async (tx) => {
      await sql`update review_step set at = at - interval '60 days' where to_state = 'PAUSED' and object_id = ${reviewId}`.execute(
        tx,
      )
      await sql`delete from mail`.execute(tx)
    })
    const due = deadlineOf('DRAFTING', '2025-09-01', 60)
    expect((await loadRoom(by('expert'), reviewId)).room.due).toBe(due)
    const ctx = by('same_lead')
    const work = await inTransaction(ctx, async (tx) => await workOf(ctx, tx, await loadActor(ctx, tx)))
    expect(work.filter(({ about }) => about?.id === reviewId).map(({ dueOn }) => dueOn)).toEqual([due])
    const { rows } = await loadOffice(by('case_officer'), cycleId)
    expect(rows.find(({ review }) => review?.id === reviewId)?.review?.due).toBe(due)
    await inTransaction(by('case_officer'), async (tx) => await tellExpected(by('case_officer'), tx, reviewId))
    const mails = await withOwner(
      database.adminUrl,
      async (tx) => await tx.selectFrom('mail').select('due_on').execute(),
    )
    expect([...new Set(mails.map((mail) => mail.due_on))]).toEqual([due])
  })
})
