import { AppError } from '#kernel/errors.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Level, Side } from '#kernel/levels.ts'
import type { Tx } from '#platform/ctx.ts'

export type TextRow = {
  id: string
  thingId: string
  field: string
  lang: Lang
  body: string
  status: string
  digest: string
  sourceDigest: string | null
  side: Side
  level: Level
  unitId: string | null
  ownerId: string
}

/** Every text of a review that the actor may read and that belongs to a unit of release: what a translator works through. */
export async function listTexts(tx: Tx, reviewId: string): Promise<TextRow[]> {
  const rows = await tx
    .selectFrom('block')
    .selectAll()
    .where('object_id', '=', reviewId)
    .where('unit_id', 'is not', null)
    .where('level', '>=', 2)
    .orderBy('id')
    .execute()
  return rows.map((r) => ({
    id: r.id,
    thingId: r.thing_id,
    field: r.field,
    lang: r.lang,
    body: r.body,
    status: r.status,
    digest: r.digest,
    sourceDigest: r.source_digest,
    side: r.side,
    level: r.level,
    unitId: r.unit_id,
    ownerId: r.owner_id,
  }))
}

export async function getOriginal(
  tx: Tx,
  thingId: string,
  field: string,
): Promise<TextRow & { objectId: string; partId: string | null }> {
  const r = await tx
    .selectFrom('block')
    .selectAll()
    .where('thing_id', '=', thingId)
    .where('field', '=', field)
    .where('status', '=', 'original')
    .executeTakeFirst()
  if (r === undefined) throw new AppError('notFound')
  return {
    id: r.id,
    thingId: r.thing_id,
    field: r.field,
    lang: r.lang,
    body: r.body,
    status: r.status,
    digest: r.digest,
    sourceDigest: r.source_digest,
    side: r.side,
    level: r.level,
    unitId: r.unit_id,
    ownerId: r.owner_id,
    objectId: r.object_id,
    partId: r.part_id,
  }
}
