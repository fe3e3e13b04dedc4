import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Permission } from '#kernel/permission.ts'
import { listProvisions, type Provision } from '#modules/frameworks/index.ts'
import {
  type Cycle,
  findCycle,
  getReleasedReview,
  proseOf,
  type ReleasedAnswer,
  type ReleasedReview,
} from '#modules/reviews/index.ts'
import { inForm, listDefinitions } from '#modules/surveys/index.ts'
import { AppError } from '#kernel/errors.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type Shown, shown } from '#platform/blocks/block.ts'
import { beside } from '#platform/chain/chain.store.ts'
import type { Ctx } from '#platform/ctx.ts'
import { mayLayOut } from '#platform/documents/office.ts'
import type { Lang } from '#kernel/lang.ts'
import { asPublic } from '../public.ts'
import { cardOf, type FindingCard } from '../words.ts'

/** Where a paragraph comes from: provisions of the framework, with their permanent links. */
export type Source = { eid: string; nums: LangMap[]; heading: LangMap | null }

export type AnswerView = {
  id: string
  question: Question
  /** Which entry of a repeating group, counted from one; empty outside. */
  ordinal: string
  value: ReleasedAnswer['value']
  notAvailable: boolean
  words: Shown | null
  reason: Shown | null
  sources: Source[]
}

export type SectionView = { id: string; title: LangMap; place: LangMap | null; digest: string; answers: AnswerView[] }
export type FindingView = FindingCard & {
  views: { id: string; verdict: 'correct_fact' | 'disagree'; words: Shown }[]
  sources: Source[]
}

export type ReleasedView = {
  reviewId: string
  country: LangMap
  code: string
  cycle: Cycle
  summary: Shown | null
  /** Released as one document, and whether it can be laid out as PDF. */
  report: Permission | null
  findings: FindingView[]
  sections: SectionView[]
}

/** The public page of one review; a fixed number of queries and one for each version of the questionnaire that was answered. */
export async function loadReleased(ctx: Ctx, reviewId: string): Promise<ReleasedView> {
  return await inTransaction(asPublic(ctx), async (tx) => {
    const review = await getReleasedReview(tx, reviewId)
    const { participant } = review
    const cycle = await findCycle(tx, participant.cycleId)
    if (cycle === undefined) throw new AppError('notFound')
    const provisions = await listProvisions(tx, cycle.mechanismId)
    const links = await beside(
      tx,
      review.findings.map((finding) => finding.id),
    )
    const sourcesOf = (findingId: string) =>
      provisions
        .filter((p) => links.some((l) => l.from.id === findingId && l.to.kind === 'provision' && l.to.id === p.id))
        .map((provision) => sourceOf(provision, provisions))
    const summary = review.documents.find((document) => document.kind === 'summary')
    return {
      reviewId,
      country: participant.name,
      code: participant.areaCode,
      cycle,
      summary: (summary && shown(summary.texts, summary.id, ctx.lang)) ?? null,
      report: review.documents.some((document) => document.kind === 'report') ? mayLayOut(ctx.office, ctx.lang) : null,
      findings: review.findings.flatMap((finding) => findingView(finding, ctx.lang, sourcesOf(finding.id))),
      sections: sectionViews(review, await listDefinitions(tx, review.sections), provisions, ctx.lang),
    }
  })
}

/** Numbered with what stands above it, since "(b)" alone says nothing. */
function sourceOf(provision: Provision, provisions: readonly Provision[]): Source {
  const parent = provisions.find((other) => other.eid === provision.parentEid)
  const above = parent === undefined ? [] : sourceOf(parent, provisions).nums
  return { eid: provision.eid, nums: [...above, provision.num], heading: provision.heading }
}

function findingView(finding: ReleasedReview['findings'][number], lang: Lang, sources: Source[]): FindingView[] {
  const card = cardOf(finding, lang)
  if (card === undefined) return []
  const views = finding.views.flatMap(({ id, verdict, texts }) => {
    const words = shown(texts, id, lang)
    return words === undefined ? [] : [{ id, verdict, words }]
  })
  return [{ ...card, views, sources }]
}

/** In the order of the questionnaire, whatever the order of the rows. */
function sectionViews(
  review: ReleasedReview,
  questionnaires: ReadonlyMap<string, Questionnaire>,
  provisions: readonly Provision[],
  lang: Lang,
): SectionView[] {
  return [...questionnaires].flatMap(([questionnaireId, questionnaire]) =>
    questionnaire.sections.flatMap((section) =>
      review.sections
        .filter((released) => released.questionnaireId === questionnaireId && released.key === section.id)
        .map((released) => ({
          id: released.id,
          title: section.title,
          place: released.repeatName,
          digest: released.digest,
          answers: inForm(section, released.entries, released.answers, proseOf).map((placed) =>
            answerView(placed, provisions, lang),
          ),
        })),
    ),
  )
}

function answerView(
  { answer, question, ordinal }: { answer: ReleasedAnswer; question: Question; ordinal: string },
  provisions: readonly Provision[],
  lang: Lang,
): AnswerView {
  return {
    id: answer.id,
    question,
    ordinal,
    value: answer.value,
    notAvailable: answer.notAvailable,
    words: shown(answer.texts, answer.id, lang) ?? null,
    reason: shown(answer.texts, answer.id, lang, 'reason') ?? null,
    sources: provisions
      .filter((provision) => question.provisions.includes(provision.eid))
      .map((provision) => sourceOf(provision, provisions)),
  }
}
