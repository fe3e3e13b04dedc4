import { sql } from 'kysely'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'
import { type EvidenceFile, MAX_REVIEW_FILES } from './evidence-file.ts'

/** What the database says when a review has no room left for files. */
const NO_ROOM = 'UR002'

export async function addFile(
  tx: Tx,
  file: Omit<EvidenceFile, 'id' | 'size'> & { bytes: Uint8Array },
  audience: Audience,
): Promise<string> {
  const id = newId()
  const { name, kind, digest, bytes } = file
  await tx
    .insertInto('evidence_file')
    .values({ id, name, kind, size: bytes.byteLength, digest, ...columnsOf(audience) })
    .execute()
  try {
    await tx
      .insertInto('evidence_bytes')
      .values({ file_id: id, bytes: Buffer.from(bytes) })
      .execute()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NO_ROOM)
      throw new AppError('tooLarge', { reason: 'survey.filesFull', params: { max: MAX_REVIEW_FILES / 1_000_000 } })
    throw error
  }
  return id
}

/** What these files are, as far as the actor may read them; none where no ids are given. */
export async function listFiles(tx: Tx, ids: readonly string[]): Promise<EvidenceFile[]> {
  if (ids.length === 0) return []
  return await tx
    .selectFrom('evidence_file')
    .select(['id', 'name', 'kind', 'size', 'digest'])
    .where('id', 'in', ids)
    .execute()
}

/** Those of these files whose bytes are still there. */
export async function listKept(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.selectFrom('evidence_bytes').select('file_id').where('file_id', 'in', ids).execute()
  return new Set(rows.map((row) => row.file_id))
}

/** A file with its bytes, as far as the actor may read it; undefined also where its bytes were deleted. */
export async function findFile(tx: Tx, id: string): Promise<(EvidenceFile & { bytes: Uint8Array }) | undefined> {
  return await tx
    .selectFrom('evidence_file as f')
    .innerJoin('evidence_bytes as b', 'b.file_id', 'f.id')
    .select(['f.id', 'f.name', 'f.kind', 'f.size', 'f.digest', 'b.bytes'])
    .where('f.id', '=', id)
    .executeTakeFirst()
}

/** Was it released to everyone with an answer? */
export async function isPublic(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('submitted_file')
    .select('id')
    .where('file_id', '=', id)
    .where('level', '=', 5)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Those of these files that stand beside an answer now, as far as the actor sees it. */
export async function listInForce(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('evidence')
    .select('file_id')
    .where('file_id', 'in', ids)
    .where('removed_at', 'is', null)
    .execute()
  return new Set(rows.flatMap((row) => row.file_id ?? []))
}

/** False where the bytes were deleted before. The database refuses a file that still stands beside an answer. */
export async function deleteFile(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select access.delete_file(${id}::uuid) as done`.execute(tx)
  return rows[0]?.done === true
}

/** Those of these files that were certified with an answer: they stay. */
export async function listCertified(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.selectFrom('submitted_file').select('file_id').where('file_id', 'in', ids).execute()
  return new Set(rows.map((row) => row.file_id))
}

/** Certifies files with an answer: from now on they are read and released with it. */
export async function certifyFiles(
  tx: Tx,
  answerId: string,
  fileIds: readonly string[],
  audience: Audience,
): Promise<void> {
  if (fileIds.length === 0) return
  const rows = fileIds.map((id) => ({ id: newId(), answer_id: answerId, file_id: id, ...columnsOf(audience) }))
  await tx.insertInto('submitted_file').values(rows).execute()
}
