import type { Tx } from '#platform/db/pool.ts'

/**
 * A job's payload holds ids only; it acts as its asker, whom the database records, never past the lock. The database adds
 * `asker` and `request`, the id of the request whose act it follows from: audit and log of the job carry it on.
 */
export type JobPayload = Record<string, string>

export type Jobs = {
  /** Enqueues inside the caller's transaction: the queue is the outbox, so a job exists when its cause was committed. */
  send: (tx: Tx, name: JobName, payload: JobPayload) => Promise<void>
}

/** Every queue there is; made at migration, since the app's login may not make one. */
export const JOB_NAMES = ['audit.seal', 'mail.send', 'mail.remind', 'document.render', 'document.expire'] as const
export type JobName = (typeof JOB_NAMES)[number]

/** A piece of background work that a module hands to app/. */
export type JobHandler<Context> = {
  name: JobName
  /** When it runs by itself: a cron line in UTC. */
  cron?: string
  work: (context: Context, payload: JobPayload) => Promise<void>
}

export type JobCount = {
  name: string
  state: string
  count: number
  /** Seconds since the oldest of those that are due should have begun; only for jobs that wait. */
  oldestSeconds: number | undefined
}

/** How a job went, told to log and metrics by whoever opened the queue. */
export type JobReport = { name: string; jobId: string; requestId: string | undefined; ms: number; error?: unknown }
