import { newId } from '#kernel/ids.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

/** A real person, made by the operator. Returns the id. */
export async function addPerson(ownerTx: Tx, person: { name: LangMap; email: string; lang: Lang }): Promise<string> {
  const id = newId()
  const { email, lang } = person
  await ownerTx
    .insertInto('person')
    .values({ id, name: JSON.stringify(person.name), email, lang, demonstration: false })
    .execute()
  return id
}

/** What the person wrote stays theirs. */
export async function closePerson(ownerTx: Tx, personId: string, now: Date): Promise<void> {
  await ownerTx.updateTable('person').set({ closed_at: now }).where('id', '=', personId).execute()
}
