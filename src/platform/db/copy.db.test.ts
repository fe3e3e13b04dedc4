import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { copyIn, copyOut } from './copy.ts'

/** Values that a careless copy would bend. */
const AWKWARD = `
  create table from_here (id bigint generated always as identity primary key, n numeric, t timestamptz, j jsonb, b bytea, a text[],
    x text, d date, doubled bigint generated always as (1) stored);
  insert into from_here (n, t, j, b, a, x, d) values
    (123456789012345678901234567890.000000000000000001, '2026-02-28 23:59:59.999999+00', '{"a": 1.10, "ب": "\\u0007"}', '\\x00ff5c0a', array['a,b', null, '"', ''], E'tab\\tline\\nback\\\\slash\\\\.', '0001-01-01 BC'),
    ('NaN', '-infinity', 'null', '', '{}', '\\.', null), (null, null, null, null, null, '', null)`

const COLUMNS = 'id, n, t, j, b, a, x, d'

describe('COPY through the driver', () => {
  let database: TestDatabase
  let client: pg.Client

  beforeAll(async () => {
    database = await emptyDatabase()
    client = new pg.Client({ connectionString: database.adminUrl })
    await client.connect()
  })

  afterAll(async () => {
    await client.end()
    await database.drop()
  })

  async function through(statement: string): Promise<{ rows: number; pieces: Buffer[] }> {
    const stream = new PassThrough()
    const pieces: Buffer[] = []
    stream.on('data', (piece: Buffer) => pieces.push(piece))
    const rows = await copyOut(client, statement, stream)
    if (!stream.readableEnded) await once(stream, 'end')
    return { rows, pieces }
  }

  async function* each<T>(items: readonly T[]): AsyncIterable<T> {
    yield* items
  }

  test('bends no value', async () => {
    await client.query(AWKWARD)
    await client.query('create table to_there (like from_here including all)')
    const { rows, pieces } = await through(`copy from_here (${COLUMNS}) to stdout`)
    // In pieces of one byte: a piece need not end where a row does.
    const bytes = Array.from(Buffer.concat(pieces), (byte) => Buffer.from([byte]))
    expect([rows, await copyIn(client, `copy to_there (${COLUMNS}) from stdin`, each(bytes))]).toEqual([3, 3])
    const both = await client.query(
      'select here::text = there::text as same from from_here here join to_there there using (id)',
    )
    expect(both.rows).toEqual([{ same: true }, { same: true }, { same: true }])
  })

  test('carries more than any buffer holds, with a slow taker', async () => {
    const stream = new PassThrough()
    let taken = 0
    const slow = (async () => {
      for await (const piece of stream) {
        taken += Buffer.from(piece).length
        await new Promise((done) => setImmediate(done))
      }
    })()
    const rows = await copyOut(
      client,
      `copy (select n, repeat('x', 1000) from generate_series(1, 20000) n) to stdout`,
      stream,
    )
    await slow
    expect([rows, taken > 20_000_000]).toEqual([20_000, true])
  })

  test('tells what the server refuses, and the connection goes on', async () => {
    await client.query('create table strict (n int not null)')
    await expect(through('copy nowhere to stdout')).rejects.toThrow('does not exist')
    await expect(copyIn(client, 'copy strict from stdin', each([Buffer.from('\\N\n')]))).rejects.toThrow('null value')
    await expect(
      copyIn(
        client,
        'copy strict from stdin',
        (async function* broken() {
          yield Buffer.from('1\n')
          throw new Error('the file ended')
        })(),
      ),
    ).rejects.toThrow('the file ended')
    expect((await client.query('select count(*)::int as n from strict')).rows).toEqual([{ n: 0 }])
  })
})
