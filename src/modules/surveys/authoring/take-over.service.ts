import type { Questionnaire } from '#engines/survey/definition.ts'
import { demand } from '#kernel/demand.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { enteredOf, type StoredAnswer } from '../answer/answer.ts'
import { listAnswers, saveAnswer } from '../answer/answer.store.ts'
import { addEvidence } from '../answer/evidence.store.ts'
import { numbersOf } from '../questionnaire/outline.ts'
import { getQuestionnaire } from '../questionnaire/questionnaire.store.ts'
import type { StoredQuestionnaire } from '../questionnaire/questionnaire.ts'
import { placesOf } from '../response/response.service.ts'
import type { Response } from '../response/response.ts'
import { getResponse } from '../response/response.store.ts'
import { isOwnFocalPoint } from '../section/section.policy.ts'
import type { Section } from '../section/section.ts'
import { addSections, listSections, sectionAudience } from '../section/section.store.ts'
import { type Changes, changesOf } from './compare-view.service.ts'
import { type Effect, effectsOf, type QuestionEffect, touchedSections } from './effect.ts'
import { findNewest, takeOver } from './version.store.ts'

type Standing = {
  response: Response
  from: StoredQuestionnaire
  /** Undefined where the State answers the newest version. */
  to: StoredQuestionnaire | undefined
  effects: QuestionEffect[]
  sections: Section[]
  answers: StoredAnswer[]
}

async function standingOf(tx: Tx, objectId: string): Promise<Standing> {
  const response = await getResponse(tx, objectId)
  const from = await getQuestionnaire(tx, response.questionnaireId)
  const newest = await findNewest(tx, from.mechanismId, from.definition.id)
  const to = newest === undefined || newest.version <= from.version ? undefined : await getQuestionnaire(tx, newest.id)
  const sections = (await listSections(tx, [objectId])).filter(({ responseId }) => responseId === response.id)
  const answers = await listAnswers(
    tx,
    sections.map(({ id }) => id),
  )
  const effects = to === undefined ? [] : effectsOf(from.definition, to.definition)
  return { response, from, to, effects, sections, answers }
}

/** A section that was validated or cleared says what it says: the newer version may not ask something else in it unseen. */
function sectionsOpen({ sections, effects, from }: Standing): Permission {
  const touched = touchedSections(effects)
  const numbers = numbersOf(from.definition)
  const closed = sections.filter(({ key, state }) => touched.has(key) && (state === 'VALIDATED' || state === 'CLEARED'))
  if (closed.length === 0) return allowed
  const named = new Set(closed.map(({ key }) => numbers.get(key) ?? key))
  return refused('author.sectionClosed', { sections: [...named].join(', ') })
}

async function mayTakeOver(ctx: Ctx, tx: Tx, standing: Standing): Promise<Permission> {
  const actor = await loadActor(ctx, tx)
  const own = standing.sections.some((section) => isOwnFocalPoint(actor, section))
  const answering = await ctx.registry.answering(tx, standing.response.objectId)
  const newer = standing.to === undefined ? refused('author.noNewer') : allowed
  return all(own ? allowed : refused('survey.focalPointOnly'), answering, newer, sectionsOpen(standing))
}

export type TouchedAnswer = { question: string; number: string; label: LangMap; city: string; effect: Effect }

export type TakeOverView = {
  reviewId: string
  title: LangMap
  from: number
  to: { id: string; version: number; changes: Changes } | null
  /** The State's own answers that do not simply stand. */
  touched: TouchedAnswer[]
  may: Permission
}

function touchedOf({ answers, sections, effects, from, response }: Standing): TouchedAnswer[] {
  const numbers = numbersOf(from.definition)
  const effect = new Map(effects.map((one) => [one.question, one.effect]))
  const labels = new Map(
    from.definition.sections.flatMap(({ questions }) => questions.map(({ id, label }) => [id, label])),
  )
  return answers.flatMap((answer): TouchedAnswer[] => {
    const does = effect.get(answer.question)
    const section = sections.find(({ id }) => id === answer.sectionId)
    if (does === undefined || does === 'keeps' || !isGiven(answer) || section === undefined) return []
    const city = [...response.cities, ...response.programmes].find(({ id }) => id === section.repeatKey)?.name.en ?? ''
    const { question } = answer
    return [{ question, number: numbers.get(question) ?? '', label: labels.get(question) ?? {}, city, effect: does }]
  })
}

function isGiven(answer: StoredAnswer): boolean {
  return answer.value !== null || answer.text !== undefined || answer.reason !== undefined
}

/** What the newest version does to the answers of this State, and whether it may be taken over now. */
export async function loadTakeOver(ctx: Ctx, reviewId: string): Promise<TakeOverView> {
  return await inTransaction(ctx, async (tx) => {
    const standing = await standingOf(tx, reviewId)
    const { from, to } = standing
    return {
      reviewId,
      title: from.definition.title,
      from: from.version,
      to:
        to === undefined
          ? null
          : { id: to.id, version: to.version, changes: changesOf(from.definition, to.definition) },
      touched: touchedOf(standing),
      may: await mayTakeOver(ctx, tx, standing),
    }
  })
}

/** One row for each section that the newer version adds, for each city or programme where it repeats. */
async function addMissing(tx: Tx, standing: Standing, definition: Questionnaire, ownerId: string): Promise<void> {
  const { response, sections } = standing
  const wanted = placesOf(definition.sections, response).filter(
    ({ key, repeatKey }) => !sections.some((one) => one.key === key && one.repeatKey === repeatKey),
  )
  await addSections(tx, { id: response.id, objectId: response.objectId, ownerId }, wanted)
}

/**
 * Answers whose question now stands in another section go along, their evidence too; those whose question is answered in
 * another way are emptied, and stay in their history. What is asked no longer stays where it stands.
 */
async function carry(ctx: Ctx, tx: Tx, standing: Standing): Promise<void> {
  const { answers, effects, response } = standing
  const now = ctx.now()
  const sections = (await listSections(tx, [response.objectId])).filter(({ responseId }) => responseId === response.id)
  for (const answer of answers.filter(isGiven)) {
    const effect = effects.find(({ question }) => question === answer.question)
    const here = sections.find(({ id }) => id === answer.sectionId)
    if (effect === undefined || effect.to === null || here === undefined || effect.from !== here.key) continue
    if (effect.effect === 'drops' && effect.from === effect.to) {
      const entered = { value: null, text: '', reason: '', lang: ctx.lang }
      const { sectionId, question, entryPath } = answer
      await saveAnswer(
        tx,
        answer,
        { sectionId, question, entryPath, entered, now },
        sectionAudience(here, ctx.personId ?? ''),
      )
    }
    if (effect.effect !== 'look' || effect.from === effect.to) continue
    const there = sections.find(({ key, repeatKey }) => key === effect.to && repeatKey === here.repeatKey)
    if (there === undefined || answers.some((one) => one.sectionId === there.id && one.question === answer.question))
      continue
    const audience = sectionAudience(there, ctx.personId ?? '')
    const { question, entryPath, origin, confirmed } = answer
    const place = {
      sectionId: there.id,
      question,
      entryPath,
      entered: enteredOf(answer, ctx.lang),
      now,
      // What nobody confirmed where it stood still waits where it stands.
      ...(confirmed || origin === null ? {} : { origin }),
    }
    const { id } = await saveAnswer(tx, undefined, place, audience)
    for (const evidence of answer.evidence) await addEvidence(tx, id, evidence, audience)
  }
}

/** The State goes on with the newer version: answers keep by the names of their questions. */
export async function takeOverQuestionnaire(ctx: Ctx, input: { reviewId: string; to: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { id } = await getResponse(tx, input.reviewId)
    await lockThing(tx, id)
    const standing = await standingOf(tx, input.reviewId)
    const may = await mayTakeOver(ctx, tx, standing)
    demand(may, !may.ok && may.reason === 'survey.focalPointOnly' ? 'notPermitted' : 'notAllowedNow')
    const { to, response } = standing
    // What was shown must be what is taken over: a still newer version is looked at first.
    if (to?.id !== input.to) throw new AppError('stale')
    await takeOver(tx, response.id, to.id)
    await addMissing(tx, standing, to.definition, ctx.personId ?? '')
    await carry(ctx, tx, standing)
    const content = { from: standing.from.version, to: to.version }
    const event = {
      objectId: response.objectId,
      verb: 'take_over' as const,
      kind: 'response' as const,
      thingId: response.id,
    }
    await audit(ctx, tx, { ...event, content })
  })
}
