import { hmacSha256 } from '#kernel/canonical.ts'
import { AppError } from '#kernel/errors.ts'
import { countAttempt, forgetAttempts, type AuthDb } from '#platform/auth/account.store.ts'

/**
 * Attempts allowed in a window of so many milliseconds; counted by the account, whatever network they come from, or by the mark
 * of a browser that signed in to it before.
 */
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const RULES = {
  password: [
    { max: 5, window: MINUTE },
    { max: 50, window: HOUR },
  ],
  // From a browser that knows the account: a copied mark tries no faster than a stranger.
  known: [
    { max: 5, window: MINUTE },
    { max: 30, window: HOUR },
  ],
  // Mails with a code for a link: whoever has the link must not fill its holder's mailbox.
  linkMail: [
    { max: 3, window: 5 * MINUTE },
    { max: 10, window: HOUR },
  ],
  code: [
    { max: 5, window: MINUTE },
    { max: 30, window: HOUR },
  ],
} as const

export type Limited = keyof typeof RULES

export type Limits = {
  /** Throws `tooManyRequests`. */
  count: (kind: Limited, who: string) => Promise<void>
  /** After a success. */
  forget: (kind: Limited, who: string) => Promise<void>
}

export function makeLimits(db: AuthDb, secret: string, now: () => number): Limits {
  const keyOf = (kind: Limited, who: string, window: number) => `${kind}.${window}.${hmacSha256(secret, who)}`
  return {
    async count(kind, who) {
      for (const rule of RULES[kind]) {
        if (!(await countAttempt(db, keyOf(kind, who, rule.window), rule, now()))) throw new AppError('tooManyRequests')
      }
    },
    async forget(kind, who) {
      for (const { window } of RULES[kind]) await forgetAttempts(db, keyOf(kind, who, window), now() - HOUR)
    },
  }
}
