import type { Tx } from '#platform/ctx.ts'

/** A job's payload holds ids only; it acts as its asker, whom the database records, never past the lock. */
export type JobPayload = Record<string, string>

export type Jobs = {
  /** Enqueues inside the caller's transaction: the queue is the outbox. */
  send: (tx: Tx, name: string, payload: JobPayload) => Promise<void>
}
