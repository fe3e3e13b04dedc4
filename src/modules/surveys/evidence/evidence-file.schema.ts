import { z } from 'zod'
import { LANGS } from '#kernel/lang.ts'

export const evidenceParams = z.object({
  lang: z.string(),
  reviewId: z.uuid(),
  sectionId: z.uuid(),
  /** A question, and the entry it is asked in. */
  slot: z.string().min(1).max(160),
})
export const evidenceFileParams = z.object({ lang: z.string(), fileId: z.uuid() })
export const evidenceQuery = z.object({ done: z.enum(['added', 'removed', 'putBack', 'deleted']).optional() })

/** Beside the file itself; without a title its name stands. */
export const fileForm = z.object({
  title: z.string().trim().max(300).optional(),
  lang: z.enum(LANGS),
  page: z.string().trim().max(40).optional(),
  rights: z.string().trim().max(300).optional(),
})
export type FileInput = z.infer<typeof fileForm>

export const evidenceForm = z.object({ evidence: z.uuid() })
