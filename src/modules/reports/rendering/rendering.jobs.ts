import { newId } from '#kernel/ids.ts'
import type { Ctx, ProcessCtx } from '#platform/ctx.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'
import { renderPayload } from './rendering.schema.ts'
import { expireDocuments, renderDocument } from './rendering.service.ts'

function ctxOf(base: ProcessCtx, personId: string | null): Ctx {
  return { ...base, personId, certified: false, lang: 'en', requestId: newId() }
}

/** One after the other in each process: the queue hands a worker one batch and waits for it. */
const renderJob: JobHandler<ProcessCtx> = {
  name: 'document.render',
  work: async (base, payload) => {
    const { renderingId, asker } = renderPayload.parse(payload)
    await renderDocument(ctxOf(base, asker ?? null), renderingId)
  },
}

const expireJob: JobHandler<ProcessCtx> = {
  name: 'document.expire',
  cron: '25 * * * *',
  work: async (base) => await expireDocuments(ctxOf(base, null)),
}

export const renderingJobs: readonly JobHandler<ProcessCtx>[] = [renderJob, expireJob]
