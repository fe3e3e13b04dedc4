import type { Audience } from '#kernel/levels.ts'

/** The six access columns as every content table names them, to be spread into the values of a new row. */
export function columnsOf(audience: Audience) {
  return {
    object_id: audience.objectId,
    part_id: audience.partId,
    unit_id: audience.unitId,
    side: audience.side,
    owner_id: audience.ownerId,
    level: audience.level,
  }
}
