import { z } from 'zod'

export const renderingParams = z.object({ renderingId: z.uuid() })

/** A page that waits asks again by itself until its reader says otherwise. */
export const renderingQuery = z.strictObject({ refresh: z.enum(['on', 'off']).default('on') })

/** What the queue hands over: ids, and whom the database noted as asker. */
export const renderPayload = z.object({ renderingId: z.uuid(), asker: z.uuid().nullish() })
