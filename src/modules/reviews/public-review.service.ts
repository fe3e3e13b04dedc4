import type { z } from 'zod'
import type { Question } from '#engines/survey/definition.ts'
import type { Lang } from '#kernel/lang.ts'
import { inForm, listDefinitions } from '#modules/surveys/index.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { getReleasedReview, proseOf, type ReleasedAnswer, type ReleasedReview } from './public-review.store.ts'
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
    return said === null ? [] : [{ verdict, words: said }]
  })
}

async function sectionsOf(tx: Tx, review: ReleasedReview, beyond: Around): Promise<Review['sections']> {
  const definitions = await listDefinitions(tx, review.sections)
  return [...definitions].flatMap(([questionnaireId, { sections }]) =>
    sections.flatMap((asked) =>
      review.sections
        .filter((section) => section.questionnaireId === questionnaireId && section.key === asked.id)
        .map(({ digest, repeatName, entries, answers }) => ({
          key: asked.id,
          title: nameIn(asked.title, beyond.lang),
          city: repeatName === null ? null : nameIn(repeatName, beyond.lang),
          digest,
          answers: inForm(asked, entries, answers, proseOf).map((one) => answerOf(beyond, one)),
        })),
    ),
  )
}

type Placed = { question: Question; ordinal: string; answer: ReleasedAnswer }

function answerOf({ lang, provisions }: Around, { question, ordinal, answer }: Placed) {
  const { id, value, notAvailable, texts } = answer
  const stands = provisions.filter(({ eid }) => question.provisions.includes(eid))
  return {
    question: question.id,
    entry: ordinal === '' ? null : ordinal,
    label: nameIn(question.label, lang),
    value,
    notAvailable,
    words: wordsOf(texts, id, lang),
    reason: wordsOf(texts, id, lang, 'reason'),
    provisions: stands.map(({ eid, paragraph }) => ({ eid, paragraph })),
  }
}
