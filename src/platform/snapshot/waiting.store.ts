import type pg from 'pg'
import { columnList } from './catalog.store.ts'

/**
 * Jobs that wait: what the outbox of a committed act still owes. Only the columns that say what is to be done; how the
 * queue keeps them is its own affair, and another release of it may keep them otherwise.
 */
export const WAITING = 'jobs.waiting'
const COLUMNS = [
  'id',
  'name',
  'priority',
  'data',
  'retry_limit',
  'retry_count',
  'retry_delay',
  'retry_backoff',
  'expire_seconds',
  'start_after',
  'created_on',
  'keep_until',
  'policy',
  'singleton_key',
] as const

export const waitingColumns: readonly string[] = COLUMNS

/** One that was being done when the snapshot was taken is to be done again. */
export const waitingOut = `copy (select ${columnList(COLUMNS)} from jobs.job_common
  where state in ('created', 'retry', 'active') order by id) to stdout`

export const waitingIn = `copy jobs.job_common (${columnList(COLUMNS)}) from stdin`

/** The asker was noted when the job was made; nobody asks now. */
export async function withAskersAsNoted(client: pg.Client, load: () => Promise<void>): Promise<void> {
  await client.query('alter table jobs.job_common disable trigger asker')
  await load()
  await client.query(
    `select jobs.create_queue(name, '{"policy": "standard", "partition": false}') from (
       select distinct j.name from jobs.job_common j where not exists (select 1 from jobs.queue q where q.name = j.name)) lost`,
  )
  // Its reference to the queue is checked late, and a table with checks to come cannot be altered.
  await client.query('set constraints all immediate')
  await client.query('alter table jobs.job_common enable trigger asker')
}
