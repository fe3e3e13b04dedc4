import { seatOn } from '#kernel/actor.ts'
import type { LangMap } from '#kernel/lang.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import { listPeople } from '#modules/people/index.ts'
import { listSubmissions } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Shown } from '#platform/blocks/block.ts'
import { shown } from '#platform/blocks/block.ts'
import { listBlocks } from '#platform/blocks/block.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayMove } from '#platform/transition/machine.ts'
import { listAssignments } from '../assignment/assignment.store.ts'
import { cardOf, type FindingCard } from '../finding/finding-view.service.ts'
import { isSettled, standingViews } from '../finding/finding.ts'
import { listFindings, listReplies } from '../finding/finding.store.ts'
import { isAdopted, reviewMachine } from '../review/review.ts'
import { enterRoom } from '../review/room.service.ts'
import type { Room } from '../review/room.ts'
import { adoptionDigest, adoptionReady, signatories } from './adoption.service.ts'
import { findDocument } from './document.store.ts'
import { listSignatures } from './signature.store.ts'
import { pagesOf } from './summary.ts'

export type SignatoryView = {
  role: 'focal_point' | 'lead_reviewer'
  organisation: LangMap
  person: LangMap | null
  at: string | null
}

export type AdoptionView = {
  room: Room
  /** What the signature binds to; nothing before there is something to sign. */
  digest: string | null
  submission: { number: number; digest: string } | null
  findings: (FindingCard & { divergent: Shown | null })[]
  summary: { pages: number } | null
  signatories: SignatoryView[]
  /** For those who sign; nothing for the others. */
  sign: Permission | null
}

/** What is signed, by whom and who has signed, in one transaction with a fixed number of queries. */
export async function loadAdoption(ctx: Ctx, reviewId: string): Promise<AdoptionView> {
  return await inTransaction(ctx, async (tx) => {
    const { review, actor, room } = await enterRoom(ctx, tx, reviewId, 'adoption')
    const findings = (await listFindings(tx, review.id)).filter((finding) => finding.number !== null)
    const views = standingViews(await listReplies(tx, review.id))
    const summary = await findDocument(tx, review.id, 'summary')
    const blocks = await listBlocks(
      tx,
      [...findings, ...views, ...(summary === undefined ? [] : [summary])].map((thing) => thing.id),
    )
    const last = (await listSubmissions(tx, review.objectId)).at(-1)
    const standing = (await listSignatures(tx, review.id)).filter((signature) => signature.about === 'adoption')
    // What was signed keeps its digest; findings change their state when they are released, so it is not taken again.
    const digest = isAdopted(review.state)
      ? (standing[0]?.digest ?? null)
      : findings.length === 0
        ? null
        : await adoptionDigest(tx, review)
    const ready = await adoptionReady(tx, review)
    const places = await signatories(tx, review, digest ?? '')
    const states = new Map<string, LangMap>([
      [review.organisationId, review.country],
      ...(await listAssignments(tx, review.id)).map((a) => [a.organisationId, a.organisation] as const),
    ])
    const people = await listPeople(
      tx,
      places.flatMap((place) => (place.signed === undefined ? [] : [place.signed.personId])),
    )
    const seat = seatOn(actor, review.objectId, 'focal_point', 'lead_reviewer')
    const mine = places.find((place) => place.role === seat?.role && place.organisationId === seat.organisationId)
    const body = blocks.find((block) => block.thingId === summary?.id && block.status === 'original')?.body
    return {
      room,
      digest,
      submission: last === undefined ? null : { number: last.number, digest: last.digest },
      findings: findings.map((finding) => {
        const view = isSettled(finding.state) ? views.find((one) => one.findingId === finding.id) : undefined
        return { ...cardOf(finding, blocks, ctx.lang), divergent: (view && shown(blocks, view.id, ctx.lang)) ?? null }
      }),
      summary: body === undefined ? null : { pages: pagesOf(body) },
      signatories: places.map(({ role, organisationId, signed }) => ({
        role,
        organisation: states.get(organisationId) ?? {},
        person: signed === undefined ? null : (people.get(signed.personId) ?? null),
        at: signed?.at.toISOString() ?? null,
      })),
      sign:
        mine === undefined
          ? null
          : all(
              mayMove(reviewMachine, actor, review.objectId, review.state, 'sign'),
              mine.signed === undefined ? allowed : refused('review.alreadySigned'),
              ready,
            ),
    }
  })
}
