import { isId, newId } from '#kernel/ids.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'
import type { EvidenceFile } from '../evidence/evidence-file.ts'
import { listFiles, listKept } from '../evidence/evidence-file.store.ts'
import type { Evidence, NewEvidence } from './answer.ts'

type Row = {
  id: string
  answer_id: string
  title: string
  lang: Lang
  url: string | null
  page: string | null
  rights: string | null
  file_id: string | null
}
const COLUMNS = ['id', 'answer_id', 'title', 'lang', 'url', 'page', 'rights', 'file_id'] as const

function evidenceOf(row: Row, files: ReadonlyMap<string, EvidenceFile>): Evidence & { answerId: string } {
  const { id, answer_id: answerId, title, lang, url, page, rights } = row
  const file = files.get(row.file_id ?? '')
  const one = { id, answerId, title, lang, url: url ?? '', page: page ?? '', rights: rights ?? '' }
  return file === undefined ? one : { ...one, file }
}

async function filesOf(tx: Tx, rows: readonly Row[]): Promise<Map<string, EvidenceFile>> {
  const ids = rows.flatMap((row) => (row.file_id === null ? [] : [row.file_id]))
  return new Map((await listFiles(tx, ids)).map((file) => [file.id, file]))
}

/** Evidence in force; what was removed stays in the table and in the history. */
export async function listEvidence(tx: Tx, answerIds: readonly string[]): Promise<(Evidence & { answerId: string })[]> {
  if (answerIds.length === 0) return []
  const rows = await tx
    .selectFrom('evidence')
    .select(COLUMNS)
    .where('answer_id', 'in', answerIds)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  const files = await filesOf(tx, rows)
  return rows.map((row) => evidenceOf(row, files))
}

export type RemovedEvidence = Evidence & { answerId: string; removedAt: Date; kept: boolean }

/** What was removed and may be put back, the last first; of a file whether its bytes are still there. */
export async function listRemoved(tx: Tx, answerId: string): Promise<RemovedEvidence[]> {
  const rows = await tx
    .selectFrom('evidence')
    .select([...COLUMNS, 'removed_at'])
    .where('answer_id', '=', answerId)
    .where('removed_at', 'is not', null)
    .orderBy('removed_at', 'desc')
    .orderBy('id')
    .execute()
  const files = await filesOf(tx, rows)
  const kept = await listKept(tx, [...files.keys()])
  return rows.flatMap((row) =>
    row.removed_at === null
      ? []
      : [{ ...evidenceOf(row, files), removedAt: row.removed_at, kept: row.file_id === null || kept.has(row.file_id) }],
  )
}

/** False where it was put back already. */
export async function putBackEvidence(tx: Tx, answerId: string, id: string): Promise<boolean> {
  const done = await tx
    .updateTable('evidence')
    .set({ removed_at: null })
    .where('answer_id', '=', answerId)
    .where('id', '=', id)
    .where('removed_at', 'is not', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function addEvidence(tx: Tx, answerId: string, evidence: NewEvidence, audience: Audience): Promise<void> {
  await tx
    .insertInto('evidence')
    .values({
      id: newId(),
      answer_id: answerId,
      title: evidence.title,
      lang: evidence.lang,
      url: evidence.fileId === undefined ? evidence.url : null,
      file_id: evidence.fileId ?? null,
      page: evidence.page === '' ? null : evidence.page,
      rights: evidence.rights === '' ? null : evidence.rights,
      ...columnsOf(audience),
    })
    .execute()
}

/** Ids that do not belong to this answer are passed over. */
export async function removeEvidence(tx: Tx, answerId: string, ids: readonly string[], now: Date): Promise<number> {
  const known = ids.filter(isId)
  if (known.length === 0) return 0
  const done = await tx
    .updateTable('evidence')
    .set({ removed_at: now })
    .where('answer_id', '=', answerId)
    .where('id', 'in', known)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
