import type { Translators } from '#i18n/catalogues.server.ts'
import type { Auth } from '#platform/auth/auth.ts'
import type { Post } from '#platform/mail/send.service.ts'
import type { ProcessCtx } from '#platform/ctx.ts'
import type { Log } from '#platform/log.ts'
import type { Metrics } from '#platform/metrics.ts'

/** The running process: what a request needs, opened once. */
export type App = {
  publicUrl: string
  translators: Translators
  auth: Auth
  log: Log
  metrics: Metrics
  /** Whoever shows it may read the numbers; without one, this machine may. */
  metricsToken: string | undefined
  /** A context without a person; each request and job makes its own from it. */
  base: ProcessCtx
  /** Takes up background work; a process that only serves leaves it to others. */
  work: () => Promise<void>
  /** What keeps the process from serving: database, roles, migrations, queue, disk, stopping. Empty when ready. */
  problems: () => Promise<string[]>
  /** Writes and sends mails. */
  post: Post
  /** From now on it is not ready: it stops soon, and others are to be asked. */
  drain: () => void
  /** Waits for the jobs at hand, then ends every connection. */
  close: () => Promise<void>
}
