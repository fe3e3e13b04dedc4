import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'
import type { PairFact, RuleCheck } from './assignment.ts'

export type Assignment = {
  id: string
  reviewId: string
  organisationId: string
  organisation: LangMap
  kind: 'same_group' | 'other_group'
  origin: string
  checks: RuleCheck[]
  /** When another State took its place. */
  endedAt: Date | null
}

/** The States that review, and those that did until another took their place. */
export async function listAllAssignments(tx: Tx, reviewId: string): Promise<Assignment[]> {
  const rows = await tx
    .selectFrom('assignment as a')
    .innerJoin('organisation as o', 'o.id', 'a.organisation_id')
    .select(['a.id', 'a.object_id', 'a.organisation_id', 'o.name', 'a.kind', 'a.origin', 'a.checks', 'a.ended_at'])
    .where('a.object_id', '=', reviewId)
    .orderBy('a.position')
    .orderBy('a.id')
    .execute()
  return rows.map((r) => ({
    id: r.id,
    reviewId: r.object_id,
    organisationId: r.organisation_id,
    organisation: r.name,
    kind: r.kind,
    origin: r.origin,
    checks: r.checks as RuleCheck[],
    endedAt: r.ended_at,
  }))
}

export async function listAssignments(tx: Tx, reviewId: string): Promise<Assignment[]> {
  return (await listAllAssignments(tx, reviewId)).filter((one) => one.endedAt === null)
}

/** Ends one assignment and makes another in its place; the database asks for the secretariat and a review before adoption. */
export async function substituteReviewer(
  tx: Tx,
  input: { assignmentId: string; organisationId: string; checks: readonly RuleCheck[] },
): Promise<void> {
  await sql`select access.substitute_reviewer(${input.assignmentId}::uuid, ${newId()}::uuid, ${input.organisationId}::uuid,
    ${JSON.stringify(input.checks)}::jsonb)`.execute(tx)
}

/** Pairs of a cycle; public, since a draw's result is. */
export async function listPairs(tx: Tx, cycleId: string): Promise<(PairFact & { reviewId: string })[]> {
  const rows = await tx
    .selectFrom('assignment as a')
    .innerJoin('participation as p', 'p.object_id', 'a.object_id')
    .select(['a.object_id', 'p.organisation_id as reviewed', 'a.organisation_id as reviewer'])
    .where('p.cycle_id', '=', cycleId)
    .where('a.ended_at', 'is', null)
    .execute()
  return rows.map((r) => ({ reviewId: r.object_id, reviewed: r.reviewed, reviewer: r.reviewer }))
}

export async function addAssignment(
  tx: Tx,
  assignment: {
    reviewId: string
    unitId: string
    organisationId: string
    kind: Assignment['kind']
    position: number
    checks: readonly RuleCheck[]
    ownerId: string
  },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('assignment')
    .values({
      id,
      organisation_id: assignment.organisationId,
      kind: assignment.kind,
      position: assignment.position,
      origin: 'recorded',
      checks: JSON.stringify(assignment.checks),
      object_id: assignment.reviewId,
      unit_id: assignment.unitId,
      side: 'secretariat',
      owner_id: assignment.ownerId,
      level: 2,
    })
    .execute()
  return id
}
