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

describe('the second factor', () => {
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

  test('a fresh code counts once, even when sent twice at the same moment', async () => {
    const at = await signedIn(auth, person, clock)
    const both = await Promise.all([
      auth.verifyCode(at.headers(), codeOf(person, clock)),
      auth.verifyCode(at.headers(), codeOf(person, clock)),
    ])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await auth.verifyCode(at.headers(), codeOf(person, clock))).toBe(false)
    clock.now += MINUTE / 2
    expect(await auth.verifyCode(at.headers(), codeOf(person, clock))).toBe(true)
  })

  test('codes are limited to five attempts a minute for each person', async () => {
    const at = await signedIn(auth, person, clock)
    for (let i = 0; i < 5; i++) expect(await auth.verifyCode(at.headers(), '000 000x')).toBe(false)
    await expect(auth.verifyCode(at.headers(), codeOf(person, clock))).rejects.toMatchObject({
      code: 'tooManyRequests',
    })
    clock.now += MINUTE + 1
    expect(await auth.verifyCode(at.headers(), codeOf(person, clock))).toBe(true)
  })

  test('a backup code signs in once', async () => {
    const at = await signedIn(auth, person, clock)
    const factor = await auth.getFactor(at.headers())
    const code = factor.state === 'on' ? (factor.backupCodes?.[0] ?? '') : ''
    expect(code).toMatch(/^\d{5}-\d{5}$/)
    const next = browser()
    next.take((await auth.signIn(next.headers(), { email: person.email, password: PASSWORD })).headers)
    next.take((await auth.signInWithCode(next.headers(), code.replace('-', ' '))).headers)
    expect((await auth.findSession(next.headers()))?.personId).toBe(person.personId)
    const again = browser()
    again.take((await auth.signIn(again.headers(), { email: person.email, password: PASSWORD })).headers)
    await expect(auth.signInWithCode(again.headers(), code)).rejects.toMatchObject({ code: 'codeWrong' })
  })

  test('a second factor is enrolled with the password, and in force after its first code', async () => {
    person = await makePerson(auth, { factor: false })
    const at = browser()
    at.take((await auth.signIn(at.headers(), { email: person.email, password: PASSWORD })).headers)
    expect(await auth.getFactor(at.headers())).toEqual({ state: 'none' })
    expect(await auth.verifyCode(at.headers(), '123456')).toBe(false)
    await expect(auth.enrol(at.headers(), 'not the password')).rejects.toMatchObject({ code: 'signInFailed' })
    await auth.enrol(at.headers(), PASSWORD)
    const pending = await auth.getFactor(at.headers())
    if (pending.state !== 'pending') throw new Error(`the factor is ${pending.state}`)
    expect(pending.address).toContain(pending.secret)
    person.secret = pending.secret
    expect(await auth.verifyCode(at.headers(), codeOf(person, clock))).toBe(false)
    expect(await auth.confirmFactor(at.headers(), codeOf(person, clock, 9))).toBe(false)
    expect(await auth.confirmFactor(at.headers(), codeOf(person, clock))).toBe(true)
    expect(await auth.getFactor(at.headers())).toMatchObject({ state: 'on', backupCodesLeft: 10 })
    await expect(auth.enrol(at.headers(), PASSWORD)).rejects.toMatchObject({ code: 'notAllowedNow' })
    const again = browser()
    expect((await auth.signIn(again.headers(), { email: person.email, password: PASSWORD })).next).toBe('code')
  })

  test('backup codes are shown until they are kept, and the factor can be taken away', async () => {
    const at = await signedIn(auth, person, clock)
    expect(await auth.getFactor(at.headers())).toMatchObject({ backupCodes: expect.any(Array) })
    await auth.hideBackupCodes(at.headers())
    expect(await auth.getFactor(at.headers())).toEqual({ state: 'on', backupCodes: undefined, backupCodesLeft: 10 })
    await expect(auth.removeFactor(at.headers(), 'not the password')).rejects.toMatchObject({ code: 'signInFailed' })
    await auth.removeFactor(at.headers(), PASSWORD)
    expect(await auth.getFactor(at.headers())).toEqual({ state: 'none' })
  })
})
