import type { LangMap } from '#kernel/lang.ts'
import { type Level, PUBLIC } from '#kernel/levels.ts'
import type { Block } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Tx } from '#platform/ctx.ts'
import { type FindingType, standingViews, type Verdict } from './finding/finding.ts'

// What anyone may read of reviews. Every query asks for level 5 itself, besides the row-level policies, so that a reader
// who sits in a review finds on the public pages what the public finds there.

export type PublicParticipant = {
  reviewId: string
  cycleId: string
  organisationId: string
  name: LangMap
  areaCode: string
  demonstration: boolean
  partIn: 'reviewed' | 'reviewer' | 'both' | 'left'
  joinedAt: Date
}

function participants(tx: Tx, from: Level = PUBLIC) {
  return tx
    .selectFrom('participation as p')
    .innerJoin('organisation as o', 'o.id', 'p.organisation_id')
    .innerJoin('area as a', 'a.id', 'o.area_id')
    .select(['p.object_id', 'p.cycle_id', 'p.organisation_id', 'p.part_in', 'p.accepts_minimum_at'])
    .select(['o.name', 'o.demonstration', 'a.code'])
    .where('p.level', '>=', from)
}

type ParticipantRow = Awaited<ReturnType<ReturnType<typeof participants>['executeTakeFirstOrThrow']>>

function participantOf(row: ParticipantRow): PublicParticipant {
  return {
    reviewId: row.object_id,
    cycleId: row.cycle_id,
    organisationId: row.organisation_id,
    name: row.name,
    areaCode: row.code,
    demonstration: row.demonstration,
    partIn: row.part_in,
    joinedAt: row.accepts_minimum_at,
  }
}

/** States that take part in these cycles, in no order: pages sort them in the reader's language. */
export async function listParticipants(tx: Tx, cycleIds: readonly string[]): Promise<PublicParticipant[]> {
  if (cycleIds.length === 0) return []
  return (await participants(tx).where('p.cycle_id', 'in', cycleIds).execute()).map(participantOf)
}

/** The participations of one country, the latest cycle first. */
export async function findReviewsOfCountry(tx: Tx, areaCode: string): Promise<PublicParticipant[]> {
  const rows = await participants(tx)
    .innerJoin('cycle as c', 'c.id', 'p.cycle_id')
    .where('a.code', '=', areaCode)
    .orderBy('c.starts_on', 'desc')
    .execute()
  return rows.map(participantOf)
}

/** The participation in one review, for those who may know it from this level up. */
export async function findParticipant(tx: Tx, reviewId: string, from: Level): Promise<PublicParticipant | undefined> {
  const row = await participants(tx, from).where('p.object_id', '=', reviewId).executeTakeFirst()
  return row === undefined ? undefined : participantOf(row)
}

export type ReviewingState = { reviewId: string; organisationId: string; name: LangMap; areaCode: string | null }

/** Which States review which; public as a draw's result is. */
export async function listReviewingStates(tx: Tx, reviewIds: readonly string[]): Promise<ReviewingState[]> {
  if (reviewIds.length === 0) return []
  const rows = await tx
    .selectFrom('assignment as s')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .leftJoin('area as a', 'a.id', 'o.area_id')
    .select(['s.object_id', 's.organisation_id', 'o.name', 'a.code'])
    .where('s.object_id', 'in', reviewIds)
    .where('s.level', '=', PUBLIC)
    .where('s.ended_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    reviewId: row.object_id,
    organisationId: row.organisation_id,
    name: row.name,
    areaCode: row.code,
  }))
}

/** The texts of these things that may be told from this level up: originals and translations that their State approved. */
export async function listBlocksFrom(tx: Tx, thingIds: readonly string[], from: Level): Promise<Block[]> {
  return (await listBlocks(tx, thingIds)).filter((block) => block.level >= from)
}

/** What the State says of a finding it does not agree with; stands beside it, neither text replaces the other (rule 5). */
export type DivergentView = { id: string; findingId: string; verdict: Exclude<Verdict, 'agree'>; texts: Block[] }

export type ReleasedFinding = {
  id: string
  reviewId: string
  type: FindingType
  number: number | null
  name: LangMap
  areaCode: string
  releasedAt: Date
  /** What the State says beside it; at most one. */
  views: DivergentView[]
  texts: Block[]
}

function findings(tx: Tx) {
  return tx
    .selectFrom('finding as f')
    .innerJoin('participation as p', 'p.object_id', 'f.object_id')
    .innerJoin('cycle as c', 'c.id', 'p.cycle_id')
    .innerJoin('organisation as o', 'o.id', 'p.organisation_id')
    .innerJoin('area as a', 'a.id', 'o.area_id')
    .select(['f.id', 'f.object_id', 'f.type', 'f.number', 'o.name', 'a.code', 'f.state_since'])
    .where('f.level', '=', PUBLIC)
    .where('p.level', '=', PUBLIC)
}

type FindingRow = Awaited<ReturnType<ReturnType<typeof findings>['executeTakeFirstOrThrow']>>

/** What the State says beside these findings, as far as it may be told. */
export async function listViews(tx: Tx, findingIds: readonly string[], from: Level) {
  if (findingIds.length === 0) return []
  const replies = await tx
    .selectFrom('finding_reply')
    .select(['id', 'finding_id as findingId', 'verdict'])
    .where('finding_id', 'in', findingIds)
    .where('level', '>=', from)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return standingViews(replies)
}

async function withTexts(tx: Tx, rows: readonly FindingRow[]): Promise<ReleasedFinding[]> {
  const ids = rows.map((row) => row.id)
  const views = await listViews(tx, ids, PUBLIC)
  const blocks = await listBlocksFrom(tx, [...ids, ...views.map((view) => view.id)], PUBLIC)
  const textsOf = (id: string) => blocks.filter((block) => block.thingId === id)
  return rows.map((row) => ({
    id: row.id,
    reviewId: row.object_id,
    type: row.type,
    number: row.number,
    name: row.name,
    areaCode: row.code,
    releasedAt: row.state_since,
    views: views.filter((view) => view.findingId === row.id).map((view) => ({ ...view, texts: textsOf(view.id) })),
    texts: textsOf(row.id),
  }))
}

/** The released findings of these reviews, each in the order of its report. */
export async function listReleasedFindingsOf(tx: Tx, reviewIds: readonly string[]): Promise<ReleasedFinding[]> {
  if (reviewIds.length === 0) return []
  const rows = await findings(tx).where('f.object_id', 'in', reviewIds).orderBy('f.number').orderBy('f.id').execute()
  return await withTexts(tx, rows)
}

/** The newest released findings of a mechanism. */
export async function listReleasedFindings(
  tx: Tx,
  of: { mechanismId: string; limit: number },
): Promise<ReleasedFinding[]> {
  const rows = await findings(tx)
    .where('c.mechanism_id', '=', of.mechanismId)
    .orderBy('f.state_since', 'desc')
    .orderBy('f.id', 'desc')
    .limit(of.limit)
    .execute()
  return await withTexts(tx, rows)
}

export type ReleasedCount = { findings: number; sections: number; documents: number; total: number }

/** How much of each review was released, so that a page links only to what is there. */
export async function countReleased(tx: Tx, reviewIds: readonly string[]): Promise<Map<string, ReleasedCount>> {
  const counts = new Map(reviewIds.map((id) => [id, { findings: 0, sections: 0, documents: 0, total: 0 }]))
  if (reviewIds.length === 0) return counts
  const of = (table: 'finding' | 'submitted_section' | 'review_document') =>
    tx
      .selectFrom(table)
      .select((eb) => ['object_id', eb.val(table).as('what'), eb.fn.countAll<number>().as('n')])
      .where('object_id', 'in', reviewIds)
      .where('level', '=', PUBLIC)
      .groupBy('object_id')
  // The report is the same words as one document: it is not counted beside them.
  const summaries = of('review_document').where('kind', '=', 'summary')
  const rows = await of('finding').unionAll(of('submitted_section')).unionAll(summaries).execute()
  const keys = { finding: 'findings', submitted_section: 'sections', review_document: 'documents' } as const
  for (const row of rows) {
    const count = counts.get(row.object_id)
    if (count === undefined) continue
    count[keys[row.what]] = row.n
    count.total += row.n
  }
  return counts
}

export type ReleasedDocument = {
  reviewId: string
  kind: 'summary' | 'report'
  name: LangMap
  areaCode: string
  cycle: LangMap
}

/** Summaries and reports that States released in a mechanism. */
export async function listReleasedDocuments(tx: Tx, mechanismId: string): Promise<ReleasedDocument[]> {
  const rows = await tx
    .selectFrom('review_document as d')
    .innerJoin('participation as p', 'p.object_id', 'd.object_id')
    .innerJoin('cycle as c', 'c.id', 'p.cycle_id')
    .innerJoin('organisation as o', 'o.id', 'p.organisation_id')
    .innerJoin('area as a', 'a.id', 'o.area_id')
    .select(['d.object_id', 'd.kind', 'o.name', 'a.code', 'c.title'])
    .where('c.mechanism_id', '=', mechanismId)
    .where('d.level', '=', PUBLIC)
    .where('p.level', '=', PUBLIC)
    .execute()
  return rows.map((row) => ({
    reviewId: row.object_id,
    kind: row.kind,
    name: row.name,
    areaCode: row.code,
    cycle: row.title,
  }))
}
