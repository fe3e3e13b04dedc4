import { sql } from 'kysely'
import { listConsentDates } from '#platform/access/release.store.ts'
import type { Tx } from '#platform/ctx.ts'
import type { ReportLevel } from './report.ts'

type Wanted = { reviewId: string; from: ReportLevel }

/** Does the reader belong to those who read everything of this review from the level up? */
export async function readsFrom(tx: Tx, { reviewId, from }: Wanted): Promise<boolean> {
  const { rows } = await sql<{
    reads: boolean
  }>`select ${reviewId}::uuid in (select access.reads(${from}::int)) as reads`.execute(tx)
  return rows[0]?.reads ?? false
}

/** Certified consents: the parties know all of theirs; everyone knows when what they read was released. */
export async function listReleases(tx: Tx, { reviewId, from }: Wanted) {
  const releases = await listConsentDates(tx, reviewId)
  return releases.filter((release) => release.level >= from)
}
