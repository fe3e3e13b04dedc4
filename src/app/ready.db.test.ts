import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listMigrations } from '#platform/db/migrate.ts'
import { openPool } from '#platform/db/pool.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { problemsOf, type Readiness } from './ready.ts'

describe('a process is ready', () => {
  let database: TestDatabase
  let well: Readiness

  beforeAll(async () => {
    database = await testDatabase()
    well = {
      pool: openPool(database.appUrl, 2),
      queueAlive: async () => true,
      dataDir: tmpdir(),
      migrations: (await listMigrations()).map(({ name }) => name),
      draining: () => false,
    }
  })

  afterAll(async () => {
    await well.pool.end()
    await database.drop()
  })

  test('when database, roles, migrations, queue and disk are well', async () => {
    expect(await problemsOf(well)).toEqual([])
    expect(await problemsOf({ ...well, dataDir: path.join(tmpdir(), 'none') })).toEqual([])
  })

  test('not while it stops', async () => {
    expect(await problemsOf({ ...well, draining: () => true })).toEqual(['the service is stopping'])
  })

  test('not when a migration of its release is missing', async () => {
    expect(await problemsOf({ ...well, migrations: ['9999_later.sql'] })).toEqual([
      'migrations wait: 9999_later.sql; start the service anew',
    ])
  })

  test('not without its queue', async () => {
    expect(await problemsOf({ ...well, queueAlive: async () => false })).toEqual([
      'the queue of background work does not answer',
    ])
  })

  test('not as a login that owns a table', async () => {
    await ask(database.adminUrl, 'alter table area owner to umran_app')
    try {
      expect(await problemsOf(well)).toEqual(['the login umran_app owns the table area'])
    } finally {
      await ask(database.adminUrl, 'alter table area owner to umran_owner')
    }
  })

  test('not as a login that stands above row security', async () => {
    const login = `mighty_${randomBytes(4).toString('hex')}`
    await ask(database.adminUrl, `create role ${login} login bypassrls password 'mighty'`)
    const url = new URL(database.appUrl)
    url.username = login
    url.password = 'mighty'
    const pool = openPool(url.href, 1)
    try {
      expect(await problemsOf({ ...well, pool })).toEqual([`the login ${login} is superuser or bypasses row security`])
    } finally {
      await pool.end()
      await ask(database.adminUrl, `drop role ${login}`)
    }
  })

  test('not when the database is away, and says so instead of failing', async () => {
    const pool = openPool('postgresql://nobody:x@127.0.0.1:1/none', 1)
    expect(await problemsOf({ ...well, pool })).toEqual([expect.stringContaining('does not answer')])
    await pool.end()
  })
})
