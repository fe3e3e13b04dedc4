import { sql } from 'kysely'
import type pg from 'pg'
import type { Tx } from '#platform/db/pool.ts'
import type { JobCount, JobHandler } from '#platform/jobs/jobs.ts'

type Asking = Pick<pg.Pool, 'query'>

/** Every queue and state there is, those with nothing in it left out. */
export async function countJobs(db: Asking): Promise<JobCount[]> {
  const { rows } = await db.query<{ name: string; state: string; count: number; oldest: number | null }>(`
    select name, state::text as state, count(*)::int as count,
      case when state in ('created', 'retry') then greatest(extract(epoch from now() - min(start_after)), 0)::float8 end as oldest
    from jobs.job group by name, state order by name, state`)
  return rows.map(({ name, state, count, oldest }) => ({ name, state, count, oldestSeconds: oldest ?? undefined }))
}

export type FailedJob = {
  id: string
  name: string
  state: string
  tries: number
  at: Date
  /** What it threw, by name and code: the words are not kept. */
  error: string
}

/** The newest that failed, for good or until they are tried again. */
export async function listFailedJobs(db: Asking, most: number): Promise<FailedJob[]> {
  const { rows } = await db.query<FailedJob>(
    `select id, name, state::text as state, retry_count + 1 as tries, coalesce(completed_on, started_on, created_on) as at,
       concat_ws(' ', coalesce(output ->> 'error', output ->> 'name', 'unknown'), output ->> 'code', output ->> 'constraint') as error
     from jobs.job where state = 'failed' or (state = 'retry' and output is not null)
     order by at desc, id limit $1`,
    [most],
  )
  return rows
}

export async function findJob(db: Asking, id: string): Promise<{ name: string; state: string } | undefined> {
  const { rows } = await db.query<{ name: string; state: string }>(
    'select name, state::text as state from jobs.job where id = $1',
    [id],
  )
  return rows[0]
}

/** A job that failed or was taken back waits again, as if it had never been tried. */
export async function retryJob(db: Asking, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update jobs.job set state = 'created', retry_count = 0, start_after = now(), started_on = null, completed_on = null, output = null
     where id = $1 and state in ('failed', 'cancelled', 'retry')`,
    [id],
  )
  return rowCount === 1
}

/** A job that waits is not done. One that is being done goes on to its end. */
export async function cancelJob(db: Asking, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update jobs.job set state = 'cancelled', completed_on = now() where id = $1 and state in ('created', 'retry')`,
    [id],
  )
  return rowCount === 1
}

/** A job that runs by itself is asked for now; one that waits already is enough. */
export async function askForJob(db: Asking, name: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into jobs.job (name, policy, retry_limit, retry_delay, retry_backoff, data)
     select q.name, q.policy, q.retry_limit, q.retry_delay, q.retry_backoff, '{}' from jobs.queue q
     where q.name = $1 and not exists (select 1 from jobs.job j where j.name = q.name and j.state in ('created', 'retry'))`,
    [name],
  )
  return rowCount === 1
}

/** When jobs run by themselves: written by the owner, since the app's login may not. What is no longer named is taken away. */
export async function scheduleJobs(
  ownerTx: Tx,
  handlers: readonly Pick<JobHandler<never>, 'name' | 'cron'>[],
): Promise<void> {
  const lines = handlers.flatMap(({ name, cron }) => (cron === undefined ? [] : [{ name, cron }]))
  await sql`delete from jobs.schedule where name <> all (${lines.map(({ name }) => name)}::text[])`.execute(ownerTx)
  for (const { name, cron } of lines)
    await sql`
      insert into jobs.schedule (name, cron, timezone, data, options) values (${name}, ${cron}, 'UTC', '{}', '{"tz":"UTC"}')
      on conflict (name, key) do update set cron = excluded.cron, timezone = excluded.timezone, data = excluded.data,
        options = excluded.options, updated_on = now()
      where schedule.cron <> excluded.cron`.execute(ownerTx)
}
