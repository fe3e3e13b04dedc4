import type { Lang } from '#kernel/lang.ts'
import type { Database, Tx } from '#platform/db/pool.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Registry } from '#platform/registry.ts'

export type Db = Database
export type { Tx }

/**
 * What a request or a job carries; passed to every service as its first argument.
 * Nothing of it lives at module level, since two copies of our code run in one process.
 */
export type Ctx = {
  db: Db
  jobs: Jobs
  registry: Registry
  /** Signs the context of each transaction. */
  secret: string
  personId: string | null
  /** Set only in a request that brought a fresh second factor. */
  certified: boolean
  lang: Lang
  requestId: string
  now: () => Date
  demonstration: boolean
}
