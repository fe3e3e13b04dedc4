import { newId } from '#kernel/ids.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Entry } from './entry.ts'

/** The entries of these sections as far as the actor sees them, those that were taken away included, in their order. */
export async function listEntries(tx: Tx, sectionIds: readonly string[]): Promise<Entry[]> {
  if (sectionIds.length === 0) return []
  const rows = await tx
    .selectFrom('entry')
    .select(['id', 'section_id', 'group_key', 'parent_path', 'key', 'position', 'removed_at'])
    .where('section_id', 'in', sectionIds)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sectionId: row.section_id,
    group: row.group_key,
    parentPath: row.parent_path,
    key: row.key,
    position: row.position,
    removedAt: row.removed_at,
  }))
}

export async function addEntry(
  tx: Tx,
  entry: Pick<Entry, 'sectionId' | 'group' | 'parentPath' | 'key' | 'position'>,
  audience: Audience,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('entry')
    .values({
      id,
      section_id: entry.sectionId,
      group_key: entry.group,
      parent_path: entry.parentPath,
      key: entry.key,
      position: entry.position,
      ...columnsOf(audience),
    })
    .execute()
  return id
}

export async function setRemoved(tx: Tx, id: string, removedAt: Date | null): Promise<void> {
  await tx.updateTable('entry').set({ removed_at: removedAt }).where('id', '=', id).execute()
}

export async function setPosition(tx: Tx, id: string, position: number): Promise<void> {
  await tx.updateTable('entry').set({ position }).where('id', '=', id).execute()
}
