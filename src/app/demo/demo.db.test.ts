import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDemo } from '#app/demo/demo.ts'
import { loadPacks } from '#app/load.ts'
import { machines } from '#app/modules.ts'
import { PACKS } from '#app/packs.ts'
import { openAuth } from '#platform/auth/open-auth.ts'
import { withOwner } from '#platform/db/owner.ts'
import { saveMoves } from '#platform/transition/move.store.ts'
import { moveRows } from '#platform/transition/machine.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

const quiet = (): void => undefined
const publicUrl = 'http://localhost:4780'
/** The whole demonstration is played here, on a machine that may be busy. */
const LONG = 120_000

/** One database for all: loading what is complete changes nothing, so each test may load it and one of them plays it. */
describe('the demonstration', () => {
  let database: TestDatabase
  let folder: string

  beforeAll(async () => {
    database = await testDatabase()
    folder = await mkdtemp(path.join(tmpdir(), 'umran-demo-'))
    await cp(path.join(PACKS, 'demo'), folder, { recursive: true })
    await withOwner(database.adminUrl, async (tx) => await saveMoves(tx, machines.flatMap(moveRows)))
    await loadPacks({ demo: true }, database, quiet)
  })

  afterAll(async () => {
    await database.drop()
    await rm(folder, { recursive: true })
  })

  async function load(): Promise<void> {
    await loadDemo({ secret: database.secret, publicUrl }, database, quiet, folder)
  }

  const count = async (sql: string): Promise<unknown> =>
    (await ask(database.adminUrl, `select count(*)::int as n ${sql}`))[0]

  test('begins anew after an interruption, and is complete once and for all', { timeout: LONG }, async () => {
    const file = path.join(folder, 'qm.json')
    const sound = await readFile(file, 'utf8')
    await writeFile(file, sound.replace(/"sign": "2026-08-31",\s*/, ''))
    await expect(load()).rejects.toThrow(/story of QM/)
    expect(await count('from review')).not.toEqual({ n: 0 })
    expect(await count('from person where introduction is not null')).toEqual({ n: 0 })

    await writeFile(file, sound)
    await load()
    expect(await count('from review')).toEqual({ n: 17 })
    expect(await count('from person where introduction is null')).toEqual({ n: 0 })
    expect(await count('from access.object where audit.first_break(id) is not null')).toEqual({ n: 0 })
    const entries = await count('from audit.entry')
    await load()
    expect(await count('from audit.entry')).toEqual(entries)
  })

  test(
    'lets its people in, keeps the real mechanism empty and the hard rules of its pairs unbroken',
    { timeout: LONG },
    async () => {
      await load()
      const [person] = (await ask(database.adminUrl, 'select id from person order by email limit 1')) as {
        id: string
      }[]
      const auth = await openAuth({ url: database.authUrl, secret: database.secret, publicUrl, demonstration: true })
      const { next } = await auth.signInAs(new Headers(), person?.id ?? '')
      await auth.close()
      expect(next).toBe('done')
      expect(await count(`from cycle c join mechanism m on m.id = c.mechanism_id where not m.demonstration`)).toEqual({
        n: 0,
      })
      expect(
        await count(`from assignment a, jsonb_array_elements(a.checks) c where not (c ->> 'holds')::boolean`),
      ).toEqual({ n: 0 })
    },
  )
})
