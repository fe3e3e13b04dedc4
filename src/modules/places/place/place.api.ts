import { type Endpoint, endpoint } from '#platform/http/endpoint.ts'
import { z } from 'zod'
import { placesOutput, placesQuery } from './place.schema.ts'
import { listOpenPlaces } from './place.service.ts'

/** The open interface of places. */
export const placeEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      id: 'listPlaces',
      path: '/places',
      summary: 'Regions, countries and areas, cities: by kind, by what they lie in, by name',
      permission: 'public',
      audit: 'none: what is open to everyone is read unrecorded',
      params: z.strictObject({}),
      query: placesQuery,
      output: placesOutput,
    },
    async (ctx, { query }) => await listOpenPlaces(ctx, query),
  ),
]
