import type { Tx } from '#platform/ctx.ts'
import type { Thread } from './thread.store.ts'

export type ThreadCardRow = Pick<Thread, 'id' | 'reviewId' | 'aboutKind' | 'aboutId'> & { firstMessage: string | null }

/** Those of these threads that the actor sees, each with the message it begins with. */
export async function listThreadsById(tx: Tx, ids: readonly string[]): Promise<ThreadCardRow[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('thread')
    .select(['id', 'object_id', 'about_kind', 'about_id'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  const messages = await tx
    .selectFrom('message')
    .select(['id', 'thread_id'])
    .where('thread_id', 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    reviewId: row.object_id,
    aboutKind: row.about_kind,
    aboutId: row.about_id,
    firstMessage: messages.find((message) => message.thread_id === row.id)?.id ?? null,
  }))
}
