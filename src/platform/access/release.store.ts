import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'

export type Consent = { id: string; unitId: string; level: 3 | 4 | 5; digest: string; personId: string; at: Date }

/**
 * A focal point's certified consent to raise one unit; refused by the database without a fresh second factor. What it is to,
 * every original and every approved translation by its digest, the database writes down: only that rises.
 */
export async function addConsent(
  ctx: Ctx,
  tx: Tx,
  consent: { objectId: string; unitId: string; level: 3 | 4 | 5 },
): Promise<void> {
  await tx
    .insertInto('access.consent')
    .values({
      id: newId(),
      object_id: consent.objectId,
      unit_id: consent.unitId,
      level: consent.level,
      person_id: ctx.personId ?? '',
    })
    .execute()
}

/** Raises a unit to the level, its texts as they were consented to; the database demands the consent. Returns how many rows rose. */
export async function releaseUnit(tx: Tx, unitId: string, level: 3 | 4 | 5): Promise<number> {
  const { rows } = await sql<{ n: number }>`select access.release(${unitId}::uuid, ${level}::smallint) as n`.execute(tx)
  return rows[0]?.n ?? 0
}

/** The digests of an object's units as they stand: what a consent given now is to. For those who read the review. */
export async function listUnitDigests(tx: Tx, objectId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ unit_id: string; digest: string }>`
    select unit_id, digest from access.unit_digests(${objectId}::uuid)`.execute(tx)
  return new Map(rows.map((row) => [row.unit_id, row.digest]))
}

export async function listConsents(tx: Tx, objectId: string): Promise<Consent[]> {
  const rows = await tx
    .selectFrom('access.consent')
    .selectAll()
    .where('object_id', '=', objectId)
    .orderBy('at')
    .execute()
  return rows.map((r) => ({
    id: r.id,
    unitId: r.unit_id,
    level: r.level,
    digest: r.digest,
    personId: r.person_id,
    at: r.at,
  }))
}

/** When units of an object were consented to rise, without the person: what the reader may read of them anyway. */
export async function listConsentDates(
  tx: Tx,
  objectId: string,
): Promise<{ unitId: string; level: 3 | 4 | 5; at: Date }[]> {
  const { rows } = await sql<{ unit_id: string; level: 3 | 4 | 5; at: Date }>`
    select unit_id, level, at from access.consent_dates(${objectId}::uuid) order by at`.execute(tx)
  return rows.map((row) => ({ unitId: row.unit_id, level: row.level, at: row.at }))
}
