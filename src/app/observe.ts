import { timingSafeEqual } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import type { App } from '#app/app.ts'
import { routeNamer } from '#app/route-name.ts'
import { isLoopback } from '#app/loopback.ts'
import { sha256 } from '#kernel/canonical.ts'

type Env = { Variables: { requestId: string; nonce: string } }

/** Asked every few seconds by machines, or once for each picture: of interest only to who looks for something. */
const QUIET = new Set(['/health', '/ready', '/metrics', '/assets', '/favicon.ico'])

/** One line and one number for each request: which, how it went, how long it took; never who, where from or what. */
export function observing({ log, metrics }: Pick<App, 'log' | 'metrics'>): MiddlewareHandler<Env> {
  const nameOf = routeNamer()
  return async (c, next) => {
    const began = performance.now()
    await next()
    const ms = performance.now() - began
    const [method, route, status] = [methodOf(c.req.method), nameOf(c.req.path), c.res.status]
    metrics.observe({ method, route, status, seconds: ms / 1000 })
    const line = { requestId: c.get('requestId'), method, route, status, ms: Math.round(ms) }
    if (QUIET.has(route)) log.debug('request', line)
    else log.info('request', line)
  }
}

/** Anybody may invent a word for a method; the numbers keep to those there are. */
function methodOf(method: string): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other'
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/**
 * With a token, whoever shows it; without one, this machine, where the service is for this machine alone. A plain proxy says
 * nothing of passing on what others ask, so that behind a public address nobody is taken for this machine.
 */
export function mayReadMetrics(c: Context, { metricsToken, publicUrl }: Guarded): boolean {
  if (metricsToken !== undefined) return sameText(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`)
  if (!isLoopback(new URL(publicUrl).host) || !isLoopback(c.req.header('host') ?? new URL(c.req.url).host)) return false
  if (FORWARDED.some((name) => c.req.header(name) !== undefined)) return false
  return LOOPBACK.has(getConnInfo(c).remote.address ?? '')
}

type Guarded = Pick<App, 'metricsToken' | 'publicUrl'>

/** In the same time wherever they differ. */
function sameText(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
}
