import { fromKysely, getConstructionPlans, type JobResult, PgBoss } from 'pg-boss'
import type pg from 'pg'
import { JOB_NAMES, type JobHandler, type JobPayload, type JobReport, type Jobs } from '#platform/jobs/jobs.ts'
import { errorFields } from '#platform/log.ts'

const SCHEMA = 'jobs'
/** A failed job is tried again this often, each time later. */
const RETRIES = { retryLimit: 5, retryDelay: 10, retryBackoff: true }
/** Seconds: a worker that is not heard of for so long is taken for dead, and its job is done by another. */
const HEARTBEAT = 30
/** Seconds between looks for such workers. */
const SUPERVISED = 15
const WORKER = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 5,
  batchSize: 2,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const

/** What pg-boss does while serving: jobs come and go, of queues and schedules only its own notes change. */
const GRANTS = `
    grant select on all tables in schema ${SCHEMA} to umran_app_rights;
    grant insert, update, delete on ${SCHEMA}.job, ${SCHEMA}.job_common, ${SCHEMA}.job_dependency to umran_app_rights;
    grant insert on ${SCHEMA}.queue, ${SCHEMA}.warning to umran_app_rights;
    grant update (deferred_count, queued_count, ready_count, active_count, failed_count, total_count, ready_history,
      singletons_active, monitor_claim_on, monitor_on, maintain_on) on ${SCHEMA}.queue to umran_app_rights;
    grant update (kind, last_job_id) on ${SCHEMA}.schedule to umran_app_rights;
    grant update (cron_on, bam_on, flow_on, reindex_on, monitor_backoff_on) on ${SCHEMA}.version to umran_app_rights;
    grant update (status, error, started_on, completed_on) on ${SCHEMA}.bam to umran_app_rights;`

/**
 * Makes the queue's tables, as the owner, and lets the app use but not alter them. A trigger notes who asked for each job from the
 * signed context, so that no caller can name another, and which request it follows from; it seals the whole, and what a job says does
 * not change any more. Part of `migrate`; doing it again changes nothing.
 */
export async function migrateJobs(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ made: boolean }>("select to_regclass('jobs.version') is not null as made")
  if (rows[0]?.made !== true) {
    await client.query(`create schema if not exists ${SCHEMA}`)
    await client.query(constructionPlan())
  }
  const options = JSON.stringify({
    policy: 'standard',
    partition: false,
    notify: true,
    heartbeatSeconds: HEARTBEAT,
    ...RETRIES,
  })
  for (const name of JOB_NAMES) await client.query(`select ${SCHEMA}.create_queue($1, $2)`, [name, options])
  // A queue that was there keeps what it was made with.
  await client.query(`update ${SCHEMA}.queue set heartbeat_seconds = $1 where heartbeat_seconds is null`, [HEARTBEAT])
  await client.query(`
    grant usage on schema ${SCHEMA} to umran_app_rights;
    revoke all on all tables in schema ${SCHEMA} from umran_app_rights;
    ${GRANTS}
    revoke execute on all functions in schema ${SCHEMA} from public;
    grant execute on all functions in schema ${SCHEMA} to umran_app_rights;
    create or replace function access.job_seal(id uuid, name text, data jsonb, secret text) returns text language sql immutable set search_path = '' as $f$
      select encode(ext.hmac(concat_ws('|', 'job', id, name, data - 'seal'), secret, 'sha256'), 'hex') $f$;
    revoke execute on function access.job_seal(uuid, text, jsonb, text) from public;
    create or replace function access.note_asker() returns trigger language plpgsql security definer set search_path = '' as $f$
    begin
      if tg_op = 'UPDATE' then
        new.id := old.id;
        new.name := old.name;
        new.data := old.data;
        return new;
      end if;
      new.data := coalesce(new.data, '{}'::jsonb);
      -- A job that failed is taken out and put in again by whoever worked on it: what it was sealed with stays.
      if exists (select 1 from access.key k where (k.valid_until is null or k.valid_until > now())
          and new.data ->> 'seal' = access.job_seal(new.id, new.name, new.data, k.secret)) then
        return new;
      end if;
      new.data := new.data || jsonb_build_object('asker', access.actor(), 'request', nullif(current_setting('app.request', true), ''));
      new.data := new.data || jsonb_build_object('seal', (select access.job_seal(new.id, new.name, new.data, k.secret)
        from access.key k where k.valid_until is null or k.valid_until > now() order by k.valid_until desc nulls first limit 1));
      return new;
    end $f$;
    create or replace trigger asker before insert or update on ${SCHEMA}.job_common for each row execute function access.note_asker();`)
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
  /** Does the queue answer, and is it open? */
  alive: () => Promise<boolean>
  /** Waits for the jobs at hand, so many seconds at most; what is not done by then is done again by another process. */
  stop: (seconds?: number) => Promise<void>
}

type Tell = (report: JobReport) => void

/** The queue over the app's login: open for sending; `work` takes up handlers, in processes that also work. */
export async function openQueue(
  url: string,
  report: (error: Error) => void,
  tell: Tell = () => undefined,
): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISED,
    monitorIntervalSeconds: SUPERVISED,
    max: 3,
  })
  boss.on('error', report)
  await boss.start()
  let open = true
  return {
    send: async (tx, name, payload) => {
      await boss.send(name, payload, { db: fromKysely(tx) })
    },
    work: async (handlers, context) => {
      for (const handler of handlers) {
        // Each is settled by itself: one that fails does not have those done again that went well. Two at a time, since a
        // worker that finds one alone looks again only seconds later.
        await boss.work(handler.name, WORKER, async (batch: { id: string; data: JobPayload }[]) => {
          const results: JobResult[] = []
          for (const job of batch) results.push(await doOne(handler, context, job, tell))
          return results
        })
      }
    },
    alive: async () => open && (await boss.getQueue(JOB_NAMES[0]).catch(() => null)) !== null,
    stop: async (seconds = 5) => {
      open = false
      await boss.stop({ graceful: true, timeout: seconds * 1000 })
    },
  }
}

/** How one job went. The queue keeps what a failed one threw: never its words, which may be somebody's. */
async function doOne<Context>(
  handler: JobHandler<Context>,
  context: Context,
  { id, data }: { id: string; data: JobPayload },
  tell: Tell,
): Promise<JobResult> {
  const began = performance.now()
  const told = (): JobReport => ({
    name: handler.name,
    jobId: id,
    requestId: data.request ?? undefined,
    ms: Math.round(performance.now() - began),
  })
  try {
    await handler.work(context, data)
    tell(told())
    return { id, status: 'completed' }
  } catch (error) {
    tell({ ...told(), error })
    return { id, status: 'failed', output: errorFields(error) }
  }
}
