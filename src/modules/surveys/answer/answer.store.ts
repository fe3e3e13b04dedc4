import { hashOf } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import { type Block, originalOf } from '#platform/blocks/block.ts'
import { listBlocks, saveOriginal } from '#platform/blocks/block.store.ts'
import type { Tx } from '#platform/ctx.ts'
import { type Entered, type Evidence, stateOf, type StoredAnswer, type Written } from './answer.ts'
import { listEvidence } from './evidence.store.ts'
import type { Origin } from './origin.ts'

/** The answers of these sections with their texts and evidence, as far as the actor sees them. */
export async function listAnswers(tx: Tx, sectionIds: readonly string[]): Promise<StoredAnswer[]> {
  if (sectionIds.length === 0) return []
  const rows = await tx
    .selectFrom('answer')
    .select([
      'id',
      'section_id',
      'question',
      'entry_path',
      'value',
      'not_available',
      'version',
      'changed_at',
      'changed_by',
      'origin',
      'confirmed',
    ])
    .where('section_id', 'in', sectionIds)
    .orderBy('id')
    .execute()
  const ids = rows.map((row) => row.id)
  const blocks = await listBlocks(tx, ids)
  const evidence = Map.groupBy(await listEvidence(tx, ids), (one) => one.answerId)
  return rows.map((row) => ({
    id: row.id,
    sectionId: row.section_id,
    question: row.question,
    entryPath: row.entry_path,
    value: row.value,
    ...written('text', originalOf(blocks, row.id, 'text')),
    ...written('reason', row.not_available ? originalOf(blocks, row.id, 'reason') : undefined),
    version: row.version,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
    origin: row.origin as Origin | null,
    confirmed: row.confirmed,
    evidence: (evidence.get(row.id) ?? []).map(({ answerId: _answer, ...one }): Evidence => one),
  }))
}

function written<Name extends 'text' | 'reason'>(name: Name, block: Block | undefined): { [N in Name]?: Written } {
  if (block === undefined || block.body === '') return {}
  return { [name]: { body: block.body, lang: block.lang } } as { [N in Name]?: Written }
}

/** Stands in the form beside each field, so that what a person did not touch is told from what they changed. */
export function digestOf(entered: Entered): string {
  return hashOf(stateOf(entered)).slice(0, 16)
}

/**
 * The new version of one answer; adds it when there is none yet. Refuses a version that is no longer the last. With an
 * origin it was taken over, and waits to be confirmed; without, somebody wrote it.
 */
export async function saveAnswer(
  tx: Tx,
  before: StoredAnswer | undefined,
  answer: { sectionId: string; question: string; entryPath: string; entered: Entered; now: Date; origin?: Origin },
  audience: Audience,
): Promise<{ id: string; version: number }> {
  const { entered } = answer
  const values = {
    value: entered.value === null ? null : JSON.stringify(entered.value),
    not_available: entered.reason !== '',
    changed_at: answer.now,
    changed_by: audience.ownerId,
    origin: answer.origin === undefined ? null : JSON.stringify(answer.origin),
    confirmed: answer.origin === undefined,
  }
  const id = before?.id ?? newId()
  const version = (before?.version ?? 0) + 1
  if (before === undefined) {
    await tx
      .insertInto('answer')
      .values({
        id,
        section_id: answer.sectionId,
        question: answer.question,
        entry_path: answer.entryPath,
        ...values,
        ...columnsOf(audience),
      })
      .execute()
  } else {
    const done = await tx
      .updateTable('answer')
      .set({ ...values, version })
      .where('id', '=', id)
      .where('version', '=', before.version)
      .executeTakeFirst()
    if (done.numUpdatedRows === 0n) throw new AppError('stale')
  }
  for (const [field, body, earlier] of [
    ['text', entered.text, before?.text],
    ['reason', entered.reason, before?.reason],
  ] as const) {
    if (body === '' && earlier === undefined) continue
    await saveOriginal(tx, { thingId: id, field, lang: entered.lang, body }, audience)
  }
  return { id, version }
}

/** Somebody of the State stands by what was taken over, as its next version. */
export async function confirmAnswer(tx: Tx, answer: StoredAnswer, by: { personId: string; now: Date }): Promise<void> {
  const done = await tx
    .updateTable('answer')
    .set({ confirmed: true, version: answer.version + 1, changed_at: by.now, changed_by: by.personId })
    .where('id', '=', answer.id)
    .where('version', '=', answer.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('stale')
}

export async function getAnswer(tx: Tx, id: string): Promise<StoredAnswer> {
  const row = await tx.selectFrom('answer').select('section_id').where('id', '=', id).executeTakeFirst()
  const answers = row === undefined ? [] : await listAnswers(tx, [row.section_id])
  const answer = answers.find((one) => one.id === id)
  if (answer === undefined) throw new AppError('notFound')
  return answer
}
