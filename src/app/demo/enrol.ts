import type { DemoScript } from '#packs/schema/demo.ts'
import type { LangMap } from '#kernel/lang.ts'
import { joinCycle } from '#modules/reviews/participation/participation.service.ts'
import { listCities, setCities } from '#modules/surveys/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { As, Cast } from './story.ts'

type Joining = Pick<Cast, 'cycleId' | 'focalPoint' | 'langs' | 'settle'> & { cities: readonly LangMap[] }
type Wish = Pick<DemoScript, 'scope' | 'supportLetter' | 'contribution'> & {
  partIn: DemoScript['partIn'] | 'reviewer'
  day: string
}

/** A State joins a cycle through its focal point; the names of its cities are given in every language it has them in. */
export async function enrol(as: As, state: Joining, wish: Wish): Promise<string> {
  const { focalPoint, cities } = state
  const ctx = as(focalPoint.id, { certified: true, at: wish.day, lang: focalPoint.lang })
  const { reviewId } = await joinCycle(ctx, {
    cycleId: state.cycleId,
    part_in: wish.partIn,
    scope: wish.scope,
    working_langs: [...state.langs],
    programmes: '',
    cities: cities.map((name) => name[focalPoint.lang] ?? name.en ?? '').join('\n'),
    support_letter: wish.supportLetter,
    contribution: wish.contribution,
    accepts_minimum: 'yes',
  })
  if (wish.partIn !== 'reviewer') {
    await inTransaction(ctx, async (tx) => {
      const known = await listCities(tx, reviewId)
      await setCities(ctx, tx, {
        objectId: reviewId,
        cities: known.map(({ id }, index) => ({ id, name: cities[index] ?? {} })),
      })
    })
  }
  await state.settle(reviewId, wish.day)
  return reviewId
}
