import { dayOf } from '#kernel/day.ts'
import type { AnswerKey } from '#engines/survey/definition.ts'
import { firstSteps } from '#engines/survey/outline.ts'
import type { Words } from '#engines/survey/words.ts'
import { AppError } from '#kernel/errors.ts'
import type { Lang } from '#kernel/lang.ts'
import { listOrganisations } from '#modules/places/index.ts'
import { loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { numberIn, ordinalOf, slotText } from '../entry/entry.ts'
import { loadSurvey } from '../response/response.service.ts'
import { answersIn, cityOf, entriesOf, slotsIn, standingAt, type Survey } from '../response/survey.ts'
import { mayAnswer } from '../section/section.policy.ts'
import type { Section } from '../section/section.ts'
import type { PaperField, PaperSectionSource, PaperSource } from './paper-source.ts'

/** Of the question and of the groups it stands in. */
function wordsAround({ prepared, evaluation }: Survey, { question, repeatKey }: AnswerKey): Words {
  let words: Words = evaluation.words(question, repeatKey)
  let node = prepared.nodes.get(prepared.nodes.get(question)?.container ?? '')
  while (node?.container !== undefined) {
    words = { ...evaluation.words(node.id, firstSteps(repeatKey, 1 + node.repeats.length)), ...words }
    node = prepared.nodes.get(node.container)
  }
  return words
}

function fieldsOf(survey: Survey, section: Section, lang: Lang): PaperField[] {
  const answers = answersIn(survey, section)
  const entries = entriesOf(survey, section)
  return slotsIn(survey, section).flatMap((slot) => {
    const { question: id, entryPath } = slot
    const question = survey.prepared.questions.get(id)?.question
    if (question === undefined) return []
    const number = numberIn(survey.numbers.get(id) ?? '', ordinalOf(entries, entryPath))
    const answer = answers.get(slotText(slot))
    const words = wordsAround(survey, slot)
    return [{ question, words, entryPath, number, answer, standing: standingAt(survey, slot, answer, lang) }]
  })
}

/** Every section of a review's self-assessment that the actor sees, in a fixed number of queries; `lang` is that of empty answers. */
export async function loadPaperSource(ctx: Ctx, tx: Tx, reviewId: string, lang: Lang = ctx.lang): Promise<PaperSource> {
  const survey = await loadSurvey(tx, reviewId, dayOf(ctx.now()))
  const actor = await loadActor(ctx, tx)
  const answering = await ctx.registry.answering(tx, reviewId)
  const { questionnaire } = survey.prepared
  const [first] = survey.sections
  if (first === undefined) throw new AppError('notFound')
  const organisations = await listOrganisations(tx, [first.organisationId])
  const sections = survey.sections.flatMap((section): PaperSectionSource[] => {
    const definition = questionnaire.sections.find(({ id }) => id === section.key)
    if (definition === undefined) return []
    return [
      {
        section,
        definition,
        number: survey.numbers.get(section.key) ?? '',
        city: cityOf(survey.response, section.repeatKey),
        mayAnswer: mayAnswer(actor, section, answering),
        fields: fieldsOf(survey, section, lang),
      },
    ]
  })
  return {
    reviewId,
    questionnaireId: survey.response.questionnaireId,
    questionnaire,
    numbers: Object.fromEntries(survey.numbers),
    country: organisations.get(first.organisationId)?.name ?? {},
    today: dayOf(ctx.now()),
    sections,
  }
}
