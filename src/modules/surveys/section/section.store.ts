import { sql } from 'kysely'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Audience } from '#kernel/levels.ts'
import { columnsOf } from '#platform/access/columns.ts'
import type { Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { moveState } from '#platform/transition/move.store.ts'
import { type Section, sectionMachine, type SectionState } from './section.ts'

function select(tx: Tx) {
  return (
    tx
      .selectFrom('section as s')
      .innerJoin('access.object as o', 'o.id', 's.object_id')
      .innerJoin('response as r', 'r.id', 's.response_id')
      .leftJoin('organisation as w', 'w.id', 'o.organisation_id')
      .select(['s.id', 's.object_id', 's.response_id', 's.key', 's.repeat_key', 's.state', 's.state_since', 's.due_on'])
      .select([
        's.return_reason',
        's.level',
        's.owner_id',
        'o.organisation_id',
        'o.mechanism_id',
        'r.purpose',
        'w.name as country',
      ])
      // Those of a city or programme that was taken away are no part of the form.
      .where((eb) =>
        eb.or([
          eb('s.repeat_key', '=', ''),
          sql<boolean>`exists (select 1 from jsonb_array_elements(r.cities || r.programmes) n where n ->> 'id' = s.repeat_key)`,
        ]),
      )
  )
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function sectionOf(row: Row): Section {
  return {
    id: row.id,
    objectId: row.object_id,
    responseId: row.response_id,
    purpose: row.purpose,
    key: row.key,
    repeatKey: row.repeat_key,
    state: row.state,
    stateSince: row.state_since,
    dueOn: row.due_on,
    returnReason: row.return_reason,
    organisationId: row.organisation_id ?? '',
    country: row.country ?? {},
    mechanismId: row.mechanism_id,
    level: row.level,
    ownerId: row.owner_id,
  }
}

export async function getSection(tx: Tx, id: string): Promise<Section> {
  const row = await select(tx).where('s.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('notFound')
  return sectionOf(row)
}

/** One writer at a time on a section, its answers included. */
export async function getSectionForUpdate(tx: Tx, id: string): Promise<Section> {
  await lockThing(tx, id)
  return await getSection(tx, id)
}

/** The sections of these responses that the actor may see. */
export async function listSectionsOf(tx: Tx, responseIds: readonly string[]): Promise<Section[]> {
  if (responseIds.length === 0) return []
  const rows = await select(tx).where('s.response_id', 'in', responseIds).orderBy('s.id').execute()
  return rows.map(sectionOf)
}

/** The sections of the self-assessments of these reviews that the actor may see. */
export async function listSections(tx: Tx, objectIds: readonly string[]): Promise<Section[]> {
  if (objectIds.length === 0) return []
  const rows = await select(tx)
    .where('s.object_id', 'in', objectIds)
    .where('r.purpose', '=', 'full')
    .orderBy('s.id')
    .execute()
  return rows.map(sectionOf)
}

export async function addSections(
  tx: Tx,
  response: { id: string; objectId: string; ownerId: string },
  places: readonly { key: string; repeatKey: string }[],
): Promise<void> {
  if (places.length === 0) return
  const rows = places.map(({ key, repeatKey }) => {
    const id = newId()
    const place = { id, response_id: response.id, key, repeat_key: repeatKey }
    return { ...place, ...columnsOf(sectionAudience({ ...response, id }, response.ownerId)) }
  })
  // One that was taken away before anybody wrote in it is there still.
  await tx
    .insertInto('section')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['response_id', 'key', 'repeat_key']).doNothing())
    .execute()
}

/** Whatever hangs on a section is seen by those who see the section. */
export function sectionAudience(section: Pick<Section, 'id' | 'objectId'>, ownerId: string): Audience {
  return { objectId: section.objectId, partId: section.id, unitId: null, side: 'state', ownerId, level: 1 }
}

/** Before the move: the database lets a validator say why while it is their turn, and forgets it when the section is handed on. */
export async function saveReturnReason(tx: Tx, id: string, reason: string): Promise<void> {
  const done = await tx.updateTable('section').set({ return_reason: reason }).where('id', '=', id).executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('notPermitted')
}

export async function saveDueDay(tx: Tx, id: string, dueOn: string | null): Promise<void> {
  const done = await tx.updateTable('section').set({ due_on: dueOn }).where('id', '=', id).executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('notPermitted')
}

export async function moveSection(tx: Tx, section: Section, to: SectionState): Promise<void> {
  if (section.state === to) return
  await moveState(tx, sectionMachine, { id: section.id, from: section.state, to })
}
