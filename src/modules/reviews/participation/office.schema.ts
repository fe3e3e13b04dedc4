import { z } from 'zod'

export const cycleParams = z.object({ lang: z.string(), cycleId: z.uuid() })
/** Since when the e-surveys are open that were just opened. */
export const officeQuery = z.object({ opened: z.iso.datetime().optional().catch(undefined) })
/** The last day of the e-survey, where there is one. */
export const openQuickInput = z.strictObject({ due_on: z.union([z.literal(''), z.iso.date()]).default('') })
export const mechanismParams = z.object({ lang: z.string(), mechanismId: z.uuid() })

const title = z.string().trim().min(1).max(200)

/** A cycle runs from one Assembly to the next, about four years [N 7]; its terms of reference are adopted by the Board before the call. */
export const cycleInput = z
  .strictObject({
    /** The key of the questionnaire its States are asked; without one it is the first of the mechanism. */
    questionnaire: z.string().min(1).max(100).optional(),
    slug: z.string().regex(/^[a-z0-9-]{2,40}$/),
    title_ar: title,
    title_en: title,
    starts_on: z.iso.date(),
    ends_on: z.iso.date(),
    terms_adopted_on: z.iso.date(),
    call_closes_on: z.iso.date(),
    review_starts_on: z.iso.date(),
  })
  .refine((c) => c.starts_on < c.ends_on, { path: ['ends_on'], message: 'beforeStart' })
  .refine((c) => c.terms_adopted_on < c.ends_on, { path: ['terms_adopted_on'], message: 'afterEnd' })
  .refine((c) => c.terms_adopted_on < c.call_closes_on, { path: ['call_closes_on'], message: 'beforeTerms' })
  .refine((c) => c.call_closes_on < c.review_starts_on, { path: ['review_starts_on'], message: 'beforeCallCloses' })
  .refine((c) => c.starts_on <= c.review_starts_on, { path: ['review_starts_on'], message: 'beforeStart' })
  .refine((c) => c.review_starts_on < c.ends_on, { path: ['review_starts_on'], message: 'afterEnd' })
export type CycleInput = z.output<typeof cycleInput>

export const assignInput = z
  .strictObject({ same_group: z.uuid(), other_group: z.uuid(), reason: z.string().trim().min(1).max(2000) })
  .refine((a) => a.same_group !== a.other_group, { path: ['other_group'], message: 'twice' })

export const substituteInput = z.strictObject({
  assignment: z.uuid(),
  organisation: z.uuid(),
  reason: z.string().trim().min(1).max(2000),
})
