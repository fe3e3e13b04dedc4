import { sql } from 'kysely'
import type { Level } from '#kernel/levels.ts'
import { standingViews } from '#modules/reviews/index.ts'
import type { EntryPlace } from '#modules/surveys/index.ts'
import type { Block } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import { listConsentDates } from '#platform/access/release.store.ts'
import type { Tx } from '#platform/ctx.ts'
import type { ReportLevel } from './report.ts'

/**
 * What a report is made of. Every query asks for the level itself, besides the row-level policies, so that a reader who
 * may see more does not get it in a report made for others.
 */
type Wanted = { reviewId: string; from: ReportLevel }

/** Does the reader belong to those who read everything of this review from the level up? */
export async function readsFrom(tx: Tx, { reviewId, from }: Wanted): Promise<boolean> {
  const { rows } = await sql<{
    reads: boolean
  }>`select ${reviewId}::uuid in (select access.reads(${from}::int)) as reads`.execute(tx)
  return rows[0]?.reads ?? false
}

export async function findReviewed(tx: Tx, { reviewId, from }: Wanted) {
  const row = await tx
    .selectFrom('participation as p')
    .innerJoin('organisation as o', 'o.id', 'p.organisation_id')
    .innerJoin('area as a', 'a.id', 'o.area_id')
    .select(['p.cycle_id', 'o.name', 'o.demonstration', 'a.code', 'p.accepts_minimum_at'])
    .where('p.object_id', '=', reviewId)
    .where('p.level', '>=', from)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { cycle_id: cycleId, demonstration, code, accepts_minimum_at: joinedOn } = row
  return { cycleId, name: row.name, demonstration, code, joinedOn }
}

export async function findAdoptedOn(tx: Tx, reviewId: string): Promise<Date | null> {
  const step = await tx
    .selectFrom('review_step')
    .select('at')
    .where('object_id', '=', reviewId)
    .where('verb', '=', 'adopt')
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return step?.at ?? null
}

export async function findSummary(
  tx: Tx,
  { reviewId, from }: Wanted,
): Promise<{ id: string; level: Level } | undefined> {
  const row = await tx
    .selectFrom('review_document')
    .select(['id', 'level'])
    .where('object_id', '=', reviewId)
    .where('kind', '=', 'summary')
    .where('level', '>=', from)
    .executeTakeFirst()
  return row === undefined ? undefined : { id: row.id, level: row.level }
}

/** Findings on which nothing is left to say, in the order of their numbers. */
export async function listSettledFindings(tx: Tx, { reviewId, from }: Wanted) {
  const rows = await tx
    .selectFrom('finding')
    .select(['id', 'type', 'number', 'state', 'state_since', 'level'])
    .where('object_id', '=', reviewId)
    .where('level', '>=', from)
    .where('state', 'in', ['AGREED', 'AGREED_WITH_DIVERGENT_VIEW', 'RELEASED'])
    .orderBy('number')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    number: row.number,
    level: row.level,
    releasedOn: row.state === 'RELEASED' ? row.state_since : null,
  }))
}

export async function listViews(tx: Tx, { reviewId, from }: Wanted) {
  const replies = await tx
    .selectFrom('finding_reply')
    .select(['id', 'finding_id as findingId', 'verdict'])
    .where('object_id', '=', reviewId)
    .where('level', '>=', from)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return standingViews(replies)
}

/** Sections of answers as certified; where several versions may be read, the newest. */
export async function listSections(tx: Tx, { reviewId, from }: Wanted) {
  const rows = await tx
    .selectFrom('submitted_section')
    .select(['id', 'questionnaire_id', 'key', 'repeat_key', 'repeat_name', 'entries', 'digest', 'level'])
    .distinctOn(['key', 'repeat_key'])
    .where('object_id', '=', reviewId)
    .where('level', '>=', from)
    .orderBy('key')
    .orderBy('repeat_key')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    questionnaireId: row.questionnaire_id,
    key: row.key,
    city: row.repeat_name,
    entries: row.entries as EntryPlace[],
    digest: row.digest,
    level: row.level,
  }))
}

export async function listAnswers(tx: Tx, sectionIds: readonly string[], from: ReportLevel) {
  if (sectionIds.length === 0) return []
  const rows = await tx
    .selectFrom('submitted_answer')
    .select(['id', 'section_id', 'question', 'repeat_key', 'value', 'not_available'])
    .where('section_id', 'in', sectionIds)
    .where('level', '>=', from)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sectionId: row.section_id,
    question: row.question,
    repeatKey: row.repeat_key,
    value: row.value,
    notAvailable: row.not_available,
  }))
}

/** Originals and approved translations that the report's readers may see. */
export async function listTexts(tx: Tx, thingIds: readonly string[], from: ReportLevel): Promise<Block[]> {
  return (await listBlocks(tx, thingIds)).filter((block) => block.level >= from)
}

export async function isReportReleased(tx: Tx, { reviewId, from }: Wanted): Promise<boolean> {
  const row = await tx
    .selectFrom('review_document')
    .select('id')
    .where('object_id', '=', reviewId)
    .where('kind', '=', 'report')
    .where('level', '>=', from)
    .executeTakeFirst()
  return row !== undefined
}

/** Certified consents: the parties know all of theirs; everyone knows when what they read was released. */
export async function listReleases(tx: Tx, { reviewId, from }: Wanted) {
  const releases = await listConsentDates(tx, reviewId)
  return releases.filter((release) => release.level >= from)
}
