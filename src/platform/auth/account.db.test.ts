import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import {
  browser,
  makePerson,
  MINUTE,
  openTestAuth,
  PASSWORD,
  testClock,
  type TestPerson,
} from '#platform/auth/accounts.fixture.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

describe('accounts', () => {
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

  async function ask(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql, values)).rows
    } finally {
      await client.end()
    }
  }

  test('nothing of the demonstration exists in a real instance', async () => {
    await expect(auth.signInAs(new Headers(), person.personId)).rejects.toMatchObject({ code: 'notFound' })
    await expect(auth.demonstrationCode(person.personId)).rejects.toMatchObject({ code: 'notFound' })
    await expect(makePerson(auth, { demonstration: true })).rejects.toMatchObject({ code: 'notPermitted' })
  })

  test('a demonstration signs in as its people, shows their telephone, and refuses real accounts', async () => {
    const demo = await openTestAuth(database, clock, { demonstration: true })
    try {
      await expect(makePerson(demo)).rejects.toMatchObject({ code: 'notPermitted' })
      const [one, other] = [
        await makePerson(demo, { demonstration: true }),
        await makePerson(demo, { demonstration: true }),
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
      await expect(demo.signInAs(new Headers(), person.personId)).rejects.toMatchObject({ code: 'notFound' })
      await expect(demo.demonstrationCode(person.personId)).rejects.toMatchObject({ code: 'notFound' })
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
