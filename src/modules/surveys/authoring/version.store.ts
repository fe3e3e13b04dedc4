import { sql } from 'kysely'
import type { LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

export type VersionRow = { id: string; key: string; version: number; title: LangMap; at: Date }

/** The versions of a mechanism's questionnaires without what they ask, the newest first. */
export async function listVersionRows(tx: Tx, mechanismId: string): Promise<VersionRow[]> {
  const rows = await tx
    .selectFrom('questionnaire')
    .select(['id', 'key', 'version', 'at'])
    .select(sql<LangMap>`definition -> 'title'`.as('title'))
    .where('mechanism_id', '=', mechanismId)
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute()
  return rows
}

export type Publication = { id: string; draftId: string; at: Date; by: string }

/** Who published which version from which draft; nothing for those that came with a pack or a file. */
export async function listPublications(tx: Tx, mechanismId: string): Promise<Publication[]> {
  const rows = await tx
    .selectFrom('questionnaire_publication')
    .select(['id', 'draft_id', 'published_at', 'owner_id'])
    .where('object_id', '=', mechanismId)
    .execute()
  return rows.map((row) => ({ id: row.id, draftId: row.draft_id, at: row.published_at, by: row.owner_id }))
}

export type Held = { held: number; answering: number }

/** How many States hold each version, and how many of them answer now; nothing for who does not publish. */
export async function countResponses(tx: Tx, mechanismId: string): Promise<Map<string, Held>> {
  const { rows } = await sql<{ questionnaire_id: string } & Held>`
    select questionnaire_id, held, answering from access.count_responses(${mechanismId}::uuid)`.execute(tx)
  return new Map(rows.map(({ questionnaire_id: id, held, answering }) => [id, { held, answering }]))
}

/** The newest version of this questionnaire of the mechanism; undefined where it is none yet. */
export async function findNewest(
  tx: Tx,
  mechanismId: string,
  key: string,
): Promise<{ id: string; version: number } | undefined> {
  return await tx
    .selectFrom('questionnaire')
    .select(['id', 'version'])
    .where('mechanism_id', '=', mechanismId)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The response goes on with this version; the database refuses what is not the State's own to decide. */
export async function takeOver(tx: Tx, responseId: string, questionnaireId: string): Promise<void> {
  await sql`select access.take_over_questionnaire(${responseId}::uuid, ${questionnaireId}::uuid)`.execute(tx)
}

/** Of these reviews those whose self-assessment answers a version that a newer one follows, with its number. */
export async function listNewer(
  tx: Tx,
  objectIds: readonly string[],
): Promise<{ objectId: string; version: number }[]> {
  if (objectIds.length === 0) return []
  const rows = await tx
    .selectFrom('response as r')
    .innerJoin('questionnaire as q', 'q.id', 'r.questionnaire_id')
    .innerJoin('questionnaire as n', (join) =>
      join
        .onRef('n.mechanism_id', '=', 'q.mechanism_id')
        .onRef('n.key', '=', 'q.key')
        .onRef('n.version', '>', 'q.version'),
    )
    .select((eb) => ['r.object_id', eb.fn.max('n.version').as('version')])
    .where('r.object_id', 'in', objectIds)
    .where('r.purpose', '=', 'full')
    .groupBy('r.object_id')
    .orderBy('r.object_id')
    .execute()
  return rows.map((row) => ({ objectId: row.object_id, version: row.version }))
}
