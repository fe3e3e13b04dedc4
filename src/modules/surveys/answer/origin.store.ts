import { newId } from '#kernel/ids.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'

/** Whence a version of an answer came. */
export type Origin = { version: number; fileName: string; uploadedAt: Date }

export async function addOrigin(tx: Tx, answerId: string, origin: Origin, audience: Audience): Promise<void> {
  const { version, fileName, uploadedAt } = origin
  await tx
    .insertInto('answer_from_file')
    .values({
      id: newId(),
      answer_id: answerId,
      version,
      file_name: fileName,
      uploaded_at: uploadedAt,
      ...columnsOf(audience),
    })
    .execute()
}

/** The versions of one answer that came from files. */
export async function listOrigins(tx: Tx, answerId: string): Promise<Origin[]> {
  const rows = await tx
    .selectFrom('answer_from_file')
    .select(['version', 'file_name', 'uploaded_at'])
    .where('answer_id', '=', answerId)
    .execute()
  return rows.map((row) => ({ version: row.version, fileName: row.file_name, uploadedAt: row.uploaded_at }))
}
