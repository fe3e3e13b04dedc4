import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowed, refused } from '#kernel/permission.ts'
import { addPlaces } from '#modules/surveys/named/named.service.ts'
import { fieldName } from '#modules/surveys/answer/answer-form.ts'
import { saveAnswers } from '#modules/surveys/answer/answer.service.ts'
import { listSections, listSubmittedQuestions, moveSectionBy } from '#modules/surveys/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { loadSheet } from '../clearance/clearance-view.service.ts'
import { loadHandOver } from '../hand-over/hand-over-view.service.ts'
import { loadRoom } from '../review/room-view.service.ts'
import { moveReview } from '../review/review.service.ts'
import { loadSubmission } from '../review/submission-view.service.ts'
import { workOf } from '../review/work.service.ts'
import { answer, ask } from '../thread/thread.service.ts'
import { answering, askReopening, settleReopening } from './reopening.service.ts'

let database: TestDatabase
let world: World
let reviewId: string

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'DIALOGUE')
  reviewId = world.reviewId
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

function by(person: WorldPerson, certified = false): Ctx {
  return world.as(world.people[person].id, { lang: 'en', certified })
}

/** The certified section with this number, of the version in force. */
async function certified(number: string): Promise<string> {
  const { sections } = await loadSubmission(by('focal_point'), { reviewId })
  return sections.find((section) => section.number === number)?.id ?? ''
}

async function working(key: string): Promise<string> {
  const sections = await inTransaction(by('focal_point'), async (tx) => await listSections(tx, [reviewId]))
  return sections.find((section) => section.key === key)?.id ?? ''
}

async function asked(person: WorldPerson, section: string): Promise<string> {
  return await askReopening(by(person), {
    reviewId,
    section,
    lang: 'en',
    reason: 'The figure of 2025 was counted twice',
  })
}

/** What "My work" says of requests, to whom. */
async function tasks(person: WorldPerson): Promise<string[]> {
  const ctx = by(person)
  const items = await inTransaction(ctx, async (tx) => await workOf(ctx, tx, await loadActor(ctx, tx)))
  return items.filter(({ key }) => key.endsWith('settle_reopening')).map(({ whose, key }) => `${whose} ${key}`)
}

/** What the lock of the database says when the code is gone around. */
async function raw(person: WorldPerson, statement: ReturnType<typeof sql>): Promise<void> {
  await inTransaction(by(person), async (tx) => {
    await statement.execute(tx)
  })
}

/** Days of the small world: its dialogue is due 314 days after 1 September 2025. */
const [WITHIN, AFTER] = ['2025-12-10', '2026-07-13']

/** What the lead reviewer's page says of closing the dialogue on a day. */
async function closing(at: string) {
  const { verbs } = await loadRoom(world.as(world.people.same_lead.id, { at }), reviewId)
  return verbs.find(({ verb }) => verb === 'close_dialogue')?.may
}

const REFUSED = /insufficient|nobody agreed|settled by|no seat|row-level|nothing was asked|no such request/

describe('a certified section', () => {
  test('is opened again by nobody alone: neither by the page nor past it', async () => {
    const sectionId = await working('policy')
    await expect(moveSectionBy(by('focal_point'), { sectionId, verb: 'reopen' })).rejects.toMatchObject({
      code: 'notAllowedNow',
      details: { reason: 'reopening.notAgreed' },
    })
    const move = sql`select access.move_state('public.section', 'section', ${sectionId}::uuid, 'CLEARED', 'DRAFTED')`
    await expect(raw('focal_point', move)).rejects.toThrow(REFUSED)
  })

  test('is asked for by the State and agreed to by the case officer, not by the State or the reviewers', async () => {
    const section = await certified('1')
    const reopening = await asked('focal_point', section)
    await expect(asked('case_officer', section)).rejects.toMatchObject({ details: { reason: 'reopening.already' } })
    expect(await tasks('case_officer')).toEqual(['mine room.work.settle_reopening'])
    expect(await tasks('focal_point')).toEqual(['waiting room.waiting.settle_reopening'])
    expect((await loadHandOver(by('focal_point'), reviewId)).expected.map(({ task }) => task)).toContain(
      'settle_reopening',
    )
    for (const person of ['focal_point', 'same_lead', 'observer', 'translator'] as const)
      await expect(settleReopening(by(person), { reviewId, reopening, verb: 'agree' })).rejects.toMatchObject({
        code: 'notPermitted',
      })
    await settleReopening(by('case_officer'), { reviewId, reopening, verb: 'agree' })
    const sectionId = await working('policy')
    await moveSectionBy(by('focal_point'), { sectionId, verb: 'reopen' })
    expect(await tasks('case_officer')).toEqual([])
    const seen = (await loadSubmission(by('expert'), { reviewId })).reopenings
    expect(seen.list[0]).toMatchObject({
      state: 'AGREED',
      version: 1,
      next: null,
      asked: { side: 'state', words: { text: 'The figure of 2025 was counted twice' } },
      reply: { side: 'secretariat', words: null },
    })
    expect(seen.list[0]?.reply?.name).not.toBeNull()
  })

  test('holds the dialogue open while it is amended, until the time of the dialogue is over', async () => {
    expect(await closing(WITHIN)).toEqual({ ok: false, reason: 'review.amending' })
    expect(await closing(AFTER)).toEqual({ ok: true })
    const lead = world.as(world.people.same_lead.id, { at: WITHIN })
    await expect(moveReview(lead, { reviewId, verb: 'close_dialogue' })).rejects.toMatchObject({
      code: 'notAllowedNow',
      details: { reason: 'review.amending' },
    })
  })

  test('once certified anew needs another agreement; the frozen version stays', async () => {
    const sectionId = await working('policy')
    const clear = async (): Promise<void> => {
      for (const verb of ['ready', 'validate', 'clear'] as const)
        await moveSectionBy(by('focal_point'), { sectionId, verb })
    }
    await clear()
    const before = await loadSubmission(by('expert'), { reviewId, version: 1 })
    await expect(moveReview(by('focal_point', true), { reviewId, verb: 'amend' })).rejects.toMatchObject({
      details: { reason: 'survey.nothingAmended', params: { number: 1 } },
    })
    await moveSectionBy(by('focal_point'), { sectionId, verb: 'reopen' })
    const fields = {
      [fieldName('shown', 'safety_practice')]: '1:shown',
      [fieldName('lang', 'safety_practice')]: 'en',
      [fieldName('answer', 'safety_practice')]: 'One more street was lit.',
    }
    await saveAnswers(by('focal_point'), { reviewId, sectionId, fields })
    await clear()
    await moveReview(by('focal_point', true), { reviewId, verb: 'amend' })
    const after = await loadSubmission(by('expert'), { reviewId, version: 1 })
    expect(after.versions[0]).toEqual(before.versions[0])
    expect(after.sections).toEqual(before.sections)
    expect(after.reopenings.list[0]).toMatchObject({ version: 1, next: 2 })
    expect(await closing(WITHIN)).toEqual({ ok: true })
    await expect(moveSectionBy(by('focal_point'), { sectionId, verb: 'reopen' })).rejects.toMatchObject({
      details: { reason: 'reopening.notAgreed' },
    })
    await expect(asked('focal_point', before.sections[0]?.id ?? '')).rejects.toMatchObject({
      details: { reason: 'reopening.oldVersion' },
    })
  })

  test('is asked for by a reviewer and declined by the State with its words, or taken back by whoever asked', async () => {
    const section = await certified('1')
    const reopening = await asked('expert', section)
    for (const person of ['case_officer', 'same_lead'] as const)
      await expect(settleReopening(by(person), { reviewId, reopening, verb: 'agree' })).rejects.toMatchObject({
        code: 'notPermitted',
      })
    await expect(settleReopening(by('same_lead'), { reviewId, reopening, verb: 'withdraw' })).rejects.toMatchObject({
      details: { reason: 'reopening.notYours' },
    })
    expect(await tasks('focal_point')).toEqual(['mine room.work.settle_reopening'])
    const { waiting } = await loadSheet(by('focal_point'), reviewId)
    expect(waiting.map(({ on, section: { number } }) => [on, number])).toEqual([['state', '1']])
    const words = { lang: 'en', reason: 'The figure was counted once' } as const
    await settleReopening(by('focal_point'), { reviewId, reopening, verb: 'decline', words })
    const again = await asked('case_officer', section)
    await settleReopening(by('case_officer'), { reviewId, reopening: again, verb: 'withdraw' })
    const { list } = (await loadSubmission(by('case_officer'), { reviewId })).reopenings
    expect(list.map(({ state, reply }) => [state, reply?.words?.text])).toEqual([
      ['WITHDRAWN', undefined],
      ['DECLINED', 'The figure was counted once'],
      ['AGREED', undefined],
    ])
    expect(await inTransaction(by('focal_point'), async (tx) => await answering(tx, reviewId))).toEqual(allowed)
    const place = { key: 'policy', repeatKey: '' }
    expect(await inTransaction(by('focal_point'), async (tx) => await answering(tx, reviewId, 'full', place))).toEqual(
      refused('reopening.notAgreed'),
    )
  })

  test('belongs to a form in which no further city is named, neither on the page nor past it', async () => {
    await expect(addPlaces(by('focal_point'), { reviewId, cities: 'Elva', programmes: '' })).rejects.toMatchObject({
      details: { reason: 'survey.namedClosed' },
    })
    const named = JSON.stringify([{ id: 'x', name: { en: 'Elva' } }])
    await expect(raw('focal_point', sql`update response set programmes = ${named}::jsonb`)).rejects.toThrow(
      /named until the State submits/,
    )
  })

  test('is not the last word while a question to the State has no answer', async () => {
    const questions = await inTransaction(by('expert'), async (tx) => await listSubmittedQuestions(tx, reviewId))
    const about = questions[0]?.answerId ?? ''
    const text = { about, lang: 'en', text: 'Since when?' } as const
    const thread = await ask(by('expert'), { reviewId, aboutKind: 'answer', audience: 'review', ...text })
    expect(await closing(WITHIN)).toEqual({ ok: false, reason: 'review.questionsOpen', params: { count: 1 } })
    await answer(by('focal_point'), { reviewId, thread, lang: 'en', text: 'Since May.' })
    expect(await closing(WITHIN)).toEqual({ ok: true })
  })

  test('stays shut against hostile SQL', async () => {
    const section = await certified('1')
    const reopening = await asked('focal_point', section)
    const owner = (person: WorldPerson) => world.people[person].id
    const add = (person: WorldPerson, state: string, side: string) =>
      raw(
        person,
        sql`insert into reopening (id, section_id, state, object_id, side, owner_id, level)
          values (gen_random_uuid(), ${section}, ${state}, ${reviewId}, ${side}, ${owner(person)}, 2)`,
      )
    const reply = (person: WorldPerson, side: string) =>
      raw(
        person,
        sql`insert into reopening_reply (id, reopening_id, agrees, object_id, side, owner_id, level)
          values (gen_random_uuid(), ${reopening}, true, ${reviewId}, ${side}, ${owner(person)}, 2)`,
      )
    const settle = (person: WorldPerson, to: string) =>
      raw(
        person,
        sql`select access.move_state('public.reopening', 'reopening', ${reopening}::uuid, 'ASKED_BY_STATE', ${to})`,
      )
    await expect(add('focal_point', 'AGREED', 'state')).rejects.toThrow(REFUSED)
    await expect(add('focal_point', 'ASKED_OF_STATE', 'reviewers')).rejects.toThrow(REFUSED)
    await expect(add('translator', 'ASKED_OF_STATE', 'secretariat')).rejects.toThrow(REFUSED)
    await expect(add('observer', 'ASKED_BY_STATE', 'state')).rejects.toThrow(REFUSED)
    await expect(reply('focal_point', 'state')).rejects.toThrow(REFUSED)
    await expect(reply('translator', 'secretariat')).rejects.toThrow(REFUSED)
    await expect(settle('focal_point', 'AGREED')).rejects.toThrow(REFUSED)
    // Even the case officer settles nothing without saying so.
    await expect(settle('case_officer', 'AGREED')).rejects.toThrow(REFUSED)
    await expect(raw('focal_point', sql`update reopening set state = 'AGREED'`)).rejects.toThrow(/permission denied/)
  })
})
