import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { schemaOf, typesOf } from '#platform/db/generate.ts'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { textOf } from './project.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

test('db/types.ts is what the migrations give', async () => {
  expect(await typesOf(client)).toBe(textOf('db/types.ts'))
})

test('db/schema.sql is what the migrations give', async () => {
  expect(await schemaOf(client)).toBe(textOf('db/schema.sql'))
})
