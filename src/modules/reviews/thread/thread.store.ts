import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Level, Side } from '#kernel/levels.ts'
import type { Tx } from '#platform/ctx.ts'

export type Thread = {
  id: string
  reviewId: string
  aboutKind: 'answer' | 'finding' | 'review'
  aboutId: string
  round: number
  level: Level
  side: Side
}
export type Message = {
  id: string
  threadId: string
  at: Date
  organisationId: string
  organisation: LangMap
  ownerId: string
  side: Side
}

export async function addThread(tx: Tx, thread: Thread & { ownerId: string }): Promise<void> {
  await tx
    .insertInto('thread')
    .values({
      id: thread.id,
      about_kind: thread.aboutKind,
      about_id: thread.aboutId,
      round: thread.round,
      object_id: thread.reviewId,
      side: thread.side,
      owner_id: thread.ownerId,
      level: thread.level,
    })
    .execute()
}

export async function getThread(tx: Tx, id: string): Promise<Thread> {
  const r = await tx.selectFrom('thread').selectAll().where('id', '=', id).executeTakeFirst()
  if (r === undefined) throw new AppError('notFound')
  return {
    id: r.id,
    reviewId: r.object_id,
    aboutKind: r.about_kind,
    aboutId: r.about_id,
    round: r.round,
    level: r.level,
    side: r.side,
  }
}

export async function listThreads(tx: Tx, reviewId: string, aboutId?: string): Promise<Thread[]> {
  const all = tx.selectFrom('thread').selectAll().where('object_id', '=', reviewId).orderBy('id')
  const rows = await (aboutId === undefined ? all : all.where('about_id', '=', aboutId)).execute()
  return rows.map((r) => ({
    id: r.id,
    reviewId: r.object_id,
    aboutKind: r.about_kind,
    aboutId: r.about_id,
    round: r.round,
    level: r.level,
    side: r.side,
  }))
}

export async function addMessage(
  tx: Tx,
  message: {
    id: string
    threadId: string
    reviewId: string
    organisationId: string
    side: Side
    ownerId: string
    level: Level
  },
): Promise<void> {
  await tx
    .insertInto('message')
    .values({
      id: message.id,
      thread_id: message.threadId,
      organisation_id: message.organisationId,
      object_id: message.reviewId,
      side: message.side,
      owner_id: message.ownerId,
      level: message.level,
    })
    .execute()
}

export async function listMessages(tx: Tx, reviewId: string): Promise<Message[]> {
  const rows = await tx
    .selectFrom('message as m')
    .innerJoin('organisation as o', 'o.id', 'm.organisation_id')
    .select(['m.id', 'm.thread_id', 'm.at', 'm.organisation_id', 'o.name', 'm.owner_id', 'm.side'])
    .where('m.object_id', '=', reviewId)
    .orderBy('m.id')
    .execute()
  return rows.map((r) => ({
    id: r.id,
    threadId: r.thread_id,
    at: r.at,
    organisationId: r.organisation_id,
    organisation: r.name,
    ownerId: r.owner_id,
    side: r.side,
  }))
}
