import { nameOf } from '#platform/auth/invitation.store.ts'
import type { Tx } from '#platform/ctx.ts'

/** Who is signed in anywhere as this person is so no longer. Runs as the owner. */
async function endSessions(ownerTx: Tx, personId: string): Promise<void> {
  await ownerTx.deleteFrom('auth.session').where('user_id', '=', personId).execute()
}

/** A link that was sent before opens nothing any more. Runs as the owner. */
export async function endInvitation(ownerTx: Tx, personId: string): Promise<void> {
  await ownerTx.deleteFrom('auth.verification').where('identifier', '=', nameOf(personId)).execute()
}

/** Nobody signs in with a closed account: its password, passkeys and invitation are gone, and with it the marks that browsers keep of it. Runs as the owner. */
export async function closeAccount(ownerTx: Tx, personId: string): Promise<void> {
  await ownerTx.updateTable('auth.account').set({ password: null }).where('user_id', '=', personId).execute()
  await ownerTx.deleteFrom('auth.passkey').where('user_id', '=', personId).execute()
  await endInvitation(ownerTx, personId)
  await endSessions(ownerTx, personId)
}

/** A new first password, or none until an invitation is taken: second factor, passkeys, invitation and sessions of before are gone. Runs as the owner. */
export async function resetAccount(ownerTx: Tx, personId: string, passwordHash: string | null): Promise<void> {
  await ownerTx
    .updateTable('auth.account')
    .set({ password: passwordHash })
    .where('user_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .execute()
  await ownerTx.updateTable('auth.user').set({ two_factor_enabled: false }).where('id', '=', personId).execute()
  for (const table of ['auth.two_factor', 'auth.passkey'] as const)
    await ownerTx.deleteFrom(table).where('user_id', '=', personId).execute()
  await endInvitation(ownerTx, personId)
  await endSessions(ownerTx, personId)
}
