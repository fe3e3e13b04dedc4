import type { LangMap } from '#kernel/lang.ts'

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
  /** What a mail about it is called, and the ids it then holds: the thing, and the object the thing belongs to. */
  about?: { kind: string; id: string; placeId: string }
  /** mine: expected of the reader; waiting: of somebody else. */
  whose: 'mine' | 'waiting'
}
