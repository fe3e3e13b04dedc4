import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '#db/types.ts'
import { errorFields, openLog } from '#platform/log.ts'

export type Database = Kysely<DB>
export type Tx = Transaction<DB>

/** 64-bit integers come as numbers: ours are counters that never reach 2^53. */
const INT8 = 20
/** Dates without time stay text: a calendar day has no time zone. */
const DATE = 1082
/** The server ends its sessions: what one expects whose pool is being closed, and may hear before its clients have left. */
const SHUT_DOWN = '57P01'

export function openPool(url: string, max = 10): pg.Pool {
  const types = {
    getTypeParser(oid: number, format?: 'text' | 'binary') {
      if (oid === INT8) return Number
      if (oid === DATE) return (value: string) => value
      return pg.types.getTypeParser(oid, format)
    },
  }
  const pool = new pg.Pool({ connectionString: url, max, types: types as pg.CustomTypesConfig })
  // A server that stops with idle clients would otherwise end the process.
  pool.on('error', (error) => {
    if (!(pool.ending && 'code' in error && error.code === SHUT_DOWN)) openLog().error('pool', errorFields(error))
  })
  return pool
}

export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
