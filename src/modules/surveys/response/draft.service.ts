import { dayOf } from '#kernel/day.ts'
import type { Question } from '#engines/survey/definition.ts'
import type { Words } from '#engines/survey/words.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type Entered, type Evidence } from '../answer/answer.ts'
import type { Origin } from '../answer/origin.ts'
import { readsWhole } from '../section/section.policy.ts'
import type { Section, SectionState } from '../section/section.ts'
import { numberIn, ordinalOf, slotText } from '../entry/entry.ts'
import { loadSurvey } from './response.service.ts'
import { answersIn, entriesOf, isAsked, slotsIn, standingAt, statusOf, type Survey } from './survey.ts'

export type ReadAnswer = {
  question: Question
  words: Words
  number: string
  entered: Entered
  evidence: Evidence[]
  origin: Origin | null
  confirmed: boolean
}

export type DraftSection = {
  sectionId: string
  number: string
  title: LangMap
  city: LangMap | null
  state: SectionState
  answered: number
  asked: number
  questions: ReadAnswer[]
}

export type DraftView = {
  reviewId: string
  title: LangMap
  version: number
  now: Date
  /** Does the reader see all of it, and not only sections they hold? */
  whole: boolean
  sections: DraftSection[]
}

/** What is asked in one section, answered or not, in the order of the form. */
export function readAnswers(survey: Survey, section: Section, lang: Lang): ReadAnswer[] {
  const given = answersIn(survey, section)
  const entries = entriesOf(survey, section)
  return slotsIn(survey, section).flatMap((slot): ReadAnswer[] => {
    const question = survey.prepared.questions.get(slot.question)?.question
    if (question === undefined || question.type === 'note' || !isAsked(survey, slot)) return []
    const answer = given.get(slotText(slot))
    return [
      {
        question,
        words: survey.evaluation.words(question.id, slot.repeatKey),
        number: numberIn(survey.numbers.get(question.id) ?? '', ordinalOf(entries, slot.entryPath)),
        entered: standingAt(survey, slot, answer, lang),
        evidence: answer?.evidence ?? [],
        origin: answer?.origin ?? null,
        confirmed: answer?.confirmed ?? true,
      },
    ]
  })
}

/** The whole draft as the reader may see it: what is asked, answered or not. */
export async function loadDraft(ctx: Ctx, input: { reviewId: string }): Promise<DraftView> {
  return await inTransaction(ctx, async (tx) => {
    const survey = await loadSurvey(tx, input.reviewId, dayOf(ctx.now()))
    const actor = await loadActor(ctx, tx)
    const { questionnaire } = survey.prepared
    const sections = survey.sections.flatMap((section): DraftSection[] => {
      const { sectionId, number, title, city, state, answered, asked, relevant } = statusOf(survey, section)
      if (!relevant) return []
      const questions = readAnswers(survey, section, ctx.lang)
      return [{ sectionId, number, title, city, state, answered, asked, questions }]
    })
    return {
      reviewId: input.reviewId,
      title: questionnaire.title,
      version: questionnaire.version,
      now: ctx.now(),
      whole: survey.sections.some((section) => readsWhole(actor, section)),
      sections,
    }
  })
}
