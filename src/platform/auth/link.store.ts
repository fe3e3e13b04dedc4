import { sql } from 'kysely'
import type { LinkState } from '#platform/access/link.ts'
import type { AuthDb } from '#platform/auth/account.store.ts'

export type LinkRow = {
  personId: string
  objectId: string
  digest: string
  email: string
  state: LinkState
  expiresAt: Date
}

/** One link by its id: the login for accounts is told of no other. */
export async function findLinkRow(db: AuthDb, linkId: string): Promise<LinkRow | undefined> {
  const { rows } = await sql<{
    person_id: string
    object_id: string
    digest: string
    email: string
    state: LinkState
    expires_at: Date
  }>`select * from auth.find_link(${linkId}::uuid)`.execute(db)
  const [row] = rows
  if (row === undefined) return undefined
  const { digest, email, state } = row
  return { personId: row.person_id, objectId: row.object_id, digest, email, state, expiresAt: row.expires_at }
}

/** A code and the mail that brings it, both or neither; codes that nobody can use any more go. */
export async function addLinkCode(
  db: AuthDb,
  code: { id: string; linkId: string; digest: string; expiresAt: Date },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('link_code').where('link_id', '=', code.linkId).where('expires_at', '<', now).execute()
    await tx
      .insertInto('link_code')
      .values({ id: code.id, link_id: code.linkId, digest: code.digest, expires_at: code.expiresAt })
      .execute()
    await sql`select auth.mail_link_code(${code.linkId}::uuid, ${code.id}::uuid)`.execute(tx)
  })
}

/**
 * Counts a try of a code that still counts; undefined when it was used, is too old or was tried too often. The database counts it
 * for the link as well, and lets none be made for one that is blocked.
 */
export async function tryLinkCode(
  db: AuthDb,
  code: { id: string; linkId: string; now: Date; most: number },
): Promise<string | undefined> {
  const row = await db
    .updateTable('link_code')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', code.id)
    .where('link_id', '=', code.linkId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', code.now)
    .where('tries', '<', code.most)
    .returning('digest')
    .executeTakeFirst()
  return row?.digest
}

/** Uses the code up and opens the session, both or neither; false when somebody was faster. */
export async function addLinkSession(
  db: AuthDb,
  session: { id: string; linkId: string; digest: string; expiresAt: Date; codeId: string },
  now: Date,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('link_code')
      .set({ used_at: now })
      .where('id', '=', session.codeId)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await tx.deleteFrom('link_session').where('expires_at', '<', now).execute()
    await tx
      .insertInto('link_session')
      .values({ id: session.id, link_id: session.linkId, digest: session.digest, expires_at: session.expiresAt })
      .execute()
    await sql`select auth.note_link_opened(${session.linkId}::uuid)`.execute(tx)
    return true
  })
}

export async function findLinkSession(
  db: AuthDb,
  id: string,
  now: Date,
): Promise<{ linkId: string; digest: string } | undefined> {
  const row = await db
    .selectFrom('link_session')
    .select(['link_id', 'digest'])
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row === undefined ? undefined : { linkId: row.link_id, digest: row.digest }
}

export async function deleteLinkSession(db: AuthDb, id: string, digest: string): Promise<void> {
  await db.deleteFrom('link_session').where('id', '=', id).where('digest', '=', digest).execute()
}

export async function askLink(db: AuthDb, linkId: string): Promise<void> {
  await sql`select auth.ask_link(${linkId}::uuid)`.execute(db)
}
