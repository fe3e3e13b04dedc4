import { type Actor, type Role, seatOn } from '#kernel/actor.ts'
import { AppError, invalid } from '#kernel/errors.ts'
import { demand } from '#kernel/demand.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { tell } from '#platform/mail/mail.store.ts'
import { listAssignments } from '../assignment/assignment.store.ts'
import { listFocalPoints } from '../participation/office.store.ts'
import { getReview, listTeam } from './review.store.ts'
import { mayAccredit, mayEnd, mayName, maySit } from './team.policy.ts'
import type { AccreditInput, NameInput } from './team.schema.ts'
import { meetPerson } from '#modules/people/index.ts'
import { endSeat, seatPerson } from '#platform/access/seat.store.ts'

/** On a cycle only the giver is asked about; on a review everybody whom the giver sees there. */
async function demandOneSide(
  tx: Tx,
  actor: Actor,
  place: { reviewId?: string; personId: string; role: string; organisationId: string },
): Promise<void> {
  if (place.personId === actor.personId) throw new AppError('notPermitted', { reason: 'notYourRole' })
  if (place.reviewId === undefined) return
  const review = await getReview(tx, place.reviewId)
  demand(maySit(actor, review, await listTeam(tx, review), place))
}

/**
 * An observer reads the whole review: one is sent by its State or by the secretariat, and a translator by the secretariat. The
 * database asks the same of whoever gives the place.
 */
async function demandHome(
  tx: Tx,
  actor: Actor,
  { role, organisation, objectId, reviewId }: AccreditInput & { objectId: string; reviewId?: string },
): Promise<void> {
  if (role !== 'observer' && role !== 'translator') return
  const homes = [seatOn(actor, objectId, 'case_officer')?.organisationId]
  if (role === 'observer' && reviewId !== undefined) homes.push((await getReview(tx, reviewId)).organisationId)
  if (!homes.includes(organisation)) throw invalid({ path: 'organisation', code: 'unknownChoice' })
}

/**
 * The case officer accredits by note verbale: focal points on a cycle, reviewers, observers and translators on a review.
 * Reviewers come from the States assigned to it.
 */
export async function accredit(
  ctx: Ctx,
  input: AccreditInput & { objectId: string; reviewId?: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const actor = await loadActor(ctx, tx)
    demand(mayAccredit(actor, input.objectId))
    if (input.reviewId !== undefined && (input.role === 'expert' || input.role === 'lead_reviewer')) {
      const assigned = await listAssignments(tx, input.reviewId)
      if (!assigned.some((a) => a.organisationId === input.organisation))
        throw invalid({ path: 'organisation', code: 'notAssigned' })
    }
    if (input.role === 'focal_point') {
      if (input.reviewId !== undefined) throw invalid({ path: 'role', code: 'unknownChoice' })
      const others = await listFocalPoints(tx, input.objectId)
      if (others.some((one) => one.organisationId === input.organisation))
        throw invalid({ path: 'organisation', code: 'hasFocalPoint' })
    }
    await demandHome(tx, actor, input)
    const personId = await meetPerson(tx, { ...input, demonstration: ctx.demonstration })
    await demandOneSide(tx, actor, { ...input, personId, organisationId: input.organisation })
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
    await tellSeat(ctx, tx, input.objectId, personId, input.role)
  })
}

/** Invites whoever has no account yet. */
async function tellSeat(ctx: Ctx, tx: Tx, placeId: string, personId: string, role: Role): Promise<void> {
  await tell(ctx, tx, { kind: 'seat.review', placeId, thingId: placeId, roles: [role], personId })
}

/** The focal point names who reads the review for the State; sections are given by delegation. */
export async function nameObserver(ctx: Ctx, input: NameInput & { reviewId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const review = await getReview(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    demand(mayName(actor, review))
    const personId = await meetPerson(tx, { ...input, demonstration: ctx.demonstration })
    const { objectId, organisationId } = review
    const seat = { personId, role: 'observer', organisationId, objectId } as const
    await demandOneSide(tx, actor, { ...seat, reviewId: review.id })
    const thingId = await seatPerson(tx, seat)
    await audit(ctx, tx, { objectId, verb: 'name', kind: 'seat', thingId, content: { role: seat.role } })
    await tellSeat(ctx, tx, objectId, personId, seat.role)
  })
}

/** Ends a place at once: what the person could read through it is closed with the next request. */
export async function endPlace(ctx: Ctx, input: { reviewId: string; seat: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const review = await getReview(tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    const member = (await listTeam(tx, review)).find((one) => one.seatId === input.seat)
    if (member === undefined) throw invalid({ path: 'seat', code: 'unknownChoice' })
    demand(mayEnd(actor, review, member))
    await endSeat(tx, input.seat)
    await audit(ctx, tx, { objectId: review.objectId, verb: 'end', kind: 'seat', thingId: input.seat })
  })
}
