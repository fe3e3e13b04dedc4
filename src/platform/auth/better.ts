import { passkey } from '@better-auth/passkey'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { expireCookie, setSessionCookie } from 'better-auth/cookies'
import { twoFactor } from 'better-auth/plugins'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import type { AuthDb } from '#platform/auth/account.store.ts'

export const ISSUER = 'Umran'

/** Seconds. */
const SESSION_LIFETIME = 7 * 24 * 3600
const SECOND_STEP_LIFETIME = 600

/** The cookie between password and code, as the plugin for second factors names it. */
const CHALLENGE_COOKIE = 'two_factor'

const personBody = z.object({ personId: z.string() })

/**
 * Steps the library lacks, because it checks codes without remembering which were used: we check the code ourselves
 * and then finish what its own sign-in began. Callable from the server only, never by a request.
 */
function steps() {
  return {
    id: 'umran',
    endpoints: {
      findChallenged: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
        const cookie = ctx.context.createAuthCookie(CHALLENGE_COOKIE)
        const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
        if (!identifier) return { personId: undefined }
        const challenge = await ctx.context.internalAdapter.findVerificationValue(identifier)
        const fresh = challenge !== null && challenge.expiresAt.getTime() > Date.now()
        return { personId: fresh ? challenge.value : undefined }
      }),
      finishChallenge: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
        const cookie = ctx.context.createAuthCookie(CHALLENGE_COOKIE)
        const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
        if (!identifier) return { done: false }
        // Consumed in one statement, so that two requests at once open one session.
        const challenge = await ctx.context.internalAdapter.consumeVerificationValue(identifier)
        const user = challenge === null ? null : await ctx.context.internalAdapter.findUserById(challenge.value)
        if (user === null) return { done: false }
        await setSessionCookie(ctx, { session: await ctx.context.internalAdapter.createSession(user.id), user })
        expireCookie(ctx, cookie)
        return { done: true }
      }),
      openSession: createAuthEndpoint.serverOnly({ method: 'POST', body: personBody }, async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId)
        if (user === null) return { done: false }
        await setSessionCookie(ctx, { session: await ctx.context.internalAdapter.createSession(user.id), user })
        return { done: true }
      }),
    },
  }
}

const STAMPS = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

/** Our columns, in the words of the library. */
const TABLES = {
  user: { fields: { emailVerified: 'email_verified', ...STAMPS } },
  verification: { fields: { expiresAt: 'expires_at', ...STAMPS } },
  account: {
    fields: {
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...STAMPS,
    },
  },
} as const satisfies Partial<BetterAuthOptions>

const SESSION_FIELDS = {
  userId: 'user_id',
  expiresAt: 'expires_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
  ...STAMPS,
} as const

const SECOND_FACTOR_TABLES = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factor',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
} as const

const PASSKEY_TABLES = {
  passkey: {
    fields: {
      publicKey: 'public_key',
      userId: 'user_id',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
} as const

/** A passkey stands for two factors only where the device verified who held it; the library would also take one that did not. */
function demandVerified(verified: boolean | undefined): void {
  if (verified !== true) throw new APIError('UNAUTHORIZED', { message: 'the device verified nobody' })
}

function passkeyPlugin(publicUrl: string) {
  return passkey({
    rpID: new URL(publicUrl).hostname,
    rpName: ISSUER,
    origin: publicUrl,
    schema: PASSKEY_TABLES,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      requireSession: true,
      afterVerification: async ({ verification }) => demandVerified(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification }) => demandVerified(verification.authenticationInfo.userVerified),
    },
  })
}

export type BetterOptions = { db: AuthDb; secret: string; publicUrl: string }

/** The library as we use it: called by our own pages through its API, mounted at no address. */
export function makeBetterAuth({ db, secret, publicUrl }: BetterOptions) {
  return betterAuth({
    ...TABLES,
    appName: ISSUER,
    baseURL: publicUrl,
    secret,
    database: { db, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    // Without the cookie cache: it would keep a session alive for minutes after its owner signed out.
    // A passkey is begun with the password, whatever the session's age: see `passkey.ts`.
    session: { fields: SESSION_FIELDS, expiresIn: SESSION_LIFETIME, disableSessionRefresh: true, freshAge: 0 },
    plugins: [
      steps(),
      passkeyPlugin(publicUrl),
      twoFactor({ issuer: ISSUER, twoFactorCookieMaxAge: SECOND_STEP_LIFETIME, schema: SECOND_FACTOR_TABLES }),
    ],
    advanced: {
      cookiePrefix: 'umran',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      // Nobody needs to know from where a delegate signs in.
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId() },
    },
    // Its limits count by network address; ours count by person, see `limits.ts`.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

export type BetterAuth = ReturnType<typeof makeBetterAuth>
