import { sql } from 'kysely'
import type { DB } from '#db/types.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

/** Pages of a review, as the database lists them. */
export type LookPlace = DB['access.look']['place']
/** Somebody with a place in an object who opened one of its pages. */
export type Look = { personId: string; name: LangMap; place: LookPlace; day: string }

/** Notes that the actor opened a page, once a day; the database takes the person from the signed context. */
export async function noteLook(tx: Tx, objectId: string, place: LookPlace): Promise<void> {
  await sql`select access.note_look(${objectId}::uuid, ${place})`.execute(tx)
}

/** The last look of each person whom the actor may name, newest first; at one page, or at each. */
export async function listLooks(tx: Tx, objectId: string, place?: LookPlace): Promise<Look[]> {
  const all = tx
    .selectFrom('access.look as l')
    .innerJoin('person as p', 'p.id', 'l.person_id')
    .select((eb) => ['l.person_id', 'p.name', 'l.place', eb.fn.max('l.day').as('day')])
    .where('l.object_id', '=', objectId)
    .groupBy(['l.person_id', 'p.name', 'l.place'])
    .orderBy('day', 'desc')
    .limit(200)
  const rows = await (place === undefined ? all : all.where('l.place', '=', place)).execute()
  return rows.map((row) => ({ personId: row.person_id, name: row.name, place: row.place, day: row.day }))
}
