import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

describe('a test database', () => {
  let one: TestDatabase
  let other: TestDatabase

  beforeAll(async () => {
    ;[one, other] = await Promise.all([testDatabase(), testDatabase()])
  })

  afterAll(async () => {
    await Promise.all([one.drop(), other.drop()])
  })

  test('has every migration in it', async () => {
    const [row] = await ask(one.adminUrl, 'select count(*)::int as applied from public.migration')
    expect(row).toEqual({ applied: expect.any(Number) })
    expect(row).not.toEqual({ applied: 0 })
  })

  test('is nobody else’s', async () => {
    await ask(one.adminUrl, 'create table only_here (id int)')
    expect(await ask(other.adminUrl, `select to_regclass('only_here') as found`)).toEqual([{ found: null }])
  })

  test('lets both logins in, without more rights than the real one gives', async () => {
    const question = `select current_user as who, has_database_privilege(current_database(), 'TEMPORARY') as temporary,
      rolsuper or rolbypassrls as mighty from pg_roles where rolname = current_user`
    expect(await ask(one.appUrl, question)).toEqual([{ who: 'umran_app', temporary: false, mighty: false }])
    expect(await ask(one.authUrl, question)).toEqual([{ who: 'umran_auth', temporary: false, mighty: false }])
  })

  test('is gone after drop', async () => {
    const short = await testDatabase()
    await short.drop()
    await expect(ask(short.adminUrl, 'select 1')).rejects.toThrow(/does not exist/)
  })
})
