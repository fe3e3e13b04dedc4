import type { Tx } from '#platform/ctx.ts'
import { type Area, searchOf } from './area.ts'

/** Adds or renames an area; runs as the owner, when packs are loaded. Parents come before their children. */
export async function saveArea(ownerTx: Tx, area: Area): Promise<void> {
  const values = {
    kind: area.kind,
    code: area.code,
    parent_id: area.parentId,
    name: JSON.stringify(area.name),
    search: searchOf({ name: area.name, codes: [area.code] }),
    regional_group: area.regionalGroup,
    demonstration: area.demonstration,
  }
  await ownerTx
    .insertInto('area')
    .values({ id: area.id, ...values })
    .onConflict((oc) => oc.column('id').doUpdateSet(values))
    .execute()
}
