import { newId } from '#kernel/ids.ts'
import type { AuthDb } from '#platform/auth/account.store.ts'

const nameOf = (personId: string): string => `first-password.${personId}`

/** In the place of the one before. */
export async function putInvitation(
  db: AuthDb,
  invitation: { personId: string; value: string; expiresAt: Date },
): Promise<void> {
  const { personId, value, expiresAt } = invitation
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('verification').where('identifier', '=', nameOf(personId)).execute()
    await tx
      .insertInto('verification')
      .values({ id: newId(), identifier: nameOf(personId), value, expires_at: expiresAt })
      .execute()
  })
}

export async function findInvitation(db: AuthDb, personId: string, now: Date): Promise<string | undefined> {
  const row = await db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', nameOf(personId))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.value
}

/** Uses the invitation up and writes the password, both or neither; false when somebody was faster. */
export async function takeInvitation(
  db: AuthDb,
  value: string,
  account: { personId: string; email: string; name: string; passwordHash: string },
): Promise<boolean> {
  const { personId, email, name, passwordHash } = account
  return await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('verification')
      .where('identifier', '=', nameOf(personId))
      .where('value', '=', value)
      .executeTakeFirst()
    if (numDeletedRows === 0n) return false
    await tx
      .insertInto('user')
      .values({ id: personId, name, email, email_verified: true, two_factor_enabled: false, demonstration: false })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    const credential = { user_id: personId, account_id: personId, provider_id: 'credential', password: passwordHash }
    await tx
      .insertInto('account')
      .values({ id: newId(), ...credential })
      .onConflict((conflict) => conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: passwordHash }))
      .execute()
    return true
  })
}

export async function hasPassword(db: AuthDb, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('user_id', '=', personId)
    .where('password', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
