import type { Selectable } from 'kysely'
import type { DB } from '#db/types.ts'
import { AppError } from '#kernel/errors.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { moveState } from '#platform/transition/move.store.ts'
import { NOTHING, type PaperContent, type PaperFile, paperMachine, type PaperState } from './paper.ts'

const COLUMNS = ['id', 'object_id', 'owner_id', 'state', 'file_name', 'format', 'digest', 'at', 'content'] as const

function fileOf(row: Pick<Selectable<DB['paper_file']>, (typeof COLUMNS)[number]>): PaperFile {
  return {
    id: row.id,
    objectId: row.object_id,
    ownerId: row.owner_id,
    state: row.state,
    fileName: row.file_name,
    format: row.format,
    digest: row.digest,
    at: row.at,
    // Written by `addPaper` only; empty once it was settled.
    content: { ...NOTHING, ...(row.content as unknown as Partial<PaperContent>) },
  }
}

export async function getPaper(tx: Tx, id: string): Promise<PaperFile> {
  const row = await tx.selectFrom('paper_file').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('notFound')
  return fileOf(row)
}

export async function getPaperForUpdate(tx: Tx, id: string): Promise<PaperFile> {
  await lockThing(tx, id)
  return await getPaper(tx, id)
}

/** Those of the actor that wait, of one review. */
export async function listWaiting(tx: Tx, objectId: string): Promise<PaperFile[]> {
  const rows = await tx
    .selectFrom('paper_file')
    .select(COLUMNS)
    .where('object_id', '=', objectId)
    .where('state', '=', 'STAGED')
    .orderBy('at', 'desc')
    .execute()
  return rows.map(fileOf)
}

/** How many answers of each section came from this file. */
export async function countTaken(tx: Tx, file: PaperFile): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('answer_from_file as f')
    .innerJoin('answer as a', 'a.id', 'f.answer_id')
    .select(['a.section_id as sectionId', (eb) => eb.fn.count<string>('a.id').distinct().as('taken')])
    .where('f.object_id', '=', file.objectId)
    .where('f.owner_id', '=', file.ownerId)
    .where('f.uploaded_at', '=', file.at)
    .where('f.file_name', '=', file.fileName)
    .groupBy('a.section_id')
    .execute()
  return new Map(rows.map(({ sectionId, taken }) => [sectionId, Number(taken)]))
}

export async function addPaper(
  tx: Tx,
  file: Pick<PaperFile, 'id' | 'fileName' | 'format' | 'digest' | 'at' | 'content'>,
  audience: Audience,
): Promise<void> {
  const { id, fileName, format, digest, at, content } = file
  await tx
    .insertInto('paper_file')
    .values({ id, file_name: fileName, format, digest, at, content: JSON.stringify(content), ...columnsOf(audience) })
    .execute()
}

/** What was in it goes when it is settled: it stands in the answers now, or nowhere. */
export async function settlePaper(tx: Tx, file: PaperFile, to: PaperState): Promise<void> {
  await tx.updateTable('paper_file').set({ content: '{}' }).where('id', '=', file.id).execute()
  await moveState(tx, paperMachine, { id: file.id, from: file.state, to })
}
