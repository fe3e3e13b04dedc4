import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { AppError, ERROR_STATUS, type ErrorCode, type FieldError, isAppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Lang } from '#kernel/lang.ts'
import type { Translators } from '#i18n/catalogues.server.ts'
import { FALLBACK, isOffered } from '#i18n/offered.ts'
import type { T } from '#i18n/translate.ts'
import type { Ctx } from '#platform/ctx.ts'
import { fieldErrors } from '#platform/http/form.ts'
import { errorFields, openLog } from '#platform/log.ts'

/** An address of the open interface, declared in one object as pages are; contract, checks and tests are made from it. */
export type EndpointDeclaration = {
  id: string
  /** Below `/api`, with parameters as `{id}`. It is read, never written: the method is GET. */
  path: string
  summary: string
  /** Nobody signs in here: only what everyone may read goes out. */
  permission: 'public'
  /** The event written to the audit, or why none is. */
  audit: string
  params: z.ZodObject
  /** Every address is asked in a language. */
  query: z.ZodObject<{ lang: z.ZodType<Lang> }>
  output: z.ZodType
}

/** Declared and answered. `answer` takes what came in unread and gives what the declaration promises. */
export type Endpoint = {
  declaration: EndpointDeclaration
  answer: (ctx: Omit<Ctx, 'lang'>, given: { params: unknown; query: unknown }) => Promise<unknown>
}

/** What the interface needs of the running process. */
export type EndpointHost = {
  base: Omit<Ctx, 'personId' | 'certified' | 'lang' | 'requestId'>
  translators: Translators
}

export type EndpointEnv = { Variables: { requestId?: string } }

/** So that what is missing is told from what is wrong. */
const WITH_INPUT = { reportInput: true } as const

/** Public answers may be kept a minute. */
const CACHED = 'public, max-age=60'

export const errorOutput = z
  .object({
    code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string().openapi({ description: 'The same in words, in the language asked for.' }),
    fields: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .openapi({ description: 'Everything that is wrong with the request, each by its parameter.' }),
  })
  .openapi('Error')

/** An unknown name is told by itself; Zod tells only that there is one. */
function problemsOf(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key): FieldError => ({ path: key, code: 'unknownField' }))
      : fieldErrors(new z.ZodError([issue])),
  )
}

/** Binds a declaration to what answers it; both are checked, what comes in and what goes out. */
export function endpoint<D extends EndpointDeclaration>(
  declaration: D,
  handle: (
    ctx: Ctx,
    place: { params: z.output<D['params']>; query: z.output<D['query']> },
  ) => Promise<z.input<D['output']>>,
): Endpoint {
  return {
    declaration,
    answer: async (ctx, given) => {
      const [params, query] = [
        declaration.params.safeParse(given.params, WITH_INPUT),
        declaration.query.safeParse(given.query, WITH_INPUT),
      ]
      if (!params.success || !query.success) {
        const fields = [params, query].flatMap(({ error }) => (error === undefined ? [] : problemsOf(error)))
        throw new AppError('invalid', { fields })
      }
      const place = { params: params.data as z.output<D['params']>, query: query.data as z.output<D['query']> }
      const { lang } = query.data
      return declaration.output.parse(await handle({ ...ctx, lang }, place))
    },
  }
}

/** Each parameter once; one that comes twice stays a list and is refused as such. */
function queryOf(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}

function refusal(t: T, error: AppError): z.input<typeof errorOutput> {
  const fields = (error.details.fields ?? []).map((field) => ({
    path: field.path,
    code: field.code,
    message: t.field(field),
  }))
  return { code: error.code, message: t.of('error', error.code), fields }
}

/** Answers a failed request; what we did not foresee is logged and tells the caller nothing. */
export function refuse(c: Context<EndpointEnv>, host: EndpointHost, thrown: unknown): Response {
  const error = isAppError(thrown) ? thrown : new AppError('internal')
  if (!isAppError(thrown)) openLog().error('api', { requestId: c.get('requestId'), ...errorFields(thrown) })
  const asked = c.req.query('lang')
  const t = host.translators(isOffered(asked) ? asked : FALLBACK, 'latn')
  return c.json(refusal(t, error), ERROR_STATUS[error.code], {
    'Cache-Control': 'no-store',
    'Content-Language': t.lang,
  })
}

/** Adds the address to the server: always as nobody, whoever may be signed in. */
export function serve(server: OpenAPIHono<EndpointEnv>, { declaration, answer }: Endpoint, host: EndpointHost): void {
  server.get(declaration.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
    const requestId = c.get('requestId') ?? newId()
    const ctx = { ...host.base, personId: null, certified: false, requestId }
    const body = await answer(ctx, { params: c.req.param(), query: queryOf(c) })
    return c.body(JSON.stringify(body), 200, { 'Content-Type': 'application/json', 'Cache-Control': CACHED })
  })
}

/** Adds the address to the contract. */
export function describe(server: OpenAPIHono<EndpointEnv>, { declaration }: Endpoint): void {
  const { id, path, summary, params, query, output } = declaration
  const problem = (description: string) => ({ description, content: { 'application/json': { schema: errorOutput } } })
  server.openAPIRegistry.registerPath(
    createRoute({
      method: 'get',
      operationId: id,
      path,
      summary,
      'x-permission': declaration.permission,
      'x-audit': declaration.audit,
      request: { params, query },
      responses: {
        200: { description: 'As asked.', content: { 'application/json': { schema: output } } },
        304: { description: 'Unchanged since the version named in If-None-Match.' },
        404: problem('There is nothing here, or it is not open to everyone.'),
        422: problem('The request cannot be read; every wrong parameter is named.'),
      },
    }),
  )
}
