import { holds, seatOn } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { listAssignments } from '../assignment/assignment.store.ts'
import { getReview } from './review.store.ts'
import type { AccreditInput, NameInput } from './team.schema.ts'
import { endSeat, meetPerson, seatPerson } from './team.store.ts'

/**
 * The case officer accredits by note verbale: focal points on a cycle, reviewers and observers on a review. Reviewers come from
 * the States assigned to it, the others from the State under review.
 */
export async function accredit(
  ctx: Ctx,
  input: AccreditInput & { objectId: string; reviewId?: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const actor = await loadActor(ctx, tx)
    if (!holds(actor, input.objectId, 'case_officer')) throw new AppError('notPermitted', { reason: 'notYourRole' })
    if (input.reviewId !== undefined && (input.role === 'expert' || input.role === 'lead_reviewer')) {
      const assigned = await listAssignments(tx, input.reviewId)
      if (!assigned.some((a) => a.organisationId === input.organisation))
        throw new AppError('invalid', { fields: [{ path: 'organisation', code: 'notAssigned' }] })
    }
    const personId = await meetPerson(tx, { ...input, demonstration: ctx.demonstration })
    const until = input.valid_to === '' ? {} : { validTo: input.valid_to }
    const seat = {
      personId,
      role: input.role,
      organisationId: input.organisation,
      objectId: input.objectId,
      noteVerbale: input.note_verbale,
      ...until,
    }
    const thingId = await seatPerson(tx, seat)
    await audit(ctx, tx, {
      objectId: input.objectId,
      verb: 'accredit',
      kind: 'seat',
      thingId,
      content: { role: input.role, noteVerbale: input.note_verbale },
    })
  })
}

/** The focal point names the own team and gives its members their sections. */
export async function nameMember(ctx: Ctx, input: NameInput & { reviewId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const review = await getReview(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    const seat = seatOn(actor, review.objectId, 'focal_point')
    if (seat?.organisationId !== review.organisationId) throw new AppError('notPermitted', { reason: 'notYourRole' })
    if (input.role !== 'observer' && input.sections.length === 0)
      throw new AppError('invalid', { fields: [{ path: 'sections', code: 'required' }] })
    const personId = await meetPerson(tx, { ...input, demonstration: ctx.demonstration })
    const thingId = await seatPerson(tx, {
      personId,
      role: input.role,
      organisationId: review.organisationId,
      objectId: review.objectId,
      parts: input.sections,
    })
    await audit(ctx, tx, {
      objectId: review.objectId,
      verb: 'name',
      kind: 'seat',
      thingId,
      content: { role: input.role, sections: input.sections },
    })
  })
}

/** Ends a place at once: what the person could read through it is closed with the next request. */
export async function endPlace(ctx: Ctx, input: { reviewId: string; seat: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const review = await getReview(tx, input.reviewId)
    await endSeat(tx, input.seat)
    await audit(ctx, tx, { objectId: review.objectId, verb: 'end', kind: 'seat', thingId: input.seat })
  })
}
