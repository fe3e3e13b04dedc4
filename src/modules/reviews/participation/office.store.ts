import { sql } from 'kysely'
import type { LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

export async function findMechanismTitle(tx: Tx, id: string): Promise<LangMap | undefined> {
  const row = await tx.selectFrom('mechanism').select('title').where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : row.title
}

/** Which of these objects are mechanisms. */
export async function listMechanismIds(tx: Tx, objectIds: readonly string[]): Promise<string[]> {
  if (objectIds.length === 0) return []
  const rows = await tx.selectFrom('mechanism').select('id').where('id', 'in', objectIds).orderBy('id').execute()
  return rows.map((row) => row.id)
}

export async function hasCycle(tx: Tx, mechanismId: string, slug: string): Promise<boolean> {
  const row = await tx
    .selectFrom('cycle')
    .select('id')
    .where('mechanism_id', '=', mechanismId)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row !== undefined
}

/** A focal point accredited to a cycle, with the note that named the person. */
export type FocalPoint = {
  seatId: string
  name: LangMap
  organisationId: string
  organisation: LangMap
  noteVerbale: string | null
}

/** The focal points of a cycle, as far as the actor may know them. */
export async function listFocalPoints(tx: Tx, cycleId: string): Promise<FocalPoint[]> {
  const rows = await tx
    .selectFrom('access.seat as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .select(['s.id', 'p.name as person', 's.organisation_id', 'o.name as organisation', 's.note_verbale'])
    .where('s.object_id', '=', cycleId)
    .where('s.role', '=', 'focal_point')
    .where('s.ended_at', 'is', null)
    .execute()
  return rows.map((r) => ({
    seatId: r.id,
    name: r.person,
    organisationId: r.organisation_id,
    organisation: r.organisation,
    noteVerbale: r.note_verbale,
  }))
}

export type StateName = { id: string; name: LangMap }

/** The States a mechanism is for: the real ones, or the invented ones of the demonstration (DOMAIN, rule 12). */
export async function listStates(tx: Tx, mechanismId: string): Promise<StateName[]> {
  const rows = await tx
    .selectFrom('organisation as o')
    .innerJoin('mechanism as m', 'm.demonstration', 'o.demonstration')
    .select(['o.id', 'o.name'])
    .where('m.id', '=', mechanismId)
    .where('o.kind', '=', 'state')
    .execute()
  return rows.map((r) => ({ id: r.id, name: r.name }))
}

export type Invitation = { cycleId: string; title: LangMap; callClosesOn: string }

/** Open calls of these cycles that the State, given beside each, has not answered yet. */
export async function listInvitations(
  tx: Tx,
  places: readonly { cycleId: string; organisationId: string }[],
  today: string,
): Promise<Invitation[]> {
  if (places.length === 0) return []
  const { rows } = await sql<{ id: string; title: LangMap; call_closes_on: string }>`
    select c.id, c.title, c.call_closes_on from public.cycle c
    join unnest(${places.map((p) => p.cycleId)}::uuid[], ${places.map((p) => p.organisationId)}::uuid[]) as w (cycle_id, organisation_id)
      on w.cycle_id = c.id
    where c.terms_adopted_on is not null and c.call_closes_on >= ${today}::date
      and not exists (select 1 from public.participation p where p.cycle_id = c.id and p.organisation_id = w.organisation_id)`.execute(
    tx,
  )
  return rows.map((r) => ({ cycleId: r.id, title: r.title, callClosesOn: r.call_closes_on }))
}
