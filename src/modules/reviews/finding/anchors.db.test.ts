import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { listProvisions } from '#modules/frameworks/index.ts'
import { listSubmittedQuestions } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World } from '#test/helpers/world.ts'
import { ask } from '../thread/thread.service.ts'
import { writeFinding } from './finding.service.ts'

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

async function anchors() {
  const ctx = world.as(world.people.same_lead.id)
  return await inTransaction(ctx, async (tx) => ({
    provisions: (await listProvisions(tx, world.mechanismId)).map(({ id }) => id),
    answers: (await listSubmittedQuestions(tx, world.reviewId)).map(({ answerId }) => answerId),
  }))
}

test('a finding stands only on answers of its own review and paragraphs of its own framework', async () => {
  const ctx = world.as(world.people.same_lead.id)
  const own = await anchors()
  const finding = {
    reviewId: world.reviewId,
    type: 'challenge',
    lang: 'en',
    text: 'A text.',
    audience: 'team',
  } as const
  const [provision = '', answer = ''] = [own.provisions[0], own.answers[0]]
  await expect(
    writeFinding(ctx, { ...finding, provisions: [provision], answers: [answer, newId()] }),
  ).rejects.toMatchObject({ code: 'invalid', details: { fields: [{ path: 'answers', code: 'unknownChoice' }] } })
  await expect(writeFinding(ctx, { ...finding, provisions: [newId()], answers: [answer] })).rejects.toMatchObject({
    code: 'invalid',
    details: { fields: [{ path: 'provisions', code: 'unknownChoice' }] },
  })
  expect(await writeFinding(ctx, { ...finding, provisions: [provision], answers: [answer] })).toMatch(/^[0-9a-f-]{36}$/)
})

test('a question is about something of its own review', async () => {
  const ctx = world.as(world.people.same_lead.id)
  const { answers } = await anchors()
  const question = {
    reviewId: world.reviewId,
    aboutKind: 'answer',
    lang: 'en',
    text: 'Why?',
    audience: 'review',
  } as const
  await expect(ask(ctx, { ...question, about: newId() })).rejects.toMatchObject({ code: 'notFound' })
  await expect(ask(ctx, { ...question, aboutKind: 'review', about: world.farReviewId })).rejects.toMatchObject({
    code: 'notFound',
  })
  expect(await ask(ctx, { ...question, about: answers[0] ?? '' })).toMatch(/^[0-9a-f-]{36}$/)
})
