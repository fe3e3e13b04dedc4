import { OpenAPIHono } from '@hono/zod-openapi'
import type { App } from '#app/app.ts'
import { apiRoutes } from '#app/modules.ts'

/** The open interface: every module's declarations under /api, described by OpenAPI 3.1 at /api/openapi.json. */
export function api(app: App): OpenAPIHono {
  const server = new OpenAPIHono()
  for (const add of apiRoutes) add(server, app)
  server.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Umran',
      version: '1',
      description: 'What States released, as data. Everything else stays behind its audience.',
    },
  })
  return server
}
