import { hmacSha256 } from '#kernel/canonical.ts'

/** Seconds for which a signed context may open work: one request, not a session. */
const LIFETIME = 60

/**
 * The value of `app.context`: `<actor>.<expiry>.<flags>.<HMAC>`, checked by `access.context()` in the database; whoever came
 * by a link has its id before the HMAC, and reaches only what it opens.
 * Flag `c`: a second factor was verified for this very transaction. Units: seconds since 1970.
 */
export function signContext(
  secret: string,
  actorId: string,
  certified: boolean,
  now: number = Date.now(),
  linkId?: string,
): string {
  const actor = `${actorId}.${Math.floor(now / 1000) + LIFETIME}.${certified ? 'c' : '-'}`
  const head = linkId === undefined ? actor : `${actor}.${linkId}`
  return `${head}.${hmacSha256(secret, head)}`
}
