import { type Selectable, sql } from 'kysely'
import type { DB } from '#db/types.ts'
import { canonicalJson, type Json } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Import, ImportRow, ImportVerb, Report } from './import.ts'

const COLUMNS = [
  'id',
  'mechanism_id',
  'kind',
  'file_name',
  'digest',
  'state',
  'report',
  'by_id',
  'at',
  'settled_by',
  'settled_at',
] as const

type Row = Pick<Selectable<DB['import']>, (typeof COLUMNS)[number]>

function importOf(row: Row): Import {
  return {
    id: row.id,
    objectId: row.mechanism_id,
    kind: row.kind,
    fileName: row.file_name,
    digest: row.digest,
    state: row.state,
    // Written by `addImport` only.
    report: row.report as unknown as Report,
    byId: row.by_id,
    at: row.at,
    settledBy: row.settled_by,
    settledAt: row.settled_at,
  }
}

export async function getImport(tx: Tx, id: string): Promise<Import> {
  const row = await tx.selectFrom('import').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('notFound')
  return importOf(row)
}

/** The newest first. */
export async function listImports(tx: Tx, mechanismId: string, limit: number): Promise<Import[]> {
  const rows = await tx
    .selectFrom('import')
    .select(COLUMNS)
    .where('mechanism_id', '=', mechanismId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(importOf)
}

/** Committed after this one and of its kind: those have to be undone first. */
export async function hasLaterCommit(tx: Tx, one: Import): Promise<boolean> {
  const row = await tx
    .selectFrom('import')
    .select('id')
    .where('mechanism_id', '=', one.objectId)
    .where('kind', '=', one.kind)
    .where('state', '=', 'COMMITTED')
    // Asked in the database, whose times are finer than ours.
    .where('settled_at', '>', (eb) =>
      eb.selectFrom('import as this').select('this.settled_at').where('this.id', '=', one.id),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export type NewImport = Pick<Import, 'id' | 'objectId' | 'kind' | 'fileName' | 'digest' | 'byId' | 'report'> & {
  state: 'STAGED' | 'REFUSED'
  rows: readonly ImportRow[]
}

/** The rows as they stand now are kept beside those that are meant: what was compared is what is replaced. */
export async function addImport(tx: Tx, given: NewImport): Promise<void> {
  const content = canonicalJson(given.rows)
  const { rows } = await sql<{ before: Json }>`select access.import_images(${content}::jsonb) as before`.execute(tx)
  await tx
    .insertInto('import')
    .values({
      id: given.id,
      mechanism_id: given.objectId,
      kind: given.kind,
      file_name: given.fileName,
      digest: given.digest,
      state: given.state,
      content,
      before: JSON.stringify(rows[0]?.before ?? []),
      report: JSON.stringify(given.report),
      by_id: given.byId,
    })
    .execute()
}

const REFUSALS: Record<string, string> = {
  UI001: 'import.changedSince',
  UI003: 'import.outOfScope',
  23503: 'import.inUse',
  23505: 'import.changedSince',
}

async function settled(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
    const reason = REFUSALS[code]
    throw reason === undefined ? error : new AppError('notAllowedNow', { reason })
  }
}

/** As a person, with the seat asked for by the database. */
export async function settleImport(tx: Tx, id: string, verb: ImportVerb): Promise<void> {
  await settled(sql`select access.settle_import(${id}::uuid, ${verb})`.execute(tx))
}

/** As the owner of the tables: the operator's commands. */
export async function settleAsOperator(ownerTx: Tx, id: string, verb: 'commit' | 'undo'): Promise<void> {
  await settled(
    verb === 'commit'
      ? sql`select access.apply_import(${id}::uuid)`.execute(ownerTx)
      : sql`select access.revert_import(${id}::uuid)`.execute(ownerTx),
  )
}
