import { hashPassword } from 'better-auth/crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import {
  browser,
  type Clock,
  codeOf,
  makePerson,
  openTestAuth,
  PASSWORD,
  testClock,
} from '#platform/auth/accounts.fixture.ts'
import type { Auth } from '#platform/auth/auth.ts'
import { closeAccount, endInvitation, resetAccount } from '#platform/auth/operator.store.ts'
import { withOwner } from '#platform/db/owner.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

const OTHER = 'chosen by whoever had the link'

describe('an invitation', () => {
  let database: TestDatabase
  let auth: Auth
  let clock: Clock
  let personId: string
  let email: string

  beforeAll(async () => {
    database = await testDatabase()
    clock = testClock()
    auth = await openTestAuth(database, clock)
  })
  afterAll(async () => {
    await auth.close()
    await database.drop()
  })
  beforeEach(() => {
    personId = newId()
    email = `${personId}@umran.example`
  })

  const invited = async (): Promise<string> => {
    const token = await auth.openInvitation({ personId, email, name: 'Somebody' })
    if (token === undefined) throw new Error('no invitation')
    return token
  }
  const refused = async (token: string): Promise<void> => {
    await expect(auth.acceptInvitation(token, OTHER)).rejects.toMatchObject({ code: 'notFound' })
  }
  const signsIn = async (password: string): Promise<void> => {
    await expect(auth.signIn(browser().headers(), { email, password })).resolves.toMatchObject({ headers: {} })
  }
  /** A row as a link before the mend left it. */
  const kept = async (): Promise<unknown[]> =>
    await ask(database.adminUrl, `select * from auth.verification where identifier = 'first-password.${personId}'`)

  test.each<[string, (tx: Parameters<typeof endInvitation>[0]) => Promise<void>]>([
    ['the operator reset', async (tx) => await resetAccount(tx, personId, await hashPassword(PASSWORD))],
    ['was reset until a new link is taken', async (tx) => await resetAccount(tx, personId, null)],
    ['was closed', async (tx) => await closeAccount(tx, personId)],
    ['was invited anew', async (tx) => await endInvitation(tx, personId)],
  ])('of before opens nothing in an account that %s', async (_what, act) => {
    const token = await invited()
    await auth.acceptInvitation(await invited(), PASSWORD)
    await withOwner(database.adminUrl, async (tx) => await resetAccount(tx, personId, null))
    const old = await invited()
    await withOwner(database.adminUrl, act)
    expect(await kept()).toEqual([])
    await refused(old)
    await refused(token)
  })

  test('writes no password over another', async () => {
    const token = await invited()
    await auth.createAccount({ personId, email, name: 'Somebody', password: PASSWORD })
    expect(await kept()).toHaveLength(1)
    await refused(token)
    await signsIn(PASSWORD)
  })

  test('opens no account of a person who was closed', async () => {
    const token = await invited()
    const names = `'{"en":"Somebody"}'`
    await ask(
      database.adminUrl,
      `begin; set local role umran_owner; insert into person (id, name, email, lang, demonstration, closed_at)
        values ('${personId}', ${names}, '${email}', 'en', false, now()); commit`,
    )
    await refused(token)
    expect(await ask(database.adminUrl, `select 1 from auth.account where user_id = '${personId}'`)).toEqual([])
  })

  test('that is guessed uses up no attempt of whoever is invited, or signs in', async () => {
    const person = await makePerson(auth)
    for (let i = 0; i < 12; i++) await refused(`${person.personId}.guess${i}`)
    const at = browser()
    at.take((await auth.signIn(at.headers(), { email: person.email, password: PASSWORD })).headers)
    expect(await auth.signInWithCode(at.headers(), codeOf(person, clock))).toMatchObject({ next: 'done' })
    const token = await invited()
    for (let i = 0; i < 12; i++) await refused(`${personId}.guess${i}`)
    await auth.acceptInvitation(token, PASSWORD)
    await signsIn(PASSWORD)
  })

  test('takes the passkeys of a closed account along', async () => {
    const person = await makePerson(auth)
    await ask(
      database.adminUrl,
      `begin; set local role umran_owner; insert into auth.passkey (id, user_id, public_key, credential_id, counter, device_type, backed_up)
        values ('${newId()}', '${person.personId}', 'key', 'credential', 0, 'singleDevice', false); commit`,
    )
    await withOwner(database.adminUrl, async (tx) => await closeAccount(tx, person.personId))
    expect(await ask(database.adminUrl, `select 1 from auth.passkey where user_id = '${person.personId}'`)).toEqual([])
  })
})
