import { hashPassword } from 'better-auth/crypto'
import { hmacSha256 } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import {
  addAccount,
  confirmFactor,
  deleteFactor,
  findCredential,
  findEmail,
  findFactor,
  isInvented,
  markBackupCodesKept,
  openAuthDatabase,
  putPendingFactor,
  type AuthDb,
} from '#platform/auth/account.store.ts'
import type { Auth, NewAccount, SecondFactor } from '#platform/auth/auth.ts'
import { ISSUER, makeBetterAuth } from '#platform/auth/better.ts'
import { makeMarks } from '#platform/auth/device.ts'
import { asBackupCode, nextCode, openBackupCodes, openSecret, sealFactor, useCode } from '#platform/auth/factor.ts'
import { cookiesOf, isRefusal, setCookies } from '#platform/auth/exchange.ts'
import { invitations } from '#platform/auth/invitation.ts'
import { endLinked, findLinked, links, noLinkCookie } from '#platform/auth/link.ts'
import { type Limited, makeLimits } from '#platform/auth/limits.ts'
import { checkPassword, demandLength, findSession, getPersonId, type Parts } from '#platform/auth/parts.ts'
import { passkeys } from '#platform/auth/passkey.ts'
import { looksLikeTotp, totpAddress } from '#platform/auth/totp.ts'
import { openPool } from '#platform/db/pool.ts'

export type AuthOptions = {
  /** Logs in as the accounts' own role. */
  url: string
  secret: string
  publicUrl: string
  demonstration: boolean
  now?: () => Date
}

const POOL_SIZE = 4

export async function openAuth(options: AuthOptions): Promise<Auth> {
  const pool = openPool(options.url, POOL_SIZE)
  const db = openAuthDatabase(pool)
  // A key of its own, so that nothing the accounts sign could pass for a context of the database.
  const secret = hmacSha256(options.secret, 'accounts')
  const better = makeBetterAuth({ db, secret, publicUrl: options.publicUrl })
  const now = () => (options.now?.() ?? new Date()).getTime()
  const { secretConfig: key } = await better.$context
  const secure = options.publicUrl.startsWith('https:')
  const parts: Parts = {
    db,
    key,
    now,
    demonstration: options.demonstration,
    better,
    limits: makeLimits(db, secret, now),
    marks: makeMarks(secret, secure, now),
    secure,
    linkKey: options.secret,
  }
  return {
    findSession: async (headers) => (await findLinked(parts, headers)) ?? (await findSession(parts, headers)),
    ...signingIn(parts),
    ...secondFactor(parts),
    ...passkeys(parts),
    ...invitations(parts),
    ...links(parts),
    ...demonstrationOnly(parts),
    createAccount: (account) => createAccount(parts, account),
    close: () => pool.end(),
  }
}

function signingIn(parts: Parts): Pick<Auth, 'signIn' | 'signInWithCode' | 'signOut'> {
  const { better, limits, marks, db } = parts
  // Whoever signs in leaves a link that was open in this browser.
  const noLink = [noLinkCookie(parts.secure)]
  return {
    async signIn(headers, { email, password }) {
      const who = email.trim().toLowerCase()
      const credential = await findCredential(db, { email: who })
      const known = credential === undefined ? undefined : marks.find(headers, credential)
      const counted: [Limited, string] = known === undefined ? ['password', who] : ['known', known]
      await limits.count(...counted)
      const answer = await better.api
        .signInEmail({ body: { email: who, password }, headers: cookiesOf(headers), returnHeaders: true })
        .catch((error: unknown) => {
          throw isRefusal(error) ? new AppError('signInFailed') : error
        })
      await limits.forget(...counted)
      if ('twoFactorRedirect' in answer.response) return { headers: setCookies(answer.headers), next: 'code' }
      const marked = await markOf(parts, answer.response.user.id)
      return { headers: setCookies(answer.headers, ...marked, ...noLink), next: 'done' }
    },
    async signInWithCode(headers, code) {
      const { personId } = await better.api.findChallenged({ headers: cookiesOf(headers) })
      if (personId === undefined) throw new AppError('notSignedIn')
      await limits.count('code', personId)
      const answer = looksLikeTotp(code)
        ? await finishWithCode(parts, headers, personId, code)
        : await finishWithBackupCode(parts, headers, code)
      await limits.forget('code', personId)
      return { headers: setCookies(answer, ...(await markOf(parts, personId)), ...noLink), next: 'done' }
    },
    async signOut(headers) {
      await endLinked(parts, headers)
      const answer = await better.api.signOut({ headers: cookiesOf(headers), returnHeaders: true })
      return setCookies(answer.headers, ...noLink)
    },
  }
}

/** Only now, with every step done: whoever has the password alone gets no mark. */
async function markOf({ db, marks }: Parts, personId: string): Promise<string[]> {
  const credential = await findCredential(db, { personId })
  return credential === undefined ? [] : [marks.cookie(credential)]
}

async function finishWithCode(parts: Parts, headers: Headers, personId: string, code: string): Promise<Headers> {
  const factor = await findFactor(parts.db, personId)
  if (factor === undefined || !(await useCode(parts, factor, code))) throw new AppError('codeWrong')
  const answer = await parts.better.api.finishChallenge({ headers: cookiesOf(headers), returnHeaders: true })
  if (!answer.response.done) throw new AppError('notSignedIn')
  return answer.headers
}

async function finishWithBackupCode({ better }: Parts, headers: Headers, code: string): Promise<Headers> {
  try {
    const body = { code: asBackupCode(code) }
    const answer = await better.api.verifyBackupCode({ body, headers: cookiesOf(headers), returnHeaders: true })
    return answer.headers
  } catch (error) {
    throw isRefusal(error) ? new AppError('codeWrong') : error
  }
}

type FactorPart = 'verifyCode' | 'getFactor' | 'enrol' | 'confirmFactor' | 'hideBackupCodes' | 'removeFactor'

function secondFactor(parts: Parts): Pick<Auth, FactorPart> {
  const { db, key } = parts
  return {
    verifyCode: (headers, code) => checkCode(parts, headers, code, true),
    confirmFactor: (headers, code) => checkCode(parts, headers, code, false),
    getFactor: async (headers) => readFactor(parts, await getPersonId(parts, headers)),
    async enrol(headers, password) {
      const personId = await getPersonId(parts, headers)
      await checkPassword(parts, headers, personId, password)
      if (!(await putPendingFactor(db, personId, await sealFactor(key)))) throw new AppError('notAllowedNow')
    },
    async hideBackupCodes(headers) {
      await markBackupCodesKept(db, await getPersonId(parts, headers), new Date(parts.now()))
    },
    async removeFactor(headers, password) {
      const personId = await getPersonId(parts, headers)
      await checkPassword(parts, headers, personId, password)
      await deleteFactor(db, personId)
    },
  }
}

/** `verified`: the factor must be in force already, or else must be waiting for this very code. */
async function checkCode(parts: Parts, headers: Headers, code: string, verified: boolean): Promise<boolean> {
  const personId = await getPersonId(parts, headers)
  await parts.limits.count('code', personId)
  const factor = await findFactor(parts.db, personId)
  if (factor?.verified !== verified) {
    if (verified) return false
    throw new AppError('notAllowedNow')
  }
  if (!(await useCode(parts, factor, code))) return false
  if (!verified) await confirmFactor(parts.db, personId, factor.id)
  await parts.limits.forget('code', personId)
  return true
}

async function readFactor({ db, key }: { db: AuthDb; key: Parts['key'] }, personId: string): Promise<SecondFactor> {
  const factor = await findFactor(db, personId)
  if (factor === undefined) return { state: 'none' }
  if (!factor.verified) {
    const secret = await openSecret(key, factor)
    return { state: 'pending', secret, address: totpAddress(secret, ISSUER, (await findEmail(db, personId)) ?? '') }
  }
  const codes = await openBackupCodes(key, factor)
  return {
    state: 'on',
    backupCodes: factor.backupCodesKeptAt === null ? codes : undefined,
    backupCodesLeft: codes.length,
  }
}

function demonstrationOnly(parts: Parts): Pick<Auth, 'signInAs' | 'demonstrationCode'> {
  const { better, db, demonstration } = parts
  // Asked of the account too, so that a real one stays closed even if the instance were started as a demonstration.
  const admit = async (personId: string): Promise<void> => {
    if (!demonstration || !(await isInvented(db, personId))) throw new AppError('notFound')
  }
  return {
    async signInAs(headers, personId) {
      await admit(personId)
      const before = await findSession(parts, headers)
      const answer = await better.api.openSession({ body: { personId }, returnHeaders: true })
      if (!answer.response.done) throw new AppError('notFound')
      if (before !== undefined) await better.api.signOut({ headers: cookiesOf(headers) })
      return { headers: setCookies(answer.headers, noLinkCookie(parts.secure)), next: 'done' }
    },
    async demonstrationCode(personId) {
      await admit(personId)
      return await nextCode(parts, personId)
    },
  }
}

async function createAccount(parts: Parts, account: NewAccount): Promise<void> {
  const demonstration = account.demonstration ?? false
  if (demonstration !== parts.demonstration) throw new AppError('notPermitted')
  demandLength(account.password)
  await addAccount(parts.db, {
    personId: account.personId,
    email: account.email.trim().toLowerCase(),
    name: account.name,
    passwordHash: await hashPassword(account.password),
    demonstration,
    backupCodesKeptAt: demonstration ? new Date(parts.now()) : null,
    factor: account.totpSecret === undefined ? undefined : await sealFactor(parts.key, account.totpSecret),
  })
}
