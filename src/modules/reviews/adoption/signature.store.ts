import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Side } from '#kernel/levels.ts'
import type { Tx } from '#platform/ctx.ts'

export type Signature = {
  id: string
  about: 'submission' | 'adoption'
  digest: string
  role: string
  organisationId: string
  organisation: LangMap
  personId: string
  at: Date
}

/** Refused by the database unless the transaction carries a fresh second factor. */
export async function addSignature(
  tx: Tx,
  signature: {
    reviewId: string
    about: Signature['about']
    digest: string
    role: string
    organisationId: string
    side: Side
    ownerId: string
  },
): Promise<void> {
  await tx
    .insertInto('signature')
    .values({
      id: newId(),
      about: signature.about,
      digest: signature.digest,
      role: signature.role,
      organisation_id: signature.organisationId,
      object_id: signature.reviewId,
      side: signature.side,
      owner_id: signature.ownerId,
      level: 2,
    })
    .execute()
}

/** Signatures that stand: not void. */
export async function listSignatures(tx: Tx, reviewId: string): Promise<Signature[]> {
  const rows = await tx
    .selectFrom('signature as s')
    .innerJoin('organisation as o', 'o.id', 's.organisation_id')
    .select(['s.id', 's.about', 's.digest', 's.role', 's.organisation_id', 'o.name', 's.owner_id', 's.signed_at'])
    .where('s.object_id', '=', reviewId)
    .where('s.void_at', 'is', null)
    .orderBy('s.id')
    .execute()
  return rows.map((r) => ({
    id: r.id,
    about: r.about,
    digest: r.digest,
    role: r.role,
    organisationId: r.organisation_id,
    organisation: r.name,
    personId: r.owner_id,
    at: r.signed_at,
  }))
}

/** Signatures fall when what they signed changes. */
export async function voidSignatures(tx: Tx, objectId: string, about: Signature['about']): Promise<void> {
  await sql`select access.void_signatures(${objectId}::uuid, ${about})`.execute(tx)
}
