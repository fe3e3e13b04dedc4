import { type Selectable, sql } from 'kysely'
import type { DB } from '#db/types.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

export type Participation = {
  id: string
  cycleId: string
  reviewId: string
  organisationId: string
  name: LangMap
  areaCode: string
  regionalGroup: string
  /** `left`: the State withdrew and reviews nobody. */
  partIn: 'reviewed' | 'reviewer' | 'both' | 'left'
  scope: string[]
  workingLangs: Lang[]
  level: number
}

/** The object of permissions for one State in one cycle; the database demands a focal point of that State. */
export async function openObject(
  tx: Tx,
  object: { id: string; cycleId: string; organisationId: string },
): Promise<void> {
  await sql`select access.open_review(${object.id}::uuid, ${object.cycleId}::uuid, ${object.organisationId}::uuid)`.execute(
    tx,
  )
}

export async function addParticipation(
  tx: Tx,
  p: {
    id: string
    cycleId: string
    reviewId: string
    organisationId: string
    partIn: Participation['partIn']
    scope: readonly string[]
    workingLangs: readonly Lang[]
    ownerId: string
    now: Date
  },
): Promise<void> {
  await tx
    .insertInto('participation')
    .values({
      id: p.id,
      cycle_id: p.cycleId,
      organisation_id: p.organisationId,
      part_in: p.partIn,
      scope: [...p.scope],
      working_langs: [...p.workingLangs],
      accepts_minimum_at: p.now,
      object_id: p.reviewId,
      unit_id: p.id,
      side: 'state',
      owner_id: p.ownerId,
      level: 2,
    })
    .execute()
}

/** Participations the actor may see: the public ones, and those of the own reviews. */
export async function listParticipations(tx: Tx, cycleId: string): Promise<Participation[]> {
  const rows = await tx
    .selectFrom('participation as p')
    .innerJoin('organisation as o', 'o.id', 'p.organisation_id')
    .innerJoin('area as a', 'a.id', 'o.area_id')
    .select([
      'p.id',
      'p.cycle_id',
      'p.object_id',
      'p.organisation_id',
      'o.name',
      'a.code',
      'a.regional_group',
      'p.part_in',
      'p.scope',
      'p.working_langs',
      'p.level',
    ])
    .where('p.cycle_id', '=', cycleId)
    .execute()
  return rows.map((r) => ({
    id: r.id,
    cycleId: r.cycle_id,
    reviewId: r.object_id,
    organisationId: r.organisation_id,
    name: r.name,
    areaCode: r.code,
    regionalGroup: r.regional_group ?? '',
    partIn: r.part_in,
    scope: r.scope,
    workingLangs: r.working_langs,
    level: r.level,
  }))
}

export async function findParticipation(
  tx: Tx,
  reviewId: string,
): Promise<{ id: string; cycleId: string; partIn: Participation['partIn'] } | undefined> {
  const row = await tx
    .selectFrom('participation')
    .select(['id', 'cycle_id', 'part_in'])
    .where('object_id', '=', reviewId)
    .executeTakeFirst()
  return row === undefined ? undefined : { id: row.id, cycleId: row.cycle_id, partIn: row.part_in }
}

export type Cycle = {
  id: string
  mechanismId: string
  title: LangMap
  startsOn: string
  endsOn: string
  callClosesOn: string
  reviewStartsOn: string
  termsAdoptedOn: string | null
  /** The questionnaire its States are asked; null: the first one of the mechanism. */
  questionnaireKey: string | null
}

export async function findCycle(tx: Tx, id: string): Promise<Cycle | undefined> {
  const row = await tx.selectFrom('cycle').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : cycleOf(row)
}

/** Those of these mechanisms, the latest first. */
export async function listCycles(tx: Tx, ...mechanismIds: string[]): Promise<Cycle[]> {
  if (mechanismIds.length === 0) return []
  const rows = await tx
    .selectFrom('cycle')
    .selectAll()
    .where('mechanism_id', 'in', mechanismIds)
    .orderBy('starts_on', 'desc')
    .execute()
  return rows.map(cycleOf)
}

function cycleOf(row: Selectable<DB['cycle']>): Cycle {
  return {
    id: row.id,
    mechanismId: row.mechanism_id,
    title: row.title,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    callClosesOn: row.call_closes_on,
    reviewStartsOn: row.review_starts_on,
    termsAdoptedOn: row.terms_adopted_on,
    questionnaireKey: row.questionnaire_key,
  }
}

export async function openCycle(
  tx: Tx,
  cycle: {
    id: string
    mechanismId: string
    slug: string
    title: LangMap
    startsOn: string
    endsOn: string
    callClosesOn: string
    reviewStartsOn: string
    termsAdoptedOn: string
    questionnaireKey: string | null
  },
): Promise<void> {
  await sql`select access.open_cycle(${cycle.id}::uuid, ${cycle.mechanismId}::uuid, ${cycle.slug}, ${JSON.stringify(cycle.title)}::jsonb, ${cycle.startsOn}::date,
    ${cycle.endsOn}::date, ${cycle.callClosesOn}::date, ${cycle.reviewStartsOn}::date, ${cycle.termsAdoptedOn}::date, ${cycle.questionnaireKey})`.execute(
    tx,
  )
}
