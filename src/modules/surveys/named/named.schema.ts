import { z } from 'zod'

export const placesParams = z.object({ lang: z.string(), reviewId: z.uuid() })
export const placesQuery = z.object({ done: z.enum(['added', 'taken']).optional().catch(undefined) })

/** One name a line, in the language of the page, as when the State joined. */
const names = z.string().trim().max(4000).default('')
export const addPlacesInput = z
  .strictObject({ cities: names, programmes: names })
  .refine(({ cities, programmes }) => cities !== '' || programmes !== '', { path: ['cities'], message: 'required' })
export type AddPlacesInput = z.output<typeof addPlacesInput>

export const takePlaceInput = z.strictObject({ place: z.string().min(1).max(60) })
