import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { openAuth } from '#platform/auth/open-auth.ts'
import { codeAt, newTotpSecret, stepOf } from '#platform/auth/totp.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

const PASSWORD = 'long enough to be one'
const START = Date.parse('2027-03-01T09:00:00Z')

/** What a browser keeps of the answers so far. */
function browser(): { headers: () => Headers; take: (answer: Headers) => void } {
  const cookies = new Map<string, string>()
  const headers = () => new Headers({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') })
  return {
    headers,
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

describe('accounts', () => {
  let database: TestDatabase
  let auth: Auth
  let now = START
  let person = { personId: '', email: '', secret: '' }

  beforeAll(async () => {
    database = await testDatabase()
    auth = await open('http://localhost:4780', false)
  })

  afterAll(async () => {
    await auth.close()
    await database.drop()
  })

  beforeEach(async () => {
    now += 10 * 60_000
    person = await makePerson(auth, newTotpSecret())
  })

  function open(publicUrl: string, demonstration: boolean): Promise<Auth> {
    return openAuth({
      url: database.authUrl,
      secret: database.secret,
      publicUrl,
      demonstration,
      now: () => new Date(now),
    })
  }

  async function makePerson(from: Auth, totpSecret?: string, demonstration = false) {
    const personId = newId()
    const email = `${personId}@umran.example`
    await from.createAccount({ personId, email, name: 'Somebody', password: PASSWORD, totpSecret, demonstration })
    return { personId, email, secret: totpSecret ?? '' }
  }

  const currentCode = (later = 0) => codeAt(person.secret, stepOf(now) + later)

  async function signedIn() {
    const at = browser()
    at.take((await auth.signIn(at.headers(), { email: person.email, password: PASSWORD })).headers)
    at.take((await auth.signInWithCode(at.headers(), currentCode())).headers)
    now += 60_000
    return at
  }

  async function ask(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql, values)).rows
    } finally {
      await client.end()
    }
  }

  test('a password leads to the code, the code to a session', async () => {
    const at = browser()
    const first = await auth.signIn(at.headers(), { email: person.email.toUpperCase(), password: PASSWORD })
    expect(first.next).toBe('code')
    at.take(first.headers)
    expect(await auth.findSession(at.headers())).toBeUndefined()
    const second = await auth.signInWithCode(at.headers(), currentCode())
    expect(second.next).toBe('done')
    at.take(second.headers)
    expect(await auth.findSession(at.headers())).toEqual({ personId: person.personId, sessionId: expect.any(String) })
  })

  test('without a second factor the password is enough', async () => {
    person = await makePerson(auth)
    const at = browser()
    const step = await auth.signIn(at.headers(), { email: person.email, password: PASSWORD })
    expect(step.next).toBe('done')
    at.take(step.headers)
    expect((await auth.findSession(at.headers()))?.personId).toBe(person.personId)
  })

  test('cookies are out of reach of scripts and other sites, and secure where the address is', async () => {
    person = await makePerson(auth)
    const plain = await auth.signIn(new Headers(), { email: person.email, password: PASSWORD })
    const [line = ''] = plain.headers.getSetCookie()
    expect(line).toMatch(/^umran\./)
    expect(line).toMatch(/HttpOnly/i)
    expect(line).toMatch(/SameSite=Lax/i)
    expect(line).not.toMatch(/Secure/i)
    const safe = await open('https://umran.example', false)
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
    now += 61_000
    expect((await attempt(PASSWORD)).next).toBe('code')
  })

  test('the second step is refused without the first, and with a wrong code', async () => {
    await expect(auth.signInWithCode(new Headers(), currentCode())).rejects.toMatchObject({ code: 'notSignedIn' })
    const at = browser()
    at.take((await auth.signIn(at.headers(), { email: person.email, password: PASSWORD })).headers)
    await expect(auth.signInWithCode(at.headers(), 'abc')).rejects.toMatchObject({ code: 'codeWrong' })
    await expect(auth.signInWithCode(at.headers(), currentCode(5))).rejects.toMatchObject({ code: 'codeWrong' })
    expect((await auth.signInWithCode(at.headers(), currentCode())).next).toBe('done')
  })

  test('a code opens one session, not two', async () => {
    const [one, other] = [browser(), browser()]
    one.take((await auth.signIn(one.headers(), { email: person.email, password: PASSWORD })).headers)
    other.take((await auth.signIn(other.headers(), { email: person.email, password: PASSWORD })).headers)
    await auth.signInWithCode(one.headers(), currentCode())
    await expect(auth.signInWithCode(other.headers(), currentCode())).rejects.toMatchObject({ code: 'codeWrong' })
    await expect(auth.signInWithCode(other.headers(), currentCode(-1))).rejects.toMatchObject({ code: 'codeWrong' })
  })

  test('a finished second step cannot be finished again', async () => {
    const at = browser()
    at.take((await auth.signIn(at.headers(), { email: person.email, password: PASSWORD })).headers)
    await auth.signInWithCode(at.headers(), currentCode())
    await expect(auth.signInWithCode(at.headers(), currentCode(1))).rejects.toMatchObject({ code: 'notSignedIn' })
  })

  test('a fresh code counts once, even when sent twice at the same moment', async () => {
    const at = await signedIn()
    const both = await Promise.all([
      auth.verifyCode(at.headers(), currentCode()),
      auth.verifyCode(at.headers(), currentCode()),
    ])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await auth.verifyCode(at.headers(), currentCode())).toBe(false)
    now += 30_000
    expect(await auth.verifyCode(at.headers(), currentCode())).toBe(true)
  })

  test('codes are limited to five attempts a minute for each person', async () => {
    const at = await signedIn()
    for (let i = 0; i < 5; i++) expect(await auth.verifyCode(at.headers(), '000 000x')).toBe(false)
    await expect(auth.verifyCode(at.headers(), currentCode())).rejects.toMatchObject({ code: 'tooManyRequests' })
    now += 61_000
    expect(await auth.verifyCode(at.headers(), currentCode())).toBe(true)
  })

  test('a backup code signs in once', async () => {
    const at = await signedIn()
    const factor = await auth.getFactor(at.headers())
    const code = factor.state === 'on' ? (factor.backupCodes?.[0] ?? '') : ''
    const next = browser()
    next.take((await auth.signIn(next.headers(), { email: person.email, password: PASSWORD })).headers)
    next.take((await auth.signInWithCode(next.headers(), code.toUpperCase())).headers)
    expect((await auth.findSession(next.headers()))?.personId).toBe(person.personId)
    const again = browser()
    again.take((await auth.signIn(again.headers(), { email: person.email, password: PASSWORD })).headers)
    await expect(auth.signInWithCode(again.headers(), code)).rejects.toMatchObject({ code: 'codeWrong' })
  })

  test('signing out ends the session, also for a copy of its cookies', async () => {
    const at = await signedIn()
    const copy = at.headers()
    at.take(await auth.signOut(at.headers()))
    expect(await auth.findSession(at.headers())).toBeUndefined()
    expect(await auth.findSession(copy)).toBeUndefined()
    await expect(auth.verifyCode(copy, currentCode())).rejects.toMatchObject({ code: 'notSignedIn' })
  })

  test('a forged or foreign cookie is nobody', async () => {
    const at = await signedIn()
    const cookie = at.headers().get('cookie') ?? ''
    const forged = cookie.replace(/(session_token=)./, '$1~')
    expect(await auth.findSession(new Headers({ cookie: forged }))).toBeUndefined()
    expect(await auth.findSession(new Headers())).toBeUndefined()
  })

  test('a second factor is enrolled with the password, and in force after its first code', async () => {
    person = await makePerson(auth)
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
    expect(await auth.verifyCode(at.headers(), currentCode())).toBe(false)
    expect(await auth.confirmFactor(at.headers(), currentCode(9))).toBe(false)
    expect(await auth.confirmFactor(at.headers(), currentCode())).toBe(true)
    expect(await auth.getFactor(at.headers())).toMatchObject({ state: 'on', backupCodesLeft: 10 })
    await expect(auth.enrol(at.headers(), PASSWORD)).rejects.toMatchObject({ code: 'notAllowedNow' })
    const again = browser()
    expect((await auth.signIn(again.headers(), { email: person.email, password: PASSWORD })).next).toBe('code')
  })

  test('backup codes are shown until they are kept, and the factor can be taken away', async () => {
    const at = await signedIn()
    expect(await auth.getFactor(at.headers())).toMatchObject({ backupCodes: expect.any(Array) })
    await auth.hideBackupCodes(at.headers())
    expect(await auth.getFactor(at.headers())).toEqual({ state: 'on', backupCodes: undefined, backupCodesLeft: 10 })
    await expect(auth.removeFactor(at.headers(), 'not the password')).rejects.toMatchObject({ code: 'signInFailed' })
    await auth.removeFactor(at.headers(), PASSWORD)
    expect(await auth.getFactor(at.headers())).toEqual({ state: 'none' })
  })

  test('nothing of the demonstration exists in a real instance', async () => {
    await expect(auth.signInAs(new Headers(), person.personId)).rejects.toMatchObject({ code: 'notFound' })
    await expect(auth.demonstrationCode(person.personId)).rejects.toMatchObject({ code: 'notFound' })
    await expect(makePerson(auth, undefined, true)).rejects.toMatchObject({ code: 'notPermitted' })
  })

  test('a demonstration signs in as its people, shows their telephone, and refuses real accounts', async () => {
    const demo = await open('http://localhost:4780', true)
    try {
      await expect(makePerson(demo)).rejects.toMatchObject({ code: 'notPermitted' })
      const [one, other] = [
        await makePerson(demo, newTotpSecret(), true),
        await makePerson(demo, newTotpSecret(), true),
      ]
      const at = browser()
      at.take((await demo.signInAs(at.headers(), one.personId)).headers)
      expect((await demo.findSession(at.headers()))?.personId).toBe(one.personId)
      expect(await demo.verifyCode(at.headers(), await demo.demonstrationCode(one.personId))).toBe(true)
      expect(await demo.verifyCode(at.headers(), await demo.demonstrationCode(one.personId))).toBe(true)
      const before = at.headers()
      at.take((await demo.signInAs(before, other.personId)).headers)
      expect((await demo.findSession(at.headers()))?.personId).toBe(other.personId)
      expect(await demo.findSession(before)).toBeUndefined()
      await expect(demo.signInAs(new Headers(), newId())).rejects.toMatchObject({ code: 'notFound' })
    } finally {
      await demo.close()
    }
  })

  test('a short password makes no account', async () => {
    const account = { personId: newId(), email: 'short@umran.example', name: 'Somebody', password: 'short' }
    await expect(auth.createAccount(account)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('neither password nor secret is stored as it is', async () => {
    const rows = await ask(
      database.authUrl,
      `select a.password || ' ' || f.secret || ' ' || f.backup_codes as kept
       from auth.account a join auth.two_factor f using (user_id) where user_id = $1`,
      [person.personId],
    )
    expect(rows).toHaveLength(1)
    expect(String(rows[0]?.['kept'])).not.toContain(PASSWORD)
    expect(String(rows[0]?.['kept'])).not.toContain(person.secret)
  })

  test('the accounts are closed to the application, and the rest to the accounts', async () => {
    await expect(ask(database.appUrl, 'select 1 from auth.user')).rejects.toThrow(/permission denied for schema auth/)
    await expect(ask(database.authUrl, 'select 1 from public.person')).rejects.toThrow(/permission denied/)
    const tables = await ask(
      database.adminUrl,
      `select c.relname from pg_class c where c.relnamespace = 'auth'::regnamespace and c.relkind = 'r'
       and not (c.relrowsecurity and c.relforcerowsecurity and c.relowner = 'umran_owner'::regrole)`,
    )
    expect(tables).toEqual([])
  })
})
