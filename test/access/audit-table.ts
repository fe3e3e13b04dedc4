import type pg from 'pg'
import { DELEGATED, EVERYONE, mayAdd, mayChange, mayRead, mayRemoveLink, type Row, type Someone } from './model.ts'
import { attempt, become, id, personOf, SOMEBODY } from './stage.ts'
import { type Builder, insertOf, rowsOf, TABLES } from './tables.ts'

/** Rows `somebody` owns once, and one set for every person who owns rows. */
async function addRows(client: pg.Client, secret: string, table: string, someone: Someone): Promise<void> {
  await become(client, secret, 'owner')
  for (const row of rowsOf(table).filter((r) => r.owner === 'me')) {
    const { sql, values } = insertOf(table, `${someone.name} ${row.name}`, row, personOf(someone))
    await client.query(sql, values)
  }
}

function seenAs(someone: Someone, row: Row & { name: string }, table: string): { key: string; row: Row } {
  const name = row.owner === 'me' ? `${someone.name} ${row.name}` : row.name
  return { key: table === 'history.change' ? id(name) : id(`${table} ${name}`), row }
}

async function readingOf(client: pg.Client, secret: string, table: string, someone: Someone): Promise<string[]> {
  await become(client, secret, someone)
  const column = table === 'history.change' ? 'row_id' : 'id'
  const { rows } = await client.query<{ key: string }>(
    `select ${column} as key from ${table} where object_id is not null`,
  )
  const seen = new Set(rows.map((row) => row.key))
  return rowsOf(table).flatMap((row) => {
    const { key } = seenAs(someone, row, table)
    const wanted = mayRead(someone, row)
    return seen.has(key) === wanted ? [] : [`${table}: ${someone.name} ${wanted ? 'cannot read' : 'reads'} ${row.name}`]
  })
}

function mayAddTo(builder: Builder, someone: Someone, row: Row, certified: boolean): boolean {
  if (builder.writes === 'none' || (builder.certified === true && !certified)) return false
  return (
    mayAdd(someone, row) && (builder.wholeSide !== true || !DELEGATED.includes(someone.place?.role ?? 'administrator'))
  )
}

async function* writingOf(client: pg.Client, secret: string, table: string, someone: Someone): AsyncGenerator<string> {
  const builder = TABLES[table]
  if (builder === undefined) return
  for (const certified of builder.certified === true ? [false, true] : [false]) {
    await become(client, secret, someone, certified)
    for (const row of rowsOf(table).filter((r) => r.level <= 3)) {
      const owner = row.owner === 'me' ? personOf(someone) : SOMEBODY
      const { sql, values } = insertOf(table, `new ${someone.name} ${row.name}`, row, owner)
      const may = mayAddTo(builder, someone, row, certified)
      if (((await attempt(client, sql, values)) !== null) !== may)
        yield `${table}: ${someone.name} ${may ? 'cannot add' : 'adds'} ${row.name}`
    }
  }
  for (const row of rowsOf(table)) {
    const { key } = seenAs(someone, row, table)
    const may = builder.writes === 'all' && mayChange(someone, row)
    const [touch = 'level'] = builder.changes ?? []
    const touched = await attempt(client, `update ${table} set ${touch} = ${touch} where id = $1`, [key])
    if ((touched === 1) !== may) yield `${table}: ${someone.name} ${may ? 'cannot change' : 'changes'} ${row.name}`
    const mayRemove = table === 'chain.link' && mayRemoveLink(someone, row)
    const removed = await attempt(
      client,
      `delete from ${table} where ${table === 'history.change' ? 'row_id' : 'id'} = $1`,
      [key],
    )
    if ((removed === 1) !== mayRemove)
      yield `${table}: ${someone.name} ${mayRemove ? 'cannot remove' : 'removes'} ${row.name}`
  }
}

/** What must be impossible for everybody, whatever the row. */
async function* never(client: pg.Client, secret: string, table: string, someone: Someone): AsyncGenerator<string> {
  await become(client, secret, someone)
  const tries: [string, string][] = [
    ['raises a level', `update ${table} set level = 5 where level < 5`],
    ...(DELEGATED.includes(someone.place?.role ?? 'administrator')
      ? [
          ['shows the other side what one section says', `update ${table} set level = 2 where level < 2`] as [
            string,
            string,
          ],
        ]
      : []),
    ['takes back what the other side has seen', `update ${table} set level = 1 where level = 2`],
    [
      'takes a row over',
      `update ${table} set owner_id = '${personOf(someone)}' where owner_id = '${SOMEBODY}' and level between 1 and 2`,
    ],
    [
      'moves a row to another side',
      `update ${table} set side = case side when 'state' then 'reviewers' else 'state' end where level = 2`,
    ],
    ['empties the table', `truncate ${table} cascade`],
  ]
  for (const [what, sql] of tries) {
    const touched = await attempt(client, sql)
    if (touched !== null && (touched > 0 || what === 'empties the table')) yield `${table}: ${someone.name} ${what}`
  }
}

/**
 * Compares a table's policies with the model for these people, and tells each difference as it is found. Leaves the
 * transaction as it found it, also when the reader of the differences goes before the last.
 */
async function* differences(
  client: pg.Client,
  secret: string,
  table: string,
  people: readonly Someone[],
): AsyncGenerator<string> {
  await client.query('savepoint table_audit')
  try {
    await become(client, secret, 'owner')
    for (const row of rowsOf(table).filter((r) => r.owner === 'somebody')) {
      const { sql, values } = insertOf(table, row.name, row, SOMEBODY)
      await client.query(sql, values)
    }
    for (const someone of people) {
      await client.query('savepoint person')
      await addRows(client, secret, table, someone)
      yield* await readingOf(client, secret, table, someone)
      yield* writingOf(client, secret, table, someone)
      yield* never(client, secret, table, someone)
      await client.query('reset role')
      await client.query('rollback to savepoint person')
    }
  } finally {
    await client.query('rollback to savepoint table_audit')
    await client.query('reset role')
  }
}

/** Every difference for everybody. */
export async function auditTable(client: pg.Client, secret: string, table: string): Promise<string[]> {
  const all: string[] = []
  for await (const found of differences(client, secret, table, EVERYONE)) all.push(found)
  return all
}

/** The first difference for some of them, where that there is one is the question. */
export async function findDifference(
  client: pg.Client,
  secret: string,
  table: string,
  people: readonly Someone[],
): Promise<string | undefined> {
  for await (const found of differences(client, secret, table, people)) return found
  return undefined
}
