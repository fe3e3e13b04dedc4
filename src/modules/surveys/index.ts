/** The face of the surveys for the modules to its right. */
export type { Questionnaire } from '#engines/survey/definition.ts'
export { authorWorkOf } from './authoring/author-work.service.ts'
export { beginDraft } from './authoring/draft.service.ts'
export { draftMachine } from './authoring/draft.ts'
export {
  findCurrentQuestionnaire,
  getQuestionnaire,
  listCurrentQuestionnaires,
  listDefinitions,
  questionId,
  type QuestionnaireHead,
  saveQuestionnaire,
} from './questionnaire/questionnaire.store.ts'
export { numberIn } from './entry/entry.ts'
export { filledText } from './questionnaire/filled.ts'
export { inForm } from './questionnaire/layout.ts'
export { namedIn } from './named/named.ts'
export { answerFileMachine } from './exchange/answer-file.ts'
export { paperMachine } from './paper/paper.ts'
export { mayCallQuick } from './quick/quick.policy.ts'
export { callQuick, callQuickIn, listShort, sendQuick, startQuick } from './quick/quick.service.ts'
export { listCalls, listSent } from './quick/quick.store.ts'
export { responseMachine } from './quick/quick.ts'
export { type Clearance, type ClearanceSection, loadClearance } from './clearance/clearance.service.ts'
export { completeness, listCities, openResponse, setCities } from './response/response.service.ts'
export type { SectionStatus } from './response/survey.ts'
export type { Section, SectionState } from './section/section.ts'
export { sectionMachine } from './section/section.ts'
export { moveSectionBy } from './section/section.service.ts'
export { surveyMails } from './section/section-mails.ts'
export { listSections } from './section/section.store.ts'
export { workOf } from './section/section-work.service.ts'
export { sectionLabel, waitWords } from './delegation/delegation-words.ts'
export { type DelegatedSection, delegatedOf } from './delegation/delegation-view.service.ts'
export { loadWaits, type Waits } from './delegation/waits.service.ts'
export {
  type CertifiedAnswer,
  type CertifiedSection,
  listCertifiedAnswers,
  listCertifiedSections,
} from './submission/certified.store.ts'
export { freeze } from './submission/freeze.service.ts'
export type { SubmittedAnswer, SubmittedSection } from './submission/submission.ts'
export { answerCards, type EarlierAnswer, findEarlier, listEarlierAnswers } from './submission/submission.service.ts'
export { listSubmittedQuestions, type SubmittedQuestion } from './submission/submitted.service.ts'
export { listLastVersions, listVersions, type Versions } from './submission/submitted.service.ts'
export { listAnswersOf, listReadableSections, listSubmissions } from './submission/submission.store.ts'
export { listSubmittedAnswers, listSubmittedSections } from './submission/submission.store.ts'
export { questionnaireOf } from './xlsform/read-form.ts'
export { questionnaireFromXlsform, xlsformOf } from './xlsform/xlsform.service.ts'
