import { declarePage } from '#platform/http/route.ts'
import { MAX_FILE } from '#platform/imports/limits.ts'
import {
  actForm,
  addForm,
  beginEmptyForm,
  beginForm,
  compareQuery,
  conditionForm,
  draftParams,
  draftQuery,
  draftsQuery,
  fileForm,
  itemForm,
  itemParams,
  itemQuery,
  languagesForm,
  languagesQuery,
  ofParams,
  placeForm,
  previewQuery,
  publishForm,
  restoreForm,
  reviewParams,
  takeOverForm,
  takeOverQuery,
  tryForm,
  verbForm,
} from './author.schema.ts'
import { z } from 'zod'

const folder = 'modules/surveys/authoring'
const KEPT = 'none: the history keeps every change'

export const draftsPage = declarePage({
  id: 'surveys.drafts',
  path: 'questionnaires',
  file: `${folder}/drafts.page.tsx`,
  summary: 'The questionnaires of the mechanism: versions that States answer, drafts that the secretariat writes',
  permission: 'signedIn',
  params: z.object({}),
  query: draftsQuery,
  bodyLimit: MAX_FILE + 64 * 1024,
  forms: {
    begin: { input: beginForm, summary: 'Begins a draft from a version', audit: 'begin draft' },
    beginEmpty: { input: beginEmptyForm, summary: 'Begins a draft from nothing', audit: 'begin draft' },
    beginFile: { input: fileForm, summary: 'Begins a draft from an XLSForm', audit: 'begin draft' },
  },
})

export const draftPage = declarePage({
  id: 'surveys.authoring',
  path: 'questionnaires/drafts/:draftId',
  file: `${folder}/draft.page.tsx`,
  summary: 'A draft of a questionnaire as its outline: add, move, copy, take out, put back',
  permission: 'signedIn',
  params: draftParams,
  query: draftQuery,
  forms: {
    add: { input: addForm, summary: 'Adds a section, a group or a question', audit: KEPT },
    act: { input: actForm, summary: 'Moves, copies, takes out or puts back one part', audit: KEPT },
    verb: { input: verbForm, summary: 'Drops the draft or takes it up again', audit: 'the verb itself' },
  },
})

export const itemPage = declarePage({
  id: 'surveys.part',
  path: 'questionnaires/drafts/:draftId/parts/:itemId',
  file: `${folder}/item.page.tsx`,
  summary: 'One part of a draft: every field it can have, with what is still wrong',
  permission: 'signedIn',
  params: itemParams,
  query: itemQuery,
  forms: {
    save: { input: itemForm, summary: 'Saves the fields of the part', audit: KEPT },
    condition: { input: conditionForm, summary: 'Writes by lists when the part is asked', audit: KEPT },
    place: { input: placeForm, summary: 'Puts the part into another section or group', audit: KEPT },
  },
  script: true,
})

export const itemHistoryPage = declarePage({
  id: 'surveys.partHistory',
  path: 'questionnaires/drafts/:draftId/parts/:itemId/history',
  file: `${folder}/item-history.page.tsx`,
  summary: 'Every version of one part with its author and time; a former one can be put back',
  permission: 'signedIn',
  params: itemParams,
  forms: { restore: { input: restoreForm, summary: 'Puts a former version back, as a new one', audit: KEPT } },
})

export const languagesPage = declarePage({
  id: 'surveys.languages',
  path: 'questionnaires/drafts/:draftId/languages',
  file: `${folder}/languages.page.tsx`,
  summary: 'The texts of a draft in six languages: what lacks which, written side by side',
  permission: 'signedIn',
  params: draftParams,
  query: languagesQuery,
  forms: { save: { input: languagesForm, summary: 'Saves texts in one language', audit: KEPT } },
})

export const checkPage = declarePage({
  id: 'surveys.check',
  path: 'questionnaires/drafts/:draftId/check',
  file: `${folder}/check.page.tsx`,
  summary: 'What keeps a draft from being published, and its publication as the next version',
  permission: 'signedIn',
  params: draftParams,
  forms: { publish: { input: publishForm, summary: 'Publishes the draft as the next version', audit: 'publish' } },
})

export const previewPage = declarePage({
  id: 'surveys.preview',
  path: 'questionnaires/preview/:of',
  file: `${folder}/preview.page.tsx`,
  summary: 'A draft or version as who answers sees it, in one language; what is typed is computed and kept nowhere',
  permission: 'signedIn',
  params: ofParams,
  query: previewQuery,
  forms: { try: { input: tryForm, summary: 'Computes with the typed answers', audit: 'none: nothing is kept' } },
  script: true,
})

export const xlsformPage = declarePage({
  id: 'surveys.xlsform',
  path: 'questionnaires/file/:of',
  file: `${folder}/xlsform.page.tsx`,
  summary: 'A draft or version as a workbook of XLSForm',
  permission: 'signedIn',
  params: ofParams,
  forms: {},
  download: true,
})

export const comparePage = declarePage({
  id: 'surveys.compare',
  path: 'questionnaires/compare',
  file: `${folder}/compare.page.tsx`,
  summary: 'What changed between two versions or drafts, and what that does to answers that are being given',
  permission: 'signedIn',
  params: z.object({}),
  query: compareQuery,
  forms: {},
})

export const takeOverPage = declarePage({
  id: 'surveys.takeOver',
  path: 'reviews/:reviewId/questionnaire',
  file: `${folder}/take-over.page.tsx`,
  summary: 'What a newer version of the questionnaire does to a State’s answers; its focal point brings them over',
  permission: 'signedIn',
  params: reviewParams,
  query: takeOverQuery,
  forms: {
    takeOver: {
      input: takeOverForm,
      summary: 'Goes on with the newer version',
      audit: 'take_over',
    },
  },
})

export const authorRoutes = [
  draftsPage,
  draftPage,
  itemPage,
  itemHistoryPage,
  languagesPage,
  checkPage,
  previewPage,
  xlsformPage,
  comparePage,
  takeOverPage,
] as const
