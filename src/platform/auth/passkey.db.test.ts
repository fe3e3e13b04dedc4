import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Browser,
  browser,
  makePerson,
  MINUTE,
  openTestAuth,
  PASSWORD,
  signedIn,
  testClock,
  type TestPerson,
} from '#platform/auth/accounts.fixture.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { authenticator, type Lies } from '#platform/auth/authenticator.fixture.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

describe('a passkey', () => {
  const clock = testClock()
  let database: TestDatabase
  let auth: Auth
  let person: TestPerson
  let at: Browser
  let device: ReturnType<typeof authenticator>

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
    at = await signedIn(auth, person, clock)
    device = authenticator()
  })

  async function begin(): Promise<unknown> {
    const { options, headers } = await auth.beginPasskey(at.headers(), PASSWORD)
    at.take(headers)
    return options
  }

  async function add(lies: Lies = {}, name = 'My telephone'): Promise<string> {
    const credential = device.make(await begin(), lies)
    return await auth.addPasskey(at.headers(), { credential, name })
  }

  /** A browser that nobody is signed in on, asked for a passkey. */
  async function challenged(): Promise<{ options: unknown; here: Browser }> {
    const here = browser()
    const { options, headers } = await auth.beginPasskeySignIn()
    here.take(headers)
    return { options, here }
  }

  const refused = { code: 'passkeyRefused' }

  test('is added with the password, and signs in without password and code', async () => {
    await add()
    const { options, here } = await challenged()
    expect(options).toMatchObject({ userVerification: 'required', rpId: 'localhost' })
    expect(options).toMatchObject({ allowCredentials: undefined })
    const step = await auth.signInWithPasskey(here.headers(), device.show(options))
    here.take(step.headers)
    expect(step.next).toBe('done')
    expect((await auth.findSession(here.headers()))?.personId).toBe(person.personId)
  })

  test('is not begun without the right password, or by nobody', async () => {
    await expect(auth.beginPasskey(at.headers(), 'not the password')).rejects.toMatchObject({ code: 'signInFailed' })
    await expect(auth.beginPasskey(new Headers(), PASSWORD)).rejects.toMatchObject({ code: 'notSignedIn' })
  })

  test('is listed by its name, renamed and removed by its owner', async () => {
    const id = await add()
    await auth.renamePasskey(at.headers(), id, 'The blue key')
    expect(await auth.listPasskeys(at.headers())).toEqual([{ id, name: 'The blue key', since: expect.any(Date) }])
    await expect(auth.removePasskey(at.headers(), id, 'not the password')).rejects.toMatchObject({
      code: 'signInFailed',
    })
    await auth.removePasskey(at.headers(), id, PASSWORD)
    expect(await auth.listPasskeys(at.headers())).toEqual([])
    const { options, here } = await challenged()
    await expect(auth.signInWithPasskey(here.headers(), device.show(options))).rejects.toMatchObject(refused)
  })

  test('of another person is neither seen nor touched', async () => {
    const id = await add()
    const other = await signedIn(auth, await makePerson(auth), clock)
    expect(await auth.listPasskeys(other.headers())).toEqual([])
    await expect(auth.renamePasskey(other.headers(), id, 'mine')).rejects.toMatchObject({ code: 'notFound' })
    await expect(auth.removePasskey(other.headers(), id, PASSWORD)).rejects.toMatchObject({ code: 'notFound' })
    expect((await auth.listPasskeys(at.headers())).map(({ name }) => name)).toEqual(['My telephone'])
  })

  test('begun by one person is not ended by another', async () => {
    const other = await signedIn(auth, await makePerson(auth), clock)
    const { options, headers } = await auth.beginPasskey(at.headers(), PASSWORD)
    other.take(headers)
    const made = { credential: device.make(options), name: 'theirs' }
    await expect(auth.addPasskey(other.headers(), made)).rejects.toMatchObject(refused)
    expect(await auth.listPasskeys(other.headers())).toEqual([])
  })

  test('is added once: neither the same answer again nor the same device for another person', async () => {
    const options = await begin()
    const credential = device.make(options)
    await auth.addPasskey(at.headers(), { credential, name: 'one' })
    await expect(auth.addPasskey(at.headers(), { credential, name: 'two' })).rejects.toMatchObject(refused)
    at = await signedIn(auth, await makePerson(auth), clock)
    await expect(add()).rejects.toThrow()
    expect(await auth.listPasskeys(at.headers())).toEqual([])
  })

  test('shown once opens one session: what was overheard opens none', async () => {
    await add()
    const { options, here } = await challenged()
    const credential = device.show(options)
    const both = await Promise.allSettled([
      auth.signInWithPasskey(here.headers(), credential),
      auth.signInWithPasskey(here.headers(), credential),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(auth.signInWithPasskey(here.headers(), credential)).rejects.toMatchObject(refused)
    const later = await challenged()
    await expect(auth.signInWithPasskey(later.here.headers(), credential)).rejects.toMatchObject(refused)
  })

  test.each<[string, Lies]>([
    ['for another site', { origin: 'http://localhost.example' }],
    ['for another port of this site', { origin: 'http://localhost:4781' }],
    ['for another name', { rpId: 'umran.example' }],
    ['by a device that verified nobody', { verified: false }],
    ['for another ceremony', { type: 'webauthn.create' }],
  ])('shown %s opens nothing', async (_, lies) => {
    await add()
    const { options, here } = await challenged()
    await expect(auth.signInWithPasskey(here.headers(), device.show(options, lies))).rejects.toMatchObject(refused)
  })

  test.each<[string, Lies]>([
    ['for another site', { origin: 'https://elsewhere.example' }],
    ['for another name', { rpId: 'umran.example' }],
    ['by a device that verified nobody', { verified: false }],
  ])('made %s is not kept', async (_, lies) => {
    await expect(add(lies)).rejects.toMatchObject(refused)
    expect(await auth.listPasskeys(at.headers())).toEqual([])
  })

  test('that was copied betrays itself by its counter', async () => {
    await add()
    for (const [counter, opens] of [
      [5, true],
      [6, true],
      [6, false],
      [3, false],
    ] as const) {
      const { options, here } = await challenged()
      const shown = auth.signInWithPasskey(here.headers(), device.show(options, { counter })).then(
        () => true,
        () => false,
      )
      expect([counter, await shown]).toEqual([counter, opens])
    }
  })

  test('is asked for within minutes: an old challenge opens nothing', async () => {
    await add()
    const { options, here } = await challenged()
    await ask(
      database.adminUrl,
      `begin; set local role umran_owner; update auth.verification set expires_at = now() - interval '1 second'; commit`,
    )
    await expect(auth.signInWithPasskey(here.headers(), device.show(options))).rejects.toMatchObject(refused)
  })

  test('is tried as often as a code, and no more', async () => {
    await add()
    for (let i = 0; i < 5; i++) {
      const { options, here } = await challenged()
      await expect(
        auth.signInWithPasskey(here.headers(), device.show(options, { verified: false })),
      ).rejects.toMatchObject(refused)
    }
    const { options, here } = await challenged()
    await expect(auth.signInWithPasskey(here.headers(), device.show(options))).rejects.toMatchObject({
      code: 'tooManyRequests',
    })
    clock.now += MINUTE + 1
    const later = await challenged()
    expect((await auth.signInWithPasskey(later.here.headers(), device.show(later.options))).next).toBe('done')
  })

  test.each([
    '',
    '{',
    '{}',
    '[]',
    '{"id":"x","rawId":"x","type":"public-key","clientExtensionResults":{},"response":{}}',
  ])('that is none (%j) is refused', async (credential) => {
    const { here } = await challenged()
    await expect(auth.signInWithPasskey(here.headers(), credential)).rejects.toMatchObject(refused)
    await begin()
    await expect(auth.addPasskey(at.headers(), { credential, name: 'none' })).rejects.toMatchObject(refused)
  })

  test('has no place in a demonstration', async () => {
    const demo = await openTestAuth(database, clock, { demonstration: true })
    await expect(demo.beginPasskeySignIn()).rejects.toMatchObject({ code: 'notFound' })
    await demo.close()
  })
})
