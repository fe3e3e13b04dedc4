import { sql } from 'kysely'
import { AppError } from '#kernel/errors.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'
import { draftAudience } from './draft.store.ts'
import type { Draft, Fields, Item } from './draft.ts'

const COLUMNS = [
  'id',
  'draft_id',
  'kind',
  'parent_id',
  'position',
  'fields',
  'version',
  'changed_at',
  'changed_by',
  'removed_at',
] as const

function select(tx: Tx) {
  return tx.selectFrom('draft_item').select(COLUMNS)
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function itemOf(row: Row): Item {
  return {
    id: row.id,
    draftId: row.draft_id,
    kind: row.kind,
    parentId: row.parent_id,
    position: row.position,
    fields: row.fields as Fields,
    version: row.version,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
    removedAt: row.removed_at,
  }
}

/** All parts of a draft, those that were taken out too. */
export async function listItems(tx: Tx, draftId: string): Promise<Item[]> {
  const rows = await select(tx).where('draft_id', '=', draftId).orderBy('position').orderBy('id').execute()
  return rows.map(itemOf)
}

/** The questionnaires' own parts of several drafts: what they are called, and when each was last touched. */
export async function listHeads(tx: Tx, draftIds: readonly string[]): Promise<Item[]> {
  if (draftIds.length === 0) return []
  const rows = await select(tx).where('draft_id', 'in', draftIds).where('kind', '=', 'questionnaire').execute()
  return rows.map(itemOf)
}

/** Who changed each draft last, and when. */
export async function listLastChanges(
  tx: Tx,
  draftIds: readonly string[],
): Promise<{ draftId: string; at: Date; by: string }[]> {
  if (draftIds.length === 0) return []
  const rows = await tx
    .selectFrom('draft_item')
    .distinctOn('draft_id')
    .select(['draft_id', 'changed_at', 'changed_by'])
    .where('draft_id', 'in', draftIds)
    .orderBy('draft_id')
    .orderBy('changed_at', 'desc')
    .execute()
  return rows.map((row) => ({ draftId: row.draft_id, at: row.changed_at, by: row.changed_by }))
}

export type NewItem = Pick<Item, 'id' | 'kind' | 'parentId' | 'position' | 'fields'>

/** In one statement, however many there are. */
export async function addItems(
  tx: Tx,
  draft: Pick<Draft, 'id' | 'objectId'>,
  items: readonly NewItem[],
  by: { personId: string; now: Date },
): Promise<void> {
  if (items.length === 0) return
  const own = { draft_id: draft.id, changed_at: by.now, changed_by: by.personId }
  const rows = items.map(({ id, kind, parentId, position, fields }) => ({
    id,
    kind,
    parent_id: parentId,
    position,
    fields,
    ...own,
    ...columnsOf(draftAudience(draft.objectId, by.personId)),
  }))
  await sql`insert into draft_item (id, kind, parent_id, position, fields, draft_id, changed_at, changed_by,
      object_id, part_id, unit_id, side, owner_id, level)
    select id, kind, parent_id, position, fields, draft_id, changed_at, changed_by,
      object_id, part_id, unit_id, side, owner_id, level
    from jsonb_populate_recordset(null::draft_item, ${JSON.stringify(rows)}::jsonb)`.execute(tx)
}

async function update(tx: Tx, item: Item, set: Record<string, unknown>): Promise<void> {
  const done = await tx
    .updateTable('draft_item')
    .set(set)
    .where('id', '=', item.id)
    .where('version', '=', item.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('stale')
}

/** The new version of one part. */
export async function saveItem(
  tx: Tx,
  item: Item,
  change: { fields?: Fields; removedAt?: Date | null },
  by: { personId: string; now: Date },
): Promise<void> {
  const { fields, removedAt } = change
  await update(tx, item, {
    ...(fields === undefined ? {} : { fields: JSON.stringify(fields) }),
    ...(removedAt === undefined ? {} : { removed_at: removedAt }),
    version: item.version + 1,
    changed_at: by.now,
    changed_by: by.personId,
  })
}

/** Where a part stands is no change of what it says: its version stays. */
export async function placeItem(
  tx: Tx,
  item: Item,
  place: { parentId: string | null; position: number },
): Promise<void> {
  await update(tx, item, { parent_id: place.parentId, position: place.position })
}

export type ItemVersion = { version: number; at: Date; by: string; fields: Fields; removed: boolean }

type Image = { version?: number; changed_at?: string; changed_by?: string; fields?: Fields; removed_at?: string | null }

/** Every version of a part before the one that stands, the last first. */
export async function listFormerVersions(tx: Tx, itemId: string): Promise<ItemVersion[]> {
  const rows = await tx
    .selectFrom('history.change')
    .select('old')
    .where('row_id', '=', itemId)
    .where('op', '=', 'changed')
    .orderBy('id', 'desc')
    .execute()
  const found = new Map<number, ItemVersion>()
  for (const row of rows) {
    const { version, changed_at: at, changed_by: by, fields, removed_at: removed } = row.old as Image
    if (version === undefined || at === undefined || by === undefined || found.has(version)) continue
    found.set(version, { version, at: new Date(at), by, fields: fields ?? {}, removed: (removed ?? null) !== null })
  }
  return [...found.values()].toSorted((a, b) => b.version - a.version)
}
