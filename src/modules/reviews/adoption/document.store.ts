import { AppError } from '#kernel/errors.ts'
import type { Level } from '#kernel/levels.ts'
import { raiseBlocks } from '#platform/blocks/block.store.ts'
import type { Tx } from '#platform/ctx.ts'

export type ReviewDocument = { id: string; kind: 'summary' | 'report'; version: number; ownerId: string; level: Level }

/** The documents of a review, the summary first. */
export async function listDocuments(tx: Tx, reviewId: string): Promise<ReviewDocument[]> {
  const rows = await tx
    .selectFrom('review_document')
    .selectAll()
    .where('object_id', '=', reviewId)
    .orderBy('kind', 'desc')
    .execute()
  return rows.map(({ id, kind, version, owner_id: ownerId, level }) => ({ id, kind, version, ownerId, level }))
}

export async function findDocument(
  tx: Tx,
  reviewId: string,
  kind: ReviewDocument['kind'],
): Promise<ReviewDocument | undefined> {
  return (await listDocuments(tx, reviewId)).find((document) => document.kind === kind)
}

export async function addDocument(
  tx: Tx,
  document: { id: string; reviewId: string; kind: ReviewDocument['kind']; ownerId: string; level: Level },
): Promise<void> {
  await tx
    .insertInto('review_document')
    .values({
      id: document.id,
      kind: document.kind,
      object_id: document.reviewId,
      unit_id: document.id,
      side: 'reviewers',
      owner_id: document.ownerId,
      level: document.level,
    })
    .execute()
}

export async function bumpDocument(tx: Tx, id: string, version: number, level: Level): Promise<void> {
  const done = await tx
    .updateTable('review_document')
    .set({ version: version + 1, level })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('stale')
}

/** When drafting ends the summary is shown to the State (level 2). */
export async function handOverSummary(tx: Tx, reviewId: string): Promise<void> {
  const summary = await findDocument(tx, reviewId, 'summary')
  if (summary === undefined) return
  await tx
    .updateTable('review_document')
    .set({ level: 2 })
    .where('id', '=', summary.id)
    .where('level', '<', 2)
    .execute()
  await raiseBlocks(tx, summary.id, 2)
}
