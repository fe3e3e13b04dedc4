import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withdraw } from '#modules/reviews/withdrawal/withdrawal.service.ts'
import { ask } from '#test/helpers/ask.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World } from '#test/helpers/world.ts'
import { listErased } from './erasure.store.ts'
import { appendErasures, readErasures } from './erasures.ts'
import { newFolder, restoreInto, take } from './snapshot.fixture.ts'

describe('what was erased after the backup', () => {
  const folder = newFolder()
  const [file, list] = [join(folder, 'before.tar'), join(folder, 'erasures.jsonl')]
  let source: TestDatabase
  let target: TestDatabase
  let world: World

  beforeAll(async () => {
    ;[source, target] = await Promise.all([testDatabase(), emptyDatabase()])
    world = await makeWorld(source, 'SELF_ASSESSMENT')
    await take(source.adminUrl, source.secret, file)
    const ctx = world.as(world.people.focal_point.id, { certified: true })
    await withdraw(ctx, { reviewId: world.reviewId, content: 'erase', reason: '', sure: 'yes' })
  })

  afterAll(async () => {
    await world.close()
    await Promise.all([source.drop(), target.drop()])
    rmSync(folder, { recursive: true })
  })

  /** Every column of every table in which a text of the State's stands, in whatever wrapping. */
  const traces = async (url: string): Promise<unknown[]> => {
    const [row] = await ask(
      url,
      `select string_agg(format('select %L as name from %I.%I x where x.object_id = %L and x::text ~ %L', table_schema || '.' || table_name,
         table_schema, table_name, '${world.reviewId}', 'Lights were put up|The account is not closed|Help with a survey'), ' union ') as sql
       from information_schema.columns c join pg_tables t on t.schemaname = c.table_schema and t.tablename = c.table_name
       where c.column_name = 'object_id' and table_schema in ('public', 'access', 'audit', 'history', 'chain')`,
    )
    return await ask(url, z.object({ sql: z.string() }).parse(row).sql)
  }

  test('is known by ids alone in a list that only grows', async () => {
    const erased = await listErased(source.adminUrl)
    expect(erased).toMatchObject([{ objectId: world.reviewId, personId: world.people.focal_point.id }])
    expect(await appendErasures(list, erased)).toBe(1)
    expect(await appendErasures(list, erased)).toBe(0)
    expect(statSync(list).mode & 0o777).toBe(0o600)
    expect(readFileSync(list, 'utf8').split('\n')).toHaveLength(2)
    expect(await readErasures(list)).toEqual(erased)
  })

  test('is in the backup, and not in what is put back from it with the list', async () => {
    const other = await emptyDatabase()
    try {
      await restoreInto(other.adminUrl, source.secret, file)
      expect((await traces(other.adminUrl)).length).toBeGreaterThan(0)
    } finally {
      await other.drop()
    }
    const absent = { objectId: '00000000-0000-4000-8000-000000000000', at: '2026-01-01T00:00:00Z', personId: null }
    const replayed = await restoreInto(target.adminUrl, source.secret, file, [...(await readErasures(list)), absent])
    expect(replayed).toEqual({ again: [world.reviewId], already: 0, absent: 1 })
    expect(await traces(target.adminUrl)).toEqual([])
  })

  test('leaves the review as the withdrawal had left it', async () => {
    const asked = `select r.state, o.sealed_at is not null as sealed, o.erased_at is not null as erased, e.texts, e.answers,
        (select salt from audit.head h where h.object_id = r.id) as salt, audit.first_break(r.id) as broken
      from review r join access.object o on o.id = r.id join access.erasure e on e.object_id = r.id where r.id = '${world.reviewId}'`
    expect(await ask(target.adminUrl, asked)).toEqual(await ask(source.adminUrl, asked))
    const told = `select verb, actor_id from audit.entry where object_id = '${world.reviewId}' order by seq desc limit 1`
    expect(await ask(target.adminUrl, told)).toEqual([{ verb: 'operator: erase again', actor_id: null }])
  })

  test('a damaged list is refused by its line', async () => {
    const damaged = join(folder, 'damaged.jsonl')
    writeFileSync(damaged, `${readFileSync(list, 'utf8')}{"objectId":`)
    await expect(readErasures(damaged)).rejects.toThrow(/^Line 2 of .*damaged\.jsonl/)
    await expect(readErasures(join(folder, 'none'))).rejects.toThrow('is not there')
  })
})
