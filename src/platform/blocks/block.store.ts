import { sql } from 'kysely'
import { sha256 } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Audience, Level } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Block, TextStatus } from '#platform/blocks/block.ts'
import type { Tx } from '#platform/ctx.ts'

type NewText = { thingId: string; field?: string; lang: Lang; body: string; status?: TextStatus; sourceDigest?: string }

export async function addBlock(tx: Tx, text: NewText, audience: Audience): Promise<string> {
  const id = newId()
  await tx
    .insertInto('block')
    .values({
      id,
      thing_id: text.thingId,
      field: text.field ?? 'text',
      lang: text.lang,
      body: text.body,
      status: text.status ?? 'original',
      source_digest: text.sourceDigest ?? null,
      digest: sha256(text.body),
      ...columnsOf(audience),
    })
    .execute()
  return id
}

/** Saves the original of a text: added, changed in place with its history kept, or taken away when empty. */
export async function saveOriginal(tx: Tx, text: NewText, audience: Audience): Promise<void> {
  const field = text.field ?? 'text'
  const before = await tx
    .selectFrom('block')
    .select(['id', 'body', 'lang'])
    .where('thing_id', '=', text.thingId)
    .where('field', '=', field)
    .where('status', '=', 'original')
    .executeTakeFirst()
  if (before === undefined) {
    if (text.body !== '') await addBlock(tx, text, audience)
    return
  }
  if (before.body === text.body && before.lang === text.lang) return
  const done = await tx
    .updateTable('block')
    .set((eb) => ({
      body: text.body,
      lang: text.lang,
      digest: sha256(text.body),
      version: eb('version', '+', 1),
      changed_at: new Date(),
    }))
    .where('id', '=', before.id)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('notPermitted')
}

/** Every text of these things that the actor may read, in one query. */
export async function listBlocks(tx: Tx, thingIds: readonly string[]): Promise<Block[]> {
  if (thingIds.length === 0) return []
  const rows = await tx
    .selectFrom('block')
    .select([
      'id',
      'thing_id',
      'field',
      'lang',
      'body',
      'status',
      'version',
      'digest',
      'source_digest',
      'level',
      'changed_at',
    ])
    .where('thing_id', 'in', thingIds)
    .execute()
  const originals = new Map(
    rows.filter((r) => r.status === 'original').map((r) => [`${r.thing_id} ${r.field}`, r.digest]),
  )
  return rows.map((r) => ({
    id: r.id,
    thingId: r.thing_id,
    field: r.field,
    lang: r.lang,
    body: r.body,
    status: r.status,
    version: r.version,
    digest: r.digest,
    outdated: r.source_digest !== null && originals.get(`${r.thing_id} ${r.field}`) !== r.source_digest,
    level: r.level,
    changedAt: r.changed_at,
  }))
}

/** Approved translations of originals as they stand, by the unit they are released with: for asking which still wait. */
export async function listApproved(
  tx: Tx,
  objectId: string,
): Promise<{ unitId: string | null; lang: Lang; level: Level }[]> {
  const rows = await tx
    .selectFrom('block as b')
    .innerJoin('block as o', (join) =>
      join
        .onRef('o.thing_id', '=', 'b.thing_id')
        .onRef('o.field', '=', 'b.field')
        .onRef('o.digest', '=', 'b.source_digest')
        .on('o.status', '=', 'original'),
    )
    .select(['b.unit_id', 'b.lang', 'b.level'])
    .where('b.object_id', '=', objectId)
    .where('b.status', '=', 'approved')
    .execute()
  return rows.map((row) => ({ unitId: row.unit_id, lang: row.lang, level: row.level }))
}

/** Up to level 2, by the side whose text it is; above only `releaseUnit` leads. */
export async function raiseBlocks(tx: Tx, thingId: string, level: Level): Promise<void> {
  await tx.updateTable('block').set({ level }).where('thing_id', '=', thingId).where('level', '<', level).execute()
}

/** Changes a translation that is not approved yet; the one who wrote it, or the same side. */
export async function updateTranslation(
  tx: Tx,
  id: string,
  { body, sourceDigest, status }: { body: string; sourceDigest: string; status: 'human' | 'machine' },
): Promise<void> {
  const done = await tx
    .updateTable('block')
    .set((eb) => ({
      body,
      status,
      digest: sha256(body),
      source_digest: sourceDigest,
      version: eb('version', '+', 1),
      changed_at: new Date(),
    }))
    .where('id', '=', id)
    .where('status', 'in', ['human', 'machine'])
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('notPermitted', { reason: 'translation.notYours' })
}

/** The author's side approves, mending the wording if it likes; the database checks whose words the original is. */
export async function approveTranslation(tx: Tx, id: string, body: string): Promise<void> {
  await sql`select access.approve_translation(${id}::uuid, ${body}, ${sha256(body)})`.execute(tx)
}

/** Beside the answers of a new version stand the translations of the one before, outdated where the words changed. */
export async function keepTranslations(tx: Tx, submissionId: string): Promise<void> {
  await sql`select access.keep_translations(${submissionId}::uuid)`.execute(tx)
}
