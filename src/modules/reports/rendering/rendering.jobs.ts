import { newId } from '#kernel/ids.ts'
import type { ProcessCtx } from '#platform/ctx.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'
import { renderPayload } from './rendering.schema.ts'
import { renderDocument } from './rendering.service.ts'
import { expireRenderings } from './rendering.store.ts'

/** One after the other in each process: the queue hands a worker one batch and waits for it. */
const renderJob: JobHandler<ProcessCtx> = {
  name: 'document.render',
  work: async (base, payload) => {
    const { renderingId, asker } = renderPayload.parse(payload)
    const ctx = { ...base, personId: asker ?? null, certified: false, lang: 'en', requestId: newId() } as const
    await renderDocument(ctx, renderingId)
  },
}

const expireJob: JobHandler<ProcessCtx> = {
  name: 'document.expire',
  cron: '25 * * * *',
  work: async ({ db }) => await expireRenderings(db),
}

export const renderingJobs: readonly JobHandler<ProcessCtx>[] = [renderJob, expireJob]
