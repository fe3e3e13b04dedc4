import type { Area, Organisation } from '#modules/places/index.ts'
import type { Tx } from '#platform/ctx.ts'

/** Every area, real and invented, by code. */
export async function listAllAreas(tx: Tx): Promise<Map<string, Area>> {
  const rows = await tx.selectFrom('area').selectAll().execute()
  return new Map(
    rows.map((row) => [
      row.code,
      {
        id: row.id,
        kind: row.kind,
        code: row.code,
        parentId: row.parent_id,
        name: row.name,
        regionalGroup: row.regional_group,
        demonstration: row.demonstration,
      },
    ]),
  )
}

/** Organisations of one world but its secretariat. */
export async function listBodies(tx: Tx, demonstration: boolean): Promise<Omit<Organisation, 'areaCode'>[]> {
  const rows = await tx
    .selectFrom('organisation')
    .selectAll()
    .where('demonstration', '=', demonstration)
    .where('kind', '<>', 'secretariat')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    areaId: row.area_id,
    name: row.name,
    demonstration: row.demonstration,
  }))
}
