import type { LinkState, OpenedLink } from '#platform/access/link.ts'

/** Who a session belongs to: identity only; rights are read in each transaction. */
export type SignedIn = { personId: string; sessionId: string; link?: OpenedLink }

/** Outcome of a step of signing in: headers carry the cookies to set. */
export type SignInStep = { headers: Headers; next: 'done' | 'code' }

/** Where a person's second factor stands. */
export type SecondFactor =
  | { state: 'none' }
  /** Waits for its first code. `address` is what a telephone reads from the picture (otpauth://). */
  | { state: 'pending'; secret: string; address: string }
  /** The backup codes are there until the person says that they are kept. */
  | { state: 'on'; backupCodes: readonly string[] | undefined; backupCodesLeft: number }

/** A passkey of a person, by the name they gave it. */
export type Passkey = { id: string; name: string; since: Date | null }

/** What a browser is asked for, with the cookie that binds the answer to it. */
export type Challenge = { options: unknown; headers: Headers }

/** A link as whoever follows it finds it. */
export type FoundLink = { state: LinkState; reviewId: string; personId: string; address: string }

export type NewAccount = {
  personId: string
  email: string
  name: string
  password: string
  /** Base32; the account then has its second factor from the start. */
  totpSecret?: string
  /** Must equal the instance's: a demonstration has no real accounts, and a real instance no invented people. */
  demonstration?: boolean
}

/** Accounts: password, one-time codes. The only door to the accounts' schema, with its own role and pool. */
export type Auth = {
  findSession: (headers: Headers) => Promise<SignedIn | undefined>
  /** Throws `signInFailed`, `tooManyRequests`. */
  signIn: (headers: Headers, credentials: { email: string; password: string }) => Promise<SignInStep>
  /** The second step, by one-time or backup code; throws `codeWrong`, `tooManyRequests`, `notSignedIn` when the first step is too long ago. */
  signInWithCode: (headers: Headers, code: string) => Promise<SignInStep>
  signOut: (headers: Headers) => Promise<Headers>
  /** A fresh second factor of the signed-in person; a code counts once. Throws `notSignedIn`, `tooManyRequests`. */
  verifyCode: (headers: Headers, code: string) => Promise<boolean>
  /** Throws `notSignedIn`. */
  getFactor: (headers: Headers) => Promise<SecondFactor>
  /** Makes a new secret that waits for its first code; throws `signInFailed` for a wrong password, `notAllowedNow` when a factor is on. */
  enrol: (headers: Headers, password: string) => Promise<void>
  /** The first code of a new secret; throws `notAllowedNow` when none waits, `tooManyRequests`. */
  confirmFactor: (headers: Headers, code: string) => Promise<boolean>
  /** The backup codes are kept: no page shows them again. */
  hideBackupCodes: (headers: Headers) => Promise<void>
  /** Takes the second factor away, for a new telephone; the caller has verified a code. Throws `signInFailed`. */
  removeFactor: (headers: Headers, password: string) => Promise<void>
  /** Begins a new passkey of the signed-in person; throws `signInFailed` for a wrong password, `notFound` in a demonstration. */
  beginPasskey: (headers: Headers, password: string) => Promise<Challenge>
  /** Ends what was begun and returns the passkey's id; throws `passkeyRefused`, also for a challenge that was used or is too old. */
  addPasskey: (headers: Headers, made: { credential: string; name: string }) => Promise<string>
  listPasskeys: (headers: Headers) => Promise<Passkey[]>
  /** Throws `notFound` for another person's. */
  renamePasskey: (headers: Headers, id: string, name: string) => Promise<void>
  /** Throws `signInFailed` for a wrong password, `notFound` for another person's. */
  removePasskey: (headers: Headers, id: string, password: string) => Promise<void>
  /** For whoever wants to sign in with a passkey. */
  beginPasskeySignIn: () => Promise<Challenge>
  /** Both factors at once; throws `passkeyRefused`, `tooManyRequests`. */
  signInWithPasskey: (headers: Headers, credential: string) => Promise<SignInStep>
  /** A token with which this person may choose a first password, or undefined where there is one already. Ends earlier tokens. */
  openInvitation: (person: { personId: string; email: string; name: string }) => Promise<string | undefined>
  isInvitation: (token: string) => Promise<boolean>
  /** Throws `notFound` for a token that was used, is too old or was never given, `invalid`, `tooManyRequests`. */
  acceptInvitation: (token: string, password: string) => Promise<void>
  /** What a link leads to; undefined for one that was never given or is not whole. The address is shown in part. */
  findLink: (token: string) => Promise<FoundLink | undefined>
  /** Has a code mailed to the address the link is bound to; returns its id. Throws `notFound`, `tooManyRequests`. */
  askLinkCode: (token: string) => Promise<string>
  /**
   * Opens the link's own session in the place of any other. Throws `codeWrong` (reason `link.codeWrong`, or `link.codeOver` when
   * another is needed), `notFound` for a link that is over, `tooManyRequests`.
   */
  openLink: (
    headers: Headers,
    token: string,
    codeId: string,
    code: string,
  ) => Promise<SignInStep & { reviewId: string }>
  /** Asks whoever gave a link that is over for a new one. Throws `notFound`. */
  askForLink: (token: string) => Promise<void>
  /** Demonstration only: signs in as one of its people. */
  signInAs: (headers: Headers, personId: string) => Promise<SignInStep>
  /** Demonstration only: what the telephone of this person would show now. */
  demonstrationCode: (personId: string) => Promise<string>
  /** Throws `notPermitted` when the account is not of the instance's kind. */
  createAccount: (account: NewAccount) => Promise<void>
  close: () => Promise<void>
}
