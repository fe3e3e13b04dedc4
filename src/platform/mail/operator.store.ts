import { newId } from '#kernel/ids.ts'
import type { Tx } from '#platform/ctx.ts'

/** Has somebody invited by the operator. Runs as the owner; the running service sends it within a minute. */
export async function queueInvitation(ownerTx: Tx, personId: string): Promise<void> {
  await ownerTx
    .insertInto('mail')
    .values({ id: newId(), kind: 'account.invited', person_id: personId, thing_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
