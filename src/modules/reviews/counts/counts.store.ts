import { sql } from 'kysely'
import type { Tx } from '#platform/ctx.ts'
import type { Counted } from './counts.ts'

export type AnswerCounts = { questionnaireId: string; takenAt: Date; states: number; counts: Counted[] }

export async function findCounts(tx: Tx, cycleId: string): Promise<AnswerCounts | undefined> {
  const row = await tx
    .selectFrom('answer_counts')
    .select(['questionnaire_id', 'taken_at', 'states', 'counts'])
    .where('object_id', '=', cycleId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  // Written by `publishCounts` alone, which the database checks.
  const counts = row.counts as Counted[]
  return { questionnaireId: row.questionnaire_id, takenAt: row.taken_at, states: row.states, counts }
}

/** How many States have certified, and how many that take part have not; one query. */
export async function findReadiness(tx: Tx, cycleId: string): Promise<{ states: number; without: number }> {
  const rows = await tx
    .selectFrom('review as r')
    .leftJoin('submission as m', 'm.object_id', 'r.object_id')
    .select((eb) => ['r.object_id', eb.fn.count('m.id').as('versions')])
    .where('r.cycle_id', '=', cycleId)
    .where('r.state', '<>', 'WITHDRAWN')
    .groupBy('r.object_id')
    .execute()
  const without = rows.filter(({ versions }) => Number(versions) === 0).length
  return { states: rows.length - without, without }
}

/** The database asks again who takes them, whether it is time, and whether each count may be told. */
export async function publishCounts(
  tx: Tx,
  of: { id: string; cycleId: string; questionnaireId: string; counts: readonly Counted[] },
): Promise<void> {
  const counts = JSON.stringify(of.counts)
  await sql`select access.publish_counts(${of.id}::uuid, ${of.cycleId}::uuid, ${of.questionnaireId}::uuid, ${counts}::jsonb)`.execute(
    tx,
  )
}
