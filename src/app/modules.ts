import { mandateCards } from '#modules/frameworks/index.ts'
import { renderingJobs } from '#modules/reports/index.ts'
import { accountMails } from '#modules/people/module.ts'
import {
  answering,
  findingMachine,
  reopeningMachine,
  reviewCards,
  reviewMachine,
  reviewMails,
  workOf as reviewWork,
} from '#modules/reviews/index.ts'
import {
  answerFileMachine,
  authorWorkOf,
  draftMachine,
  paperMachine,
  responseMachine,
  sectionMachine,
  surveyMails,
  workOf as surveyWork,
} from '#modules/surveys/index.ts'
import { sealJob } from '#platform/audit/seal.jobs.ts'
import { remindJob, sendJob } from '#platform/mail/mail.jobs.ts'
import type { Post } from '#platform/mail/send.service.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'
import type { ProcessCtx, Registry } from '#platform/ctx.ts'
import type { Machine } from '#platform/transition/machine.ts'

/** State machines, as the second lock reads them. */
export const machines: readonly Machine<string, string>[] = [
  reviewMachine,
  findingMachine,
  reopeningMachine,
  sectionMachine,
  responseMachine,
  draftMachine,
  paperMachine,
  answerFileMachine,
]

/** What modules give to the ones on their left. */
export const registry: Registry = {
  answering,
  cards: { ...reviewCards, ...mandateCards },
  mails: { ...accountMails, ...surveyMails, ...reviewMails },
  work: [reviewWork, surveyWork, authorWorkOf],
}

/** Background work of all modules. */
export const jobs: readonly JobHandler<ProcessCtx & { post: Post }>[] = [sealJob, sendJob, remindJob, ...renderingJobs]
