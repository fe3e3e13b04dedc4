import { sql } from 'kysely'
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

/** How many translations wait for approval, and how many texts for a translation, by review and by whose words they are. */
export type TranslationWork = { reviewId: string; side: Side; toApprove: number; toTranslate: number }

/**
 * Of the texts that go out with a unit of release of these reviews, without earlier versions; in one query. `langs`: into which
 * a text is to be translated.
 */
export async function listTranslationWork(
  tx: Tx,
  reviewIds: readonly string[],
  langs: readonly Lang[],
): Promise<TranslationWork[]> {
  if (reviewIds.length === 0) return []
  const { rows } = await sql<{ review: string; side: Side; to_approve: number; to_translate: number }>`
    select o.object_id as review, o.side,
      sum((select count(*) from public.block t where t.thing_id = o.thing_id and t.field = o.field
        and t.status in ('human', 'machine') and t.source_digest = o.digest))::int as to_approve,
      (count(*) filter (where exists (select 1 from unnest(${[...langs]}::text[]) as wanted (lang)
        where wanted.lang <> o.lang and not exists (select 1 from public.block t
          where t.thing_id = o.thing_id and t.field = o.field and t.lang = wanted.lang and t.status <> 'original'
            and t.source_digest = o.digest))))::int as to_translate
    from public.block o
    where o.object_id = any(${[...reviewIds]}::uuid[]) and o.status = 'original' and o.unit_id is not null and o.level >= 2
      and not exists (
        select 1 from public.submitted_section c join public.submission m on m.id = c.submission_id
        where c.id = o.unit_id
          and m.number < (select max(l.number) from public.submission l where l.object_id = c.object_id))
    group by o.object_id, o.side`.execute(tx)
  return rows.map((row) => ({
    reviewId: row.review,
    side: row.side,
    toApprove: row.to_approve,
    toTranslate: row.to_translate,
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
