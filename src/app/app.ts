import type { Translators } from '#i18n/catalogues.server.ts'
import type { Auth } from '#platform/auth/auth.ts'
import type { ProcessCtx } from '#platform/ctx.ts'

/** The running process: what a request needs, opened once. */
export type App = {
  publicUrl: string
  translators: Translators
  auth: Auth
  /** A context without a person; each request and job makes its own from it. */
  base: ProcessCtx
  /** Takes up background work; a process that only serves leaves it to others. */
  work: () => Promise<void>
  /** What keeps the process from serving: database, roles. Empty when ready. */
  problems: () => Promise<string[]>
  close: () => Promise<void>
}
