import { answering, findingMachine, reviewCards, reviewMachine, workOf as reviewWork } from '#modules/reviews/index.ts'
import { renderingJobs } from '#modules/reports/index.ts'
import { sectionMachine, workOf as surveyWork } from '#modules/surveys/index.ts'
import { sealJob } from '#platform/audit/seal.jobs.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'
import type { ProcessCtx, Registry } from '#platform/ctx.ts'
import type { Machine } from '#platform/transition/machine.ts'

/** State machines, as the second lock reads them. */
export const machines: readonly Machine<string, string>[] = [reviewMachine, findingMachine, sectionMachine]

/** What modules give to the ones on their left. */
export const registry: Registry = {
  answering,
  cards: reviewCards,
  work: [reviewWork, surveyWork],
}

/** Background work of all modules. */
export const jobs: readonly JobHandler<ProcessCtx>[] = [sealJob, ...renderingJobs]
