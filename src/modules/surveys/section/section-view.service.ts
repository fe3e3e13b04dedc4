import { dayOf } from '#kernel/day.ts'
import { keyFromText } from '#engines/survey/answers.ts'
import { fieldValues } from '#engines/survey/parse-answer.ts'
import type { Circumstances } from '#engines/survey/evaluate.ts'
import type { AnswerKey, Question } from '#engines/survey/definition.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { listProvisions } from '#modules/frameworks/index.ts'
import { listPeople } from '#modules/people/index.ts'
import { listLooks, noteLook } from '#platform/access/look.store.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { startOf, type StoredAnswer } from '../answer/answer.ts'
import { digestOf } from '../answer/answer.store.ts'
import { type EntryPlace, numberIn, ordinalOf, pathOf, sectionKeyOf, type Slot, slotText } from '../entry/entry.ts'
import { excerptOf, neededFor } from '../questionnaire/excerpt.ts'
import { answeringOf } from '../response/answering.service.ts'
import { loadSurveyOf } from '../response/response.service.ts'
import {
  answersIn,
  entriesOf,
  isAsked,
  type SectionStatus,
  slotsIn,
  standingAt,
  statusOf,
  type Survey,
} from '../response/survey.ts'
import { type EarlierAnswer, findEarlier, listEarlierAnswers } from '../submission/submission.service.ts'
import { listHolders } from './holder.store.ts'
import { mayAnswer, mayMoveSection, maySeeSection } from './section.policy.ts'
import type { Section, SectionVerb } from './section.ts'
import type { AnchorView, EarlierView, FieldView, SectionView } from './section-view.ts'
import { getSection } from './section.store.ts'

type Beside = { anchors: AnchorView[]; earlier: EarlierAnswer[]; people: Map<string, LangMap> }

function earlierOf(answer: EarlierAnswer | undefined): EarlierView | null {
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

type Page = {
  survey: Survey
  section: Section
  status: SectionStatus
  beside: Beside
  lang: Lang
  /** May this reader change the answers? */
  answers: boolean
}

function fieldOf(
  { survey, status, beside, lang }: Page,
  slot: Slot & AnswerKey,
  question: Question,
  { answer, ordinal, shown }: { answer: StoredAnswer | undefined; ordinal: string; shown: boolean },
): FieldView {
  const entered = startOf(question, answer, lang)
  return {
    question,
    words: survey.evaluation.words(question.id, slot.repeatKey),
    entryPath: slot.entryPath,
    repeatKey: slot.repeatKey,
    number: numberIn(survey.numbers.get(question.id) ?? '', ordinal),
    asked: isAsked(survey, slot),
    answerId: answer?.id ?? null,
    version: answer?.version ?? 0,
    digest: digestOf(entered),
    entered,
    standing: shown ? standingAt(survey, slot, answer, lang) : entered,
    evidence: answer?.evidence ?? [],
    savedAt: answer?.changedAt ?? null,
    savedBy: answer === undefined ? null : (beside.people.get(answer.changedBy) ?? null),
    origin: answer?.origin ?? null,
    confirmed: answer?.confirmed ?? true,
    anchors: beside.anchors.filter(({ eid }) => question.provisions.includes(eid)),
    earlier: earlierOf(findEarlier(beside.earlier, { ...slot, ordinal })),
    problems: status.problems
      .filter(({ key }) => key.question === question.id && key.repeatKey === slot.repeatKey)
      .map(({ code, params }) => ({ code, params })),
  }
}

function fieldsOf(page: Page): FieldView[] {
  const { survey, section } = page
  const answers = answersIn(survey, section)
  const entries = entriesOf(survey, section)
  return slotsIn(survey, section).flatMap((slot) => {
    const question = survey.prepared.questions.get(slot.question)?.question
    // What is folded away is for those alone who may unfold it.
    const shown = page.answers || isAsked(survey, slot)
    const answer = shown ? answers.get(slotText(slot)) : undefined
    return question === undefined
      ? []
      : [fieldOf(page, slot, question, { answer, ordinal: ordinalOf(entries, slot.entryPath), shown })]
  })
}

/** Entries that were taken away and can be put back where they stood: those within others come back with these. */
function removedOf(survey: Survey, section: Section): EntryPlace[] {
  const here = new Set(['', ...entriesOf(survey, section).map(({ path }) => path)])
  return survey.entries
    .filter((entry) => entry.sectionId === section.id && entry.removedAt !== null && here.has(entry.parentPath))
    .map((entry) => ({ group: entry.group, path: pathOf(entry) }))
}

/** Of the entries of other sections only those of groups on which this one depends. */
function circumstancesFor(survey: Survey, section: Section, lang: Lang): Circumstances {
  const needed = neededFor(survey.prepared, section.key)
  const groups = Object.entries(survey.circumstances.entries ?? {})
  const own = survey.prepared.questionnaire.sections.find(({ id }) => id === section.key)?.groups ?? []
  const entries = groups.filter(([group]) => needed.has(group) || own.some(({ id }) => id === group))
  return { ...survey.circumstances, entries: Object.fromEntries(entries), lang }
}

/** Answers of other sections on which this one depends, and nothing else of them. */
function othersOf(survey: Survey, section: Section): SectionView['others'] {
  const needed = neededFor(survey.prepared, section.key)
  const others: SectionView['others'] = {}
  for (const [key, answer] of survey.given) {
    const { question, repeatKey } = keyFromText(key)
    const own =
      survey.prepared.questions.get(question)?.section.id === section.key &&
      sectionKeyOf(repeatKey) === section.repeatKey
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
  const answering = await answeringOf(ctx, tx, section)
  const reopening = section.state === 'CLEARED' ? await answeringOf(ctx, tx, section, true) : answering
  const may = Object.fromEntries(
    VERBS.map((verb) => [verb, mayMoveSection(actor, section, verb, verb === 'reopen' ? reopening : answering)]),
  )
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
    const actor = await loadActor(ctx, tx)
    if (section.objectId !== input.reviewId || !maySeeSection(actor, section)) throw new AppError('notFound')
    const today = dayOf(ctx.now())
    const survey = await loadSurveyOf(tx, section, today)
    const definition = survey.prepared.questionnaire.sections.find(({ id }) => id === section.key)
    if (definition === undefined) throw new AppError('notFound')
    const status = statusOf(survey, section)
    const beside = await besideOf(tx, survey, section)
    await noteLook(tx, section.objectId, 'sections')
    const looks = await listLooks(tx, section.objectId, 'sections')
    const permissions = await permissionsOf(ctx, tx, actor, section)
    const links = survey.sections.map((one) => statusOf(survey, one)).filter(({ relevant }) => relevant)
    return {
      me: ctx.personId ?? '',
      reviewId: section.objectId,
      sectionId: section.id,
      purpose: section.purpose,
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
      unconfirmed: status.unconfirmed,
      holders: (await listHolders(tx, [section.id])).map(({ name, role, organisation }) => ({
        name,
        role,
        organisation,
      })),
      fields: fieldsOf({ survey, section, status, beside, lang: ctx.lang, answers: permissions.mayAnswer.ok }),
      entries: entriesOf(survey, section),
      removed: removedOf(survey, section),
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
      circumstances: circumstancesFor(survey, section, ctx.lang),
      open: [...survey.open],
    }
  })
}
