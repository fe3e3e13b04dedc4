import { fromKysely, getConstructionPlans, PgBoss } from 'pg-boss'
import type pg from 'pg'
import { JOB_NAMES, type JobHandler, type Jobs } from '#platform/jobs/jobs.ts'

const SCHEMA = 'jobs'
/** A failed job is tried again this often, each time later. */
const RETRIES = { retryLimit: 5, retryDelay: 10, retryBackoff: true }

/**
 * Makes the queue's tables, as the owner, and lets the app use but not alter them. A trigger notes who asked for each job from the
 * signed context, so that no caller can name another. Part of `migrate`; doing it again changes nothing.
 */
export async function migrateJobs(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ made: boolean }>("select to_regclass('jobs.version') is not null as made")
  if (rows[0]?.made !== true) {
    await client.query(`create schema if not exists ${SCHEMA}`)
    await client.query(constructionPlan())
  }
  const options = JSON.stringify({ policy: 'standard', partition: false, notify: true, ...RETRIES })
  for (const name of JOB_NAMES) await client.query(`select ${SCHEMA}.create_queue($1, $2)`, [name, options])
  await client.query(`
    grant usage on schema ${SCHEMA} to umran_app_rights;
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to umran_app_rights;
    create or replace function access.note_asker() returns trigger language plpgsql security definer set search_path = '' as $f$
    begin
      new.data := coalesce(new.data, '{}'::jsonb) || jsonb_build_object('asker', access.actor());
      return new;
    end $f$;
    create or replace trigger asker before insert on ${SCHEMA}.job_common for each row execute function access.note_asker();`)
}

/** The queue's own plan without its own transaction: whoever migrates decides where one begins and ends. */
function constructionPlan(): string {
  const plan = getConstructionPlans(SCHEMA, { createSchema: false })
  const inner = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/.exec(plan)?.[1]
  if (inner === undefined)
    throw new Error('The plan of the queue is not the transaction it was: see the release of pg-boss.')
  return inner
}

export type Queue = Jobs & {
  work: <Context>(handlers: readonly JobHandler<Context>[], context: Context) => Promise<void>
  stop: () => Promise<void>
}

/** The queue over the app's login: open for sending; `work` takes up handlers, in processes that also work. */
export async function openQueue(url: string, report: (error: Error) => void): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    max: 3,
  })
  boss.on('error', report)
  await boss.start()
  return {
    send: async (tx, name, payload) => {
      await boss.send(name, payload, { db: fromKysely(tx) })
    },
    work: async (handlers, context) => {
      for (const handler of handlers) {
        await boss.work<Record<string, string>>(
          handler.name,
          { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5, batchSize: 5 },
          async (batch) => {
            for (const job of batch) await handler.work(context, job.data)
          },
        )
        if (handler.cron !== undefined) await boss.schedule(handler.name, handler.cron, {}, { tz: 'UTC' })
      }
    },
    stop: async () => await boss.stop({ graceful: true, timeout: 5000 }),
  }
}
