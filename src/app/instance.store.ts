import type { Tx } from '#platform/ctx.ts'

export type InstanceFacts = { demonstration: boolean; realPeople: number }

/** Records what this instance is when it is new, and says what it was made as. Waits for another process that starts at the same time. */
export async function fixInstance(ownerTx: Tx, demonstration: boolean): Promise<InstanceFacts> {
  const people = await ownerTx
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('demonstration', '=', false)
    .executeTakeFirstOrThrow()
  await ownerTx
    .insertInto('instance')
    .values({ demonstration })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
  const made = await ownerTx.selectFrom('instance').select('demonstration').executeTakeFirstOrThrow()
  return { demonstration: made.demonstration, realPeople: people.n }
}
