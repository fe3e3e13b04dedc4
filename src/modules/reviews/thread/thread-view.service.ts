import type { Actor } from '#kernel/actor.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import type { Level, Side } from '#kernel/levels.ts'
import { type Block, type Shown, shown } from '#platform/blocks/block.ts'
import type { Review } from '../review/review.store.ts'
import { mayAnswer, mayAsk } from './thread.policy.ts'
import type { Message, Thread } from './thread.store.ts'
import { nextRound } from './thread.ts'

export type MessageView = { id: string; at: string; organisation: LangMap; side: Side; text: Shown | null }
export type ThreadView = {
  id: string
  level: Level
  round: number
  answered: boolean
  messages: MessageView[]
  may: { answer: Permission }
}

function answered(thread: Thread, messages: readonly Message[]): boolean {
  return messages.some((message) => message.threadId === thread.id && message.side === 'state')
}

export function threadView(
  thread: Thread,
  messages: readonly Message[],
  blocks: readonly Block[],
  reader: { actor: Actor; review: Review; lang: Lang },
): ThreadView {
  const mine = messages.filter((message) => message.threadId === thread.id)
  return {
    id: thread.id,
    level: thread.level,
    round: thread.round,
    answered: answered(thread, mine),
    messages: mine.map(({ id, at, organisation, side }) => ({
      id,
      at: at.toISOString(),
      organisation,
      side,
      text: shown(blocks, id, reader.lang) ?? null,
    })),
    may: { answer: mayAnswer(reader.actor, reader.review, thread) },
  }
}

/** The round a question put now would belong to; nothing where three are used up. */
export function roundNow(
  threads: readonly Thread[],
  messages: readonly Message[],
  review: Pick<Review, 'state'>,
): number | undefined {
  const open = threads.filter((thread) => thread.level >= 2)
  return nextRound(
    open.map((thread) => ({ round: thread.round, answered: answered(thread, messages) })),
    review.state === 'DIALOGUE',
  )
}

/** May the reader ask the State, or the co-reviewers, now? */
export function mayAskNow(
  actor: Actor,
  review: Review,
  round: number | undefined,
): { ask: Permission; askTeam: Permission } {
  return {
    ask: all(mayAsk(actor, review, 'review'), round === undefined ? refused('thread.threeRounds') : allowed),
    askTeam: mayAsk(actor, review, 'team'),
  }
}
