import { z } from 'zod'

export const reviewParams = z.object({ lang: z.string(), reviewId: z.uuid() })
export const quickQuery = z.object({ taken: z.coerce.number().int().min(0).max(10_000).optional() })

/** A last day, where the Secretariat names one. */
export const callForm = z.object({ dueOn: z.union([z.literal(''), z.iso.date()]).default('') })
export const noFields = z.object({})
/** The person says that this is the answer of the State. */
export const sendForm = z.object({ stands: z.literal('yes') })
export const prefillForm = z.object({ from: z.enum(['quick', 'earlier']) })
