/** The face of the surveys for the modules to its right. */
export type { Questionnaire } from '#engines/survey/definition.ts'
export type { Evidence } from './answer/answer.ts'
export type { StoredQuestionnaire } from './questionnaire/questionnaire.ts'
export {
  findCurrentQuestionnaire,
  getQuestionnaire,
  questionId,
  saveQuestionnaire,
} from './questionnaire/questionnaire.store.ts'
export { type City, mergeCities } from './response/response.ts'
export { completeness, listCities, openResponse, setCities } from './response/response.service.ts'
export type { SectionStatus } from './response/survey.ts'
export { type Holder, type HolderRole, listHolders } from './section/holder.store.ts'
export { surveyPaths } from './section/section-paths.ts'
export { type Section, sectionMachine, type SectionState, type SectionVerb } from './section/section.ts'
export { mayAssign } from './section/section.policy.ts'
export {
  type AssignInput,
  assignSection,
  assignSectionIn,
  moveSectionBy,
  unassignSection,
} from './section/section.service.ts'
export { getSection, listSections } from './section/section.store.ts'
export { workOf } from './section/section-work.service.ts'
export { freeze, listObstacles } from './submission/freeze.service.ts'
export type {
  Obstacle,
  Submission,
  SubmissionHead,
  SubmittedAnswer,
  SubmittedSection,
} from './submission/submission.ts'
export {
  answerCards,
  compareSubmissions,
  type EarlierAnswer,
  getSubmission,
  getSubmittedAnswer,
  listEarlierAnswers,
} from './submission/submission.service.ts'
export {
  listSubmittedQuestions,
  listVersions,
  type SubmittedQuestion,
  type Versions,
} from './submission/submitted.service.ts'
export {
  getSubmittedSection,
  listAnswersById,
  listReadableSections,
  listSubmissions,
  listSubmittedAnswers,
  listSubmittedSections,
} from './submission/submission.store.ts'
