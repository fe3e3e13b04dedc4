import { sql } from 'kysely'
import { canonicalJson, type Json } from '#kernel/canonical.ts'
import { newId } from '#kernel/ids.ts'
import type { AuditEvent } from '#platform/audit/audit.store.ts'
import type { Tx } from '#platform/ctx.ts'

/** An act of the operator, by command line: in the same chain as all others, with nobody as its actor. */
export async function auditOperator(ownerTx: Tx, event: AuditEvent): Promise<void> {
  const { objectId, verb, kind, thingId, content } = event
  const text = content === undefined ? null : canonicalJson(content satisfies Json)
  await sql`select audit.add(${objectId}::uuid, null, false, ${`operator: ${verb}`}, ${kind}, ${thingId}::uuid, ${newId()}, ${text})`.execute(
    ownerTx,
  )
}
