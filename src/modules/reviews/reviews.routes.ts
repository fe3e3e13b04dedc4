import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'
import { declarePage } from '#platform/http/route.ts'
import { summaryInput } from './adoption/adoption.schema.ts'
import { findingChange, findingInput, findingParams, replyInput } from './finding/finding.schema.ts'
import {
  assignInput,
  cycleInput,
  cycleParams,
  mechanismParams,
  officeQuery,
  openQuickInput,
  substituteInput,
} from './participation/office.schema.ts'
import { joinInput } from './participation/participation.schema.ts'
import { lookInput, releaseInput } from './release/release.schema.ts'
import { accreditInput, endSeatInput, nameInput } from './review/team.schema.ts'
import { noInput, reasonInput, requiredReason, reviewParams } from './review/review.schema.ts'
import { declineInput, reopenInput, settleInput } from './reopening/reopening.schema.ts'
import { answerInput, askInput } from './thread/thread.schema.ts'
import { approveInput, translateInput } from './translation/translation.schema.ts'
import { withdrawInput } from './withdrawal/withdrawal.schema.ts'

const folder = 'modules/reviews'

export const cycleNewPage = declarePage({
  id: 'reviews.cycle-new',
  path: 'mechanisms/:mechanismId/cycles/new',
  file: `${folder}/participation/cycle-new.page.tsx`,
  summary: 'The case officer opens a cycle',
  permission: 'signedIn',
  params: mechanismParams,
  forms: { open: { input: cycleInput, summary: 'Opens a cycle of four years with its dates', audit: 'open cycle' } },
})

export const joinPage = declarePage({
  id: 'reviews.join',
  path: 'cycles/:cycleId/join',
  file: `${folder}/participation/join.page.tsx`,
  summary: 'A State joins a cycle: expression of interest and the accepted minimum',
  permission: 'signedIn',
  params: cycleParams,
  forms: { join: { input: joinInput, summary: 'Joins the cycle', audit: 'join', certified: true } },
})

export const officePage = declarePage({
  id: 'reviews.office',
  path: 'cycles/:cycleId/office',
  file: `${folder}/participation/office.page.tsx`,
  summary: 'The secretariat runs a cycle: who joined, who reviews whom, what waits for whom',
  permission: 'signedIn',
  params: cycleParams,
  query: officeQuery,
  forms: {
    accredit: {
      input: accreditInput,
      summary: 'Accredits the focal point of a State by note verbale',
      audit: 'accredit',
    },
    openQuick: {
      input: openQuickInput,
      summary: 'Opens the e-survey to every State of the cycle to which it can be opened',
      audit: 'open_quick',
    },
  },
})

export const countsPage = declarePage({
  id: 'reviews.counts',
  path: 'cycles/:cycleId/counts',
  file: `${folder}/counts/counts.page.tsx`,
  summary: 'What the certified answers of a cycle say together, in counts over five States or more',
  permission: 'signedIn',
  params: cycleParams,
  forms: { take: { input: noInput, summary: 'Takes the counts of the cycle, once and for good', audit: 'count' } },
})

export const assignPage = declarePage({
  id: 'reviews.assign',
  path: 'reviews/:reviewId/reviewers',
  file: `${folder}/assignment/assign.page.tsx`,
  summary: 'Records by hand which two States review, with the hard rules checked',
  permission: 'signedIn',
  params: reviewParams,
  // The pair, or the State in the place of another, that is looked at before anything is recorded.
  query: z.object({
    same_group: z.string().max(40).default(''),
    other_group: z.string().max(40).default(''),
    replaces: z.string().max(40).default(''),
    by: z.string().max(40).default(''),
  }),
  forms: {
    admit: { input: reasonInput, summary: 'Admits the State to the cycle', audit: 'admit' },
    assign: { input: assignInput, summary: 'Records the two reviewing States', audit: 'assign' },
    substitute: {
      input: substituteInput,
      summary: 'Puts another State in the place of a reviewing State',
      audit: 'substitute',
    },
  },
})

export const roomPage = declarePage({
  id: 'reviews.room',
  path: 'reviews/:reviewId',
  file: `${folder}/review/room.page.tsx`,
  summary: 'The review room: where the review stands and what is expected of whom',
  permission: 'signedIn',
  params: reviewParams,
  forms: {
    move: {
      input: z.strictObject({
        verb: z.enum([
          'name_team',
          'begin',
          'accept',
          'open_dialogue',
          'close_dialogue',
          'hand_over',
          'respond',
          'close',
        ]),
        reason: z.string().trim().max(2000).default(''),
      }),
      summary: 'Moves the review to its next state',
      audit: 'the verb itself',
    },
    return: {
      input: requiredReason,
      summary: 'Returns a submission with the list of what is missing',
      audit: 'return',
    },
  },
})

export const teamPage = declarePage({
  id: 'reviews.team',
  path: 'reviews/:reviewId/team',
  file: `${folder}/review/team.page.tsx`,
  summary: 'Who sits in the review: accreditation, observers, hand-over',
  permission: 'signedIn',
  params: reviewParams,
  forms: {
    name: {
      input: nameInput,
      summary: 'The focal point names an observer of the State',
      audit: 'name',
    },
    accredit: {
      input: accreditInput,
      summary: 'The case officer accredits experts by note verbale',
      audit: 'accredit',
    },
    end: { input: endSeatInput, summary: 'Ends a place', audit: 'end' },
  },
})

export const handOverPage = declarePage({
  id: 'reviews.hand-over',
  path: 'reviews/:reviewId/hand-over',
  file: `${folder}/hand-over/hand-over.page.tsx`,
  summary: 'What a focal point leaves to whoever follows: what is open, who holds it, what is due, what was decided',
  permission: 'signedIn',
  params: reviewParams,
  forms: {},
})

export const handOverFilePage = declarePage({
  id: 'reviews.hand-over-file',
  path: 'reviews/:reviewId/hand-over.docx',
  file: `${folder}/hand-over/hand-over-file.page.tsx`,
  summary: 'The hand-over as a Word document',
  permission: 'signedIn',
  params: reviewParams,
  forms: {},
  download: true,
})

export const submissionPage = declarePage({
  id: 'reviews.submission',
  path: 'reviews/:reviewId/submission',
  file: `${folder}/review/submission.page.tsx`,
  summary: 'What is still missing; the focal point certifies; versions and their differences',
  permission: 'signedIn',
  params: reviewParams,
  // Which frozen version is shown, without it the last; and whether with every answer or by its questions.
  query: z.object({
    version: z.coerce.number().int().min(1).optional(),
    full: z.literal('yes').optional(),
    done: z.enum(['submit', 'amend']).optional().catch(undefined),
  }),
  forms: {
    submit: { input: noInput, summary: 'Certifies and submits the self-assessment', audit: 'submit', certified: true },
    amend: { input: noInput, summary: 'Certifies an amended version in the dialogue', audit: 'amend', certified: true },
    reopen: { input: reopenInput, summary: 'Asks that a certified section be opened again', audit: 'ask' },
    agree: { input: settleInput, summary: 'The other party agrees to open it', audit: 'agree' },
    decline: { input: declineInput, summary: 'The other party declines, with a reason', audit: 'decline' },
    withdraw: { input: settleInput, summary: 'Whoever asked takes the request back', audit: 'withdraw' },
  },
})

export const clearancePage = declarePage({
  id: 'reviews.clearance',
  path: 'reviews/:reviewId/clearance',
  file: `${folder}/clearance/clearance.page.tsx`,
  summary:
    'The clearance sheet for the minister: how far the self-assessment is, through whose hands it went, who reads it',
  permission: 'signedIn',
  params: reviewParams,
  forms: {},
})

export const questionPage = declarePage({
  id: 'reviews.question',
  path: 'reviews/:reviewId/answers/:answerId',
  file: `${folder}/finding/question.page.tsx`,
  summary: 'Question, certified answer and evidence, with the paragraph, the threads and the findings beside it',
  permission: 'signedIn',
  params: reviewParams.extend({ answerId: z.uuid() }),
  // Which form is open: one at a time, so that the page stays a text to read.
  query: z.object({ do: z.enum(['write', 'ask', 'team', 'answer']).optional(), thread: z.uuid().optional() }),
  forms: {
    ask: { input: askInput, summary: 'Asks the State, or the reviewing team', audit: 'ask' },
    answer: { input: answerInput, summary: 'Answers in a thread', audit: 'answer' },
    write: { input: findingInput, summary: 'Writes a finding that rests on this answer', audit: 'write' },
  },
})

export const findingsPage = declarePage({
  id: 'reviews.findings',
  path: 'reviews/:reviewId/findings',
  file: `${folder}/finding/findings.page.tsx`,
  summary: 'The findings of a review, as far as the reader may see them',
  permission: 'signedIn',
  params: reviewParams,
  forms: {},
})

export const findingPage = declarePage({
  id: 'reviews.finding',
  path: 'reviews/:reviewId/findings/:findingId',
  file: `${folder}/finding/finding-edit.page.tsx`,
  summary: 'One finding: its words, what it stands on, what the State says of it',
  permission: 'signedIn',
  params: findingParams,
  forms: {
    change: { input: findingChange, summary: 'Changes the words or anchors of a finding', audit: 'change' },
    propose: { input: noInput, summary: 'Proposes the finding to the co-reviewers', audit: 'propose' },
    keep: { input: noInput, summary: 'Keeps the text and adds the divergent view of the State', audit: 'keep' },
    reply: { input: replyInput, summary: 'The State agrees, corrects a fact or disagrees', audit: 'agree or contest' },
  },
})

export const summaryPage = declarePage({
  id: 'reviews.summary',
  path: 'reviews/:reviewId/summary',
  file: `${folder}/adoption/summary.page.tsx`,
  summary: 'The summary of the review, seven to twelve pages',
  permission: 'signedIn',
  params: reviewParams,
  forms: { write: { input: summaryInput, summary: 'Writes the summary', audit: 'write' } },
})

export const adoptionPage = declarePage({
  id: 'reviews.adoption',
  path: 'reviews/:reviewId/adoption',
  file: `${folder}/adoption/adoption.page.tsx`,
  summary: 'What is signed, by whom, and who has signed',
  permission: 'signedIn',
  params: reviewParams,
  forms: {
    sign: {
      input: z.strictObject({ digest: z.string().length(64) }),
      summary: 'Signs the adoption',
      audit: 'sign',
      certified: true,
    },
  },
})

export const releasePage = declarePage({
  id: 'reviews.release',
  path: 'reviews/:reviewId/release',
  file: `${folder}/release/release.page.tsx`,
  summary: 'The focal point releases block by block, with previews and the proof of consent',
  permission: 'signedIn',
  params: reviewParams,
  // How many blocks the form before opened: said once. Or a choice to be looked at.
  query: z.object({
    released: z.coerce.number().int().min(0).max(1000).optional(),
    choice: z.string().max(8000).optional(),
  }),
  forms: {
    look: { input: lookInput, summary: 'Shows what a choice would open, to whom', audit: 'none: nothing changes' },
    release: { input: releaseInput, summary: 'Releases the chosen blocks', audit: 'release', certified: true },
  },
})

export const previewPage = declarePage({
  id: 'reviews.preview',
  path: 'reviews/:reviewId/preview/:as',
  file: `${folder}/release/preview.page.tsx`,
  summary: 'The review as the public, Member States or a reviewer see it',
  permission: 'signedIn',
  params: reviewParams.extend({ as: z.enum(['public', 'member-states', 'reviewer']) }),
  query: z.object({ with: z.literal('translations').optional() }),
  forms: {},
})

export const participationPage = declarePage({
  id: 'reviews.participation',
  path: 'reviews/:reviewId/participation',
  file: `${folder}/withdrawal/participation.page.tsx`,
  summary: 'The State pauses, resumes or withdraws, and chooses what becomes of its content',
  permission: 'signedIn',
  params: reviewParams,
  forms: {
    pause: { input: reasonInput, summary: 'Stops the clock, six months at most', audit: 'pause' },
    resume: { input: noInput, summary: 'Goes on where the review stood', audit: 'resume' },
    withdraw: {
      input: withdrawInput,
      summary: 'Leaves the cycle; content sealed or erased',
      audit: 'withdraw',
      certified: true,
    },
  },
})

export const translationsPage = declarePage({
  id: 'reviews.translations',
  path: 'reviews/:reviewId/translations',
  file: `${folder}/translation/translations.page.tsx`,
  summary: 'Texts beside their translations; authors approve the translation of their words',
  permission: 'signedIn',
  params: reviewParams,
  // Into which language, and which text is opened.
  query: z.object({
    to: z.enum(LANGS).optional(),
    text: z.uuid().optional(),
    only: z.literal('waiting').optional(),
    done: z.enum(['translate', 'approve']).optional().catch(undefined),
  }),
  forms: {
    translate: { input: translateInput, summary: 'Translates a text', audit: 'translate' },
    approve: { input: approveInput, summary: 'Approves the translation of one’s own words', audit: 'approve' },
  },
})

export const visibilityPage = declarePage({
  id: 'reviews.visibility',
  path: 'reviews/:reviewId/visibility',
  file: `${folder}/release/visibility.page.tsx`,
  summary: 'Who can see what, since when, by which consent; the audit chain of the review',
  permission: 'signedIn',
  params: reviewParams,
  forms: {},
})

export const reviewsRoutes = [
  cycleNewPage,
  joinPage,
  officePage,
  countsPage,
  assignPage,
  roomPage,
  teamPage,
  handOverPage,
  handOverFilePage,
  submissionPage,
  clearancePage,
  questionPage,
  findingsPage,
  findingPage,
  summaryPage,
  adoptionPage,
  releasePage,
  previewPage,
  participationPage,
  translationsPage,
  visibilityPage,
]
