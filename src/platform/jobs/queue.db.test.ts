import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { signContext } from '#platform/access/context.ts'
import { withOwner } from '#platform/db/owner.ts'
import { type Database, openDatabase, openPool } from '#platform/db/pool.ts'
import { ask } from '#test/helpers/ask.ts'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { scheduleJobs } from './queue.store.ts'
import { openQueue, type Queue } from './queue.ts'

let database: TestDatabase
let db: Database
let queue: Queue
const person = newId()

beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(openPool(database.appUrl))
  queue = await openQueue(database.appUrl, (error) => {
    throw error
  })
})

afterAll(async () => {
  await queue.stop()
  await db.destroy()
  await database.drop()
})

test('a job exists when its cause was committed, and not when it was taken back', async () => {
  await db.transaction().execute(async (tx) => await queue.send(tx, 'audit.seal', { day: 'kept' }))
  const undone = db.transaction().execute(async (tx) => {
    await queue.send(tx, 'audit.seal', { day: 'undone' })
    throw new Error('taken back')
  })
  await expect(undone).rejects.toThrow('taken back')
  expect(await ask(database.adminUrl, `select data ->> 'day' as day from jobs.job where name = 'audit.seal'`)).toEqual([
    { day: 'kept' },
  ])
})

test('the database notes who asked; the caller cannot name another', async () => {
  await db.transaction().execute(async (tx) => {
    await sql`select set_config('app.context', ${signContext(database.secret, person, false)}, true)`.execute(tx)
    await queue.send(tx, 'audit.seal', { day: 'asked', asker: newId() })
  })
  expect(
    await ask(database.adminUrl, `select data ->> 'asker' as asker from jobs.job where data ->> 'day' = 'asked'`),
  ).toEqual([{ asker: person }])
})

test('what a job says is changed by nobody: not whom it acts as, not what it is about', async () => {
  const before = `select name, data from jobs.job where data ->> 'day' = 'asked'`
  const was = await ask(database.adminUrl, before)
  const other = { day: 'asked', asker: newId(), request: newId() }
  await sql`update jobs.job_common set name = 'mail.send', data = ${JSON.stringify(other)}::jsonb where data ->> 'day' = 'asked'`.execute(
    db,
  )
  expect(await ask(database.adminUrl, before)).toEqual(was)
})

test('a job that failed keeps its asker when it waits again; one that is put in with other words does not', async () => {
  const again = async (more: object): Promise<unknown> => {
    await sql`
      with taken as (delete from jobs.job_common where data ->> 'day' = 'asked' returning *)
      insert into jobs.job_common (id, name, data, policy, retry_limit)
      select id, name, data || ${JSON.stringify(more)}::jsonb, policy, 5 from taken`.execute(db)
    return await ask(database.adminUrl, `select data ->> 'asker' as asker from jobs.job where data ->> 'day' = 'asked'`)
  }
  expect(await again({})).toEqual([{ asker: person }])
  expect(await again({ more: 'words' })).toEqual([{ asker: null }])
})

test('queues and schedules are not the application’s to change', async () => {
  for (const forged of [
    sql`update jobs.queue set dead_letter = 'mail.send'`,
    sql`delete from jobs.queue`,
    sql`insert into jobs.schedule (name, cron) values ('document.render', '* * * * *')`,
    sql`update jobs.schedule set data = '{}'`,
    sql`delete from jobs.schedule`,
    sql`insert into jobs.bam (name, version, table_name, command) values ('x', 1, 'x', 'select 1')`,
  ])
    await expect(forged.execute(db)).rejects.toThrow(/permission denied/)
})

test('the owner writes when jobs run by themselves, and doing it again changes nothing', async () => {
  const rows = async () => await ask(database.adminUrl, 'select name, cron, timezone, updated_on from jobs.schedule')
  const write = async (cron: string): Promise<void> =>
    await withOwner(database.adminUrl, async (tx) => {
      await scheduleJobs(tx, [{ name: 'mail.remind', cron }, { name: 'mail.send' }])
    })
  await write('5 * * * *')
  const first = await rows()
  expect(first).toMatchObject([{ name: 'mail.remind', cron: '5 * * * *', timezone: 'UTC' }])
  await write('5 * * * *')
  expect(await rows()).toEqual(first)
  await write('6 * * * *')
  expect(await rows()).toMatchObject([{ cron: '6 * * * *' }])
})

test('a started queue does what waits', async () => {
  const seen: string[] = []
  const done = Promise.withResolvers<void>()
  await queue.work(
    [
      {
        name: 'audit.seal',
        work: async (context: string, payload) => {
          seen.push(`${context} ${payload.day}`)
          if (seen.length === 2) done.resolve()
        },
      },
    ],
    'handled',
  )
  await done.promise
  expect(seen.toSorted()).toEqual(['handled asked', 'handled kept'])
})
