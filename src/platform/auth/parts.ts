import { AppError } from '#kernel/errors.ts'
import type { SignedIn } from '#platform/auth/auth.ts'
import type { BetterAuth } from '#platform/auth/better.ts'
import type { Marks } from '#platform/auth/device.ts'
import { cookiesOf, isRefusal } from '#platform/auth/exchange.ts'
import type { CodeCheck } from '#platform/auth/factor.ts'
import type { Limits } from '#platform/auth/limits.ts'

/** What every part of the accounts works with. */
export type Parts = CodeCheck & { better: BetterAuth; limits: Limits; marks: Marks; secure: boolean; linkKey: string }

const SHORTEST_PASSWORD = 12

export function demandLength(password: string): void {
  if (password.length >= SHORTEST_PASSWORD) return
  throw new AppError('invalid', {
    fields: [{ path: 'password', code: 'tooShort', params: { min: SHORTEST_PASSWORD } }],
  })
}

export async function findSession({ better }: Pick<Parts, 'better'>, headers: Headers): Promise<SignedIn | undefined> {
  const found = await better.api.getSession({ headers: cookiesOf(headers) })
  return found === null ? undefined : { personId: found.user.id, sessionId: found.session.id }
}

export async function getPersonId(parts: Parts, headers: Headers): Promise<string> {
  const found = await findSession(parts, headers)
  if (found === undefined) throw new AppError('notSignedIn')
  return found.personId
}

export async function checkPassword(parts: Parts, headers: Headers, personId: string, password: string): Promise<void> {
  await parts.limits.count('password', personId)
  try {
    await parts.better.api.verifyPassword({ body: { password }, headers: cookiesOf(headers) })
  } catch (error) {
    throw isRefusal(error) ? new AppError('signInFailed') : error
  }
  await parts.limits.forget('password', personId)
}
