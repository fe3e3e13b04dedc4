import { dayOf } from '#kernel/day.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { refused } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import type { Origin } from '../answer/origin.ts'
import { sectionKeyOf } from '../entry/entry.ts'
import { type FileHead, listFiles } from '../exchange/exchange.store.ts'
import { loadSurvey } from '../response/response.service.ts'
import { cityOf, statusOf, type Survey } from '../response/survey.ts'
import { type Left, planOf } from './given.ts'
import { mayPrefill } from './prefill.policy.ts'
import { findEarlierSource, findQuickSource, type Source } from './sources.service.ts'

export type SourceView = { from: 'quick' | 'earlier'; origin: Origin; total: number; take: number; left: LeftView[] }
export type LeftView = Left & { number: string }

export type WaitingSection = {
  sectionId: string
  number: string
  title: LangMap
  city: LangMap | null
  questions: { slot: string; number: string }[]
}

export type PrefillView = {
  reviewId: string
  sources: SourceView[]
  waiting: WaitingSection[]
  files: FileHead[]
  may: Permission
}

/** Answers to questions that somebody answered here are no news; what could not be taken over for another reason is. */
function sourceView(survey: Survey, from: 'quick' | 'earlier', source: Source | undefined): SourceView[] {
  if (source === undefined) return []
  const { take, left } = planOf(survey, source.givens, source.origin)
  const told = left.filter(({ code }) => code !== 'answered')
  return [
    {
      from,
      origin: source.origin,
      total: source.givens.length,
      take: take.length,
      left: told.map((one) => ({ ...one, number: survey.numbers.get(one.question) ?? one.question })),
    },
  ]
}

function waitingIn(survey: Survey): WaitingSection[] {
  return survey.sections.flatMap((section) => {
    const { sectionId, number, title, problems } = statusOf(survey, section)
    const questions = problems
      .filter(({ code }) => code === 'unconfirmed')
      .map(({ key: { question, repeatKey } }) => {
        const path = repeatKey.slice(sectionKeyOf(repeatKey).length + 1)
        return { slot: path === '' ? question : `${question}@${path}`, number: survey.numbers.get(question) ?? '' }
      })
    return questions.length === 0
      ? []
      : [{ sectionId, number, title, city: cityOf(survey.response, section.repeatKey), questions }]
  })
}

async function mayOf(ctx: Ctx, tx: Tx, survey: Survey): Promise<Permission> {
  const [section] = survey.sections
  if (section === undefined) return refused('survey.prefillFocalPoint')
  return mayPrefill(await loadActor(ctx, tx), section, await ctx.registry.answering(tx, section.objectId, 'full'))
}

/** What stands elsewhere and can be carried into the self-assessment, and what was carried and waits to be confirmed. */
export async function loadPrefill(ctx: Ctx, input: { reviewId: string }): Promise<PrefillView> {
  return await inTransaction(ctx, async (tx) => {
    const { reviewId } = input
    const today = dayOf(ctx.now())
    const survey = await loadSurvey(tx, reviewId, today)
    return {
      reviewId,
      sources: [
        ...sourceView(survey, 'quick', await findQuickSource(tx, reviewId, today)),
        ...sourceView(survey, 'earlier', await findEarlierSource(tx, reviewId)),
      ],
      waiting: waitingIn(survey),
      files: await listFiles(tx, reviewId),
      may: await mayOf(ctx, tx, survey),
    }
  })
}
