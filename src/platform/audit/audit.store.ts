import { sql } from 'kysely'
import { canonicalJson, type Json } from '#kernel/canonical.ts'
import type { AuditedKind, AuditedVerb } from '#platform/audit/audit-words.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { Database } from '#platform/db/pool.ts'

export type AuditEvent = {
  objectId: string
  verb: AuditedVerb
  kind: AuditedKind
  thingId: string
  /** Hashed with the object's salt by the database; the content itself never enters the audit. */
  content?: Json
}

export async function audit(ctx: Ctx, tx: Tx, event: AuditEvent): Promise<void> {
  const content = event.content === undefined ? null : canonicalJson(event.content)
  await sql`select audit.append(${event.objectId}::uuid, ${event.verb}, ${event.kind}, ${event.thingId}::uuid, ${ctx.requestId}, ${content})`.execute(
    tx,
  )
}

export type AuditAct = { actorId: string | null; verb: string; kind: string; certified: boolean }
/** One entry of a chain; of what another side did by itself only its day, its place in the chain and its hash. */
export type AuditEntry = { seq: number; at: Date; hash: string; act: AuditAct | null }

type EntryRow = { seq: number; at: Date; hash: string } & (
  | { hidden: true }
  | { hidden: false; actor_id: string | null; verb: string; thing_kind: string; certified: boolean }
)

/** The newest entries, as far as the actor may see them. */
export async function listAudit(tx: Tx, objectId: string, limit: number): Promise<AuditEntry[]> {
  const { rows } = await sql<EntryRow>`
    select seq, at, hash, hidden, actor_id, verb, thing_kind, certified
    from audit.visible_entries(${objectId}::uuid, ${limit}::int)`.execute(tx)
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    hash: row.hash,
    act: row.hidden ? null : { actorId: row.actor_id, verb: row.verb, kind: row.thing_kind, certified: row.certified },
  }))
}

/** The first entry that does not follow from the one before it; null when the chain holds. */
export async function findBreak(tx: Tx, objectId: string): Promise<number | null> {
  const { rows } = await sql<{ seq: number | null }>`select audit.first_break(${objectId}::uuid) as seq`.execute(tx)
  return rows[0]?.seq ?? null
}

/** Seals yesterday, once; a day that is sealed stays as it is. */
export async function sealDay(db: Database): Promise<void> {
  await sql`select audit.seal((current_date - 1)::date)`.execute(db)
}

/** The published seal of one day over all chains. */
export type AuditRoot = { day: string; objects: number; hash: string; at: Date }

/** The latest seals, newest first. */
export async function listRoots(tx: Tx, limit: number): Promise<AuditRoot[]> {
  return await tx
    .selectFrom('audit.root')
    .select(['day', 'objects', 'hash', 'at'])
    .orderBy('day', 'desc')
    .limit(limit)
    .execute()
}
