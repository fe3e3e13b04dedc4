import { sql } from 'kysely'
import type { Db } from '#platform/ctx.ts'
import { momentOf } from './story.ts'

/**
 * The only place where the demonstration's past is made. Services stamp rows with the database's clock, so whatever an
 * object got since `since` (the moment the play began) is moved to a day of the story, the seconds between rows kept.
 * The audit chain is left alone: its times are part of its hashes, and it truly was written when the demonstration was made.
 */
export async function settleDates(ownerDb: Db, object: { id: string; day: string; since: Date }): Promise<void> {
  await ownerDb.transaction().execute(async (tx) => {
    await sql`set local role umran_owner`.execute(tx)
    await moveStamps(object).execute(tx)
    // Moving a date is no change of content: the history of a text keeps only what people did to it.
    await sql`delete from history.change where object_id = ${object.id} and actor_id is null`.execute(tx)
  })
}

/** One statement for all tables that the database stamps itself. */
function moveStamps({ id, day, since }: { id: string; day: string; since: Date }) {
  const moved = (column: string) => sql`${momentOf(day)}::timestamptz + (${sql.ref(column)} - ${since}::timestamptz)`
  const stamp = (
    table: string,
    column: string,
    object = 'object_id',
  ) => sql`update ${sql.table(table)} set ${sql.ref(column)} = ${moved(column)}
    where ${sql.ref(object)} = ${id} and ${sql.ref(column)} >= ${since}::timestamptz`
  return sql`
    with review as (${stamp('review', 'state_since')}),
      step as (${stamp('review_step', 'at')}),
      section as (${stamp('section', 'state_since')}),
      response as (${stamp('response', 'state_since')}),
      called as (${stamp('quick_call', 'called_at')}),
      block as (${stamp('block', 'changed_at')}),
      message as (${stamp('message', 'at')}),
      finding as (${stamp('finding', 'state_since')}),
      reply as (${stamp('finding_reply', 'at')}),
      reopening as (update reopening set asked_at = ${moved('asked_at')}, state_since = ${moved('state_since')}
        where object_id = ${id} and asked_at >= ${since}::timestamptz),
      agreement as (${stamp('reopening_reply', 'at')}),
      consent as (${stamp('access.consent', 'at')}),
      link as (${stamp('chain.link', 'at')}),
      history as (${stamp('history.change', 'at')}),
      erasure as (${stamp('access.erasure', 'at')}),
      cycle as (${stamp('cycle', 'opened_at', 'id')}),
      sealed as (update access.object set sealed_at = ${moved('sealed_at')},
        erased_at = case when erased_at is null then null else ${moved('erased_at')} end
        where id = ${id} and sealed_at >= ${since}::timestamptz),
      signature as (update signature set signed_at = case when signed_at >= ${since}::timestamptz then ${moved('signed_at')} else signed_at end,
        void_at = case when void_at >= ${since}::timestamptz then ${moved('void_at')} else void_at end
        where object_id = ${id} and greatest(signed_at, void_at) >= ${since}::timestamptz)
    update access.seat set granted_at = ${moved('granted_at')}, valid_from = ${moved('valid_from')}
    where object_id = ${id} and granted_at >= ${since}::timestamptz`
}

export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  return rows[0]?.now ?? new Date()
}
