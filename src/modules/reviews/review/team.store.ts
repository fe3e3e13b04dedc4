import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'

/** The person with this address; made when unknown. */
export async function meetPerson(
  tx: Tx,
  person: { name: string; email: string; lang: Lang; demonstration: boolean },
): Promise<string> {
  const name = JSON.stringify({ [person.lang]: person.name })
  const { rows } = await sql<{ id: string }>`
    select access.meet_person(${newId()}::uuid, ${name}::jsonb, ${person.email}, ${person.lang}, ${person.demonstration}) as id`.execute(
    tx,
  )
  return rows[0]?.id ?? ''
}
