import type { Section as SectionDefinition } from '#engines/survey/definition.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { listAnswers } from '../answer/answer.store.ts'
import { getQuestionnaire } from '../questionnaire/questionnaire.store.ts'
import { addSections, listSections } from '../section/section.store.ts'
import { type City, mergeCities } from './response.ts'
import { addResponse, getResponse, saveCities } from './response.store.ts'
import { inOrder, type SectionStatus, statusOf, type Survey, surveyOf } from './survey.ts'

export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}

/** What the actor sees of a State's self-assessment, evaluated for one day. */
export async function loadSurvey(tx: Tx, objectId: string, today: string): Promise<Survey> {
  const response = await getResponse(tx, objectId)
  const questionnaire = await getQuestionnaire(tx, response.questionnaireId)
  const asked = new Set(questionnaire.definition.sections.map(({ id }) => id))
  // What an earlier version asked stays with its answers, and is no part of the form any more.
  const sections = (await listSections(tx, [objectId])).filter(
    ({ responseId, key }) => responseId === response.id && asked.has(key),
  )
  const answers = await listAnswers(
    tx,
    sections.map(({ id }) => id),
  )
  const survey = surveyOf({ response, questionnaire, sections, answers }, today)
  return { ...survey, sections: inOrder(survey) }
}

export function placesOf(
  sections: readonly SectionDefinition[],
  cities: readonly City[],
): { key: string; repeatKey: string }[] {
  return sections.flatMap(({ id, repeat }) =>
    repeat === 'city' ? cities.map((city) => ({ key: id, repeatKey: city.id })) : [{ key: id, repeatKey: '' }],
  )
}

function personOf(ctx: Ctx): string {
  if (ctx.personId === null) throw new AppError('notSignedIn')
  return ctx.personId
}

/** Opens the self-assessment of a State that joins: one row for each section, for each city where it repeats. */
export async function openResponse(
  ctx: Ctx,
  tx: Tx,
  input: { objectId: string; questionnaireId: string; cities: readonly City[] },
): Promise<{ responseId: string }> {
  const ownerId = personOf(ctx)
  const { definition } = await getQuestionnaire(tx, input.questionnaireId)
  const cities = mergeCities([], input.cities)
  const id = newId()
  await addResponse(tx, { id, objectId: input.objectId, questionnaireId: input.questionnaireId, cities }, ownerId)
  await addSections(tx, { id, objectId: input.objectId, ownerId }, placesOf(definition.sections, cities))
  return { responseId: id }
}

/** Adds cities and corrects names. A city that is left out stays with all its answers. */
export async function setCities(ctx: Ctx, tx: Tx, input: { objectId: string; cities: readonly City[] }): Promise<void> {
  const ownerId = personOf(ctx)
  const { id } = await getResponse(tx, input.objectId)
  await lockThing(tx, id)
  const response = await getResponse(tx, input.objectId)
  const { definition } = await getQuestionnaire(tx, response.questionnaireId)
  const added = input.cities.filter((city) => !response.cities.some((known) => known.id === city.id))
  await saveCities(tx, id, mergeCities(response.cities, input.cities))
  const repeating = definition.sections.filter(({ repeat }) => repeat === 'city')
  await addSections(tx, { id, objectId: input.objectId, ownerId }, placesOf(repeating, added))
}

export async function listCities(tx: Tx, objectId: string): Promise<City[]> {
  return (await getResponse(tx, objectId)).cities
}

/** How far each section is that the actor sees, in the order of the questionnaire. */
export async function completeness(
  tx: Tx,
  objectId: string,
  today: string = dayOf(new Date()),
): Promise<SectionStatus[]> {
  const survey = await loadSurvey(tx, objectId, today)
  return survey.sections.map((section) => statusOf(survey, section))
}
