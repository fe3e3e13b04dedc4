import { demand } from '#kernel/demand.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { type Clearance, listReadableSections, loadClearance } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { listAssignments } from '../assignment/assignment.store.ts'
import { findCycle } from '../participation/participation.store.ts'
import { isOpen } from '../reopening/reopening.ts'
import { listReopenings } from '../reopening/reopening.store.ts'
import type { SectionName } from '../reopening/reopening-view.service.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { mayReadSheet } from './clearance.policy.ts'

/** A request to open a certified section again that nobody has answered, and whose answer it waits for. */
export type Waiting = { id: string; section: SectionName; on: 'state' | 'secretariat'; since: string }

export type ClearanceView = {
  room: Room
  cycle: LangMap
  now: string
  clearance: Clearance
  /** The States whose experts will read what is certified; none before they are recorded. */
  reviewers: LangMap[]
  waiting: Waiting[]
}

async function waitingIn(tx: Tx, objectId: string): Promise<Waiting[]> {
  const sections = await listReadableSections(tx, [objectId])
  return (await listReopenings(tx, objectId)).flatMap(({ id, sectionId, state, askedAt }): Waiting[] => {
    const section = sections.find((one) => one.id === sectionId)
    if (!isOpen(state) || section === undefined) return []
    const { number, title, repeatName: city } = section
    const on = state === 'ASKED_OF_STATE' ? 'state' : 'secretariat'
    return [{ id, section: { number, title, city }, on, since: askedAt.toISOString() }]
  })
}

/** The sheet with which a minister decides: how far the self-assessment is, through whose hands it went, who will read it. */
export async function loadSheet(ctx: Ctx, reviewId: string): Promise<ClearanceView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, reviewId, 'submission')
    demand(mayReadSheet(actor, review))
    const cycle = await findCycle(tx, review.cycleId)
    if (cycle === undefined) throw new AppError('notFound')
    return {
      room,
      cycle: cycle.title,
      now: ctx.now().toISOString(),
      clearance: await loadClearance(ctx, tx, review.objectId),
      reviewers: (await listAssignments(tx, review.id)).map(({ organisation }) => organisation),
      waiting: await waitingIn(tx, review.objectId),
    }
  })
}
