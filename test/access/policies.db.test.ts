import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { auditTable, findDifference } from './audit-table.ts'
import { EVERYONE } from './model.ts'
import { attempt, become, setStage } from './stage.ts'
import { setProps, TABLES } from './tables.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  await client.query('begin')
  await setStage(client)
  await setProps(client)
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

test('every table with content has a builder here', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from access.content_table t join pg_class c on c.oid = t.name join pg_namespace n on n.oid = c.relnamespace`,
  )
  expect(rows.map((row) => row.name).toSorted()).toEqual(Object.keys(TABLES).toSorted())
})

test('a table with an object and no access columns is none of ours', async () => {
  const { rows } = await client.query<{ name: string }>(`
    select distinct n.nspname || '.' || c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attname = 'object_id' and c.relkind = 'r' and n.nspname in ('public', 'chain', 'history')
      and not exists (select 1 from access.content_table t where t.name = c.oid)`)
  // A laid-out file is everyone's or its asker's alone, by policies of its own (0023_renderings.sql), which rendering.db.test.ts tries.
  expect(rows).toEqual([{ name: 'public.rendering' }])
})

test('every table has row security, also for its owner', async () => {
  const { rows } = await client.query(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'access', 'audit', 'history', 'chain', 'auth') and not (c.relrowsecurity and c.relforcerowsecurity)
      and c.relname <> 'migration'`)
  expect(rows).toEqual([])
})

describe('the database agrees with the model, for everybody, on every row', () => {
  test.each(Object.keys(TABLES))('%s', async (table) => {
    expect(await auditTable(client, database.secret, table)).toEqual([])
  })
})

describe('what a row is about, whose it is and its state are held: only the columns named here change', () => {
  const changing = Object.entries(TABLES).filter(([, { writes }]) => writes === 'all')
  test.each(changing)('%s', async (table, { changes }) => {
    const { rows } = await client.query<{ name: string; may: boolean }>(
      `select attname as name, has_column_privilege('umran_app_rights', attrelid, attnum, 'update') as may
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [table],
    )
    expect(rows.filter(({ may }) => may).map(({ name }) => name)).toEqual(
      rows.map(({ name }) => name).filter((name) => changes?.includes(name)),
    )
    for (const name of ['focal point', 'expert', 'case officer of the cycle']) {
      const someone = EVERYONE.find((one) => one.name === name)
      if (someone === undefined) throw new Error(name)
      await become(client, database.secret, someone)
      for (const column of rows.filter(({ may }) => !may))
        expect(await attempt(client, `update ${table} set ${column.name} = ${column.name}`), column.name).toBeNull()
    }
    await client.query('reset role')
  })

  test('a table that names none holds the ids of other things and what makes a row unique', async () => {
    await client.query('savepoint free')
    await become(client, database.secret, 'owner')
    await client.query(`create table probe (id uuid primary key, about_id uuid, key text, n int, by_id uuid references person,
      state text, object_id uuid, part_id uuid, unit_id uuid, side text, owner_id uuid, level smallint, unique (object_id, key))`)
    const { rows } = await client.query("select access.free_columns('public.probe') as free")
    expect(rows).toEqual([{ free: ['n', 'by_id', 'level'] }])
    for (const column of ['owner_id', 'state'])
      expect(
        await attempt(client, `call access.let_change('public.probe', array['n', '${column}'])`),
        column,
      ).toBeNull()
    expect(await attempt(client, "call access.let_change('public.probe', array['n'])")).not.toBeNull()
    await client.query('rollback to savepoint free')
    await client.query('reset role')
  })
})

describe('each policy is needed: without it the comparison finds a difference', () => {
  // Those whose rights the policies distinguish; enough for a difference to show, and quick.
  const people = EVERYONE.filter((someone) =>
    ['the public', 'focal point', 'contributor', 'expert', 'case officer of the cycle'].includes(someone.name),
  )
  test.each(Object.keys(TABLES))('%s', async (table) => {
    const { rows } = await client.query<{ policyname: string }>(
      `select policyname from pg_policies where schemaname || '.' || tablename = $1 and policyname not in ('owner', 'backup', 'unapproved', 'holds', 'stands')`,
      [table],
    )
    for (const { policyname } of rows) {
      await client.query('savepoint policy')
      await client.query(`drop policy ${policyname} on ${table}`)
      const found = await findDifference(client, database.secret, table, people)
      expect(found, `${table} without policy ${policyname}`).toBeDefined()
      await client.query('rollback to savepoint policy')
    }
    for (const off of [
      `alter table ${table} disable row level security`,
      // The guard is about levels; where no level changes there is nothing to guard.
      ...(TABLES[table]?.changes?.includes('level') === true ? [`alter table ${table} disable trigger guard`] : []),
    ]) {
      await client.query('savepoint policy')
      await client.query(off)
      expect(await findDifference(client, database.secret, table, people), off).toBeDefined()
      await client.query('rollback to savepoint policy')
    }
  })
})
