import { randomBytes } from 'node:crypto'
import { sha256 } from '#kernel/canonical.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { whoAsks } from '#platform/access/who-asks.ts'
import type { Ctx } from '#platform/ctx.ts'
import { deleteCalendarKey, findCalendarKey, findCalendarOwner, putCalendarKey } from './calendar-key.store.ts'

const BYTES = 32
const SECRET = /^[\w-]{43}$/

/** Makes the reader's secret address anew and returns its secret, which is kept nowhere. */
export async function makeCalendarKey(ctx: Ctx): Promise<string> {
  const personId = whoAsks(ctx)
  const secret = randomBytes(BYTES).toString('base64url')
  await inTransaction(ctx, async (tx) => await putCalendarKey(tx, personId, sha256(secret), ctx.now()))
  return secret
}

export async function endCalendarKey(ctx: Ctx): Promise<void> {
  const personId = whoAsks(ctx)
  await inTransaction(ctx, async (tx) => await deleteCalendarKey(tx, personId))
}

export async function calendarSince(ctx: Ctx): Promise<Date | undefined> {
  const personId = whoAsks(ctx)
  return await inTransaction(ctx, async (tx) => await findCalendarKey(tx, personId))
}

/** Whose calendar this is, or undefined for an address that opens none. */
export async function ownerOfCalendar(ctx: Ctx, secret: string): Promise<string | undefined> {
  if (!SECRET.test(secret)) return undefined
  return await inTransaction({ ...ctx, personId: null }, async (tx) => await findCalendarOwner(tx, sha256(secret)))
}
