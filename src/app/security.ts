import type { Context, MiddlewareHandler } from 'hono'
import { isLoopback } from '#app/loopback.ts'

type Env = { Variables: { requestId: string; nonce: string } }

/** No outside request, no inline script but ours by nonce, no framing; writes only from our own pages (SameSite cookies and Origin). */
export function securityHeaders(publicUrl: string, refuse: (c: Context<Env>) => Response): MiddlewareHandler<Env> {
  const own = new URL(publicUrl)
  return async (c, next) => {
    if (isForeign(c, own)) c.res = refuse(c)
    else await next()
    const nonce = c.get('nonce')
    c.header(
      'Content-Security-Policy',
      [
        "default-src 'none'",
        `script-src 'nonce-${nonce}' 'strict-dynamic'`,
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ].join('; '),
    )
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Referrer-Policy', 'same-origin')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
    if (own.protocol === 'https:') c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
}

/**
 * A write that another site's page sends: browsers say where a request comes from. On a machine of one's own also whatever is
 * asked under a foreign name, which an outside page can have lead here.
 */
function isForeign(c: Context<Env>, own: URL): boolean {
  if (isLoopback(own.host) && !isLoopback(c.req.header('host') ?? new URL(c.req.url).host)) return true
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return false
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site')
  if (origin !== undefined && !isOwn(origin, own)) return true
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

/** Our address; on a machine of one's own under each of its names, at the same port. */
function isOwn(origin: string, own: URL): boolean {
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  if (from.origin === own.origin) return true
  return isLoopback(own.host) && from.protocol === own.protocol && isLoopback(from.host) && from.port === own.port
}
