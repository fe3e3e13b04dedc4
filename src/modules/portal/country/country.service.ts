import { dayOf } from '#kernel/day.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { getMechanism } from '#modules/frameworks/index.ts'
import { type Above, alphabetical, findPlace, listAbove, listWithin, type Place } from '#modules/places/index.ts'
import {
  countReleased,
  type Cycle,
  findReviewsOfCountry,
  listCycles,
  listReleasedDocuments,
  listReleasedFindingsOf,
  listReviewingStates,
  type ReleasedCount,
} from '#modules/reviews/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayLayOut } from '#platform/documents/office.ts'
import { asPublic } from '../public.ts'
import { cardsOf, type FindingCard } from '../words.ts'

export type ReviewOfCountry = {
  reviewId: string
  cycle: Cycle
  partIn: 'reviewed' | 'reviewer' | 'both' | 'left'
  joinedAt: Date
  reviewers: { code: string | null; name: LangMap }[]
  released: ReleasedCount | null
  findings: FindingCard[]
  /** Released as one document, and whether it can be laid out as PDF. */
  report: Permission | null
}

export type CountryView = {
  place: Place
  /** From the world down to the nearest region. */
  above: Above[]
  /** In the reader's alphabet. */
  cities: Place[]
  reviews: ReviewOfCountry[]
  /** A real country, seen from a demonstration. */
  realOnDemonstration: boolean
}

/** A country or area; what its State released, cycle by cycle; of a running review nothing but that it takes part. */
export async function loadCountry(ctx: Ctx, code: string): Promise<CountryView> {
  return await inTransaction(asPublic(ctx), async (tx) => {
    const place = await findPlace(tx, code)
    if (place?.kind !== 'country' || (place.demonstration && !ctx.demonstration)) throw new AppError('notFound')
    const above = await listAbove(tx, place.id)
    const cities = alphabetical(await listWithin(tx, place.id, dayOf(ctx.now())), ctx.lang)
    const participations = await findReviewsOfCountry(tx, code)
    const reviewIds = participations.map((participation) => participation.reviewId)
    const mechanism = await getMechanism(tx, place.demonstration)
    const cycles = new Map((await listCycles(tx, mechanism.id)).map((cycle) => [cycle.id, cycle]))
    const reviewing = await listReviewingStates(tx, reviewIds)
    const counts = await countReleased(tx, reviewIds)
    const documents = await listReleasedDocuments(tx, mechanism.id)
    const reports = new Set(documents.filter(({ kind }) => kind === 'report').map((document) => document.reviewId))
    const findings = cardsOf(await listReleasedFindingsOf(tx, reviewIds), ctx.lang)
    const reviews = participations.flatMap((participation): ReviewOfCountry[] => {
      const { reviewId, partIn, joinedAt } = participation
      const cycle = cycles.get(participation.cycleId)
      if (cycle === undefined) return []
      const mine = reviewing
        .filter((other) => other.reviewId === reviewId)
        .map((other) => ({ code: other.areaCode, name: other.name }))
      const released = counts.get(reviewId)
      return [
        {
          reviewId,
          cycle,
          partIn,
          joinedAt,
          reviewers: alphabetical(mine, ctx.lang),
          released: released === undefined || released.total === 0 ? null : released,
          findings: findings.filter((finding) => finding.reviewId === reviewId),
          report: reports.has(reviewId) ? mayLayOut(ctx.office, ctx.lang) : null,
        },
      ]
    })
    return { place, above, cities, reviews, realOnDemonstration: ctx.demonstration && !place.demonstration }
  })
}
