import { sql } from 'kysely'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Tx } from '#platform/ctx.ts'
import type { ReportAudience } from '../country-report/report.ts'
import type { Failure, Rendering } from './rendering.ts'

export type Wish = { id: string; reviewId: string; as: ReportAudience; lang: Lang; dated: string; digest: string }

const tooMany = z.object({ code: z.literal('UR001') })

/** Whom the work was done as: nobody for a public document. */
export type Asker = string | null

/** The id of the rendering that answers the wish: the new one, or one that is there already. */
export async function askRendering(tx: Tx, wish: Wish): Promise<string> {
  const { id, reviewId, as, lang, dated, digest } = wish
  try {
    const { rows } = await sql<{ id: string }>`
      select access.ask_rendering(${id}::uuid, 'country_report', ${reviewId}::uuid, ${as}, ${lang}, ${dated}::date, ${digest}) as id`.execute(
      tx,
    )
    return rows[0]?.id ?? id
  } catch (error) {
    if (tooMany.safeParse(error).success) throw new AppError('tooManyRequests', { reason: 'rendering.queueFull' })
    throw error
  }
}

/** A document that everyone may read and that somebody asked for in the last minute: asking again costs nothing. */
export async function findJustAsked(tx: Tx, wish: Omit<Wish, 'id' | 'digest'>): Promise<string | undefined> {
  const row = await tx
    .selectFrom('rendering')
    .select('id')
    .where('object_id', '=', wish.reviewId)
    .where('audience', '=', wish.as)
    .where('lang', '=', wish.lang)
    .where('dated', '=', wish.dated)
    .where('state', '<>', 'FAILED')
    .where('asked_by', 'is', null)
    .where(sql<boolean>`asked_at > now() - interval '1 minute' and expires_at > now()`)
    .executeTakeFirst()
  return row?.id
}

export async function findRendering(tx: Tx, id: string): Promise<Rendering | undefined> {
  const row = await tx
    .selectFrom('rendering')
    .select([
      'id',
      'object_id as reviewId',
      'audience as as',
      'lang',
      'dated',
      'digest',
      'state',
      'step',
      'failure',
      'size',
      'expires_at as expiresAt',
    ])
    .where('id', '=', id)
    .where(sql<boolean>`expires_at > now()`)
    .executeTakeFirst()
  return row
}

export async function findFile(tx: Tx, id: string): Promise<Uint8Array | undefined> {
  const row = await tx.selectFrom('rendering').select('bytes').where('id', '=', id).executeTakeFirst()
  return row?.bytes ?? undefined
}

// What only the renderer may do --------------------------------------------------------------------------------------

export async function noteStep(tx: Tx, id: string, step: 'writing' | 'layout'): Promise<void> {
  await sql`select access.step_rendering(${id}::uuid, ${step})`.execute(tx)
}

export async function keepFile(tx: Tx, id: string, asker: Asker, file: Uint8Array): Promise<void> {
  await sql`select access.keep_rendering(${id}::uuid, ${asker}::uuid, ${Buffer.from(file)}, null)`.execute(tx)
}

export async function keepFailure(tx: Tx, id: string, asker: Asker, failure: Failure): Promise<void> {
  await sql`select access.keep_rendering(${id}::uuid, ${asker}::uuid, null, ${failure})`.execute(tx)
}

export async function expireRenderings(tx: Tx): Promise<void> {
  await sql`select access.expire_renderings()`.execute(tx)
}
