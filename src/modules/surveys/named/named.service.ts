import { demand } from '#kernel/demand.ts'
import { AppError, type FieldError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { numbersOf } from '../questionnaire/outline.ts'
import { getQuestionnaire } from '../questionnaire/questionnaire.store.ts'
import type { StoredQuestionnaire } from '../questionnaire/questionnaire.ts'
import { findReviewedState } from '../quick/quick.store.ts'
import { setCities } from '../response/response.service.ts'
import type { City, Response } from '../response/response.ts'
import { getResponse, saveNamed } from '../response/response.store.ts'
import { listHolders } from '../section/holder.store.ts'
import { readsWhole } from '../section/section.policy.ts'
import type { Section } from '../section/section.ts'
import { listSectionsOf } from '../section/section.store.ts'
import { MOST_NAMED, namedAlready, namedIn, type NamedKind } from './named.ts'
import { mayNamePlaces, mayTakePlace, type PlaceFacts } from './named.policy.ts'
import type { AddPlacesInput } from './named.schema.ts'
import { listWritten } from './named.store.ts'

export type Desk = {
  response: Response
  questionnaire: StoredQuestionnaire
  sections: Section[]
  country: LangMap
  /** Does the actor see all of it, and not only sections they hold? */
  whole: boolean
  may: Permission
}

export async function openDesk(ctx: Ctx, tx: Tx, objectId: string): Promise<Desk> {
  const response = await getResponse(tx, objectId)
  const state = await findReviewedState(tx, objectId)
  if (state === undefined) throw new AppError('notFound')
  const { organisationId, name: country } = state
  const open = await ctx.registry.answering(tx, objectId, 'quick')
  const actor = await loadActor(ctx, tx)
  const place = { objectId, organisationId }
  const may = mayNamePlaces(actor, place, open)
  const questionnaire = await getQuestionnaire(tx, response.questionnaireId)
  const sections = await listSectionsOf(tx, [response.id])
  return { response, questionnaire, sections, country, whole: readsWhole(actor, place), may }
}

function demandNaming(may: Permission): void {
  demand(may, !may.ok && may.reason === 'survey.namedFocalPoint' ? 'notPermitted' : 'notAllowedNow')
}

/** By city or programme: in which of its sections somebody wrote, and whether somebody holds one. */
export async function factsOf(tx: Tx, { sections, questionnaire }: Desk): Promise<(placeId: string) => PlaceFacts> {
  const repeating = sections.filter(({ repeatKey }) => repeatKey !== '')
  const ids = repeating.map(({ id }) => id)
  const written = await listWritten(tx, ids)
  const held = new Set((await listHolders(tx, ids)).map(({ sectionId }) => sectionId))
  const numbers = numbersOf(questionnaire.definition)
  return (placeId) => {
    const own = repeating.filter(({ repeatKey }) => repeatKey === placeId)
    return {
      written: own.filter(({ id }) => written.has(id)).map(({ key }) => numbers.get(key) ?? key),
      held: own.some(({ id }) => held.has(id)),
    }
  }
}

function problemsOf(path: NamedKind, known: readonly City[], added: readonly City[]): FieldError[] {
  const [twice] = namedAlready(known, added)
  if (twice !== undefined) return [{ path, code: 'namedAlready', params: { name: twice } }]
  return known.length + added.length > MOST_NAMED ? [{ path, code: 'namedTooMany', params: { max: MOST_NAMED } }] : []
}

/** The focal point names further cities and programmes; their sections are there at once. */
export async function addPlaces(ctx: Ctx, input: AddPlacesInput & { reviewId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { reviewId: objectId } = input
    await lockThing(tx, (await getResponse(tx, objectId)).id)
    const { response, may } = await openDesk(ctx, tx, objectId)
    demandNaming(may)
    const [cities, programmes] = [namedIn(input.cities, ctx.lang), namedIn(input.programmes, ctx.lang)]
    const fields = [
      ...problemsOf('cities', response.cities, cities),
      ...problemsOf('programmes', response.programmes, programmes),
    ]
    if (fields.length > 0) throw new AppError('invalid', { fields })
    await setCities(ctx, tx, { objectId, cities, programmes })
    const content = { cities: cities.map(({ id }) => id), programmes: programmes.map(({ id }) => id) }
    await audit(ctx, tx, { objectId, verb: 'name_places', kind: 'response', thingId: response.id, content })
  })
}

/** A city or programme that was named by mistake is taken away, while nothing was written for it and nobody holds its sections. */
export async function takePlaceAway(ctx: Ctx, input: { reviewId: string; place: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { reviewId: objectId, place } = input
    await lockThing(tx, (await getResponse(tx, objectId)).id)
    const before = await openDesk(ctx, tx, objectId)
    demandNaming(before.may)
    const { response, sections } = before
    const stays = ({ id }: City): boolean => id !== place
    if ([...response.cities, ...response.programmes].every(stays))
      throw new AppError('invalid', { fields: [{ path: 'place', code: 'unknownChoice' }] })
    // Whoever is saving an answer there now comes first.
    for (const section of sections.filter(({ repeatKey }) => repeatKey === place)) await lockThing(tx, section.id)
    demand(mayTakePlace(before.may, (await factsOf(tx, before))(place)), 'notAllowedNow')
    await saveNamed(tx, response.id, {
      cities: response.cities.filter(stays),
      programmes: response.programmes.filter(stays),
    })
    await audit(ctx, tx, { objectId, verb: 'take_place', kind: 'response', thingId: response.id, content: { place } })
  })
}
