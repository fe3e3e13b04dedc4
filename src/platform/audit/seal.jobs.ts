import { sealDay } from '#platform/audit/audit.store.ts'
import type { Database } from '#platform/db/pool.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'

/** Every night the heads of all chains are sealed into one published root for the day that is over (ARCHITECTURE, rule 5). */
export const sealJob: JobHandler<{ db: Database }> = {
  name: 'audit.seal',
  cron: '10 0 * * *',
  work: async ({ db }) => await sealDay(db),
}
