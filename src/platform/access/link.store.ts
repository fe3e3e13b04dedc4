import { sql } from 'kysely'
import type { LangMap } from '#kernel/lang.ts'
import type { LinkState } from '#platform/access/link.ts'
import type { Tx } from '#platform/ctx.ts'

export type GivenLink = {
  id: string
  objectId: string
  personId: string
  state: LinkState
  expiresAt: Date
  opened: number
  openedAt: Date | null
  /** Its holder asked for a new one, and has none yet. */
  askedAt: Date | null
}

/** The newest link of each person to the sections of these reviews, for the State's side. */
export async function listLinks(tx: Tx, objectIds: readonly string[], now: Date): Promise<GivenLink[]> {
  if (objectIds.length === 0) return []
  const rows = await tx
    .selectFrom('access.link')
    .select(['id', 'object_id', 'person_id', 'expires_at', 'revoked_at', 'opened', 'opened_at', 'asked_at'])
    .select(sql<boolean>`access.is_blocked(tries)`.as('blocked'))
    .distinctOn(['object_id', 'person_id'])
    .where('object_id', 'in', objectIds)
    .orderBy('object_id')
    .orderBy('person_id')
    .orderBy('given_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    objectId: row.object_id,
    personId: row.person_id,
    state: row.revoked_at !== null ? 'revoked' : row.expires_at <= now ? 'expired' : row.blocked ? 'blocked' : 'open',
    expiresAt: row.expires_at,
    opened: row.opened,
    openedAt: row.opened_at,
    askedAt: row.asked_at,
  }))
}

/** One's own link, with the State whose sections it opens and who gave it, where one may know them. */
export type OwnLink = { id: string; state: LangMap | null; by: LangMap | null }

/** The actor's own links that are open, by review. */
export async function listOwnLinks(tx: Tx, personId: string): Promise<Map<string, OwnLink>> {
  const rows = await tx
    .selectFrom('access.link as l')
    .leftJoin('access.object as r', 'r.id', 'l.object_id')
    .leftJoin('organisation as s', 's.id', 'r.organisation_id')
    .leftJoin('person as p', 'p.id', 'l.given_by')
    .select(['l.id', 'l.object_id', 's.name as state', 'p.name as by'])
    .where('l.person_id', '=', personId)
    .where('l.revoked_at', 'is', null)
    .where('l.expires_at', '>', sql<Date>`now()`)
    .execute()
  return new Map(rows.map(({ id, object_id, state, by }) => [object_id, { id, state, by }]))
}

/** Gives a link, or more time to the one there is; the database checks that it is the actor's to give. Returns its id. */
export async function giveLink(
  tx: Tx,
  link: { id: string; personId: string; objectId: string; digest: string; until: Date; fresh: boolean },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select access.give_link(${link.id}::uuid, ${link.personId}::uuid, ${link.objectId}::uuid, ${link.digest},
      ${link.until}::timestamptz, ${link.fresh}) as id`.execute(tx)
  return rows[0]?.id ?? link.id
}

export async function revokeLink(tx: Tx, linkId: string): Promise<void> {
  await sql`select access.revoke_link(${linkId}::uuid)`.execute(tx)
}
