import { dayOf } from '#kernel/day.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { loadSurvey } from '../response/response.service.ts'
import { statusOf, type Survey } from '../response/survey.ts'
import { type ReadAnswer, readAnswers } from '../response/draft.service.ts'
import { mayCallQuick, maySendQuick, mayStartQuick } from './quick.policy.ts'
import { getPlace } from './quick.service.ts'
import { findReviewedState } from './quick.store.ts'

export type QuickProblem = { question: string; number: string; code: string; params: Record<string, string | number> }

export type QuickView = {
  reviewId: string
  state: LangMap
  call: { at: Date; dueOn: string | null } | null
  /** While it is open: how far it is, for the State's side alone. */
  progress: { sectionId: string; answered: number; asked: number; problems: QuickProblem[] } | null
  sent: { at: Date; answers: ReadAnswer[] } | null
  now: Date
  mayCall: Permission
  mayStart: Permission
  maySend: Permission
}

function progressOf(survey: Survey): QuickView['progress'] {
  const [section] = survey.sections
  if (section === undefined) return null
  const { sectionId, answered, asked, problems } = statusOf(survey, section)
  return {
    sectionId,
    answered,
    asked,
    problems: problems.map(({ key, code, params }) => ({
      question: key.question,
      number: survey.numbers.get(key.question) ?? '',
      code,
      params,
    })),
  }
}

export async function loadQuick(ctx: Ctx, input: { reviewId: string }): Promise<QuickView> {
  return await inTransaction(ctx, async (tx) => {
    const { place, call, response } = await getPlace(ctx, tx, input.reviewId)
    const actor = await loadActor(ctx, tx)
    const state = await findReviewedState(tx, input.reviewId)
    const answering = await ctx.registry.answering(tx, input.reviewId, 'quick')
    const survey = response === undefined ? undefined : await loadSurvey(tx, input.reviewId, dayOf(ctx.now()), 'quick')
    return {
      reviewId: input.reviewId,
      state: state?.name ?? {},
      call: call === undefined ? null : { at: call.calledAt, dueOn: call.dueOn },
      progress: survey === undefined || response?.state === 'SENT' ? null : progressOf(survey),
      sent:
        survey === undefined || response?.state !== 'SENT'
          ? null
          : { at: response.stateSince, answers: survey.sections.flatMap((one) => readAnswers(survey, one, ctx.lang)) },
      now: ctx.now(),
      mayCall: mayCallQuick(actor, place, answering),
      mayStart: mayStartQuick(actor, place, answering),
      maySend: maySendQuick(actor, place, answering),
    }
  })
}
