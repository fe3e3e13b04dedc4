import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#platform/ctx.ts'
import type { AnswerFile } from './answer-file.ts'

export type StagedFile = AnswerFile & {
  id: string
  objectId: string
  name: string
  digest: string
  cameAt: Date
  droppedAt: Date | null
}

export async function addFile(
  tx: Tx,
  file: AnswerFile & { objectId: string; responseId: string; name: string; digest: string; ownerId: string },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('answer_file')
    .values({
      id,
      response_id: file.responseId,
      name: file.name,
      digest: file.digest,
      answers: JSON.stringify({ answers: file.answers, entries: file.entries }),
      object_id: file.objectId,
      side: 'state',
      owner_id: file.ownerId,
      level: 1,
    })
    .execute()
  return id
}

export async function getFile(tx: Tx, id: string): Promise<StagedFile> {
  const row = await tx.selectFrom('answer_file').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('notFound')
  const { answers, entries } = row.answers as AnswerFile
  const { object_id: objectId, name, digest, came_at: cameAt, dropped_at: droppedAt } = row
  return { id: row.id, objectId, name, digest, cameAt, droppedAt, answers, entries }
}

export type FileHead = { id: string; name: string; cameAt: Date }

/** Those that wait, the latest first. */
export async function listFiles(tx: Tx, objectId: string): Promise<FileHead[]> {
  const rows = await tx
    .selectFrom('answer_file')
    .select(['id', 'name', 'came_at'])
    .where('object_id', '=', objectId)
    .where('dropped_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, cameAt: row.came_at }))
}

/** Put away, with what it held: its words stay in the answers that were taken from it. */
export async function dropFile(tx: Tx, id: string, now: Date): Promise<void> {
  const empty = JSON.stringify({ answers: [], entries: [] })
  const done = await tx
    .updateTable('answer_file')
    .set({ dropped_at: now, answers: empty })
    .where('id', '=', id)
    .where('dropped_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('notFound')
}
