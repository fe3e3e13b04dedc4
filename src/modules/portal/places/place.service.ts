import { dayOf } from '#kernel/day.ts'
import { AppError } from '#kernel/errors.ts'
import { type Above, alphabetical, findPlace, listAbove, listWithin, type Place } from '#modules/places/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { asPublic } from '../public.ts'

export type PlaceView = {
  place: Place
  /** From the world down to the country or city it lies in. */
  above: Above[]
  /** Neighbourhoods of a city. */
  within: Place[]
  /** What lies beside it in the same country or city, itself left out: where it is becomes a picture. */
  beside: Place[]
  /** A real place, seen from a demonstration. */
  realOnDemonstration: boolean
}

/** A city, settlement or neighbourhood: public facts only. */
export async function loadPlace(ctx: Ctx, code: string): Promise<PlaceView> {
  return await inTransaction(asPublic(ctx), async (tx) => {
    const place = await findPlace(tx, code)
    if (place === undefined || (place.demonstration && !ctx.demonstration)) throw new AppError('notFound')
    if (place.kind !== 'city' && place.kind !== 'neighbourhood') throw new AppError('notFound')
    const day = dayOf(ctx.now())
    const siblings = place.parentId === null ? [] : await listWithin(tx, place.parentId, day)
    return {
      place,
      above: await listAbove(tx, place.id),
      within: alphabetical(await listWithin(tx, place.id, day), ctx.lang),
      beside: siblings.filter(({ id }) => id !== place.id),
      realOnDemonstration: ctx.demonstration && !place.demonstration,
    }
  })
}
