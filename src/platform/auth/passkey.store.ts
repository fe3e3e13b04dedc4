import type { AuthDb } from '#platform/auth/account.store.ts'
import type { Passkey } from '#platform/auth/auth.ts'

export async function listPasskeys(db: AuthDb, personId: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at'])
    .where('user_id', '=', personId)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name ?? '', since: row.created_at }))
}

export async function renamePasskey(db: AuthDb, personId: string, id: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkey')
    .set({ name })
    .where('id', '=', id)
    .where('user_id', '=', personId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deletePasskey(db: AuthDb, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('passkey')
    .where('id', '=', id)
    .where('user_id', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Challenges and invitations that nobody can use any more. */
export async function forgetExpired(db: AuthDb, now: Date): Promise<void> {
  await db.deleteFrom('verification').where('expires_at', '<', now).execute()
}
