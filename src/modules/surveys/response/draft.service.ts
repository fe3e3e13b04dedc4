import type { Question } from '#engines/survey/definition.ts'
import type { LangMap } from '#kernel/lang.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Entered, type Evidence } from '../answer/answer.ts'
import type { SectionState } from '../section/section.ts'
import { numberIn, ordinalOf, slotText } from '../entry/entry.ts'
import { dayOf, loadSurvey } from './response.service.ts'
import { answersIn, entriesOf, isAsked, slotsIn, standingAt, statusOf } from './survey.ts'

export type DraftQuestion = { question: Question; number: string; entered: Entered; evidence: Evidence[] }

export type DraftSection = {
  sectionId: string
  number: string
  title: LangMap
  city: LangMap | null
  state: SectionState
  answered: number
  asked: number
  questions: DraftQuestion[]
}

export type DraftView = { reviewId: string; title: LangMap; version: number; now: Date; sections: DraftSection[] }

/** The whole draft as the reader may see it: what is asked, answered or not. */
export async function loadDraft(ctx: Ctx, input: { reviewId: string }): Promise<DraftView> {
  return await inTransaction(ctx, async (tx) => {
    const survey = await loadSurvey(tx, input.reviewId, dayOf(ctx.now()))
    const { questionnaire } = survey.prepared
    const sections = survey.sections.flatMap((section): DraftSection[] => {
      const { sectionId, number, title, city, state, answered, asked, relevant } = statusOf(survey, section)
      if (!relevant) return []
      const given = answersIn(survey, section)
      const entries = entriesOf(survey, section)
      const questions = slotsIn(survey, section).flatMap((slot): DraftQuestion[] => {
        const question = survey.prepared.questions.get(slot.question)?.question
        if (question === undefined || question.type === 'note' || !isAsked(survey, slot)) return []
        const answer = given.get(slotText(slot))
        return [
          {
            question,
            number: numberIn(survey.numbers.get(question.id) ?? '', ordinalOf(entries, slot.entryPath)),
            entered: standingAt(survey, slot, answer, ctx.lang),
            evidence: answer?.evidence ?? [],
          },
        ]
      })
      return [{ sectionId, number, title, city, state, answered, asked, questions }]
    })
    return {
      reviewId: input.reviewId,
      title: questionnaire.title,
      version: questionnaire.version,
      now: ctx.now(),
      sections,
    }
  })
}
