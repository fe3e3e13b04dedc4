import { sha256 } from '#kernel/canonical.ts'
import { namedId } from '#kernel/ids.ts'
import type { Tx } from '#platform/ctx.ts'
import { type KnownMandate, mandateKey } from './mandate.ts'

/** All of them, or those with these ids; by body, year, session and number. */
export async function listMandates(tx: Tx, ids?: readonly string[]): Promise<KnownMandate[]> {
  const rows = await tx
    .selectFrom('mandate')
    .selectAll()
    .$if(ids !== undefined, (query) => query.where('id', 'in', ids ?? []))
    .orderBy('body')
    .orderBy('year')
    .orderBy('session')
    .orderBy('kind')
    .orderBy('number')
    .execute()
  return rows.map(({ year, ...row }) => ({ ...row, ...(year === null ? {} : { year }) }))
}

/** Adds a mandate, or brings its words up to date; runs as the owner. */
export async function saveMandate(ownerTx: Tx, mandate: Omit<KnownMandate, 'id'>): Promise<string> {
  const id = namedId(sha256(`mandate:${mandateKey(mandate)}`))
  const { body, session, kind, number, symbol, paragraph } = mandate
  const words = { symbol, title: JSON.stringify(mandate.title), paragraph }
  await ownerTx
    .insertInto('mandate')
    .values({ id, body, year: mandate.year ?? null, session, kind, number, ...words })
    .onConflict((oc) => oc.column('id').doUpdateSet(words))
    .execute()
  return id
}
