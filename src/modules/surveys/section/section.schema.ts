import { z } from 'zod'

/** The fields of a section's questions, by prefix and question; what they hold the engine checks, question by question. */
export const answerForm = z.record(
  z.string().max(250),
  z.union([z.string().max(40_000), z.array(z.string().max(500)).max(200)]),
)

export const sectionParams = z.object({ lang: z.string(), reviewId: z.uuid(), sectionId: z.uuid() })
export const historyParams = sectionParams.extend({ answerId: z.uuid() })
export const draftParams = z.object({ lang: z.string(), reviewId: z.uuid() })
export const sectionQuery = z.object({
  saved: z.coerce.number().int().min(0).max(10_000).optional(),
  moved: z.string().max(20).optional(),
  confirmed: z.coerce.number().int().min(0).max(10_000).optional(),
})

export const moveForm = z.object({
  verb: z.enum(['validate', 'return', 'clear', 'reopen', 'ready']),
  reason: z.string().trim().max(2000).optional(),
})

export const restoreForm = z.object({ change: z.coerce.number().int().positive() })
