import { randomBytes, timingSafeEqual } from 'node:crypto'
import { sha256 } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { isId, newId } from '#kernel/ids.ts'
import { codeDigest, linkCode } from '#platform/access/link.ts'
import type { Auth, SignedIn } from '#platform/auth/auth.ts'
import { findCookie } from '#platform/auth/device.ts'
import { cookiesOf, setCookies } from '#platform/auth/exchange.ts'
import {
  addLinkCode,
  addLinkSession,
  askLink,
  deleteLinkSession,
  findLinkRow,
  findLinkSession,
  type LinkRow,
  tryLinkCode,
} from '#platform/auth/link.store.ts'
import type { Parts } from '#platform/auth/parts.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** For so long a code counts, and so often it may be typed. */
const CODE_LIFETIME = 15 * MINUTE
const MOST_TRIES = 5
/** After so long the link asks for a code again: most people answer in a week or two, on a telephone of their own. */
const SESSION_LIFETIME = 7 * DAY

type LinkPart = Pick<Auth, 'findLink' | 'askLinkCode' | 'openLink' | 'askForLink'>
type LinkParts = Pick<Parts, 'db' | 'limits' | 'now' | 'better' | 'secure' | 'linkKey'>

/** `<id>.<secret>`: the id finds the row, the secret opens it. */
function readPair(text: string): { id: string; digest: string } | undefined {
  const [id = '', secret = '', more] = text.split('.')
  return isId(id) && secret !== '' && more === undefined ? { id, digest: sha256(secret) } : undefined
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1'))
}

/** Enough to know the own address by, and too little to learn it: n•••@example.org. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}•••${email.slice(at)}`
}

async function readToken(parts: LinkParts, token: string): Promise<(LinkRow & { id: string }) | undefined> {
  const asked = readPair(token)
  const row = asked === undefined ? undefined : await findLinkRow(parts.db, asked.id)
  return asked !== undefined && row !== undefined && isEqual(row.digest, asked.digest)
    ? { ...row, id: asked.id }
    : undefined
}

async function getOpen(parts: LinkParts, token: string): Promise<LinkRow & { id: string }> {
  const link = await readToken(parts, token)
  if (link?.state !== 'open') throw new AppError('notFound')
  return link
}

export function cookieName(secure: boolean): string {
  return `${secure ? '__Host-' : ''}umran.link`
}

/** The cookie that ends the one of a link. */
export function noLinkCookie(secure: boolean): string {
  return `${cookieName(secure)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}

/** Links: a way in without an account, by a code to the address that the link is bound to. */
export function links(parts: LinkParts): LinkPart {
  const { db, limits, now, linkKey, secure, better } = parts
  return {
    async findLink(token) {
      const link = await readToken(parts, token)
      if (link === undefined) return undefined
      const { state, objectId: reviewId, personId, email } = link
      return { state, reviewId, personId, address: maskAddress(email) }
    },
    async askLinkCode(token) {
      const { id: linkId } = await getOpen(parts, token)
      await limits.count('linkMail', linkId)
      const id = newId()
      const digest = codeDigest(linkKey, id, linkCode(linkKey, id))
      await addLinkCode(db, { id, linkId, digest, expiresAt: new Date(now() + CODE_LIFETIME) }, new Date(now()))
      return id
    },
    async openLink(headers, token, codeId, code) {
      const { id: linkId, expiresAt, objectId } = await getOpen(parts, token)
      await limits.count('code', `link ${linkId}`)
      const tried = { id: codeId, linkId, now: new Date(now()), most: MOST_TRIES }
      const digest = isId(codeId) ? await tryLinkCode(db, tried) : undefined
      if (digest === undefined) throw new AppError('codeWrong', { reason: 'link.codeOver' })
      if (!isEqual(digest, codeDigest(linkKey, codeId, code)))
        throw new AppError('codeWrong', { fields: [{ path: 'linkCode', code: 'codeWrong' }] })
      const id = newId()
      const secret = randomBytes(32).toString('base64url')
      const until = Math.min(now() + SESSION_LIFETIME, expiresAt.getTime())
      const session = { id, linkId, digest: sha256(secret), expiresAt: new Date(until), codeId }
      if (!(await addLinkSession(db, session, new Date(now()))))
        throw new AppError('codeWrong', { reason: 'link.codeOver' })
      await limits.forget('code', `link ${linkId}`)
      // One session a browser: whoever was signed in here is not any more.
      const out = await better.api.signOut({ headers: cookiesOf(headers), returnHeaders: true })
      const age = Math.max(1, Math.floor((until - now()) / 1000))
      const cookie = `${cookieName(secure)}=${id}.${secret}; Max-Age=${age}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
      return { headers: setCookies(out.headers, cookie), next: 'done', reviewId: objectId }
    },
    async askForLink(token) {
      const link = await readToken(parts, token)
      if (link === undefined || link.state === 'open') throw new AppError('notFound')
      await askLink(db, link.id)
    },
  }
}

/** Who came by a link; one that ended meanwhile still says whose it was, so that the person can be told. */
export async function findLinked(parts: LinkParts, headers: Headers): Promise<SignedIn | undefined> {
  const asked = readPair(findCookie(headers, cookieName(parts.secure)) ?? '')
  const session = asked === undefined ? undefined : await findLinkSession(parts.db, asked.id, new Date(parts.now()))
  if (asked === undefined || session === undefined || !isEqual(session.digest, asked.digest)) return undefined
  const row = await findLinkRow(parts.db, session.linkId)
  if (row === undefined) return undefined
  // Wrong codes that somebody else types send nobody away who opened it before.
  const state = row.state === 'blocked' ? 'open' : row.state
  return { personId: row.personId, sessionId: asked.id, link: { id: session.linkId, state } }
}

/** Ends the link's session on the server too. */
export async function endLinked(parts: LinkParts, headers: Headers): Promise<void> {
  const asked = readPair(findCookie(headers, cookieName(parts.secure)) ?? '')
  if (asked !== undefined) await deleteLinkSession(parts.db, asked.id, asked.digest)
}
