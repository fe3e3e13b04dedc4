import { dayOf } from '#kernel/day.ts'
import { quickOf } from '#engines/survey/quick.ts'
import { hashOf } from '#kernel/canonical.ts'
import { demand } from '#kernel/demand.ts'
import { AppError } from '#kernel/errors.ts'
import { allowed, type Permission, refused } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { audit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { tell } from '#platform/mail/mail.store.ts'
import { moveState } from '#platform/transition/move.store.ts'
import { transitionIn, type TransitionOf } from '#platform/transition/transition.ts'
import type { StoredAnswer } from '../answer/answer.ts'
import { slotText } from '../entry/entry.ts'
import { holdSurvey, takeOver } from '../prefill/prefill.service.ts'
import { findQuickSource } from '../prefill/sources.service.ts'
import { getQuestionnaire, listDefinitions } from '../questionnaire/questionnaire.store.ts'
import { loadSurvey, openResponse } from '../response/response.service.ts'
import type { Response, ResponseState } from '../response/response.ts'
import { findResponse, getResponse, getResponseById } from '../response/response.store.ts'
import { answersIn, isAsked, slotsIn, statusOf, type Survey } from '../response/survey.ts'
import { listSectionsOf } from '../section/section.store.ts'
import { mayCallQuick, maySeeQuick, mayStartQuick, maySendQuick, type QuickPlace } from './quick.policy.ts'
import {
  addCall,
  findAnswered,
  findReviewedState,
  listAnswered,
  listCalls,
  lockQuick,
  showToReview,
} from './quick.store.ts'
import { type QuickCall, type QuickVerb, responseMachine } from './quick.ts'

/** The e-survey of one State, as far as it went; for whom it is none of their business there is none. */
export async function getPlace(
  ctx: Ctx,
  tx: Tx,
  objectId: string,
): Promise<{ place: QuickPlace; call: QuickCall | undefined; response: Response | undefined }> {
  const state = await findReviewedState(tx, objectId)
  const [call] = await listCalls(tx, [objectId])
  const response = await findResponse(tx, objectId, 'quick')
  const asked = response?.questionnaireId ?? (await findAnswered(tx, objectId))
  const questionnaire = asked === undefined ? undefined : await getQuestionnaire(tx, asked)
  const place = {
    objectId,
    organisationId: state?.organisationId ?? '',
    called: call !== undefined,
    hasShort: questionnaire !== undefined && quickOf(questionnaire.definition) !== undefined,
    state: response?.state ?? null,
  }
  if (state === undefined || !maySeeQuick(await loadActor(ctx, tx), place)) throw new AppError('notFound')
  return { place, call, response }
}

/** Of these States those who answer a version with a short form; two queries, however many they are. */
export async function listShort(tx: Tx, objectIds: readonly string[]): Promise<Set<string>> {
  const answered = [...(await listAnswered(tx, objectIds))]
  const asked = await listDefinitions(
    tx,
    answered.map(([, questionnaireId]) => ({ questionnaireId })),
  )
  const short = new Set([...asked].flatMap(([id, one]) => (quickOf(one) === undefined ? [] : [id])))
  return new Set(answered.flatMap(([objectId, id]) => (short.has(id) ? [objectId] : [])))
}

type Call = { reviewId: string; dueOn: string | null }

/** Opens the e-survey to one State, whose focal points are told; where it may not, nothing happens, and why not is said. */
export async function callQuickIn(ctx: Ctx, tx: Tx, { reviewId: objectId, dueOn }: Call): Promise<Permission> {
  await lockQuick(tx, objectId)
  const { place } = await getPlace(ctx, tx, objectId)
  const actor = await loadActor(ctx, tx)
  const may = mayCallQuick(actor, place, await ctx.registry.answering(tx, objectId, 'quick'))
  if (!may.ok) return may
  const id = await addCall(tx, { objectId, dueOn, personId: ctx.personId ?? '' })
  await audit(ctx, tx, { objectId, verb: 'open_quick', kind: 'response', thingId: id, content: { dueOn } })
  await tell(ctx, tx, {
    kind: 'quick.answer',
    placeId: objectId,
    thingId: id,
    roles: ['focal_point'],
    dueOn: dueOn ?? undefined,
  })
  return may
}

/** The Secretariat opens the e-survey to one State [N 28a]. */
export async function callQuick(ctx: Ctx, input: Call): Promise<void> {
  demand(await inTransaction(ctx, async (tx) => await callQuickIn(ctx, tx, input)), 'notAllowedNow')
}

/** The focal point begins the e-survey, or goes on with it. Returns the section that is its one page. */
export async function startQuick(ctx: Ctx, input: { reviewId: string }): Promise<{ sectionId: string }> {
  return await inTransaction(ctx, async (tx) => {
    const { reviewId: objectId } = input
    await lockQuick(tx, objectId)
    const { place, response } = await getPlace(ctx, tx, objectId)
    const actor = await loadActor(ctx, tx)
    demand(mayStartQuick(actor, place, await ctx.registry.answering(tx, objectId, 'quick')), 'notAllowedNow')
    const responseId = response?.id ?? (await begin(ctx, tx, objectId))
    const [section] = await listSectionsOf(tx, [responseId])
    if (section === undefined) throw new AppError('notFound')
    return { sectionId: section.id }
  })
}

/** The version of the questionnaire that the self-assessment asks, so that every answer finds its question there. */
async function begin(ctx: Ctx, tx: Tx, objectId: string): Promise<string> {
  const { questionnaireId } = await getResponse(tx, objectId)
  const opened = await openResponse(ctx, tx, { objectId, questionnaireId, cities: [], purpose: 'quick' })
  await audit(ctx, tx, { objectId, verb: 'begin', kind: 'response', thingId: opened.responseId })
  return opened.responseId
}

type Row = { id: string; objectId: string; state: ResponseState }

/** Answers to what is asked: what conditions folded away keeps none. */
function answersAsked(survey: Survey): StoredAnswer[] {
  return survey.sections.flatMap((section) => {
    const given = answersIn(survey, section)
    return slotsIn(survey, section).flatMap((slot) => (isAsked(survey, slot) ? (given.get(slotText(slot)) ?? []) : []))
  })
}

/** What the digest of a sent e-survey is taken over. */
function contentOf(survey: Survey) {
  const { id, version } = survey.prepared.questionnaire
  const answers = answersAsked(survey).map(({ question, value, text = null, reason = null, evidence }) => ({
    question,
    value,
    text,
    reason,
    evidence: evidence.map(({ id: _id, ...one }) => one),
  }))
  return { questionnaire: { id, version }, answers: answers.toSorted((a, b) => (a.question < b.question ? -1 : 1)) }
}

function quickTransition(ctx: Ctx): TransitionOf<ResponseState, QuickVerb, Row, Record<string, never>> {
  return {
    kind: 'response',
    machine: responseMachine,
    getForUpdate: async (tx, id) => {
      for (const section of await listSectionsOf(tx, [id])) await lockThing(tx, section.id)
      return await getResponseById(tx, id)
    },
    guard: async (tx, row, _verb, _input, actor) => {
      const { place } = await getPlace(ctx, tx, row.objectId)
      const may = maySendQuick(actor, place, await ctx.registry.answering(tx, row.objectId, 'quick'))
      if (!may.ok) return may
      const survey = await loadSurvey(tx, row.objectId, dayOf(ctx.now()), 'quick')
      const problems = survey.sections.flatMap((section) => statusOf(survey, section).problems)
      return problems.length === 0 ? allowed : refused('survey.incomplete', { count: problems.length })
    },
    write: async (_ctx, tx, row, { to }) => {
      const survey = await loadSurvey(tx, row.objectId, dayOf(ctx.now()), 'quick')
      await showToReview(
        tx,
        row.id,
        answersAsked(survey).map(({ id }) => id),
      )
      await moveState(tx, responseMachine, { id: row.id, from: row.state, to })
      return { from: row.state, to, digest: hashOf(contentOf(survey)) }
    },
  }
}

/** The State sends its e-survey: nobody changes it from then on, the review reads it, and it pre-fills the self-assessment. */
export async function sendQuick(ctx: Ctx, input: { reviewId: string }): Promise<{ taken: number }> {
  return await inTransaction(ctx, async (tx) => {
    const { reviewId: objectId } = input
    await lockQuick(tx, objectId)
    const { response } = await getPlace(ctx, tx, objectId)
    if (response === undefined) throw new AppError('notAllowedNow', { reason: 'survey.quickNotStarted' })
    await transitionIn(ctx, tx, quickTransition(ctx), { id: response.id, verb: 'send', input: {} })
    const source = await findQuickSource(tx, objectId, dayOf(ctx.now()))
    if (source === undefined) return { taken: 0 }
    const origin = { kind: 'quick', responseId: response.id, sentOn: dayOf(ctx.now()) } as const
    const { taken } = await takeOver(ctx, tx, await holdSurvey(ctx, tx, objectId), { ...source, origin })
    return { taken }
  })
}
