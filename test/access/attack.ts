import pg from 'pg'
import { signContext } from '#platform/access/context.ts'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { EVERYONE, type Row, type Someone } from './model.ts'
import { become, id, personOf, REVIEW, setStage, SOMEBODY } from './stage.ts'
import { insertOf, setProps } from './tables.ts'

export type Outcome = { refused: string } | { rows: Record<string, unknown>[]; touched: number }

/**
 * Raw SQL as the app's own login: what somebody could try who found a way to inject it. The stage is committed, so that the
 * attacks come over a connection of their own with the app's real login.
 */
export type Attack = {
  database: TestDatabase
  owner: pg.Client
  /** Runs statements in one transaction as `someone` and rolls back. The last one's outcome counts. */
  run: (someone: string, statements: readonly string[], certified?: boolean) => Promise<Outcome>
  /** A statement after which somebody else acts in the same transaction. */
  turnTo: (someone: string, certified?: boolean) => string
  close: () => Promise<void>
}

export const PHRASE = 'the planted phrase'

export const leaks = (outcome: Outcome): boolean => 'rows' in outcome && JSON.stringify(outcome.rows).includes(PHRASE)

export const get = (name: string): Someone => {
  const found = EVERYONE.find((someone) => someone.name === name)
  if (found === undefined) throw new Error(name)
  return found
}

/** A row of a table, as a statement of its own. */
export function insert(table: string, name: string, row: Row, own: Record<string, unknown>, owner = SOMEBODY): string {
  const { sql, values } = insertOf(table, name, row, owner, own)
  return sql.replaceAll(/\$(\d+)/g, (_, n: string) => {
    const value = values[Number(n) - 1]
    if (value === null) return 'null'
    return pg.escapeLiteral(typeof value === 'string' ? value : JSON.stringify(value).replaceAll('"', ''))
  })
}

async function plant(owner: pg.Client): Promise<void> {
  for (const [side, level] of [
    ['state', 1],
    ['reviewers', 1],
    ['state', 2],
    ['reviewers', 0],
  ] as const) {
    const own = { id: id(`planted ${side} ${level}`), thing_id: id(`thing ${side} ${level}`), status: 'original' }
    await owner.query(insert('public.block', PHRASE, { level, side, part: null, owner: 'somebody' }, own))
  }
  await owner.query(
    `insert into review (id, cycle_id, organisation_id, state, object_id, side, owner_id, level) values ($1, $2, $3, 'DIALOGUE', $1, 'state', $4, 2)`,
    [REVIEW, id('cycle'), id('state'), SOMEBODY],
  )
  await owner.query(
    `insert into access.move (machine, thing, verb, from_state, to_state, role, certified) values
     ('review', 'public.review', 'close_dialogue', 'DIALOGUE', 'DRAFTING', 'lead_reviewer', false),
     ('review', 'public.review', 'adopt', 'DIALOGUE', 'FACT_CHECK', 'lead_reviewer', true),
     ('need', 'public.finding', 'jump', 'DIALOGUE', 'ADOPTED', 'lead_reviewer', false)`,
  )
}

export async function openAttack(): Promise<Attack> {
  const database = await testDatabase()
  const owner = new pg.Client({ connectionString: database.adminUrl })
  await owner.connect()
  await owner.query('begin')
  await setStage(owner)
  await setProps(owner)
  await become(owner, database.secret, 'owner')
  await plant(owner)
  await owner.query('commit')
  const app = new pg.Client({ connectionString: database.appUrl })
  await app.connect()
  const turnTo = (someone: string, certified = false): string => {
    const { place } = get(someone)
    const value = place === null ? '' : signContext(database.secret, personOf(get(someone)), certified)
    return `select set_config('app.context', ${pg.escapeLiteral(value)}, true)`
  }
  return {
    database,
    owner,
    turnTo,
    async run(someone, statements, certified = false) {
      await app.query('begin')
      try {
        if (get(someone).place !== null) await app.query(turnTo(someone, certified))
        let last: pg.QueryResult = { rows: [], rowCount: 0, command: '', oid: 0, fields: [] }
        for (const statement of statements) last = await app.query(statement)
        return { rows: last.rows, touched: last.command === 'SELECT' ? 0 : (last.rowCount ?? 0) }
      } catch (error) {
        return { refused: error instanceof Error ? error.message : String(error) }
      } finally {
        await app.query('rollback')
      }
    },
    async close() {
      await app.end()
      await owner.end()
      await database.drop()
    },
  }
}
