import { randomInt } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { AppError } from '#kernel/errors.ts'
import { claimStep, findFactor, type AuthDb, type Factor } from '#platform/auth/account.store.ts'
import type { BetterAuth } from '#platform/auth/better.ts'
import { codeAt, findStep, newTotpSecret, plainCode, stepOf, type Tolerance } from '#platform/auth/totp.ts'

type Key = Awaited<BetterAuth['$context']>['secretConfig']

/** Marks a secret kept in base32, for the library's own readers. */
const BASE32 = 'base32:'

const BACKUP_CODES = 10
const BACKUP_DIGITS = 10
/** A telephone's clock may be half a minute wrong. */
const REAL: Tolerance = { past: 1, future: 1 }
/** Whoever tries the demonstration out reads in peace: the code shown counts for ten minutes, still only once. */
const DEMONSTRATION: Tolerance = { past: 20, future: 20 }

export type NewFactor = { secret: string; backupCodes: string }

export async function sealFactor(key: Key, secret: string = newTotpSecret()): Promise<NewFactor> {
  const codes = Array.from({ length: BACKUP_CODES }, newBackupCode)
  return {
    secret: await symmetricEncrypt({ key, data: BASE32 + secret }),
    backupCodes: await symmetricEncrypt({ key, data: JSON.stringify(codes) }),
  }
}

/** Digits only: a telephone offers nothing else to type a code with. */
function newBackupCode(): string {
  return asBackupCode(String(randomInt(10 ** BACKUP_DIGITS)).padStart(BACKUP_DIGITS, '0'))
}

/** As it is kept, however it was typed. */
export function asBackupCode(typed: string): string {
  const digits = plainCode(typed).replaceAll('-', '')
  return `${digits.slice(0, BACKUP_DIGITS / 2)}-${digits.slice(BACKUP_DIGITS / 2)}`
}

export async function openSecret(key: Key, factor: Factor): Promise<string> {
  const text = await symmetricDecrypt({ key, data: factor.secret })
  return text.startsWith(BASE32) ? text.slice(BASE32.length) : text
}

export async function openBackupCodes(key: Key, factor: Factor): Promise<string[]> {
  const codes: unknown = JSON.parse(await symmetricDecrypt({ key, data: factor.backupCodes }))
  return Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : []
}

export type CodeCheck = { db: AuthDb; key: Key; now: () => number; demonstration: boolean }

/** Whether the code is the factor's and was not used before; using it up in the same step. */
export async function useCode(check: CodeCheck, factor: Factor, code: string): Promise<boolean> {
  const secret = await openSecret(check.key, factor)
  const step = findStep(secret, code, check.now(), check.demonstration ? DEMONSTRATION : REAL)
  return step !== undefined && (await claimStep(check.db, factor.id, step))
}

/** The code to type next: of this half minute or, where that was used, of the first one after it. */
export async function nextCode(check: CodeCheck, personId: string): Promise<string> {
  const factor = await findFactor(check.db, personId)
  if (factor === undefined || !factor.verified) throw new AppError('notFound')
  const step = Math.max(stepOf(check.now()), (factor.lastStep ?? 0) + 1)
  return codeAt(await openSecret(check.key, factor), step)
}
