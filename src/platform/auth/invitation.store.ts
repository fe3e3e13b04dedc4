import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { AuthDb } from '#platform/auth/account.store.ts'

/** How the invitation of a person is called among the short-lived proofs. */
export const nameOf = (personId: string): string => `first-password.${personId}`

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

/**
 * Uses the invitation up and writes the first password, both or neither; false when somebody was faster, when there is a password
 * already (an invitation replaces none) or the person's account is closed.
 */
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
    if (numDeletedRows === 0n || (await isClosed(tx, personId))) return false
    await tx
      .insertInto('user')
      .values({ id: personId, name, email, email_verified: true, two_factor_enabled: false, demonstration: false })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    const credential = { user_id: personId, account_id: personId, provider_id: 'credential', password: passwordHash }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('account')
      .values({ id: newId(), ...credential })
      .onConflict((conflict) =>
        conflict
          .columns(['provider_id', 'account_id'])
          .doUpdateSet({ password: passwordHash })
          .where('account.password', 'is', null),
      )
      .executeTakeFirst()
    return numInsertedOrUpdatedRows === 1n
  })
}

async function isClosed(db: AuthDb, personId: string): Promise<boolean> {
  const { rows } = await sql<{ closed: boolean }>`select auth.is_closed(${personId}::uuid) as closed`.execute(db)
  return rows[0]?.closed === true
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
