import type { Role } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Lang } from '#kernel/lang.ts'
import { columnsOf } from '#platform/access/columns.ts'
import { addBlock, listBlocks } from '#platform/blocks/block.store.ts'
import type { Tx } from '#platform/ctx.ts'
import type { Section } from '../section/section.ts'
import { sectionAudience } from '../section/section.store.ts'

/** The places that somebody has in this review, its cycle and its mechanism, as far as the actor may know. */
export async function listPlacesOf(
  tx: Tx,
  objectId: string,
  personId: string,
): Promise<{ role: Role; organisationId: string }[]> {
  return await tx
    .selectFrom('access.seat as s')
    .innerJoin('access.object as o', (join) =>
      join.on((eb) =>
        eb.or([
          eb('s.object_id', '=', eb.ref('o.id')),
          eb('s.object_id', '=', eb.ref('o.cycle_id')),
          eb('s.object_id', '=', eb.ref('o.mechanism_id')),
        ]),
      ),
    )
    .select(['s.role', 's.organisation_id as organisationId'])
    .where('o.id', '=', objectId)
    .where('s.person_id', '=', personId)
    .where('s.ended_at', 'is', null)
    .execute()
}

/** That a section was given, with the words that went with it. */
export async function addDelegation(
  tx: Tx,
  given: { section: Section; seatId: string; ownerId: string; note: string; lang: Lang },
): Promise<void> {
  const { section, seatId, ownerId, note, lang } = given
  const id = newId()
  const audience = sectionAudience(section, ownerId)
  await tx
    .insertInto('delegation')
    .values({ id, section_id: section.id, seat_id: seatId, ...columnsOf(audience) })
    .execute()
  if (note !== '') await addBlock(tx, { thingId: id, field: 'note', lang, body: note }, audience)
}

export type Given = {
  sectionId: string
  seatId: string
  givenAt: Date
  givenBy: string
  note: { body: string; lang: Lang } | null
}

/** What was given with these sections, newest first. */
export async function listDelegations(tx: Tx, sectionIds: readonly string[]): Promise<Given[]> {
  if (sectionIds.length === 0) return []
  const rows = await tx
    .selectFrom('delegation')
    .select(['id', 'section_id', 'seat_id', 'given_at', 'owner_id'])
    .where('section_id', 'in', sectionIds)
    .orderBy('given_at', 'desc')
    .execute()
  const notes = await listBlocks(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const note = notes.find(({ thingId }) => thingId === row.id)
    return {
      sectionId: row.section_id,
      seatId: row.seat_id,
      givenAt: row.given_at,
      givenBy: row.owner_id,
      note: note === undefined ? null : { body: note.body, lang: note.lang },
    }
  })
}
