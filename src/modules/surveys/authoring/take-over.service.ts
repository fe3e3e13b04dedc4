import type { Questionnaire } from '#engines/survey/definition.ts'
import { NO_WORDS } from '#engines/survey/words.ts'
import { formats } from '#i18n/format.ts'
import { demand } from '#kernel/demand.ts'
import { AppError } from '#kernel/errors.ts'
import type { LangMap } from '#kernel/lang.ts'
import { all, allowed, type Permission, refused } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { type Entered, enteredOf, sameEntered } from '../answer/answer.ts'
import { listAnswers, saveAnswer } from '../answer/answer.store.ts'
import { addEvidence, removeEvidence } from '../answer/evidence.store.ts'
import { carried } from '../prefill/given.ts'
import { holdSurvey } from '../prefill/prefill.service.ts'
import { filledText } from '../questionnaire/filled.ts'
import { findQuestion, numbersOf } from '../questionnaire/outline.ts'
import { getQuestionnaire, listEarlierVersions } from '../questionnaire/questionnaire.store.ts'
import { sectionPlaces } from '../response/response.service.ts'
import { getResponse } from '../response/response.store.ts'
import { cityOf } from '../response/survey.ts'
import { isOwnFocalPoint } from '../section/section.policy.ts'
import type { Section } from '../section/section.ts'
import { addSections, listSections, sectionAudience } from '../section/section.store.ts'
import { type Changes, changesOf } from './compare-view.service.ts'
import { type Effect, effectsOf, touchedSections } from './effect.ts'
import { type FormerAnswer, formerOf } from './former.ts'
import { enteredAs, type Landing, landingsOf, type Standing } from './landing.ts'
import { findNewest, takeOver } from './version.store.ts'

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

/** Numbers of the sections that were validated or cleared and that the newer version changes. */
function closedSections({ sections, effects, from }: Standing): string[] {
  const touched = touchedSections(effects)
  const numbers = numbersOf(from.definition)
  const closed = sections.filter(({ key, state }) => touched.has(key) && (state === 'VALIDATED' || state === 'CLEARED'))
  return [...new Set(closed.map(({ key }) => numbers.get(key) ?? key))]
}

/** A section that was validated or cleared says what it says: the newer version may not ask something else in it unseen. */
function sectionsOpen(standing: Standing): Permission {
  const count = closedSections(standing).length
  return count === 0 ? allowed : refused('author.sectionClosed', { count })
}

async function mayTakeOver(ctx: Ctx, tx: Tx, standing: Standing): Promise<Permission> {
  const actor = await loadActor(ctx, tx)
  const own = standing.sections.some((section) => isOwnFocalPoint(actor, section))
  const answering = await ctx.registry.answering(tx, standing.response.objectId)
  const newer = standing.to === undefined ? refused('author.noNewer') : allowed
  return all(own ? allowed : refused('survey.focalPointOnly'), answering, newer, sectionsOpen(standing))
}

export type TouchedAnswer = {
  answerId: string
  question: string
  number: string
  label: LangMap
  city: LangMap | null
  effect: Effect
}

export type TakeOverView = {
  reviewId: string
  title: LangMap
  from: number
  to: { id: string; version: number; changes: Changes } | null
  /** The State's own answers that do not simply stand. */
  touched: TouchedAnswer[]
  /** Answers to what an earlier version asked and this one does not. */
  former: FormerAnswer[]
  /** Sections that keep it back, by their numbers. */
  closed: string[]
  may: Permission
}

function touchedOf(standing: Standing): TouchedAnswer[] {
  const numbers = numbersOf(standing.from.definition)
  return landingsOf(standing)
    .filter(({ does }) => does !== 'keeps')
    .map(({ answer, asked: { id, label }, here, does }) => ({
      answerId: answer.id,
      question: id,
      number: numbers.get(id) ?? '',
      label: filledText(label, NO_WORDS, formats),
      city: cityOf(standing.response, here.repeatKey),
      effect: does,
    }))
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
      former: formerOf(standing, await listEarlierVersions(tx, from)),
      closed: closedSections(standing),
      may: await mayTakeOver(ctx, tx, standing),
    }
  })
}

/** One row for each section that the newer version adds, for each city or programme where it repeats. */
async function addMissing(tx: Tx, standing: Standing, definition: Questionnaire, ownerId: string): Promise<void> {
  const { response, sections } = standing
  const wanted = sectionPlaces(definition.sections, response).filter(
    ({ key, repeatKey }) => !sections.some((one) => one.key === key && one.repeatKey === repeatKey),
  )
  await addSections(tx, { id: response.id, objectId: response.objectId, ownerId }, wanted)
}

/** An answer that goes along into the section in which it is asked now takes its evidence with it. */
async function moveTo(ctx: Ctx, tx: Tx, landing: Landing, there: Section, entered: Entered): Promise<void> {
  const { answer } = landing
  const { question, entryPath, origin, confirmed } = answer
  const audience = sectionAudience(there, ctx.personId ?? '')
  const place = {
    sectionId: there.id,
    question,
    entryPath,
    entered,
    now: ctx.now(),
    // What nobody confirmed where it stood still waits where it stands.
    ...(confirmed || origin === null ? {} : { origin }),
  }
  const { id } = await saveAnswer(tx, undefined, place, audience)
  for (const evidence of carried(answer.evidence, true)) await addEvidence(tx, id, evidence, audience)
  const moved = answer.evidence.map((one) => one.id)
  await removeEvidence(tx, answer.id, moved, ctx.now())
}

/** Stays in its place and is written anew: as the newer version keeps it, or empty. */
async function rewrite(ctx: Ctx, tx: Tx, { answer, here }: Landing, entered: Entered): Promise<void> {
  if (sameEntered(entered, enteredOf(answer, entered.lang))) return
  const { question, entryPath, origin, confirmed } = answer
  const waits = confirmed || origin === null || entered.value === null ? {} : { origin }
  const place = { sectionId: here.id, question, entryPath, entered, now: ctx.now(), ...waits }
  await saveAnswer(tx, answer, place, sectionAudience(here, ctx.personId ?? ''))
}

/**
 * Answers whose question now stands in another section go along, their evidence too; those that read otherwise in the newer
 * version are written so, those that do not fit are emptied, and stay in their history. What is asked no longer stays where
 * it stands.
 */
async function carry(ctx: Ctx, tx: Tx, standing: Standing, to: Questionnaire): Promise<void> {
  const { answers, response } = standing
  const sections = (await listSections(tx, [response.objectId])).filter(({ responseId }) => responseId === response.id)
  for (const landing of landingsOf(standing)) {
    const { answer, here, effect, does } = landing
    const question = findQuestion(to, answer.question)
    if (question === undefined) continue
    if (effect.to === here.key) {
      const empty = { value: null, text: '', reason: '', lang: ctx.lang }
      await rewrite(ctx, tx, landing, does === 'drops' ? empty : enteredAs(question, landing, ctx.lang))
      continue
    }
    const there = sections.find(({ key, repeatKey }) => key === effect.to && repeatKey === here.repeatKey)
    if (does === 'drops' || there === undefined) continue
    if (answers.some((one) => one.sectionId === there.id && one.question === answer.question)) continue
    await moveTo(ctx, tx, landing, there, enteredAs(question, landing, ctx.lang))
  }
}

/** The State goes on with the newer version: answers keep by the names of their questions. */
export async function takeOverQuestionnaire(ctx: Ctx, input: { reviewId: string; to: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { id } = await getResponse(tx, input.reviewId)
    await lockThing(tx, id)
    // Whoever answers meanwhile waits, so that no answer stays behind.
    await holdSurvey(ctx, tx, input.reviewId)
    const standing = await standingOf(tx, input.reviewId)
    const may = await mayTakeOver(ctx, tx, standing)
    demand(may, !may.ok && may.reason === 'survey.focalPointOnly' ? 'notPermitted' : 'notAllowedNow')
    const { to, response } = standing
    // What was shown must be what is taken over: a still newer version is looked at first.
    if (to?.id !== input.to) throw new AppError('stale')
    await takeOver(tx, response.id, to.id)
    await addMissing(tx, standing, to.definition, ctx.personId ?? '')
    await carry(ctx, tx, standing, to.definition)
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
