import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  browser,
  codeOf,
  makePerson,
  MINUTE,
  openTestAuth,
  PASSWORD,
  signedIn,
  testClock,
  type TestPerson,
} from '#platform/auth/accounts.fixture.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

describe('signing in and out', () => {
  const clock = testClock()
  let database: TestDatabase
  let auth: Auth
  let person: TestPerson

  beforeAll(async () => {
    database = await testDatabase()
    auth = await openTestAuth(database, clock)
  })

  afterAll(async () => {
    await auth.close()
    await database.drop()
  })

  beforeEach(async () => {
    clock.now += 10 * MINUTE
    person = await makePerson(auth)
  })

  test('a password leads to the code, the code to a session', async () => {
    const at = browser()
    const first = await auth.signIn(at.headers(), { email: person.email.toUpperCase(), password: PASSWORD })
    expect(first.next).toBe('code')
    at.take(first.headers)
    expect(await auth.findSession(at.headers())).toBeUndefined()
    const second = await auth.signInWithCode(at.headers(), codeOf(person, clock))
    expect(second.next).toBe('done')
    at.take(second.headers)
    expect(await auth.findSession(at.headers())).toEqual({ personId: person.personId, sessionId: expect.any(String) })
  })

  test('without a second factor the password is enough', async () => {
    person = await makePerson(auth, { factor: false })
    const at = browser()
    const step = await auth.signIn(at.headers(), { email: person.email, password: PASSWORD })
    expect(step.next).toBe('done')
    at.take(step.headers)
    expect((await auth.findSession(at.headers()))?.personId).toBe(person.personId)
  })

  test('cookies are out of reach of scripts and other sites, and secure where the address is', async () => {
    person = await makePerson(auth, { factor: false })
    const plain = await auth.signIn(new Headers(), { email: person.email, password: PASSWORD })
    const [line = ''] = plain.headers.getSetCookie()
    expect(line).toMatch(/^umran\./)
    expect(line).toMatch(/HttpOnly/i)
    expect(line).toMatch(/SameSite=Lax/i)
    expect(line).not.toMatch(/Secure/i)
    const safe = await openTestAuth(database, clock, { publicUrl: 'https://umran.example' })
    try {
      const secure = await safe.signIn(new Headers(), { email: person.email, password: PASSWORD })
      expect(secure.headers.getSetCookie()[0]).toMatch(/^__Secure-.*Secure/i)
    } finally {
      await safe.close()
    }
  })

  test('a wrong password and an unknown address get the same answer', async () => {
    const wrong = auth.signIn(new Headers(), { email: person.email, password: 'not the password' })
    await expect(wrong).rejects.toMatchObject({ code: 'signInFailed', details: {} })
    const unknown = auth.signIn(new Headers(), { email: 'nobody@umran.example', password: PASSWORD })
    await expect(unknown).rejects.toMatchObject({ code: 'signInFailed', details: {} })
    await expect(auth.signIn(new Headers(), { email: 'no address', password: PASSWORD })).rejects.toMatchObject({
      code: 'signInFailed',
    })
  })

  test('after five wrong passwords even the right one waits for a minute', async () => {
    const attempt = (password: string) => auth.signIn(new Headers(), { email: person.email, password })
    for (let i = 0; i < 5; i++)
      await expect(attempt('not the password')).rejects.toMatchObject({ code: 'signInFailed' })
    await expect(attempt(PASSWORD)).rejects.toMatchObject({ code: 'tooManyRequests' })
    clock.now += MINUTE + 1
    expect((await attempt(PASSWORD)).next).toBe('code')
  })

  test('the second step is refused without the first, and with a wrong code', async () => {
    await expect(auth.signInWithCode(new Headers(), codeOf(person, clock))).rejects.toMatchObject({
      code: 'notSignedIn',
    })
    const at = browser()
    at.take((await auth.signIn(at.headers(), { email: person.email, password: PASSWORD })).headers)
    await expect(auth.signInWithCode(at.headers(), 'abc')).rejects.toMatchObject({ code: 'codeWrong' })
    await expect(auth.signInWithCode(at.headers(), codeOf(person, clock, 5))).rejects.toMatchObject({
      code: 'codeWrong',
    })
    expect((await auth.signInWithCode(at.headers(), codeOf(person, clock))).next).toBe('done')
  })

  test('a code opens one session, not two', async () => {
    const [one, other] = [browser(), browser()]
    one.take((await auth.signIn(one.headers(), { email: person.email, password: PASSWORD })).headers)
    other.take((await auth.signIn(other.headers(), { email: person.email, password: PASSWORD })).headers)
    await auth.signInWithCode(one.headers(), codeOf(person, clock))
    await expect(auth.signInWithCode(other.headers(), codeOf(person, clock))).rejects.toMatchObject({
      code: 'codeWrong',
    })
    await expect(auth.signInWithCode(other.headers(), codeOf(person, clock, -1))).rejects.toMatchObject({
      code: 'codeWrong',
    })
  })

  test('a finished second step cannot be finished again', async () => {
    const at = browser()
    at.take((await auth.signIn(at.headers(), { email: person.email, password: PASSWORD })).headers)
    await auth.signInWithCode(at.headers(), codeOf(person, clock))
    await expect(auth.signInWithCode(at.headers(), codeOf(person, clock, 1))).rejects.toMatchObject({
      code: 'notSignedIn',
    })
  })

  test('signing out ends the session, also for a copy of its cookies', async () => {
    const at = await signedIn(auth, person, clock)
    const copy = at.headers()
    at.take(await auth.signOut(at.headers()))
    expect(await auth.findSession(at.headers())).toBeUndefined()
    expect(await auth.findSession(copy)).toBeUndefined()
    await expect(auth.verifyCode(copy, codeOf(person, clock))).rejects.toMatchObject({ code: 'notSignedIn' })
  })

  test('a forged or foreign cookie is nobody', async () => {
    const at = await signedIn(auth, person, clock)
    const cookie = at.headers().get('cookie') ?? ''
    const forged = cookie.replace(/(session_token=)./, '$1~')
    expect(await auth.findSession(new Headers({ cookie: forged }))).toBeUndefined()
    expect(await auth.findSession(new Headers())).toBeUndefined()
  })
})
