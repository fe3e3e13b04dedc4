import type { Organisation } from '#modules/places/index.ts'
import type { Tx } from '#platform/ctx.ts'

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
