import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { sha256 } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { isId } from '#kernel/ids.ts'
import { findInvitation, hasPassword, putInvitation, takeInvitation } from '#platform/auth/invitation.store.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { demandLength, type Parts } from '#platform/auth/parts.ts'

const BYTES = 32
const LIFETIME = 3 * 24 * 3_600_000

/** What is kept of an invitation: a digest of its secret, and who is invited. */
const kept = z.object({ digest: z.string(), email: z.string(), name: z.string() })

/** `<person>.<secret>`: the person finds the row, the secret opens it. */
function readToken(token: string): { personId: string; digest: string } | undefined {
  const [personId = '', secret = ''] = token.split('.')
  return isId(personId) && secret !== '' ? { personId, digest: sha256(secret) } : undefined
}

function isEqual(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

/** Invitations: a link that lets somebody choose the first password, once, within three days. A newer one ends the older. */
export function invitations(parts: Parts): Pick<Auth, 'openInvitation' | 'isInvitation' | 'acceptInvitation'> {
  const { db, limits, now, demonstration } = parts
  const read = async (token: string) => {
    const asked = readToken(token)
    const value = asked === undefined ? undefined : await findInvitation(db, asked.personId, new Date(now()))
    if (asked === undefined || value === undefined) return undefined
    const invitation = kept.parse(JSON.parse(value))
    return isEqual(invitation.digest, asked.digest) ? { ...invitation, personId: asked.personId, value } : undefined
  }
  return {
    async openInvitation({ personId, email, name }) {
      if (demonstration || (await hasPassword(db, personId))) return undefined
      const secret = randomBytes(BYTES).toString('base64url')
      const value = JSON.stringify({ digest: sha256(secret), email: email.trim().toLowerCase(), name })
      await putInvitation(db, { personId, value, expiresAt: new Date(now() + LIFETIME) })
      return `${personId}.${secret}`
    },
    isInvitation: async (token) => (await read(token)) !== undefined,
    async acceptInvitation(token, password) {
      demandLength(password)
      const invitation = await read(token)
      // Nothing is counted for a guess: who knows an id must not use up the attempts of whose it is, nor fill a table.
      if (invitation === undefined) throw new AppError('notFound')
      const attempts = `invitation ${invitation.digest}`
      await limits.count('code', attempts)
      const { personId, email, name, value } = invitation
      const passwordHash = await hashPassword(password)
      if (!(await takeInvitation(db, value, { personId, email, name, passwordHash }))) throw new AppError('notFound')
      await limits.forget('code', attempts)
    },
  }
}
