import { dayOf } from '#kernel/day.ts'
import type { AnswerKey } from '#engines/survey/definition.ts'
import { isEmpty } from '#engines/survey/values.ts'
import { hashOf } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Audience } from '#kernel/levels.ts'
import { keepTranslations } from '#platform/blocks/block.store.ts'
import { link } from '#platform/chain/chain.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import type { StoredAnswer } from '../answer/answer.ts'
import { type Slot, slotText } from '../entry/entry.ts'
import { questionId } from '../questionnaire/questionnaire.store.ts'
import { loadSurvey } from '../response/response.service.ts'
import { getResponse } from '../response/response.store.ts'
import { answersIn, cityOf, entriesOf, slotsIn, statusOf, type Survey } from '../response/survey.ts'
import type { Section } from '../section/section.ts'
import { canonicalSection, type FrozenAnswer, type FrozenSection, type Obstacle } from './submission.ts'
import { addSubmission, addSubmittedSection, listSubmissions, listSubmittedSections } from './submission.store.ts'

/** What still keeps the self-assessment from being certified; empty when nothing does. */
export function obstaclesOf(survey: Survey): Obstacle[] {
  return survey.sections.flatMap((section) => {
    const status = statusOf(survey, section)
    const cleared = section.state === 'CLEARED'
    if (!status.relevant || (cleared && status.problems.length === 0)) return []
    const { sectionId, number, title, city, problems } = status
    return [{ sectionId, number, title, city, cleared, problems: problems.length }]
  })
}

export async function listObstacles(ctx: Ctx, tx: Tx, objectId: string): Promise<Obstacle[]> {
  return obstaclesOf(await loadSurvey(tx, objectId, dayOf(ctx.now())))
}

/** What stands at one place: a person's answer, else what is computed or given there. */
function frozenAnswer(survey: Survey, slot: Slot & AnswerKey, answer: StoredAnswer | undefined): FrozenAnswer[] {
  const place = survey.evaluation.place(slot.question, slot.repeatKey)
  const question = survey.prepared.questions.get(slot.question)?.question
  if (place?.asked !== true || question === undefined || question.type === 'note') return []
  const { question: id, entryPath } = slot
  const evidence = (answer?.evidence ?? []).map(({ id: _id, ...rest }) => rest)
  if (answer !== undefined && !place.computed) {
    const { value, text = null, reason = null } = answer
    const empty =
      value === null && text === null && reason === null && (question.type !== 'file' || evidence.length === 0)
    return empty ? [] : [{ question: id, entryPath, value, text, reason, evidence }]
  }
  const { value } = place
  if (isEmpty(value)) return []
  const lang = survey.prepared.questionnaire.languages?.[0] ?? 'en'
  const text = question.type === 'text' && typeof value === 'string' ? { body: value, lang } : null
  return [{ question: id, entryPath, value: text === null ? value : null, text, reason: null, evidence }]
}

/** What is asked and answered here, in the order of the form; hidden questions and entries taken away keep no answer. */
export function frozenOf(survey: Survey, section: Section): FrozenSection {
  const answers = answersIn(survey, section)
  return {
    key: section.key,
    repeatKey: section.repeatKey,
    repeatName: cityOf(survey.response, section.repeatKey),
    entries: entriesOf(survey, section),
    answers: slotsIn(survey, section).flatMap((slot) => frozenAnswer(survey, slot, answers.get(slotText(slot)))),
  }
}

async function freezeSection(
  tx: Tx,
  survey: Survey,
  section: Section,
  as: { submissionId: string; personId: string; position: number },
): Promise<void> {
  const frozen = frozenOf(survey, section)
  const id = newId()
  // The contributors of a section read what was certified of it.
  const audience: Audience = {
    objectId: section.objectId,
    partId: section.id,
    unitId: id,
    side: 'state',
    ownerId: as.personId,
    level: 2,
  }
  const digest = hashOf(canonicalSection(frozen))
  const questionnaireId = survey.questionnaire.id
  const ids = await addSubmittedSection(
    tx,
    { ...frozen, id, submissionId: as.submissionId, questionnaireId, digest, position: as.position },
    audience,
  )
  for (const { question, answerId } of ids) {
    const to = { kind: 'question', id: questionId(survey.questionnaire.mechanismId, question) }
    await link(tx, { kind: 'answer', id: answerId }, to, 'answers', audience)
  }
}

/** A version that says what the last one said is none, and would use up what was agreed to be opened. */
async function demandChange(
  tx: Tx,
  last: { id: string; number: number },
  sections: readonly ReturnType<typeof canonicalSection>[],
): Promise<void> {
  const before = (await listSubmittedSections(tx, last.id)).map(({ digest }) => digest)
  const now = sections.map((section) => hashOf(section))
  if (before.length !== now.length || now.some((digest, at) => digest !== before[at])) return
  throw new AppError('notAllowedNow', { reason: 'survey.nothingAmended', params: { number: last.number } })
}

/**
 * Freezes the self-assessment as its next version, inside the certified transaction of the review [N 28a]: every section
 * that is asked is CLEARED, and nothing required is open. Readable by the review from then on, changed by nobody.
 */
export async function freeze(
  ctx: Ctx,
  tx: Tx,
  input: { objectId: string; amends?: boolean },
): Promise<{ submissionId: string; number: number; digest: string }> {
  if (ctx.personId === null) throw new AppError('notSignedIn')
  const { id: responseId } = await getResponse(tx, input.objectId)
  await lockThing(tx, responseId)
  const survey = await loadSurvey(tx, input.objectId, dayOf(ctx.now()))
  const obstacles = obstaclesOf(survey)
  if (obstacles.length > 0) {
    throw new AppError('notAllowedNow', {
      reason: 'survey.notCleared',
      params: { count: obstacles.length },
      current: obstacles,
    })
  }
  const asked = survey.sections.filter((section) => statusOf(survey, section).relevant)
  const last = (await listSubmissions(tx, input.objectId)).at(-1)
  const number = (last?.number ?? 0) + 1
  const submissionId = newId()
  const sections = asked.map((section) => canonicalSection(frozenOf(survey, section)))
  if (last !== undefined && input.amends === true) await demandChange(tx, last, sections)
  const { id: key, version } = survey.prepared.questionnaire
  const digest = hashOf({ objectId: input.objectId, number, questionnaire: { key, version }, sections })
  await addSubmission(tx, {
    id: submissionId,
    responseId,
    number,
    digest,
    personId: ctx.personId,
    objectId: input.objectId,
    now: ctx.now(),
  })
  for (const [position, section] of asked.entries()) {
    await freezeSection(tx, survey, section, { submissionId, personId: ctx.personId, position })
  }
  if (number > 1) await keepTranslations(tx, submissionId)
  return { submissionId, number, digest }
}
