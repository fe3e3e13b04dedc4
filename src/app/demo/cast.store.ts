import type { Role } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Purpose } from '#modules/people/index.ts'
import type { Tx } from '#platform/ctx.ts'

export type NewPerson = { id: string; name: LangMap; email: string; lang: Lang }

/** People of the demonstration; introduced later. Runs as the owner. */
export async function addPeople(ownerTx: Tx, people: readonly NewPerson[]): Promise<void> {
  if (people.length === 0) return
  await ownerTx
    .insertInto('person')
    .values(
      people.map(({ id, name, email, lang }) => ({ id, name: JSON.stringify(name), email, lang, demonstration: true })),
    )
    .execute()
}

/** The first seats, which nobody is there to give: those of the secretariat and of delegates. */
export async function addSeat(
  ownerTx: Tx,
  seat: { personId: string; role: Role; organisationId: string; objectId: string; day: string },
): Promise<void> {
  await ownerTx
    .insertInto('access.seat')
    .values({
      id: newId(),
      person_id: seat.personId,
      role: seat.role,
      organisation_id: seat.organisationId,
      object_id: seat.objectId,
      valid_from: seat.day,
      granted_at: seat.day,
    })
    .execute()
}

/** What a person came to do, told at the door. */
export async function introduce(
  ownerTx: Tx,
  personId: string,
  introduction: { role: LangMap; task: LangMap; place: LangMap; home: LangMap; purpose: Purpose },
): Promise<void> {
  await ownerTx
    .updateTable('person')
    .set({ introduction: JSON.stringify(introduction) })
    .where('id', '=', personId)
    .execute()
}
