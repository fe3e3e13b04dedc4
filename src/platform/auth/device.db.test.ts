import { hashPassword } from 'better-auth/crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  browser,
  type Browser,
  codeOf,
  makePerson,
  MINUTE,
  openTestAuth,
  PASSWORD,
  signedIn,
  testClock,
  type TestPerson,
} from '#platform/auth/accounts.fixture.ts'
import { openAuthDatabase } from '#platform/auth/account.store.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { makeLimits } from '#platform/auth/limits.ts'
import { closeAccount, resetAccount } from '#platform/auth/operator.store.ts'
import { withOwner } from '#platform/db/owner.ts'
import { openPool } from '#platform/db/pool.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

describe('a browser that signed in before', () => {
  const clock = testClock()
  let database: TestDatabase
  let auth: Auth
  let person: TestPerson
  let at: Browser

  beforeAll(async () => {
    database = await testDatabase()
    auth = await openTestAuth(database, clock)
  })
  afterAll(async () => {
    await auth.close()
    await database.drop()
  })
  beforeEach(async () => {
    clock.now += 120 * MINUTE
    person = await makePerson(auth)
    at = await signedIn(auth, person, clock)
    at.take(await auth.signOut(at.headers()))
  })

  const attempt = async (headers: Headers, password: string, email = person.email) =>
    await auth.signIn(headers, { email, password }).then(
      (step) => step.next,
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    )
  /** A stranger tries until nobody unknown is let in. */
  const lockOut = async () => {
    const tried = []
    for (let i = 0; i < 6; i++) tried.push(await attempt(new Headers(), 'not the password'))
    expect(tried).toEqual([...Array.from({ length: 5 }, () => 'signInFailed'), 'tooManyRequests'])
  }
  const marks = (headers: Headers) => (headers.get('cookie') ?? '').split('; ').filter((one) => one.includes('known_'))

  test('is not kept out by a stranger’s wrong passwords, and does not let the stranger in', async () => {
    await lockOut()
    expect(await attempt(new Headers(), PASSWORD)).toBe('tooManyRequests')
    expect(await attempt(at.headers(), PASSWORD)).toBe('code')
    expect(await attempt(new Headers(), PASSWORD)).toBe('tooManyRequests')
  })

  test('has attempts of its own, which end: a copied mark guesses no faster', async () => {
    const copy = new Headers({ cookie: marks(at.headers()).join('; ') })
    expect(await auth.findSession(copy)).toBeUndefined()
    for (let i = 0; i < 5; i++) expect(await attempt(copy, 'not the password')).toBe('signInFailed')
    expect(await attempt(copy, PASSWORD)).toBe('tooManyRequests')
    expect(await attempt(new Headers(), PASSWORD)).toBe('code')
  })

  test('tries thirty times an hour', async () => {
    const pool = openPool(database.authUrl, 1)
    const limits = makeLimits(openAuthDatabase(pool), 'a secret', () => clock.now)
    let tried = 0
    try {
      for (; tried < 60; tried++) {
        if (tried % 5 === 0) clock.now += MINUTE + 1
        await limits.count('known', 'a browser')
      }
    } catch (error) {
      expect(error).toMatchObject({ code: 'tooManyRequests' })
    }
    expect(tried).toBe(30)
    await pool.end()
  })

  test('has its mark from the last step only, out of reach of scripts, and secure where the address is', async () => {
    const first = await auth.signIn(new Headers(), { email: person.email, password: PASSWORD })
    expect(first.next).toBe('code')
    expect(first.headers.getSetCookie().join()).not.toContain('known_')
    const next = browser()
    next.take(first.headers)
    const last = await auth.signInWithCode(next.headers(), codeOf(person, clock))
    const line = last.headers.getSetCookie().find((cookie) => cookie.includes('known_')) ?? ''
    expect(line).toMatch(/^umran\.known_[0-9a-f]{16}=.*Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(line).not.toContain(person.personId)
    const safe = await openTestAuth(database, clock, { publicUrl: 'https://umran.example' })
    try {
      const simple = await makePerson(safe, { factor: false })
      const { headers } = await safe.signIn(new Headers(), { email: simple.email, password: PASSWORD })
      expect(headers.getSetCookie().find((cookie) => cookie.includes('known_'))).toMatch(/^__Secure-.*; Secure$/)
    } finally {
      await safe.close()
    }
  })

  test.each<[string, (mark: string) => string]>([
    ['forged', (mark) => `${mark.slice(0, -1)}${mark.endsWith('0') ? '1' : '0'}`],
    ['cut short', (mark) => mark.slice(0, -20)],
    ['of another day', (mark) => mark.replace(/\.(\d+)\./, (_, issued: string) => `.${Number(issued) + 1}.`)],
  ])('with a mark that is %s is a stranger', async (_what, change) => {
    const [mark = ''] = marks(at.headers())
    await lockOut()
    expect(await attempt(new Headers({ cookie: change(mark) }), PASSWORD)).toBe('tooManyRequests')
    expect(await attempt(new Headers({ cookie: mark }), PASSWORD)).toBe('code')
  })

  test('is a stranger to other accounts, and to its own after half a year', async () => {
    const other = await makePerson(auth)
    const [mark = ''] = marks(at.headers())
    for (let i = 0; i < 5; i++) await attempt(new Headers(), 'not the password', other.email)
    expect(await attempt(new Headers({ cookie: mark }), PASSWORD, other.email)).toBe('tooManyRequests')
    clock.now += 180 * 24 * 60 * MINUTE
    await lockOut()
    expect(await attempt(at.headers(), PASSWORD)).toBe('tooManyRequests')
  })

  test('is a stranger again after a new invitation, and nobody signs in to a closed account', async () => {
    const next = 'another long password'
    await withOwner(database.adminUrl, async (tx) => await resetAccount(tx, person.personId, await hashPassword(next)))
    await lockOut()
    expect(await attempt(at.headers(), next)).toBe('tooManyRequests')
    clock.now += MINUTE + 1
    const again = browser()
    again.take((await auth.signIn(again.headers(), { email: person.email, password: next })).headers)
    expect(marks(again.headers())).toHaveLength(1)
    await withOwner(database.adminUrl, async (tx) => await closeAccount(tx, person.personId))
    expect(await attempt(again.headers(), next)).toBe('signInFailed')
    clock.now += MINUTE + 1
    await lockOut()
    expect(await attempt(again.headers(), next)).toBe('tooManyRequests')
  })
})
