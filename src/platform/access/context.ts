import { hmacSha256 } from '#kernel/canonical.ts'

/** Seconds for which a signed context may open work: one request, not a session. */
const LIFETIME = 60

/**
 * The value of `app.context`: `<actor>.<expiry>.<flags>.<HMAC>`, checked by `access.context()` in the database.
 * Flag `c`: a second factor was verified for this very transaction. Units: seconds since 1970.
 */
export function signContext(secret: string, actorId: string, certified: boolean, now: number = Date.now()): string {
  const head = `${actorId}.${Math.floor(now / 1000) + LIFETIME}.${certified ? 'c' : '-'}`
  return `${head}.${hmacSha256(secret, head)}`
}
