import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { findPerson, type Person } from './person.store.ts'

/** The person behind the session, unless the account was closed. */
export async function findReader(ctx: Ctx): Promise<Person | undefined> {
  const id = ctx.personId
  return id === null ? undefined : await inTransaction(ctx, async (tx) => await findPerson(tx, id))
}
