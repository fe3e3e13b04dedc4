import { z } from 'zod'

export const reviewParams = z.object({ lang: z.string(), reviewId: z.uuid() })

/** A reason a person gives in passing: one paragraph. */
export const reasonInput = z.strictObject({ reason: z.string().trim().max(2000).default('') })
export const requiredReason = z.strictObject({ reason: z.string().trim().min(1).max(2000) })
export const noInput = z.strictObject({})
