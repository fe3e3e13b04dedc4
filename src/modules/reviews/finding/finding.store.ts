import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Level } from '#kernel/levels.ts'
import type { Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { raiseBlocks } from '#platform/blocks/block.store.ts'
import { raiseLinks } from '#platform/chain/chain.store.ts'
import type { FindingState, FindingType, Verdict } from './finding.ts'

export type Finding = {
  id: string
  objectId: string
  reviewId: string
  type: FindingType
  state: FindingState
  /** Given when the findings are handed over; findings are cited by it. */
  number: number | null
  version: number
  ownerId: string
  organisationId: string
  organisation: LangMap
  level: Level
}

function select(tx: Tx) {
  return tx
    .selectFrom('finding as f')
    .innerJoin('organisation as o', 'o.id', 'f.organisation_id')
    .select([
      'f.id',
      'f.object_id',
      'f.type',
      'f.state',
      'f.number',
      'f.version',
      'f.owner_id',
      'f.organisation_id',
      'o.name',
      'f.level',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function findingOf(row: Row): Finding {
  return {
    id: row.id,
    objectId: row.object_id,
    reviewId: row.object_id,
    type: row.type,
    state: row.state,
    number: row.number,
    version: row.version,
    ownerId: row.owner_id,
    organisationId: row.organisation_id,
    organisation: row.name,
    level: row.level,
  }
}

export async function getFinding(tx: Tx, id: string): Promise<Finding> {
  const row = await select(tx).where('f.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new AppError('notFound')
  return findingOf(row)
}

export async function getFindingForUpdate(tx: Tx, id: string): Promise<Finding> {
  await lockThing(tx, id)
  return await getFinding(tx, id)
}

export async function listFindings(tx: Tx, reviewId: string): Promise<Finding[]> {
  const rows = await select(tx).where('f.object_id', '=', reviewId).orderBy('f.number').orderBy('f.id').execute()
  return rows.map(findingOf)
}

export async function addFinding(
  tx: Tx,
  finding: { id: string; reviewId: string; type: FindingType; organisationId: string; ownerId: string; level: Level },
): Promise<void> {
  await tx
    .insertInto('finding')
    .values({
      id: finding.id,
      type: finding.type,
      organisation_id: finding.organisationId,
      object_id: finding.reviewId,
      unit_id: finding.id,
      side: 'reviewers',
      owner_id: finding.ownerId,
      level: finding.level,
    })
    .execute()
}

/** Changes a finding if it still is the version the writer saw; else `stale`. */
export async function updateFinding(
  tx: Tx,
  finding: { id: string; version: number; type: FindingType; level: Level },
): Promise<void> {
  const done = await tx
    .updateTable('finding')
    .set({ type: finding.type, level: finding.level, version: finding.version + 1 })
    .where('id', '=', finding.id)
    .where('version', '=', finding.version)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new AppError('stale')
}

/** All texts and links of a finding follow its level. */
export async function raiseFinding(tx: Tx, id: string, level: Level): Promise<void> {
  await tx.updateTable('finding').set({ level }).where('id', '=', id).where('level', '<', level).execute()
  await raiseBlocks(tx, id, level)
  await raiseLinks(tx, id, level)
}

/** When drafting ends: every proposed finding gets its number and is shown to the State (level 2); drafts stay with their authors. */
export async function handOverFindings(tx: Tx, reviewId: string): Promise<void> {
  const proposed = (await listFindings(tx, reviewId)).filter((f) => f.state === 'PROPOSED')
  for (const [index, finding] of proposed.entries()) {
    await tx
      .updateTable('finding')
      .set({ number: index + 1 })
      .where('id', '=', finding.id)
      .execute()
    await raiseFinding(tx, finding.id, 2)
  }
}

export type Reply = {
  id: string
  findingId: string
  verdict: Verdict
  findingVersion: number
  at: Date
  ownerId: string
}

export async function addReply(
  tx: Tx,
  reply: { id: string; findingId: string; reviewId: string; verdict: Verdict; findingVersion: number; ownerId: string },
): Promise<void> {
  await tx
    .insertInto('finding_reply')
    .values({
      id: reply.id,
      finding_id: reply.findingId,
      verdict: reply.verdict,
      finding_version: reply.findingVersion,
      object_id: reply.reviewId,
      unit_id: reply.findingId,
      side: 'state',
      owner_id: reply.ownerId,
      level: 2,
    })
    .execute()
}

/** What the State said, oldest first. */
export async function listReplies(tx: Tx, reviewId: string): Promise<Reply[]> {
  const rows = await tx
    .selectFrom('finding_reply')
    .selectAll()
    .where('object_id', '=', reviewId)
    .orderBy('id')
    .execute()
  return rows.map((r) => ({
    id: r.id,
    findingId: r.finding_id,
    verdict: r.verdict,
    findingVersion: r.finding_version,
    at: r.at,
    ownerId: r.owner_id,
  }))
}
