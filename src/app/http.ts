import { randomBytes } from 'node:crypto'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import { newId } from '#kernel/ids.ts'
import { paths } from '#paths'
import { langOfPath, negotiate } from '#i18n/negotiate.ts'
import { api } from '#app/api.ts'
import type { App } from '#app/app.ts'
import { mayReadMetrics, observing } from '#app/observe.ts'
import { pages } from '#app/pages.ts'
import { refusalPage } from '#app/refusal.ts'
import { securityHeaders } from '#app/security.ts'
import type { ErrorCode } from '#kernel/errors.ts'
import { FALLBACK, type OfferedLang } from '#i18n/offered.ts'
import { workLangOf } from '#kernel/lang.ts'
import { personalCalendar } from '#modules/portal/module.ts'
import { findReader } from '#modules/people/index.ts'
import { numeralsIn } from '#modules/portal/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { errorFields } from '#platform/log.ts'
import type { requestInfo } from '#platform/http/request.ts'

/** Largest request of a form; a page that takes files declares its own. */
const BODY_LIMIT = 1024 * 1024
/** So much of a request that is too large is read before it is refused. */
const DRAINED = 16 * 1024 * 1024
const YEAR = 'public, max-age=31536000, immutable'

type Env = { Variables: { requestId: string; nonce: string } }

export function httpServer(app: App, build: ServerBuild, clientFolder: string): Hono<Env> {
  const server = new Hono<Env>()
  server.use(async (c, next) => {
    c.set('requestId', newId())
    c.set('nonce', randomBytes(16).toString('base64'))
    await next()
    c.header('X-Request-Id', c.get('requestId'))
  })
  server.use(observing(app))
  server.use(compress({ threshold: 1024 }))
  const refuse = (c: Context<Env>, code: ErrorCode): Response =>
    refusalPage(app.translators(langOf(c.req.raw)), code, build)
  server.use(securityHeaders(app.publicUrl, (c) => refuse(c, 'crossSite')))
  server.use(async (c, next) => {
    const limit = bodyLimit({
      maxSize: bodyLimitOf(c.req.path),
      onError: async (at) => {
        await drain(at.req.raw)
        return refuse(at, 'tooLarge')
      },
    })
    return await limit(c, next)
  })
  server.onError((error, c) => {
    app.log.error('request', { requestId: c.get('requestId'), ...errorFields(error) })
    return refuse(c, isAway(error) ? 'unavailable' : 'internal')
  })
  operatorsAddresses(server, app)
  server.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.status === 200) c.header('Cache-Control', YEAR)
  })
  server.use('/assets/*', serveStatic({ root: clientFolder }))
  server.get('/favicon.ico', (c) => c.body(null, 204, { 'Cache-Control': YEAR }))
  server.get('/', (c) => {
    c.header('Vary', 'Accept-Language')
    return c.redirect(paths.home(negotiate(c.req.header('accept-language'), 'ar')), 302)
  })
  server.route('/api', api(app))
  server.get('/calendar/:file{[A-Za-z0-9_-]+\\.ics}', async (c) => {
    const base: Ctx = { ...app.base, personId: null, certified: false, lang: FALLBACK, requestId: c.get('requestId') }
    const text = await personalCalendar(base, app, c.req.param('file').slice(0, -'.ics'.length))
    if (text === undefined) return refuse(c, 'notFound')
    // The address is the key: nobody on the way may keep it or what it opens.
    const headers = { 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'private, no-store' }
    return c.body(text, 200, { ...headers, 'Referrer-Policy': 'no-referrer' })
  })
  const handle = createRequestHandler(build, 'production')
  const key = (build.entry.module as unknown as { requestInfo: typeof requestInfo }).requestInfo
  server.all('*', async (c) => {
    const context = new RouterContextProvider()
    const { numerals, ...asked } = await requestCtx(app, c.req.raw, c.get('requestId'))
    const { auth, publicUrl } = app
    context.set(key, { ...asked, t: app.translators(asked.lang, numerals), auth, publicUrl, nonce: c.get('nonce') })
    const response = await handle(c.req.raw, context)
    if (!response.headers.has('Content-Language')) response.headers.set('Content-Language', asked.lang)
    if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'private, no-store')
    return response
  })
  return server
}

/** For machines that look after this one: it lives, it can serve, its numbers. */
function operatorsAddresses(server: Hono<Env>, app: App): void {
  server.get('/health', (c) => c.json({ status: 'ok' }))
  server.get('/ready', async (c) => {
    const problems = await app.problems()
    const ready = problems.length === 0
    const status = ready ? 'ready' : 'not ready'
    // Why is for the operator; a load balancer needs the status only.
    return c.json(mayReadMetrics(c, app) ? { status, problems } : { status }, ready ? 200 : 503)
  })
  server.get('/metrics', async (c) => {
    if (!mayReadMetrics(c, app)) return c.json({ status: 'not permitted' }, 403)
    return c.body(await app.metrics.text(), 200, {
      'Content-Type': app.metrics.contentType,
      'Cache-Control': 'no-store',
    })
  })
}

/** Arabic is the standard where neither the address nor the browser names a language. */
function langOf(request: Request): OfferedLang {
  return langOfPath(new URL(request.url).pathname) ?? negotiate(request.headers.get('accept-language'), 'ar')
}

/** Signs of a database that does not answer, from the driver and from PostgreSQL itself (class 57: shutting down). */
function isAway(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return (
    ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03'].includes(code) ||
    error.message.startsWith('Connection terminated')
  )
}

const LIMITS = pages.flatMap(({ path, bodyLimit: most }) =>
  most === undefined
    ? []
    : [{ most, address: new RegExp(`^/[a-z]{2}/${path.replaceAll(/:\w+/g, '[^/]+')}(\\.data)?$`) }],
)

/** Pages are also asked for by their data address. */
function bodyLimitOf(pathname: string): number {
  return LIMITS.find(({ address }) => address.test(pathname))?.most ?? BODY_LIMIT
}

/** Reads what is refused, up to a bound: a browser that is cut off while it sends shows its own failure instead of our page. */
async function drain(request: Request): Promise<void> {
  const reader = request.body?.locked === false ? request.body.getReader() : undefined
  for (let left = DRAINED; reader !== undefined && left > 0;) {
    const { done, value } = await reader.read()
    if (done) return
    left -= value.byteLength
  }
}

/** Who asks, in which language: identity from the session, the rest from the address. */
export async function requestCtx(app: App, request: Request, requestId: string) {
  const session = await app.auth.findSession(request.headers)
  const lang = langOf(request)
  const personId = session?.personId ?? null
  const base: Ctx = { ...app.base, personId, link: session?.link, certified: false, lang, requestId }
  const reader = session === undefined ? undefined : await findReader(base)
  // A closed account keeps its cookie but is nobody.
  const ctx = reader === undefined ? { ...base, personId: null, link: undefined } : base
  const numerals = reader === undefined ? numeralsIn(request.headers.get('cookie')) : (reader.numerals ?? undefined)
  return { ctx, lang, workLang: workLangOf(reader?.lang ?? lang), numerals }
}
