import { saveAnswers } from '#modules/surveys/answer/answer.service.ts'
import { callQuick, sendQuick, startQuick } from '#modules/surveys/index.ts'
import { fieldsOf } from './play-answers.ts'
import type { Scene } from './story.ts'

/** The Secretariat opens the e-survey to the State. */
export async function openESurvey({ by, cast, script }: Scene): Promise<void> {
  await callQuick(by(cast.caseOfficer), { reviewId: cast.reviewId, dueOn: script.days.begin ?? null })
}

/** The focal point answers its questions as in the whole, and sends it: that fills the self-assessment in advance. */
export async function sendESurvey(scene: Scene): Promise<void> {
  const { by, cast, script } = scene
  const focal = by(cast.focalPoint)
  const { reviewId } = cast
  const { sectionId } = await startQuick(focal, { reviewId })
  const questions = cast.questionnaire.sections.flatMap((section) =>
    section.questions.filter(({ quick }) => quick === true),
  )
  const fields = fieldsOf(scene, { questions, repeatKey: '' }, script.answers, () => 0)
  await saveAnswers(focal, { reviewId, sectionId, fields })
  await sendQuick(focal, { reviewId })
}
