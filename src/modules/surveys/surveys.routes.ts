import { declarePage } from '#platform/http/route.ts'
import { MAX_FILE } from '#platform/imports/limits.ts'
import {
  dropPaperForm,
  paperFileParams,
  paperFileQuery,
  paperFormParams,
  paperFormQuery,
  paperParams,
  paperQuery,
  stagePaperForm,
  takePaperForm,
} from './paper/paper.schema.ts'
import { fileParams, takeLineForm } from './exchange/answer-file.schema.ts'
import { addPlacesInput, placesParams, placesQuery, takePlaceInput } from './named/named.schema.ts'
import { callForm, noFields, prefillForm, quickQuery, reviewParams, sendForm } from './quick/quick.schema.ts'
import { MAX_EVIDENCE_FILE } from './evidence/evidence-file.ts'
import {
  evidenceFileParams,
  evidenceForm,
  evidenceParams,
  evidenceQuery,
  fileForm,
} from './evidence/evidence-file.schema.ts'
import {
  delegationParams,
  delegationQuery,
  dueInput,
  giveInput,
  linkInput,
  returnInput,
  takeInput,
} from './delegation/delegation.schema.ts'
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
  byLink: true,
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
  byLink: true,
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
  byLink: true,
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

export const eSurveyPage = declarePage({
  id: 'surveys.eSurvey',
  path: 'reviews/:reviewId/e-survey',
  file: `${folder}/quick/quick.page.tsx`,
  summary: 'The quick e-survey of one State: opened by the Secretariat, answered and sent by the focal point',
  permission: 'signedIn',
  params: reviewParams,
  query: quickQuery,
  forms: {
    open: { input: callForm, summary: 'Opens the e-survey to a State', audit: 'open_quick' },
    start: { input: noFields, summary: 'Begins the e-survey, or goes on with it', audit: 'begin' },
    send: { input: sendForm, summary: 'Sends the e-survey as the answer of the State', audit: 'send' },
  },
})

export const prefillPage = declarePage({
  id: 'surveys.prefill',
  path: 'reviews/:reviewId/prefill',
  file: `${folder}/prefill/prefill.page.tsx`,
  summary:
    'Answers that stand elsewhere and can be carried into the self-assessment, and those that wait to be confirmed',
  permission: 'signedIn',
  params: reviewParams,
  query: quickQuery,
  forms: {
    prefill: {
      input: prefillForm,
      summary: 'Carries answers from elsewhere into the self-assessment',
      audit: 'prefill',
    },
    stage: { input: noFields, summary: 'Brings in a file of answers, which then waits', audit: 'stage' },
  },
})

export const answersFilePage = declarePage({
  id: 'surveys.answersFile',
  path: 'reviews/:reviewId/prefill/files/:fileId',
  file: `${folder}/exchange/answers-file.page.tsx`,
  summary: 'A file of answers against what stands in the self-assessment, field by field',
  permission: 'signedIn',
  params: fileParams,
  query: quickQuery,
  forms: {
    takeNew: { input: noFields, summary: 'Takes over every answer that nobody has given here', audit: 'prefill' },
    takeLine: { input: takeLineForm, summary: 'Takes over one answer of a file', audit: 'prefill' },
    drop: { input: noFields, summary: 'Puts a file of answers away', audit: 'drop' },
  },
})

export const answersJsonPage = declarePage({
  id: 'surveys.answersJson',
  path: 'reviews/:reviewId/answers.json',
  file: `${folder}/exchange/answers-json.page.tsx`,
  summary: 'The answers as JSON, by the stable ids of their questions, for other reports',
  permission: 'signedIn',
  params: reviewParams,
  forms: {},
  download: true,
})

export const evidencePage = declarePage({
  id: 'surveys.evidence',
  path: 'reviews/:reviewId/sections/:sectionId/evidence/:slot',
  file: `${folder}/evidence/evidence.page.tsx`,
  summary: 'What stands behind one answer: files are handed in, removed and put back here',
  permission: 'signedIn',
  params: evidenceParams,
  query: evidenceQuery,
  byLink: true,
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
  byLink: true,
  params: evidenceFileParams,
  forms: {},
  download: true,
})

export const answersCsvPage = declarePage({
  id: 'surveys.answersCsv',
  path: 'reviews/:reviewId/answers.csv',
  file: `${folder}/exchange/answers-csv.page.tsx`,
  summary: 'The same answers as a table for spreadsheets',
  permission: 'signedIn',
  params: reviewParams,
  forms: {},
  download: true,
})

export const placesPage = declarePage({
  id: 'surveys.places',
  path: 'reviews/:reviewId/places',
  file: `${folder}/named/named.page.tsx`,
  summary:
    'The cities and programmes of a review: the focal point names further ones, and takes away what was named by mistake',
  permission: 'signedIn',
  params: placesParams,
  query: placesQuery,
  forms: {
    add: { input: addPlacesInput, summary: 'Names further cities and programmes', audit: 'name_places' },
    take: { input: takePlaceInput, summary: 'Takes away one for which nothing was written', audit: 'take_place' },
  },
})

/** Where a link leads; whoever signed in finds the same. */
export const heldPage = declarePage({
  id: 'surveys.held',
  path: 'reviews/:reviewId/sections',
  file: `${folder}/delegation/held.page.tsx`,
  summary: 'The sections that the reader holds: what is to be done, by when, and with which words they were given',
  permission: 'signedIn',
  byLink: true,
  params: draftParams,
  forms: {},
})

export const delegationPage = declarePage({
  id: 'surveys.delegation',
  path: 'reviews/:reviewId/delegation',
  file: `${folder}/delegation/delegation.page.tsx`,
  summary: 'Who holds which section, who waits for whom; the focal point gives sections and links, and takes them back',
  permission: 'signedIn',
  params: delegationParams,
  query: delegationQuery,
  forms: {
    give: { input: giveInput, summary: 'Gives sections to several people, each with a link', audit: 'give, link' },
    take: { input: takeInput, summary: 'Takes a section from somebody', audit: 'take' },
    due: { input: dueInput, summary: 'Moves the day by which sections are due', audit: 'due' },
    return: { input: returnInput, summary: 'Gives a section back with a reason', audit: 'return' },
    link: { input: linkInput, summary: 'Sends a fresh link, or ends one', audit: 'link or unlink' },
  },
})

export const paperPage = declarePage({
  id: 'surveys.paper',
  path: 'paper',
  file: `${folder}/paper/paper.page.tsx`,
  summary: 'Answers on paper: the form is fetched as Word or Excel, and handed in filled',
  permission: 'signedIn',
  byLink: true,
  params: paperParams,
  query: paperQuery,
  bodyLimit: MAX_FILE + 64 * 1024,
  forms: {
    stage: {
      input: stagePaperForm,
      summary: 'Reads a filled form, compares it and keeps what differs for a choice',
      audit: 'stage',
    },
  },
})

export const paperFormPage = declarePage({
  id: 'surveys.paperForm',
  path: 'reviews/:reviewId/paper-form/:format',
  file: `${folder}/paper/paper-form.page.tsx`,
  summary: 'The form of one section, or of all that one may answer, as Word or Excel',
  permission: 'signedIn',
  byLink: true,
  params: paperFormParams,
  query: paperFormQuery,
  forms: {},
  download: true,
})

export const paperFilePage = declarePage({
  id: 'surveys.paperFile',
  path: 'reviews/:reviewId/paper/:paperId',
  file: `${folder}/paper/paper-file.page.tsx`,
  summary: 'What a filled form says otherwise than what stands online, to be taken over one by one or all',
  permission: 'signedIn',
  byLink: true,
  params: paperFileParams,
  query: paperFileQuery,
  forms: {
    take: {
      input: takePaperForm,
      summary: 'Takes over what is ticked, all of it or nothing',
      audit: 'the verb itself',
    },
    drop: { input: dropPaperForm, summary: 'Takes over nothing and keeps nothing', audit: 'the verb itself' },
  },
})

export const surveysRoutes = [
  paperPage,
  paperFormPage,
  paperFilePage,
  sectionPage,
  autosaveRoute,
  historyPage,
  draftPage,
  eSurveyPage,
  prefillPage,
  answersFilePage,
  answersJsonPage,
  answersCsvPage,
  evidencePage,
  evidenceFilePage,
  placesPage,
  heldPage,
  delegationPage,
] as const
