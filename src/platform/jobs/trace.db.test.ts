import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import { openPool } from '#platform/db/pool.ts'
import type { JobReport } from '#platform/jobs/jobs.ts'
import { openQueue, type Queue } from '#platform/jobs/queue.ts'
import { cancelJob, countJobs, listFailedJobs, retryJob } from '#platform/jobs/queue.store.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World } from '#test/helpers/world.ts'

describe('background work', () => {
  let database: TestDatabase
  let world: World
  let queue: Queue
  let told: Promise<JobReport>
  let tell: (report: JobReport) => void

  const next = (): void => {
    const one = Promise.withResolvers<JobReport>()
    told = one.promise
    tell = one.resolve
  }

  beforeAll(async () => {
    database = await testDatabase()
    world = await makeWorld(database, 'SELF_ASSESSMENT')
    next()
    const fail = (error: Error): never => {
      throw error
    }
    queue = await openQueue(database.appUrl, fail, (report) => tell(report))
  })

  afterAll(async () => {
    await queue.stop()
    await world.close()
    await database.drop()
  })

  const event = (verb: 'ask' | 'answer') => ({
    objectId: world.reviewId,
    verb,
    kind: 'review' as const,
    thingId: world.reviewId,
  })

  test('is followed by one id from the request to the job to what the job leaves in the audit', async () => {
    const requestId = newId()
    const ctx = { ...world.as(world.people.focal_point.id), requestId, jobs: queue }
    await inTransaction(ctx, async (tx) => {
      await audit(ctx, tx, event('ask'))
      await ctx.jobs.send(tx, 'audit.seal', { request: 'another', why: 'trace' })
    })
    const work = async (_: string, payload: Record<string, string>): Promise<void> => {
      if (payload.why === 'fail') throw Object.assign(new Error('words of somebody'), { code: '23505' })
      const as = { ...world.as(payload.asker ?? ''), requestId: payload.request ?? '' }
      await inTransaction(as, async (tx) => await audit(as, tx, event('answer')))
    }
    await queue.work([{ name: 'audit.seal', work }], 'context')
    expect(await told).toMatchObject({ name: 'audit.seal', requestId })
    const rows = `select verb, request_id from audit.entry where request_id = '${requestId}' order by seq`
    expect(await ask(database.adminUrl, rows)).toEqual([
      { verb: 'ask', request_id: requestId },
      { verb: 'answer', request_id: requestId },
    ])
  })

  test('that fails tells its kind, keeps no words, waits to be tried again and can be taken back', async () => {
    next()
    await world.db.transaction().execute(async (tx) => await queue.send(tx, 'audit.seal', { why: 'fail' }))
    expect(await told).toMatchObject({
      name: 'audit.seal',
      requestId: undefined,
      error: { message: 'words of somebody' },
    })
    const pool = openPool(database.appUrl, 1)
    try {
      await expect
        .poll(async () => await listFailedJobs(pool, 5), { timeout: 30_000 })
        .toMatchObject([{ name: 'audit.seal', state: 'retry', error: 'Error 23505' }])
      expect(JSON.stringify(await ask(database.adminUrl, 'select output from jobs.job'))).not.toContain('somebody')
      const [failed] = await listFailedJobs(pool, 5)
      expect(await cancelJob(pool, failed?.id ?? '')).toBe(true)
      expect(await cancelJob(pool, failed?.id ?? '')).toBe(false)
      expect(await countJobs(pool)).toContainEqual({
        name: 'audit.seal',
        state: 'cancelled',
        count: 1,
        oldestSeconds: undefined,
      })
      expect(await retryJob(pool, failed?.id ?? '')).toBe(true)
    } finally {
      await pool.end()
    }
  })
})
