import type { LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

/** A place given or ended, by whom. `by` is unknown where the operator did it or the actor may not see the name. */
export type SeatChange = {
  seatId: string
  what: 'given' | 'ended'
  at: Date
  name: LangMap
  role: string
  organisationId: string
  organisation: LangMap
  noteVerbale: string | null
  by: LangMap | null
}

/**
 * Every place given or ended on a review and on its cycle, newest first, as far as the actor may know: a State sees here when the
 * secretariat ends its focal point's place and accredits another.
 */
export async function listSeatChanges(tx: Tx, review: { objectId: string; cycleId: string }): Promise<SeatChange[]> {
  const rows = await tx
    .selectFrom('access.seat as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .leftJoin('person as g', 'g.id', 's.granted_by')
    .leftJoin('person as e', 'e.id', 's.ended_by')
    .select([
      's.id',
      'p.name as person',
      's.role',
      's.organisation_id',
      'o.name as organisation',
      's.note_verbale',
      's.granted_at',
      's.ended_at',
      'g.name as giver',
      'e.name as ender',
    ])
    .where('s.object_id', 'in', [review.objectId, review.cycleId])
    .execute()
  return rows
    .flatMap((row): SeatChange[] => {
      const common = {
        seatId: row.id,
        name: row.person,
        role: row.role,
        organisationId: row.organisation_id,
        organisation: row.organisation,
        noteVerbale: row.note_verbale,
      }
      const given = { ...common, what: 'given' as const, at: row.granted_at, by: row.giver }
      return row.ended_at === null
        ? [given]
        : [given, { ...common, what: 'ended' as const, at: row.ended_at, by: row.ender }]
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
}
