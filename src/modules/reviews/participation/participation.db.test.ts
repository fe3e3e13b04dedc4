import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { callQuick, saveQuestionnaire } from '#modules/surveys/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World } from '#test/helpers/world.ts'
import { loadAssign } from '../assignment/assign-view.service.ts'
import { assignReviewers } from '../assignment/assignment.service.ts'
import { moveReview } from '../review/review.service.ts'
import { accredit } from '../review/team.service.ts'
import { workOf } from '../review/work.service.ts'
import { loadJoin } from './join-view.service.ts'
import type { CycleInput } from './office.schema.ts'
import { loadCycleNew, loadOffice } from './office-view.service.ts'
import type { JoinInput } from './participation.schema.ts'
import { joinCycle, openNewCycle } from './participation.service.ts'
import { openToAll } from './quick-calls.service.ts'

const CYCLE: CycleInput = {
  slug: 'next',
  title_ar: 'الدورة التالية',
  title_en: 'The next cycle',
  starts_on: '2027-06-02',
  ends_on: '2031-06-01',
  terms_adopted_on: '2026-06-01',
  call_closes_on: '2027-01-01',
  review_starts_on: '2027-04-01',
}
/** A day within the call. */
const AT = '2026-11-22'

const INTEREST: JoinInput = {
  part_in: 'both',
  scope: ['out_1', 'out_2'],
  working_langs: ['en'],
  cities: 'First\n\nSecond\nFirst',
  programmes: '',
  support_letter: 'L/9',
  contribution: 'Rooms.',
  accepts_minimum: 'yes',
}

let database: TestDatabase
let world: World
let cycleId: string

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'ENROLLED')
  cycleId = await openNewCycle(officer(), { ...CYCLE, mechanismId: world.mechanismId })
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

function officer(): Ctx {
  return world.as(world.people.case_officer.id, { at: AT })
}

function focal(certified = false): Ctx {
  return world.as(world.people.focal_point.id, { at: AT, certified })
}

async function work(ctx: Ctx): Promise<string[]> {
  const items = await inTransaction(ctx, async (tx) => await workOf(ctx, tx, await loadActor(ctx, tx)))
  return items.map((item) => `${item.whose} ${item.key}`)
}

/** Whoever is known by this address keeps the account. */
async function emailOf(personId: string): Promise<string> {
  const rows = await ask(database.adminUrl, `select email from person where id = '${personId}'`)
  return z.tuple([z.object({ email: z.string() })]).parse(rows)[0].email
}

async function invite(personId: string, organisation: string, objectId = cycleId): Promise<void> {
  const person = { name: 'Somebody', email: await emailOf(personId), lang: 'en' as const }
  const note = { role: 'focal_point' as const, note_verbale: 'NV/1', valid_to: '' }
  await accredit(officer(), { ...person, ...note, organisation, objectId })
}

describe('opening a cycle', () => {
  test('is the case officer’s, once for each short name, and is audited', async () => {
    const input = { ...CYCLE, mechanismId: world.mechanismId }
    await expect(openNewCycle(focal(), { ...input, slug: 'mine' })).rejects.toMatchObject({
      details: { reason: 'cycle.officerOpens' },
    })
    await expect(openNewCycle(officer(), input)).rejects.toMatchObject({
      details: { fields: [{ path: 'slug', code: 'taken' }] },
    })
    const entries = await ask(database.adminUrl, `select verb from audit.entry where object_id = '${cycleId}' limit 1`)
    expect(entries).toEqual([{ verb: 'open cycle' }])
    expect((await loadCycleNew(focal(), world.mechanismId)).may.ok).toBe(false)
    expect((await loadCycleNew(officer(), world.mechanismId)).may.ok).toBe(true)
  })
})

describe('what a cycle asks', () => {
  const asked = async (reviewId: string) =>
    await ask(
      database.adminUrl,
      `select q.key, q.version from response r join questionnaire q on q.id = r.questionnaire_id where r.object_id = '${reviewId}'`,
    )

  test('was chosen when it opened, and is the newest version of that', async () => {
    const { mechanismId } = world
    const question = { id: 'lamps', type: 'integer' as const, label: { en: 'Lamps?' }, provisions: [], paragraph: '' }
    const lights = (version: number) => ({
      id: 'lights',
      version,
      title: { en: 'Lights' },
      sections: [{ id: 'all', title: { en: 'All' }, questions: [question] }],
    })
    const input = { ...CYCLE, mechanismId, slug: 'lights' }
    await expect(openNewCycle(officer(), { ...input, questionnaire: 'lights' })).rejects.toMatchObject({
      details: { fields: [{ path: 'questionnaire', code: 'choice' }] },
    })
    for (const version of [1, 2])
      await withOwner(database.adminUrl, async (tx) => {
        await saveQuestionnaire(tx, { mechanismId, definition: lights(version) })
      })
    const { questionnaires } = await loadCycleNew(officer(), mechanismId)
    expect(questionnaires.map(({ key, version }) => [key, version])).toEqual([
      ['safer-cities-self-assessment', expect.any(Number)],
      ['lights', 2],
    ])
    const id = await openNewCycle(officer(), { ...input, questionnaire: 'lights' })
    await invite(world.people.far_focal.id, world.states.far, id)
    const far = world.as(world.people.far_focal.id, { at: AT, certified: true })
    const { reviewId } = await joinCycle(far, { ...INTEREST, cycleId: id })
    expect(await asked(reviewId)).toEqual([{ key: 'lights', version: 2 }])
    expect((await loadOffice(officer(), id)).asks).toMatchObject({ key: 'lights', version: 2 })
    expect((await loadOffice(officer(), cycleId)).asks).toMatchObject({ key: 'safer-cities-self-assessment' })
  })
})

describe('joining it', () => {
  test('waits for the accreditation of a focal point, of whom each State has one', async () => {
    expect((await loadJoin(focal(), cycleId)).may).toEqual({ ok: false, reason: 'cycle.focalPointJoins' })
    await invite(world.people.focal_point.id, world.states.reviewed)
    await expect(invite(world.people.observer.id, world.states.reviewed)).rejects.toMatchObject({
      details: { fields: [{ path: 'organisation', code: 'hasFocalPoint' }] },
    })
    expect((await loadJoin(focal(), cycleId)).may).toEqual({ ok: true })
    expect(await work(focal())).toContain('mine join.work')
  })

  test('needs the code, and leaves nothing without it', async () => {
    await expect(joinCycle(focal(), { ...INTEREST, cycleId })).rejects.toThrow()
    expect((await loadJoin(focal(), cycleId)).joined).toBeNull()
  })

  test('opens a review with a section for each city, once', async () => {
    const { reviewId } = await joinCycle(focal(true), { ...INTEREST, cycleId })
    const view = await loadJoin(focal(), cycleId)
    expect(view.joined).toEqual({ reviewId, reviewed: true, public: false })
    expect(view.scopes.map((scope) => scope.value)).toEqual(['out_1', 'out_2', 'out_3'])
    const cities = await ask(
      database.adminUrl,
      `select count(*)::int as n from section where object_id = '${reviewId}' and repeat_key <> ''`,
    )
    expect(cities).toEqual([{ n: 2 }])
    await expect(joinCycle(focal(true), { ...INTEREST, cycleId })).rejects.toMatchObject({
      details: { reason: 'cycle.alreadyJoined' },
    })
    expect(await work(focal())).not.toContain('mine join.work')
    expect(await work(focal())).toContain('waiting room.waiting.admit')
    expect(await work(officer())).toContain('mine room.work.admit')
  })
})

describe('the secretariat’s desk', () => {
  test('is closed to the States', async () => {
    await expect(loadOffice(focal(), cycleId)).rejects.toMatchObject({ details: { reason: 'cycle.officerRuns' } })
  })

  test('lists States by name, with what waits for whom', async () => {
    await invite(world.people.far_focal.id, world.states.far)
    const { rows, accreditable } = await loadOffice(officer(), cycleId)
    expect(rows.map((row) => [row.name.en, row.review?.expected.map((e) => e.task) ?? null])).toEqual([
      ['State QM', ['admit']],
      ['State XD', null],
    ])
    expect(accreditable.map((state) => state.name.en)).toEqual(['State QN', 'State XA'])
  })
})

describe('the e-survey of all States at once', () => {
  const standings = async () => {
    const { rows } = await loadOffice(officer(), world.cycleId)
    return rows.flatMap(({ name, review }) => (review === null ? [] : [[name.en, review.quick] as const]))
  }

  test('is opened by the secretariat, to those to whom it is not open yet', async () => {
    const call = { cycleId: world.cycleId, dueOn: null }
    await expect(openToAll(focal(), call)).rejects.toMatchObject({ details: { reason: 'cycle.officerRuns' } })
    await callQuick(officer(), { reviewId: world.farReviewId, dueOn: null })
    expect((await standings()).map(([name, { may }]) => [name, may])).toEqual([
      ['State QM', { ok: true }],
      ['State XD', { ok: false, reason: 'survey.quickCalled' }],
    ])
    const since = (await openToAll(officer(), call)).toISOString()
    expect((await standings()).map(([name, { calledAt }]) => [name, calledAt !== null && calledAt >= since])).toEqual([
      ['State QM', true],
      ['State XD', false],
    ])
    await expect(openToAll(officer(), call)).rejects.toMatchObject({ details: { reason: 'office.quickNobody' } })
    const calls = await ask(database.adminUrl, 'select count(*)::int as n from quick_call')
    expect(calls).toEqual([{ n: 2 }])
  })
})

describe('reviewing States', () => {
  const pair = () => ({ sameGroup: world.states.same, otherGroup: world.states.other })

  test('are looked at without being recorded, by the secretariat alone', async () => {
    const input = { reviewId: world.farReviewId, ...pair() }
    await expect(loadAssign(world.as(world.people.far_focal.id), input)).rejects.toMatchObject({ code: 'notPermitted' })
    const view = await loadAssign(officer(), input)
    expect(view.checked?.checks.filter((check) => !check.holds).map((check) => check.rule)).toEqual(['H4'])
    expect(view.checked?.lifted).toBe(true)
    expect(view.recorded).toBeNull()
    const twice = await loadAssign(officer(), { ...input, otherGroup: world.states.same })
    expect(twice.checked?.lifted).toBe(false)
  })

  test('are recorded once, with the reason, and make the participation public', async () => {
    const reviewId = world.farReviewId
    await expect(
      assignReviewers(officer(), { reviewId, ...pair(), otherGroup: world.states.same, reason: 'No.' }),
    ).rejects.toMatchObject({ details: { reason: 'review.ruleNeverRelaxed' } })
    await moveReview(officer(), { reviewId, verb: 'admit' })
    await assignReviewers(officer(), { reviewId, ...pair(), reason: 'Nobody else offered.' })
    const view = await loadAssign(officer(), { reviewId, sameGroup: '', otherGroup: '' })
    expect(view.recorded?.states.map((state) => state.name.en)).toEqual(['State QN', 'State XA'])
    expect(view.may).toEqual({
      admit: { ok: false, reason: 'review.alreadyAdmitted' },
      assign: { ok: false, reason: 'review.alreadyAssigned' },
      substitute: { ok: true },
    })
    const level = await ask(database.adminUrl, `select level from participation where object_id = '${reviewId}'`)
    expect(level).toEqual([{ level: 5 }])
  })
})
