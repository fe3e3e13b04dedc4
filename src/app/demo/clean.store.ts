import { sql } from 'kysely'
import type { Tx } from '#platform/ctx.ts'

/** Played to the end: people are introduced last, all in one transaction, so that nobody opens a door to half a world. */
export async function isPlayed(ownerTx: Tx): Promise<boolean> {
  const row = await ownerTx
    .selectFrom('person')
    .select('id')
    .where('demonstration', '=', true)
    .where('introduction', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Content in the order in which it can be deleted: what points elsewhere first. */
const CONTENT = [
  'chain.link',
  'message',
  'thread',
  'finding_reply',
  'finding',
  'review_document',
  'signature',
  'assignment',
  'review_step',
  'answer_counts',
  'delegation',
  'reopening_reply',
  'reopening',
  'submitted_file',
  'submitted_answer',
  'submitted_section',
  'submission',
  'evidence',
  'evidence_file',
  'answer',
  'entry',
  'block',
] as const

/**
 * Takes away what an interrupted play left behind: everything of the cycles and reviews of this mechanism, and its
 * invented places, people and accounts. The mechanism with its texts, questionnaire and secretariat stays.
 */
export async function cleanUp(ownerTx: Tx, mechanismId: string, secretariatId: string): Promise<void> {
  const objects = sql`(select id from access.object where mechanism_id = ${mechanismId} and id <> ${mechanismId})`
  const run = async (query: ReturnType<typeof sql>): Promise<void> => {
    await query.execute(ownerTx)
  }
  for (const table of CONTENT) await run(sql`delete from ${sql.table(table)} where object_id in ${objects}`)
  await run(
    sql`delete from access.seat_part where seat_id in (select id from access.seat where object_id in ${objects})`,
  )
  for (const table of [
    'section',
    'quick_call',
    'answer_file',
    'response',
    'review',
    'participation',
    'access.erasure',
    'rendering',
    'access.look',
    'access.named_audience',
    'access.consent',
    'audit.entry',
    'audit.head',
  ]) {
    await run(sql`delete from ${sql.table(table)} where object_id in ${objects}`)
  }
  await run(sql`delete from access.seat where object_id in ${objects} or object_id = ${mechanismId}`)
  await run(sql`delete from audit.entry where object_id = ${mechanismId}`)
  await run(sql`delete from audit.head where object_id = ${mechanismId}`)
  await run(sql`delete from history.change where object_id in ${objects}`)
  await run(sql`delete from cycle where mechanism_id = ${mechanismId}`)
  await run(sql`delete from access.object where mechanism_id = ${mechanismId} and kind = 'review'`)
  await run(sql`delete from access.object where mechanism_id = ${mechanismId} and kind = 'cycle'`)
  await run(sql`delete from auth.user where demonstration`)
  await run(sql`delete from person where demonstration`)
  await run(sql`delete from organisation where demonstration and id <> ${secretariatId}`)
  await run(sql`delete from area where demonstration and parent_id is not null`)
  await run(sql`delete from area where demonstration`)
}
