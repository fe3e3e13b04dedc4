import type { Selectable } from 'kysely'
import type { DB } from '#db/types.ts'
import type { Tx } from '#platform/ctx.ts'
import { type Area, type AreaKind, searchOf } from './area.ts'

const COLUMNS = ['id', 'kind', 'code', 'parent_id', 'name', 'regional_group', 'demonstration'] as const

type AreaRow = Pick<Selectable<DB['area']>, (typeof COLUMNS)[number]>

function areaOf(row: AreaRow): Area {
  return {
    id: row.id,
    kind: row.kind,
    code: row.code,
    parentId: row.parent_id,
    name: row.name,
    regionalGroup: row.regional_group,
    demonstration: row.demonstration,
  }
}

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
