import type { Actor } from '#kernel/actor.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'

/** A neighbour in the chain as a page shows it. */
export type ChainCard = { kind: string; id: string; label: LangMap; href?: string }

/** Something a person is expected to do, or waits for. `title` is a message key of the module that gives it. */
export type WorkItem = {
  key: string
  params: Record<string, string | number>
  /** Names in several languages that fill further parameters of the message. */
  names: Record<string, LangMap>
  href: string
  dueOn?: string
  /** mine: expected of the reader; waiting: of somebody else. */
  whose: 'mine' | 'waiting'
}

/**
 * What modules hand to the ones on their left without being imported by them: filled once in app/, passed in the context.
 */
export type Registry = {
  /** May the answers of this object be changed now? Given by the module whose process the survey serves. */
  answering: (tx: Tx, objectId: string) => Promise<Permission>
  /** How to show the things of a kind; only those the actor may see come back. */
  cards: Record<string, (ctx: Ctx, tx: Tx, ids: readonly string[]) => Promise<ChainCard[]>>
  work: readonly ((ctx: Ctx, tx: Tx, actor: Actor) => Promise<WorkItem[]>)[]
}
