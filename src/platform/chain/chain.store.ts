import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'

/** A thing anywhere in the product: its kind (a word of the glossary) and its id. */
export type Ref = { kind: string; id: string }
export type Link = { from: Ref; to: Ref; kind: string }

/** Records that one thing stands on another; the link is seen by whoever sees its audience. */
export async function link(tx: Tx, from: Ref, to: Ref, kind: string, audience: Audience): Promise<void> {
  await tx
    .insertInto('chain.link')
    .values({
      id: newId(),
      kind,
      from_kind: from.kind,
      from_id: from.id,
      to_kind: to.kind,
      to_id: to.id,
      ...columnsOf(audience),
    })
    .onConflict((oc) => oc.columns(['from_id', 'to_id', 'kind']).doNothing())
    .execute()
}

export async function unlink(tx: Tx, from: Ref, kind: string): Promise<void> {
  await tx.deleteFrom('chain.link').where('from_id', '=', from.id).where('kind', '=', kind).execute()
}

/** All links that touch one of these things, both directions, in one query. */
export async function beside(tx: Tx, ids: readonly string[]): Promise<Link[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('chain.link')
    .select(['kind', 'from_kind', 'from_id', 'to_kind', 'to_id'])
    .where((eb) => eb.or([eb('from_id', 'in', ids), eb('to_id', 'in', ids)]))
    .orderBy('id')
    .execute()
  return rows.map((r) => ({
    kind: r.kind,
    from: { kind: r.from_kind, id: r.from_id },
    to: { kind: r.to_kind, id: r.to_id },
  }))
}

/** Levels of links follow those of the thing they start from. */
export async function raiseLinks(tx: Tx, fromId: string, level: Audience['level']): Promise<void> {
  await tx.updateTable('chain.link').set({ level }).where('from_id', '=', fromId).execute()
}

/** A question of a version and a provision it stands on. */
export type AnchorLink = { id: string; from: string; to: string }

/** Public links from the questions of a version to provisions of its mechanism, where they are missing; for who published it. */
export async function anchorQuestions(tx: Tx, versionId: string, anchors: readonly AnchorLink[]): Promise<void> {
  await sql`select access.anchor_questions(${versionId}::uuid, ${JSON.stringify(anchors)}::jsonb)`.execute(tx)
}
