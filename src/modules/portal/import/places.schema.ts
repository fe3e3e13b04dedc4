import { z } from 'zod'

/** The list of places as JSON: the same columns as the table, row by row. */
export const placesFile = z.strictObject({
  format: z.literal('umran-places'),
  places: z.array(z.record(z.string().max(40), z.string().max(5000))).max(20_000),
})
