import type { Actor } from '#kernel/actor.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import type { Database, Tx } from '#platform/db/pool.ts'
import type { OpenedLink } from '#platform/access/link.ts'
import type { Office } from '#platform/documents/office.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { MailKinds } from '#platform/mail/mail.ts'
import type { ChainCard, WorkItem } from '#platform/registry.ts'

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
  /** Set where the person came by a link instead of signing in: the database then opens what the link opens. */
  link?: OpenedLink | undefined
  /** Set only in a request that brought a fresh second factor. */
  certified: boolean
  lang: Lang
  requestId: string
  now: () => Date
  demonstration: boolean
  /** The program that lays out documents, where this system has one. */
  office?: Office | undefined
}

/** What a process has before somebody asks something of it; each request and job makes its context from it. */
export type ProcessCtx = Omit<Ctx, 'personId' | 'certified' | 'lang' | 'requestId'>

/**
 * What modules hand to the ones on their left without being imported by them: filled once in app/, passed in the context.
 */
export type Registry = {
  /**
   * May the answers of this object be changed now? Where a section is named: may it, cleared as it is, be opened again? Given by
   * the module whose process the survey serves.
   */
  answering: (
    tx: Tx,
    objectId: string,
    purpose?: 'quick' | 'full',
    opened?: { key: string; repeatKey: string },
  ) => Promise<Permission>
  /** How to show the things of a kind; only those the actor may see come back. */
  cards: Record<string, (ctx: Ctx, tx: Tx, ids: readonly string[]) => Promise<ChainCard[]>>
  /** The kinds of mail of all modules, by name. */
  mails: MailKinds
  work: readonly ((ctx: Ctx, tx: Tx, actor: Actor) => Promise<WorkItem[]>)[]
}
