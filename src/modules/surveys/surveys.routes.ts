import { declarePage } from '#platform/http/route.ts'
import { MAX_EVIDENCE_FILE } from './evidence/evidence-file.ts'
import {
  evidenceFileParams,
  evidenceForm,
  evidenceParams,
  evidenceQuery,
  fileForm,
} from './evidence/evidence-file.schema.ts'
import {
  answerForm,
  draftParams,
  historyParams,
  moveForm,
  restoreForm,
  sectionParams,
  sectionQuery,
} from './section/section.schema.ts'

const folder = 'modules/surveys'

export const sectionPage = declarePage({
  id: 'surveys.section',
  path: 'reviews/:reviewId/sections/:sectionId',
  file: `${folder}/section/section.page.tsx`,
  summary: 'One section of the self-assessment: its questions as a form, with what each rests on beside it',
  permission: 'signedIn',
  params: sectionParams,
  query: sectionQuery,
  forms: {
    save: {
      input: answerForm,
      summary: 'Saves the answers of a section',
      audit: 'none: the history keeps every change',
    },
    move: { input: moveForm, summary: 'Hands a section on, back or out again', audit: 'the verb itself' },
  },
  script: true,
})

/** The same saving for one field, answered with data instead of a page. */
export const autosaveRoute = declarePage({
  id: 'surveys.autosave',
  path: 'reviews/:reviewId/sections/:sectionId/autosave',
  file: `${folder}/section/autosave.page.tsx`,
  summary: 'Saves one answer while its section is being written',
  permission: 'signedIn',
  params: sectionParams,
  forms: {
    save: {
      input: answerForm,
      summary: 'Saves one answer of a section',
      audit: 'none: the history keeps every change',
    },
  },
})

export const historyPage = declarePage({
  id: 'surveys.history',
  path: 'reviews/:reviewId/sections/:sectionId/history/:answerId',
  file: `${folder}/answer/history.page.tsx`,
  summary: 'Every change of one answer with its author and time; a former text can be put back',
  permission: 'signedIn',
  params: historyParams,
  forms: {
    restore: {
      input: restoreForm,
      summary: 'Puts a former answer back, as a new version',
      audit: 'none: the history keeps every change',
    },
  },
})

export const draftPage = declarePage({
  id: 'surveys.draft',
  path: 'reviews/:reviewId/draft',
  file: `${folder}/response/draft.page.tsx`,
  summary: 'The whole draft of the self-assessment, to read and to print',
  permission: 'signedIn',
  params: draftParams,
  forms: {},
})

export const evidencePage = declarePage({
  id: 'surveys.evidence',
  path: 'reviews/:reviewId/sections/:sectionId/evidence/:slot',
  file: `${folder}/evidence/evidence.page.tsx`,
  summary: 'What stands behind one answer: files are handed in, removed and put back here',
  permission: 'signedIn',
  params: evidenceParams,
  query: evidenceQuery,
  // The file with its envelope.
  bodyLimit: MAX_EVIDENCE_FILE + 64 * 1024,
  forms: {
    attach: { input: fileForm, summary: 'Takes in a file as evidence', audit: 'none: the history keeps every change' },
    remove: {
      input: evidenceForm,
      summary: 'Removes a piece of evidence',
      audit: 'none: the history keeps every change',
    },
    putBack: {
      input: evidenceForm,
      summary: 'Puts a removed piece back',
      audit: 'none: the history keeps every change',
    },
    delete: { input: evidenceForm, summary: 'Deletes a removed file for good', audit: 'delete evidence' },
  },
})

export const evidenceFilePage = declarePage({
  id: 'surveys.evidenceFile',
  path: 'files/:fileId',
  file: `${folder}/evidence/evidence-file.page.tsx`,
  summary: 'A file that stands behind an answer, for whoever may read the answer',
  permission: 'public',
  params: evidenceFileParams,
  forms: {},
  download: true,
})

export const surveysRoutes = [
  sectionPage,
  autosaveRoute,
  historyPage,
  draftPage,
  evidencePage,
  evidenceFilePage,
] as const
