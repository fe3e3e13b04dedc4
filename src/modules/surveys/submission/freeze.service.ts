import { hashOf } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Audience } from '#kernel/levels.ts'
import { link } from '#platform/chain/chain.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { lockThing } from '#platform/db/lock.store.ts'
import { slotText } from '../entry/entry.ts'
import { questionId } from '../questionnaire/questionnaire.store.ts'
import { dayOf, loadSurvey } from '../response/response.service.ts'
import { getResponse } from '../response/response.store.ts'
import { answersIn, cityOf, entriesOf, slotsIn, statusOf, type Survey } from '../response/survey.ts'
import type { Section } from '../section/section.ts'
import { canonicalSection, type FrozenAnswer, type FrozenSection, type Obstacle } from './submission.ts'
import { addSubmission, addSubmittedSection, listSubmissions } from './submission.store.ts'

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

/** What is asked and answered here, in the order of the form; hidden questions and entries taken away keep no answer. */
function frozenOf(survey: Survey, section: Section): FrozenSection {
  const answers = answersIn(survey, section)
  return {
    key: section.key,
    repeatKey: section.repeatKey,
    repeatName: cityOf(survey.response, section.repeatKey),
    entries: entriesOf(survey, section),
    answers: slotsIn(survey, section).flatMap(({ question, entryPath, repeatKey }): FrozenAnswer[] => {
      const answer = answers.get(slotText({ question, entryPath }))
      if (answer === undefined || !survey.evaluation.relevant(question, repeatKey)) return []
      const { value, text = null, reason = null } = answer
      if (value === null && text === null && reason === null) return []
      const evidence = answer.evidence.map(({ id: _id, ...rest }) => rest)
      return [{ question, entryPath, value, text, reason, evidence }]
    }),
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

/**
 * Freezes the self-assessment as its next version, inside the certified transaction of the review [N 28a]: every section
 * that is asked is CLEARED, and nothing required is open. Readable by the review from then on, changed by nobody.
 */
export async function freeze(
  ctx: Ctx,
  tx: Tx,
  input: { objectId: string },
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
  const number = ((await listSubmissions(tx, input.objectId)).at(-1)?.number ?? 0) + 1
  const submissionId = newId()
  const sections = asked.map((section) => canonicalSection(frozenOf(survey, section)))
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
  return { submissionId, number, digest }
}
