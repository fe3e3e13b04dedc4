import { sql } from 'kysely'
import type { Actor, Role, Seat } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { signContext } from '#platform/access/context.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { errorFields, openLog } from '#platform/log.ts'

/** Insufficient privilege: a policy, a grant or a trigger of ours refused it. */
const REFUSED = '42501'

/** A sign that no text of the database holds; of JSON, also what is none (json_errsave_error). */
const UNSTORABLE = ['22P05', '22021']

function isUnstorable(thrown: Error & { code: unknown }): boolean {
  if (UNSTORABLE.includes(String(thrown.code))) return true
  return thrown.code === '22P02' && 'routine' in thrown && String(thrown.routine).startsWith('json')
}

/**
 * What the second lock refuses is refused to the person too, with an answer. The operator reads of it, since it means that a
 * policy of ours did not say it first, or that a right ended meanwhile.
 */
function refusalOf(ctx: Ctx, thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown)) return thrown
  // Readers of files and forms take such signs out; what slips by is the sender's to mend, and keeps what was typed.
  if (isUnstorable(thrown)) return new AppError('invalid', { fields: [{ path: 'form', code: 'wrongType' }] })
  if (thrown.code !== REFUSED) return thrown
  openLog().warn('access', { requestId: ctx.requestId, ...errorFields(thrown) })
  const refusal = new AppError('notPermitted')
  refusal.message = thrown.message
  refusal.cause = thrown
  return refusal
}

/** One transaction under the actor's signed context: the only way a service reaches the database. */
export async function inTransaction<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await underContext(ctx, work)
  } catch (error) {
    throw refusalOf(ctx, error)
  }
}

async function underContext<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await ctx.db.transaction().execute(async (tx) => {
    if (ctx.personId !== null) {
      const value = signContext(ctx.secret, ctx.personId, ctx.certified, Date.now(), ctx.link?.id)
      // Bound parameter: a literal would show in pg_stat_activity. The request's id goes along into the jobs that follow.
      await sql`select set_config('app.context', ${value}, true), set_config('app.request', ${ctx.requestId}, true)`.execute(
        tx,
      )
    }
    return await work(tx)
  })
}

/** The actor with the seats in force now; rights are read anew in each transaction. */
export async function loadActor(ctx: Ctx, tx: Tx): Promise<Actor> {
  const base = { personId: ctx.personId, lang: ctx.lang, certified: ctx.certified }
  if (ctx.personId === null) return { ...base, seats: [] }
  const { rows } = await sql<{
    object_id: string
    role: Role
    organisation_id: string
    seat_id: string
    parts: string[]
  }>`
    select r.object_id, r.role, r.organisation_id, r.seat_id,
      coalesce((select array_agg(p.part_id::text) from access.seat_part p where p.seat_id = r.seat_id), '{}') as parts
    from access.reach() r`.execute(tx)
  const seats: Seat[] = rows.map((row) => ({
    seatId: row.seat_id,
    role: row.role,
    organisationId: row.organisation_id,
    objectId: row.object_id,
    parts: row.parts,
  }))
  return { ...base, seats }
}
