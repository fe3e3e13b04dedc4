import { OpenAPIHono } from '@hono/zod-openapi'
import { etag } from 'hono/etag'
import { placeEndpoints } from '#modules/places/module.ts'
import { publicEndpoints } from '#modules/reviews/module.ts'
import { AppError } from '#kernel/errors.ts'
import { describe, type Endpoint, type EndpointEnv, type EndpointHost, refuse, serve } from '#platform/http/endpoint.ts'

/** Every address of the open interface; tests walk this list. */
export const endpoints: readonly Endpoint[] = [...publicEndpoints, ...placeEndpoints]

const CONTRACT = {
  openapi: '3.1.0',
  info: {
    title: 'Umran',
    version: '1',
    description:
      'What States released of their reviews, and the places of the world, as data; everything else stays behind its audience. States come in alphabetical order of the language asked for, never by outcome.',
  },
  servers: [{ url: '/api' }],
}

/** The contract of the open interface (OpenAPI 3.1), made from the declarations alone. */
export function contract(): object {
  const server = new OpenAPIHono<EndpointEnv>()
  for (const one of endpoints) describe(server, one)
  return server.getOpenAPI31Document(CONTRACT)
}

/** The open interface: every declaration under /api, described at /api/openapi.json. */
export function api(host: EndpointHost): OpenAPIHono<EndpointEnv> {
  const server = new OpenAPIHono<EndpointEnv>()
  const described = contract()
  server.use(etag())
  server.get('/openapi.json', (c) => c.json(described, 200, { 'Cache-Control': 'public, max-age=60' }))
  for (const one of endpoints) serve(server, one, host)
  server.all('*', (c) => refuse(c, host, new AppError('notFound')))
  server.onError((error, c) => refuse(c, host, error))
  return server
}
