import { dayOf } from '#kernel/day.ts'
import type { z } from 'zod'
import { inLang } from '#kernel/lang.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { needleOf } from '../area/area.ts'
import { PLACES_PAGE, type placesOutput, type placesQuery } from './place.schema.ts'
import { countPlaces, listPlaces, type Wanted } from './place.store.ts'

type Asked = Omit<z.output<typeof placesQuery>, 'lang'>

/** The real places, on a demonstration too: invented ones come with the reviews they are part of (DOMAIN, rule 12). */
export async function listOpenPlaces(ctx: Ctx, asked: Asked): Promise<z.input<typeof placesOutput>> {
  const { kind, parent, query, page } = asked
  const needle = query === undefined ? undefined : needleOf(query)
  const which: Wanted = { kind, parent, needle, day: dayOf(ctx.now()) }
  return await inTransaction({ ...ctx, personId: null, certified: false }, async (tx) => {
    const total = await countPlaces(tx, which)
    const found = await listPlaces(tx, { ...which, limit: PLACES_PAGE, offset: (page - 1) * PLACES_PAGE })
    return {
      page,
      pages: Math.ceil(total / PLACES_PAGE),
      total,
      items: found.map(({ name, parentCode, ...place }) => {
        const { text, lang } = inLang(name, ctx.lang)
        return { ...place, name: { text, lang }, names: name, parent: parentCode }
      }),
    }
  })
}
