import { demand } from '#kernel/demand.ts'
import type { LangMap } from '#kernel/lang.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { City } from '../response/response.ts'
import type { NamedKind } from './named.ts'
import { mayTakePlace } from './named.policy.ts'
import { factsOf, openDesk } from './named.service.ts'

export type PlaceLine = { id: string; name: LangMap; may: Permission }
export type PlacesView = {
  reviewId: string
  country: LangMap
  cities: PlaceLine[]
  programmes: PlaceLine[]
  /** How many sections each one adds. */
  sections: Record<NamedKind, number>
  may: Permission
}

/** The cities and programmes of a review, for the State's side; an observer sees them and changes nothing. */
export async function loadPlaces(ctx: Ctx, reviewId: string): Promise<PlacesView> {
  return await inTransaction(ctx, async (tx) => {
    const desk = await openDesk(ctx, tx, reviewId)
    const { response, questionnaire, country, whole, may } = desk
    demand(whole ? allowed : refused('survey.namedFocalPoint'))
    const facts = await factsOf(tx, desk)
    const lines = (named: readonly City[]): PlaceLine[] =>
      named.map(({ id, name }) => ({ id, name, may: mayTakePlace(may, facts(id)) }))
    const repeats = (over: 'city' | 'programme'): number =>
      questionnaire.definition.sections.filter(({ repeat }) => repeat === over).length
    return {
      reviewId,
      country,
      cities: lines(response.cities),
      programmes: lines(response.programmes),
      sections: { cities: repeats('city'), programmes: repeats('programme') },
      may,
    }
  })
}
