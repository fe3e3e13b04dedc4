import { afterEach, describe, expect, test } from 'vitest'
import { openReview } from '#modules/reviews/review/room.service.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { findBreak } from '#platform/audit/audit.store.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World } from '#test/helpers/world.ts'

describe('a review played through its services', () => {
  let database: TestDatabase
  let world: World | undefined

  afterEach(async () => {
    await world?.close()
    await database.drop()
  })

  test.each(['ENROLLED', 'DESK_REVIEW', 'FACT_CHECK', 'FOLLOW_UP', 'PAUSED', 'WITHDRAWN'] as const)(
    'comes to %s',
    async (until) => {
      database = await testDatabase()
      const made = await makeWorld(database, until)
      world = made
      const ctx = made.as(made.people.focal_point.id)
      expect((await inTransaction(ctx, async (tx) => await openReview(ctx, tx, made.reviewId))).review.state).toBe(
        until,
      )
      expect(await inTransaction(ctx, async (tx) => await findBreak(tx, made.reviewId))).toBeNull()
    },
  )

  test('publishes what was chosen, and nothing else', async () => {
    database = await testDatabase()
    const made = await makeWorld(database, 'RELEASED')
    world = made
    const findings = await ask(
      database.adminUrl,
      `select type, state, level from finding where number is not null order by number`,
    )
    expect(findings).toEqual([
      { type: 'measure_taken', state: 'RELEASED', level: 5 },
      { type: 'challenge', state: 'RELEASED', level: 5 },
      { type: 'suggestion', state: 'RELEASED', level: 4 },
      { type: 'need', state: 'AGREED', level: 2 },
    ])
    const sections = await ask(
      database.adminUrl,
      `select key, repeat_key <> '' as city, level from submitted_section where level > 2 order by key`,
    )
    expect(sections).toEqual([
      { key: 'city', city: true, level: 4 },
      { key: 'policy', city: false, level: 5 },
    ])
    const words = await ask(database.adminUrl, `select distinct lang, status from block where level = 5 order by lang`)
    expect(words).toEqual([
      { lang: 'ar', status: 'approved' },
      { lang: 'en', status: 'original' },
    ])
  })

  test('happens on the days of its story, and leaves no trace of their making', async () => {
    database = await testDatabase()
    world = await makeWorld(database, 'CLOSED')
    const steps = await ask(
      database.adminUrl,
      `select verb, at::date::text as day from review_step where verb in ('submit', 'close') order by at`,
    )
    expect(steps).toEqual([
      { verb: 'submit', day: '2025-10-15' },
      { verb: 'close', day: '2026-03-16' },
    ])
    expect(
      await ask(
        database.adminUrl,
        `select 1 from history.change where actor_id is null and object_id in (select id from review)`,
      ),
    ).toEqual([])
    expect(await ask(database.adminUrl, `select 1 from block where changed_at > '2026-04-01'`)).toEqual([])
  })
})
