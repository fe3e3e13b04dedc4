import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { get } from './attack.ts'
import { become, id, PART, personOf, REVIEW, setStage, SOMEBODY } from './stage.ts'
import { setProps } from './tables.ts'

/** What the second lock costs does not grow with the rows: counted in calls of its functions, never by the clock. */
let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  await client.query('begin')
  await client.query("set local track_functions = 'all'")
  await setStage(client)
  await setProps(client)
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

test('policies ask the lock’s functions in a query of their own, with nothing of the row', async () => {
  const { rows } = await client.query<{ policy: string; text: string }>(
    `select schemaname || '.' || tablename || ' ' || policyname as policy, coalesce(qual, '') || ' ' || coalesce(with_check, '') as text
     from pg_policies where schemaname in ('public', 'access', 'audit', 'history', 'chain')`,
  )
  const calls = rows.flatMap(({ policy, text }) =>
    [...text.matchAll(/(\w+) access\.\w+\(([^)]*)\)|access\.\w+\(/g)].map(([call, before, given]) => ({
      policy,
      call,
      once: (before === 'SELECT' || before === 'FROM') && /^(|true|false|\d+)$/.test(given ?? '?'),
    })),
  )
  expect(calls.length).toBeGreaterThan(100)
  expect(calls.filter(({ once }) => !once)).toEqual([])
})

const ASKED = ['certified', 'granted', 'parts', 'reach', 'reads', 'sides']

/** How often a statement calls the functions that policies ask. */
async function callsOf(someone: string, sql: string): Promise<Record<string, number>> {
  const read = async (): Promise<Map<string, number>> => {
    const { rows } = await client.query<{ funcname: string; calls: string }>(
      "select funcname, calls from pg_stat_xact_user_functions where schemaname = 'access'",
    )
    return new Map(rows.map((row) => [row.funcname, Number(row.calls)]))
  }
  const before = await read()
  await become(client, database.secret, get(someone), true)
  await client.query(sql)
  await client.query('reset role')
  const after = await read()
  return Object.fromEntries(ASKED.map((name) => [name, (after.get(name) ?? 0) - (before.get(name) ?? 0)]))
}

const blocks = (rows: number): string => `
  insert into block (id, thing_id, lang, body, status, digest, unit_id, object_id, side, owner_id, level)
  select gen_random_uuid(), gen_random_uuid(), 'en', 'a text', 'original', '', gen_random_uuid(), '${REVIEW}',
    (array['state', 'reviewers', 'secretariat'])[1 + n % 3], '${SOMEBODY}', n % 6 from generate_series(1, ${rows}) n`

const answers = (rows: number, from: number): string => `
  insert into submitted_answer (id, section_id, question, object_id, part_id, side, owner_id, level)
  select gen_random_uuid(), '${id('the submitted section')}', 'q' || n, '${REVIEW}', '${PART.mine}', 'state',
    '${personOf(get('focal point'))}', 2 from generate_series(${from}, ${from + rows - 1}) n`

test.each(['the public', 'focal point', 'expert', 'contributor'])(
  'reading as %s asks as often for many',
  async (who) => {
    await client.query('savepoint rows')
    await become(client, database.secret, 'owner')
    await client.query(blocks(12))
    const few = await callsOf(who, 'select count(body) from block')
    await become(client, database.secret, 'owner')
    await client.query(blocks(1200))
    expect(await callsOf(who, 'select count(body) from block')).toEqual(few)
    await client.query('rollback to savepoint rows')
  },
)

test('adding certified answers and changing texts asks as often for many', async () => {
  await client.query('savepoint rows')
  const few = await callsOf('focal point', answers(5, 1))
  expect(few['certified']).toBe(1)
  expect(await callsOf('focal point', answers(500, 100))).toEqual(few)
  await become(client, database.secret, 'owner')
  await client.query(blocks(12))
  const changed = await callsOf('focal point', "update block set body = 'another'")
  await become(client, database.secret, 'owner')
  await client.query(blocks(1200))
  expect(await callsOf('focal point', "update block set body = 'one more'")).toEqual(changed)
  await client.query('rollback to savepoint rows')
})
