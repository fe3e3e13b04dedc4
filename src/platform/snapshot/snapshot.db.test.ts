import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schemaOf } from '#platform/db/generate.ts'
import { openPool } from '#platform/db/pool.ts'
import { databaseProblems } from '#platform/db/ready.ts'
import { ask } from '#test/helpers/ask.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { hasDebianPostgres, type OtherServer, startDebianPostgres } from '#test/helpers/debian-postgres.ts'
import { makeWorld } from '#test/helpers/world.ts'
import { contentOf, newFolder, restoreInto, rolesOf, silent, take } from './snapshot.fixture.ts'
import { withSnapshot } from './archive-read.ts'
import { putBack } from './put-back.ts'

/** What stays behind by intent. */
const APART = new Set(['access.key', 'auth.session', 'auth.verification', 'auth.rate_limit'])

const kept = (content: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !APART.has(name)))

async function schemaIn(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    return await schemaOf(client)
  } finally {
    await client.end()
  }
}

async function problemsOf(appUrl: string): Promise<string[]> {
  const pool = openPool(appUrl, 1)
  try {
    return await databaseProblems(pool)
  } finally {
    await pool.end()
  }
}

const DISABLED = `select tgname from pg_trigger where tgenabled <> 'O'`
const PUBLIC = 'select (select count(*)::int from block) as blocks, (select count(*)::int from review) as reviews'

describe('a snapshot', () => {
  const folder = newFolder()
  const file = join(folder, 'snapshot.tar')
  let source: TestDatabase
  let before: Record<string, string>

  beforeAll(async () => {
    source = await testDatabase()
    const world = await makeWorld(source, 'FOLLOW_UP')
    await world.close()
    await ask(source.adminUrl, `insert into jobs.job_common (name, data) values ('audit.seal', '{"day": "waits"}')`)
    await ask(source.adminUrl, `insert into jobs.job_common (name, state) values ('audit.seal', 'completed')`)
    before = kept(await contentOf(source.adminUrl))
    await take(source.adminUrl, source.secret, file)
  })

  afterAll(async () => {
    await source.drop()
    rmSync(folder, { recursive: true })
  })

  test('is its owner’s alone, and without the secret', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await withSnapshot(file, async ({ manifest, rowsOf }) => {
      expect(JSON.stringify(manifest)).not.toContain(source.secret)
      expect(manifest.leftOut.map(({ table }) => table).toSorted()).toEqual([...APART].toSorted())
      for (const { part } of manifest.tables)
        for await (const piece of rowsOf(part)) expect(piece.includes(source.secret)).toBe(false)
    })
  })

  test('holds every row that a superuser counts', async () => {
    await withSnapshot(file, async ({ manifest }) => {
      for (const { table, rows } of manifest.tables.filter(({ table }) => table !== 'jobs.waiting'))
        expect([
          table,
          await ask(source.adminUrl, `select count(*)::int as n from ${table.replace('.user', '."user"')}`),
        ]).toEqual([table, [{ n: rows }]])
    })
  })

  test('is the same database again, locks and triggers included', async () => {
    const target = await emptyDatabase()
    try {
      await restoreInto(target.adminUrl, source.secret, file)
      expect(kept(await contentOf(target.adminUrl))).toEqual(before)
      expect(await schemaIn(target.adminUrl)).toBe(await schemaIn(source.adminUrl))
      expect(await ask(target.adminUrl, DISABLED)).toEqual([])
      expect(await problemsOf(target.appUrl)).toEqual([])
      expect(await ask(target.appUrl, PUBLIC)).toEqual(await ask(source.appUrl, PUBLIC))
      // The next number is a new one.
      const next = `select nextval(pg_get_serial_sequence('history.change', 'id'))::int > (select max(id) from history.change) as fresh`
      expect(await ask(target.adminUrl, next)).toEqual([{ fresh: true }])
      await expect(restoreInto(target.adminUrl, source.secret, file)).rejects.toThrow('not empty')
    } finally {
      await target.drop()
    }
  })

  describe.runIf(hasDebianPostgres)('between servers (left out where Debian’s PostgreSQL 15 is absent)', () => {
    let debian: OtherServer

    beforeAll(async () => {
      debian = await startDebianPostgres()
    })

    afterAll(() => debian.stop())

    test('goes from our PostgreSQL 18 to Debian’s 15, whose administrator is no superuser, and back, to the byte', async () => {
      const { adminUrl, appUrl, appPassword } = debian
      await withSnapshot(file, async (snapshot) => {
        const roles = { ...rolesOf(source.secret), appPassword }
        await putBack({ ...roles, adminUrl, snapshot, erasures: [], progress: silent })
      })
      expect(kept(await contentOf(adminUrl))).toEqual(before)
      expect(await problemsOf(appUrl)).toEqual([])
      const onward = join(folder, 'onward.tar')
      const second = await take(adminUrl, source.secret, onward)
      expect(second.server).toContain('PostgreSQL 15')
      const home = await emptyDatabase()
      try {
        await restoreInto(home.adminUrl, source.secret, onward)
        expect(kept(await contentOf(home.adminUrl))).toEqual(before)
        const third = await take(home.adminUrl, source.secret, join(folder, 'home.tar'))
        expect(third.tables).toEqual(second.tables)
        expect(await schemaIn(home.adminUrl)).toBe(await schemaIn(source.adminUrl))
      } finally {
        await home.drop()
      }
    })
  })
})
