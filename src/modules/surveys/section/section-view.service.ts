import { keyFromText } from '#engines/survey/answers.ts'
import { fieldValues } from '#engines/survey/parse-answer.ts'
import type { Question } from '#engines/survey/definition.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { listProvisions } from '#modules/frameworks/index.ts'
import { listPeople } from '#modules/people/index.ts'
import { listLooks, noteLook } from '#platform/access/look.store.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { enteredOf, type StoredAnswer } from '../answer/answer.ts'
import { digestOf } from '../answer/answer.store.ts'
import { excerptOf, neededFor } from '../questionnaire/excerpt.ts'
import { dayOf, loadSurvey } from '../response/response.service.ts'
import { type SectionStatus, statusOf, type Survey } from '../response/survey.ts'
import { type EarlierAnswer, listEarlierAnswers } from '../submission/submission.service.ts'
import { listHolders } from './holder.store.ts'
import { mayAnswer, mayMoveSection } from './section.policy.ts'
import type { Section, SectionVerb } from './section.ts'
import type { AnchorView, EarlierView, FieldView, SectionView } from './section-view.ts'
import { getSection } from './section.store.ts'

type Beside = { anchors: AnchorView[]; earlier: EarlierAnswer[]; people: Map<string, LangMap> }

function earlierOf(earlier: readonly EarlierAnswer[], question: string, repeatKey: string): EarlierView | null {
  const answer = earlier.find((one) => one.question === question && one.repeatKey === repeatKey)
  if (answer === undefined) return null
  const block = answer.texts.find(
    ({ field, status }) => status === 'original' && field === (answer.notAvailable ? 'reason' : 'text'),
  )
  return {
    value: fieldValues(answer.value),
    text: block === undefined ? null : { body: block.body, lang: block.lang },
    notAvailable: answer.notAvailable,
  }
}

function fieldOf(
  survey: Survey,
  section: Section,
  status: SectionStatus,
  question: Question,
  beside: Beside,
  lang: Lang,
): FieldView {
  const answer: StoredAnswer | undefined = survey.answers.find(
    (one) => one.sectionId === section.id && one.question === question.id,
  )
  const entered = enteredOf(answer, lang)
  return {
    question,
    number: survey.numbers.get(question.id) ?? '',
    asked: survey.open.has(question.id) || survey.evaluation.relevant(question.id, section.repeatKey),
    answerId: answer?.id ?? null,
    version: answer?.version ?? 0,
    digest: digestOf(entered),
    entered,
    evidence: answer?.evidence ?? [],
    savedAt: answer?.changedAt ?? null,
    savedBy: answer === undefined ? null : (beside.people.get(answer.changedBy) ?? null),
    anchors: beside.anchors.filter(({ eid }) => question.provisions.includes(eid)),
    earlier: earlierOf(beside.earlier, question.id, section.repeatKey),
    problems: status.problems
      .filter(({ key }) => key.question === question.id)
      .map(({ code, params }) => ({ code, params })),
  }
}

/** Answers of other sections on which this one depends, and nothing else of them. */
function othersOf(survey: Survey, section: Section): SectionView['others'] {
  const needed = neededFor(survey.prepared, section.key)
  const others: SectionView['others'] = {}
  for (const [key, answer] of survey.given) {
    const { question, repeatKey } = keyFromText(key)
    const own = survey.prepared.questions.get(question)?.section.id === section.key && repeatKey === section.repeatKey
    if (needed.has(question) && !own) others[key] = answer
  }
  return others
}

const VERBS: readonly SectionVerb[] = ['ready', 'validate', 'return', 'clear', 'reopen']

async function permissionsOf(
  ctx: Ctx,
  tx: Tx,
  actor: Actor,
  section: Section,
): Promise<Pick<SectionView, 'mayAnswer' | 'may'>> {
  const answering = await ctx.registry.answering(tx, section.objectId)
  const may = Object.fromEntries(VERBS.map((verb) => [verb, mayMoveSection(actor, section, verb, answering)]))
  return { mayAnswer: mayAnswer(actor, section, answering), may }
}

async function besideOf(tx: Tx, survey: Survey, section: Section): Promise<Beside> {
  const provisions = await listProvisions(tx, section.mechanismId)
  const anchors = provisions.map(({ eid, num, heading, text, paragraph }) => ({ eid, num, heading, text, paragraph }))
  const authors = survey.answers.filter((answer) => answer.sectionId === section.id).map((answer) => answer.changedBy)
  return { anchors, earlier: await listEarlierAnswers(tx, section.objectId), people: await listPeople(tx, authors) }
}

/** Everything the page of one section shows. */
export async function loadSection(ctx: Ctx, input: { reviewId: string; sectionId: string }): Promise<SectionView> {
  return await inTransaction(ctx, async (tx) => {
    const section = await getSection(tx, input.sectionId)
    if (section.objectId !== input.reviewId) throw new AppError('notFound')
    const today = dayOf(ctx.now())
    const survey = await loadSurvey(tx, section.objectId, today)
    const definition = survey.prepared.questionnaire.sections.find(({ id }) => id === section.key)
    if (definition === undefined) throw new AppError('notFound')
    const status = statusOf(survey, section)
    const beside = await besideOf(tx, survey, section)
    await noteLook(tx, section.objectId, 'sections')
    const looks = await listLooks(tx, section.objectId, 'sections')
    const permissions = await permissionsOf(ctx, tx, await loadActor(ctx, tx), section)
    const links = survey.sections.map((one) => statusOf(survey, one)).filter(({ relevant }) => relevant)
    return {
      reviewId: section.objectId,
      sectionId: section.id,
      country: section.country,
      key: section.key,
      repeatKey: section.repeatKey,
      number: status.number,
      title: definition.title,
      intro: definition.intro ?? null,
      city: status.city,
      state: section.state,
      dueOn: section.dueOn,
      now: ctx.now(),
      looked: looks.map(({ name, day }) => ({ name, day })),
      returnReason: section.returnReason,
      asked: status.asked,
      answered: status.answered,
      missing: status.missing,
      holders: (await listHolders(tx, [section.id])).map(({ name, role, organisation }) => ({
        name,
        role,
        organisation,
      })),
      fields: definition.questions.map((question) => fieldOf(survey, section, status, question, beside, ctx.lang)),
      sections: links.map(({ sectionId, number, title, city, state, answered, asked }) => ({
        sectionId,
        number,
        title,
        city,
        state,
        answered,
        asked,
      })),
      ...permissions,
      excerpt: excerptOf(survey.prepared, section.key),
      numbers: Object.fromEntries(survey.numbers),
      others: othersOf(survey, section),
      cities: survey.response.cities.map(({ id }) => id),
      today,
      open: [...survey.open],
    }
  })
}
