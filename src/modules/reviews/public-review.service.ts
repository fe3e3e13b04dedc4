import type { z } from 'zod'
import type { Question } from '#engines/survey/definition.ts'
import type { Lang } from '#kernel/lang.ts'
import { listDefinitions } from '#modules/surveys/index.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { getReleasedReview, type ReleasedAnswer, type ReleasedReview } from './public-review.store.ts'
import type { reviewOutput } from './public.schema.ts'
import { around, cycleIn, openly } from './public.service.ts'
import { type Around, cycleOf, findingOf, nameIn, wordsOf } from './public-wire.service.ts'

type Review = z.input<typeof reviewOutput>

export async function getOpenReview(ctx: Ctx, id: string): Promise<Review> {
  return await openly(ctx, async (tx, mechanism) => {
    const review = await getReleasedReview(tx, id)
    const { participant, documents } = review
    const cycle = await cycleIn(tx, mechanism, participant.cycleId)
    const beyond = await around(ctx, tx, mechanism, review.findings)
    const summary = documents.find(({ kind }) => kind === 'summary')
    return {
      demonstration: mechanism.demonstration,
      id,
      country: { code: participant.areaCode, name: nameIn(participant.name, ctx.lang) },
      cycle: cycleOf(cycle, ctx.lang),
      summary: summary === undefined ? null : wordsOf(summary.texts, summary.id, ctx.lang),
      findings: review.findings.flatMap((finding) =>
        findingOf(beyond, finding).map((told) => ({ ...told, views: viewsOf(finding.views, ctx.lang) })),
      ),
      sections: await sectionsOf(tx, review, beyond),
    }
  })
}

function viewsOf(views: ReleasedReview['findings'][number]['views'], lang: Lang) {
  return views.flatMap(({ id, verdict, texts }) => {
    const said = wordsOf(texts, id, lang)
    return said === null || verdict === 'agree' ? [] : [{ verdict, words: said }]
  })
}

async function sectionsOf(tx: Tx, review: ReleasedReview, beyond: Around): Promise<Review['sections']> {
  const definitions = await listDefinitions(tx, review.sections)
  return [...definitions].flatMap(([questionnaireId, { sections }]) =>
    sections.flatMap(({ id: key, title, questions }) =>
      review.sections
        .filter((section) => section.questionnaireId === questionnaireId && section.key === key)
        .map(({ digest, repeatName, answers }) => ({
          key,
          title: nameIn(title, beyond.lang),
          city: repeatName === null ? null : nameIn(repeatName, beyond.lang),
          digest,
          answers: questions.flatMap((question) =>
            answers.filter((one) => one.question === question.id).map((one) => answerOf(beyond, question, one)),
          ),
        })),
    ),
  )
}

function answerOf({ lang, provisions }: Around, question: Question, answer: ReleasedAnswer) {
  const { id, value, notAvailable, texts } = answer
  const stands = provisions.filter(({ eid }) => question.provisions.includes(eid))
  return {
    question: question.id,
    label: nameIn(question.label, lang),
    value,
    notAvailable,
    words: wordsOf(texts, id, lang),
    reason: wordsOf(texts, id, lang, 'reason'),
    provisions: stands.map(({ eid, paragraph }) => ({ eid, paragraph })),
  }
}
