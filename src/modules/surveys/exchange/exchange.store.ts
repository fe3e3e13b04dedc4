import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { moveState } from '#platform/transition/move.store.ts'
import { type AnswerFile, answerFileMachine, type AnswerFileState } from './answer-file.ts'

export type StagedFile = AnswerFile & {
  id: string
  objectId: string
  name: string
  digest: string
  cameAt: Date
  state: AnswerFileState
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
  // Written by `addFile` only; empty once it was put away.
  const { answers = [], entries = [] } = row.answers as Partial<AnswerFile>
  const { object_id: objectId, name, digest, came_at: cameAt, state } = row
  return { id: row.id, objectId, name, digest, cameAt, state, answers, entries }
}

export async function getFileForUpdate(tx: Tx, id: string): Promise<StagedFile> {
  await lockThing(tx, id)
  return await getFile(tx, id)
}

export type FileHead = { id: string; name: string; cameAt: Date }

/** Those that wait, the latest first. */
export async function listFiles(tx: Tx, objectId: string): Promise<FileHead[]> {
  const rows = await tx
    .selectFrom('answer_file')
    .select(['id', 'name', 'came_at'])
    .where('object_id', '=', objectId)
    .where('state', '=', 'STAGED')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, cameAt: row.came_at }))
}

/** Put away, with what it held: its words stay in the answers that were taken from it. */
export async function dropFile(tx: Tx, { id, state }: StagedFile, to: AnswerFileState): Promise<void> {
  await tx.updateTable('answer_file').set({ answers: '{}' }).where('id', '=', id).execute()
  await moveState(tx, answerFileMachine, { id, from: state, to })
}
