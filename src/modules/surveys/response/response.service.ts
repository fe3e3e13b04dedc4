import type { Question, Section as SectionDefinition } from '#engines/survey/definition.ts'
import { quickOf } from '#engines/survey/quick.ts'
import { namesOf, NO_WORDS, type Words } from '#engines/survey/words.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { listAnswers } from '../answer/answer.store.ts'
import { repeatKeyOf } from '../entry/entry.ts'
import { listEntries } from '../entry/entry.store.ts'
import type { StoredQuestionnaire } from '../questionnaire/questionnaire.ts'
import { getQuestionnaire, listQuestionnaires } from '../questionnaire/questionnaire.store.ts'
import type { Section } from '../section/section.ts'
import { addSections, listSectionsOf } from '../section/section.store.ts'
import { listEarlierPlaces } from '../submission/submission.service.ts'
import { type City, mergeNamed, type Programme, type Purpose, type Response, withFormerIds } from './response.ts'
import { addResponse, getResponse, getResponseById, listResponses, saveNamed } from './response.store.ts'
import { inOrder, type SectionStatus, statusOf, type Survey, surveyOf } from './survey.ts'

/** A response with what it asks: the whole questionnaire, or its short form. */
export async function getAsked(
  tx: Tx,
  responseId: string,
): Promise<{ response: Response; questionnaire: StoredQuestionnaire }> {
  const response = await getResponseById(tx, responseId)
  return { response, questionnaire: askedFor(response, await getQuestionnaire(tx, response.questionnaireId)) }
}

function askedFor({ purpose }: Pick<Response, 'purpose'>, stored: StoredQuestionnaire): StoredQuestionnaire {
  if (purpose === 'full') return stored
  const definition = quickOf(stored.definition)
  if (definition === undefined) throw new AppError('notAllowedNow', { reason: 'survey.noQuick' })
  return { ...stored, definition }
}

/** What the actor sees of a State's self-assessment, or of its e-survey, evaluated for one day. */
export async function loadSurvey(tx: Tx, objectId: string, today: string, purpose: Purpose = 'full'): Promise<Survey> {
  return await surveyOn(tx, await getResponse(tx, objectId, purpose), today)
}

/** What the names within one question's words stand for, as the actor sees it; nothing is read for words without names. */
export async function loadWords(
  tx: Tx,
  section: Pick<Section, 'responseId' | 'repeatKey'>,
  { question, entryPath }: { question: Question; entryPath: string },
  today: string,
): Promise<Words> {
  if (namesOf({ question }).length === 0) return NO_WORDS
  const { evaluation } = await loadSurveyOf(tx, section, today)
  return evaluation.words(question.id, repeatKeyOf(section.repeatKey, entryPath))
}

/** The same of the response a section belongs to. */
export async function loadSurveyOf(tx: Tx, section: Pick<Section, 'responseId'>, today: string): Promise<Survey> {
  return await surveyOn(tx, await getResponseById(tx, section.responseId), today)
}

/** The same of several reviews, in as many queries as of one; a review without a self-assessment has none. */
export async function loadSurveys(tx: Tx, objectIds: readonly string[], today: string): Promise<Survey[]> {
  return await surveysOn(tx, await listResponses(tx, objectIds), today)
}

async function surveyOn(tx: Tx, response: Response, today: string): Promise<Survey> {
  const [survey] = await surveysOn(tx, [response], today)
  if (survey === undefined) throw new AppError('notFound')
  return survey
}

async function surveysOn(tx: Tx, responses: readonly Response[], today: string): Promise<Survey[]> {
  const versions = await listQuestionnaires(tx, [...new Set(responses.map((one) => one.questionnaireId))])
  const surveys = responses.flatMap((response) => {
    const stored = versions.find(({ id }) => id === response.questionnaireId)
    return stored === undefined ? [] : [{ response, questionnaire: askedFor(response, stored) }]
  })
  const all = await listSectionsOf(
    tx,
    responses.map(({ id }) => id),
  )
  const ids = all.map(({ id }) => id)
  const answers = Map.groupBy(await listAnswers(tx, ids), ({ sectionId }) => sectionId)
  const entries = Map.groupBy(await listEntries(tx, ids), ({ sectionId }) => sectionId)
  return surveys.map(({ response, questionnaire }) => {
    const asked = new Set(questionnaire.definition.sections.map(({ id }) => id))
    // What an earlier version asked stays with its answers, and is no part of the form any more.
    const sections = all.filter(({ responseId, key }) => responseId === response.id && asked.has(key))
    const own = {
      answers: sections.flatMap(({ id }) => answers.get(id) ?? []),
      entries: sections.flatMap(({ id }) => entries.get(id) ?? []),
    }
    const survey = surveyOf({ response, questionnaire, sections, ...own }, today)
    return { ...survey, sections: inOrder(survey) }
  })
}

type Named = { cities: readonly City[]; programmes: readonly Programme[] }

export function sectionPlaces(
  sections: readonly SectionDefinition[],
  named: Named,
): { key: string; repeatKey: string }[] {
  return sections.flatMap(({ id, repeat }) => {
    if (repeat === undefined) return [{ key: id, repeatKey: '' }]
    const over = repeat === 'city' ? named.cities : named.programmes
    return over.map((one) => ({ key: id, repeatKey: one.id }))
  })
}

function personOf(ctx: Ctx): string {
  if (ctx.personId === null) throw new AppError('notSignedIn')
  return ctx.personId
}

/** Opens the self-assessment of a State that joins: one row for each section, for each city or programme where it repeats. */
export async function openResponse(
  ctx: Ctx,
  tx: Tx,
  input: {
    objectId: string
    questionnaireId: string
    cities: readonly City[]
    programmes?: readonly Programme[]
    purpose?: Purpose
  },
): Promise<{ responseId: string }> {
  const ownerId = personOf(ctx)
  const { purpose = 'full' } = input
  const { definition } = askedFor({ purpose }, await getQuestionnaire(tx, input.questionnaireId))
  const { objectId, questionnaireId, cities, programmes = [] } = input
  const former = cities.length + programmes.length === 0 ? [] : await listEarlierPlaces(tx, objectId)
  const both = withFormerIds([...cities, ...programmes], former)
  const named = {
    cities: mergeNamed([], both.slice(0, cities.length)),
    programmes: mergeNamed([], both.slice(cities.length)),
  }
  const id = newId()
  await addResponse(tx, { id, objectId, questionnaireId, ...named, purpose }, ownerId)
  await addSections(tx, { id, objectId, ownerId }, sectionPlaces(definition.sections, named))
  return { responseId: id }
}

/** Adds cities and programmes and corrects their names. One that is left out stays with all its answers. */
export async function setCities(
  ctx: Ctx,
  tx: Tx,
  input: { objectId: string; cities?: readonly City[]; programmes?: readonly Programme[] },
): Promise<void> {
  const ownerId = personOf(ctx)
  const { objectId } = input
  const { id } = await getResponse(tx, objectId)
  await lockThing(tx, id)
  const response = await getResponse(tx, objectId)
  const { definition } = await getQuestionnaire(tx, response.questionnaireId)
  const known = [...response.cities, ...response.programmes]
  const isNew = (one: City) => !known.some(({ id: before }) => before === one.id)
  const fresh = [...(input.cities ?? []), ...(input.programmes ?? [])].filter(isNew)
  const former = fresh.length === 0 ? [] : (await listEarlierPlaces(tx, objectId)).filter(isNew)
  const again = withFormerIds(fresh, former)
  const asBefore = (one: City) => again[fresh.indexOf(one)] ?? one
  const cities = (input.cities ?? []).map(asBefore)
  const programmes = (input.programmes ?? []).map(asBefore)
  const added = { cities: cities.filter(isNew), programmes: programmes.filter(isNew) }
  await saveNamed(tx, id, {
    cities: mergeNamed(response.cities, cities),
    programmes: mergeNamed(response.programmes, programmes),
  })
  const repeating = definition.sections.filter(({ repeat }) => repeat !== undefined)
  await addSections(tx, { id, objectId, ownerId }, sectionPlaces(repeating, added))
}

export async function listCities(tx: Tx, objectId: string): Promise<City[]> {
  return (await getResponse(tx, objectId)).cities
}

/** How far each section is that the actor sees, in the order of the questionnaire. */
export async function completeness(tx: Tx, objectId: string, today: string): Promise<SectionStatus[]> {
  const survey = await loadSurvey(tx, objectId, today)
  return survey.sections.map((section) => statusOf(survey, section))
}
