import type { Tx } from '#platform/db/pool.ts'

/** A job's payload holds ids only; it acts as its asker, whom the database records, never past the lock. */
export type JobPayload = Record<string, string>

export type Jobs = {
  /** Enqueues inside the caller's transaction: the queue is the outbox, so a job exists when its cause was committed. */
  send: (tx: Tx, name: JobName, payload: JobPayload) => Promise<void>
}

/** Every queue there is; made at migration, since the app's login may not make one. */
export const JOB_NAMES = ['audit.seal', 'document.render', 'document.expire'] as const
export type JobName = (typeof JOB_NAMES)[number]

/** A piece of background work that a module hands to app/. */
export type JobHandler<Context> = {
  name: JobName
  /** When it runs by itself: a cron line in UTC. */
  cron?: string
  work: (context: Context, payload: JobPayload) => Promise<void>
}
