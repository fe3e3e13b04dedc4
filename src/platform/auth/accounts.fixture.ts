import { newId } from '#kernel/ids.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { openAuth } from '#platform/auth/open-auth.ts'
import { codeAt, newTotpSecret, stepOf } from '#platform/auth/totp.ts'
import type { TestDatabase } from '#test/helpers/database.ts'

/** For tests: people with accounts, browsers, and a clock that only the test moves. */

export const PASSWORD = 'long enough to be one'
export const MINUTE = 60_000

export type Browser = { headers: () => Headers; take: (answer: Headers) => void }

/** What a browser keeps of the answers so far. */
export function browser(): Browser {
  const cookies = new Map<string, string>()
  return {
    headers: () => new Headers({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
    take(answer) {
      for (const line of answer.getSetCookie()) {
        const [pair = ''] = line.split(';')
        const at = pair.indexOf('=')
        if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at))
        else cookies.set(pair.slice(0, at), pair.slice(at + 1))
      }
    },
  }
}

export type Clock = { now: number }

export function testClock(): Clock {
  return { now: Date.parse('2027-03-01T09:00:00Z') }
}

export function openTestAuth(
  database: TestDatabase,
  clock: Clock,
  options: { publicUrl?: string; demonstration?: boolean } = {},
): Promise<Auth> {
  const { publicUrl = 'http://localhost:4780', demonstration = false } = options
  const { authUrl: url, secret } = database
  return openAuth({ url, secret, publicUrl, demonstration, now: () => new Date(clock.now) })
}

export type TestPerson = { personId: string; email: string; secret: string }

export async function makePerson(
  auth: Auth,
  options: { factor?: boolean; demonstration?: boolean } = {},
): Promise<TestPerson> {
  const { factor = true, demonstration = false } = options
  const personId = newId()
  const email = `${personId}@umran.example`
  const secret = newTotpSecret()
  const account = { personId, email, name: 'Somebody', password: PASSWORD, demonstration }
  await auth.createAccount(factor ? { ...account, totpSecret: secret } : account)
  return { personId, email, secret }
}

/** The code of this half minute, or of one so many later. */
export function codeOf(person: { secret: string }, clock: Clock, later = 0): string {
  return codeAt(person.secret, stepOf(clock.now) + later)
}

/** Signed in with both factors; a minute later, so that the next code is a fresh one. */
export async function signedIn(auth: Auth, person: TestPerson, clock: Clock): Promise<Browser> {
  const at = browser()
  at.take((await auth.signIn(at.headers(), { email: person.email, password: PASSWORD })).headers)
  at.take((await auth.signInWithCode(at.headers(), codeOf(person, clock))).headers)
  clock.now += MINUTE
  return at
}
