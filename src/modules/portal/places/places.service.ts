import { dayOf } from '#kernel/day.ts'
import {
  alphabetical,
  countPlaces,
  listCityPoints,
  listWorld,
  type NamedPlace,
  needleOf,
  type Point,
  searchPlaces,
} from '#modules/places/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { asPublic } from '../public.ts'
import { type WorldRegion, worldOf } from './world.ts'

/** Places that a search shows; whoever gets as many says more. */
const MOST_FOUND = 200
/** Degrees between two dots of the picture of the world. */
const STEP = 0.5

export type Found = { query: string; lands: NamedPlace[]; settlements: NamedPlace[]; more: boolean }
export type WorldView = {
  regions: WorldRegion[]
  lands: number
  settlements: number
  points: Point[]
  found: Found | null
  /** The real world, seen from a demonstration. */
  demonstration: boolean
}

/** The real places, on a demonstration too: only what is true of them. */
export async function loadPlaces(ctx: Ctx, query: string): Promise<WorldView> {
  const day = dayOf(ctx.now())
  const needle = needleOf(query)
  return await inTransaction(asPublic(ctx), async (tx) => {
    const listed = await listWorld(tx, day)
    const found = needle === '' ? null : await searchPlaces(tx, { needle, day, limit: MOST_FOUND + 1 })
    return {
      regions: worldOf(listed, ctx.lang),
      lands: listed.filter(({ kind }) => kind === 'country').length,
      settlements: await countPlaces(tx, { kind: 'city', day }),
      points: await listCityPoints(tx, STEP),
      found: found === null ? null : shown(ctx, query, found),
      demonstration: ctx.demonstration,
    }
  })
}

function shown(ctx: Ctx, query: string, found: readonly NamedPlace[]): Found {
  const here = found.slice(0, MOST_FOUND)
  return {
    query,
    lands: alphabetical(
      here.filter(({ kind }) => kind === 'country'),
      ctx.lang,
    ),
    settlements: alphabetical(
      here.filter(({ kind }) => kind !== 'country'),
      ctx.lang,
    ),
    more: found.length > MOST_FOUND,
  }
}
