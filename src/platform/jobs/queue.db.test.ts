import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { signContext } from '#platform/access/context.ts'
import { type Database, openDatabase, openPool } from '#platform/db/pool.ts'
import { ask } from '#test/helpers/ask.ts'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'
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
