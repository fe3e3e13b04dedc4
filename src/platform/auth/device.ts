import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hmacSha256 } from '#kernel/canonical.ts'

/** What a mark is bound to: with another password it is none any more. */
export type Credential = { personId: string; passwordHash: string }

export type Marks = {
  /** The name under which this browser's attempts are counted; nothing when it carries no mark of this account. */
  find: (headers: Headers, credential: Credential) => string | undefined
  /** The cookie to set once somebody has signed in with everything the account asks for. */
  cookie: (credential: Credential) => string
}

/** Seconds. Half a year: a browser that was not used for so long counts as a stranger's. */
const LIFETIME = 180 * 24 * 3600

/**
 * A browser in which somebody signed in to an account keeps a mark of it, so that a stranger's wrong passwords do not keep the
 * owner out: its attempts are counted apart. A mark opens nothing. It is signed over the password's hash, and so ends with the
 * password: when it is changed, when the account is closed, when its owner is invited again.
 */
export function makeMarks(secret: string, secure: boolean, now: () => number): Marks {
  const nameOf = ({ personId }: Credential) =>
    `${secure ? '__Secure-' : ''}umran.known_${hmacSha256(secret, `known.${personId}`).slice(0, 16)}`
  const sign = ({ personId, passwordHash }: Credential, head: string) =>
    hmacSha256(secret, `known.${personId}.${head}.${passwordHash}`)
  return {
    find(headers, credential) {
      const [nonce = '', issued = '', signature = ''] = (findCookie(headers, nameOf(credential)) ?? '').split('.')
      const expected = sign(credential, `${nonce}.${issued}`)
      if (signature.length !== expected.length) return undefined
      if (!timingSafeEqual(Buffer.from(signature, 'latin1'), Buffer.from(expected, 'latin1'))) return undefined
      return now() / 1000 - Number(issued) < LIFETIME ? nonce : undefined
    },
    cookie(credential) {
      const head = `${randomBytes(16).toString('hex')}.${Math.floor(now() / 1000)}`
      const value = `${head}.${sign(credential, head)}`
      const attributes = `Max-Age=${LIFETIME}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
      return `${nameOf(credential)}=${value}; ${attributes}`
    },
  }
}

export function findCookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}
