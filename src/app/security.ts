import type { MiddlewareHandler } from 'hono'

/** No outside request, no inline script but ours by nonce, no framing; writes only from our own pages (SameSite cookies and Origin). */
export function securityHeaders(publicUrl: string): MiddlewareHandler<{ Variables: { nonce: string } }> {
  const own = new URL(publicUrl)
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const origin = c.req.header('origin')
      const site = c.req.header('sec-fetch-site')
      const foreign = origin !== undefined && !sameHost(origin, own, c.req.header('host'))
      if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none')) return c.text('403', 403)
    }
    await next()
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

function sameHost(origin: string, own: URL, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  return from.origin === own.origin || (host !== undefined && from.host === host)
}
