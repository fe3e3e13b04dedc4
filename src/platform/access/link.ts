import { hmacSha256, sha256 } from '#kernel/canonical.ts'

export const LINK_STATES = ['open', 'blocked', 'expired', 'revoked'] as const
/** Blocked: too many codes were typed since it was last opened. It asks for no more; what it opened before stays open. */
export type LinkState = (typeof LINK_STATES)[number]

/** The link by which somebody came; one that ended meanwhile opens nothing and says so. */
export type OpenedLink = { id: string; state: LinkState }

/**
 * The secret of a link follows from the installation's and the link's id: every mail to its holder can carry the same link, and
 * the database keeps only a digest of it.
 */
function linkSecret(secret: string, linkId: string): string {
  return hmacSha256(hmacSha256(secret, 'links'), linkId)
}

/** What the database keeps of a link. */
export function linkDigest(secret: string, linkId: string): string {
  return sha256(linkSecret(secret, linkId))
}

/** What stands in the address: `<link>.<secret>`. */
export function linkToken(secret: string, linkId: string): string {
  return `${linkId}.${linkSecret(secret, linkId)}`
}

/** Six digits that follow from the code's id, so that they stand nowhere: the mail is written from them, the form compared. */
export function linkCode(secret: string, codeId: string): string {
  const bits = hmacSha256(hmacSha256(secret, 'codes of links'), codeId).slice(0, 12)
  return String(Number.parseInt(bits, 16) % 1_000_000).padStart(6, '0')
}

/** Keyed: six digits are soon guessed from a plain digest. */
export function codeDigest(secret: string, codeId: string, code: string): string {
  return hmacSha256(hmacSha256(secret, 'digests of codes'), `${codeId}.${code}`)
}
