import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadPacks } from '#app/load.ts'
import { PACKS } from '#app/packs.ts'
import { newId } from '#kernel/ids.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'

const quiet = (): void => undefined

describe('loading packs', () => {
  let database: TestDatabase
  let folder: string

  beforeEach(async () => {
    database = await testDatabase()
    folder = await mkdtemp(path.join(tmpdir(), 'umran-packs-'))
    for (const name of ['safer-cities', 'strategic-plan-2026-2029', 'reference'])
      await cp(path.join(PACKS, name), path.join(folder, name), { recursive: true })
  })

  afterEach(async () => {
    await database.drop()
    await rm(folder, { recursive: true })
  })

  /** Everything the loader writes. */
  async function everything(): Promise<unknown> {
    const tables = [
      'access.object',
      'mechanism',
      'mandate',
      'work',
      'expression',
      'provision',
      'questionnaire',
      'organisation',
      'area',
      'loaded_pack',
      'chain.link',
      'instance',
    ]
    const sql = tables.map((table) => `select '${table}' as t, to_jsonb(x) as row from ${table} x`).join(' union all ')
    return await ask(database.adminUrl, `${sql} order by 1, 2`)
  }

  async function change(file: string, from: string, to: string): Promise<void> {
    const name = path.join(folder, 'safer-cities', file)
    const text = await readFile(name, 'utf8')
    expect(text).toContain(from)
    await writeFile(name, text.replace(from, to))
  }

  test('brings the real mechanism without countries or cycles, and doing it again changes nothing', async () => {
    await loadPacks({ demo: false }, database, quiet)
    const before = await everything()
    expect(await ask(database.adminUrl, 'select slug, demonstration from mechanism')).toEqual([
      { slug: 'safer-cities', demonstration: false },
    ])
    expect(await ask(database.adminUrl, 'select 1 from cycle union all select 1 from participation')).toEqual([])
    expect(await ask(database.adminUrl, `select kind from organisation`)).toEqual([{ kind: 'secretariat' }])
    await loadPacks({ demo: false }, database, quiet)
    expect(await everything()).toEqual(before)
  })

  test('gives the demonstration a mechanism of its own beside the real one', async () => {
    await loadPacks({ demo: true }, database, quiet)
    expect(await ask(database.adminUrl, 'select slug, demonstration from mechanism order by 1')).toEqual([
      { slug: 'demonstration', demonstration: true },
      { slug: 'safer-cities', demonstration: false },
    ])
  })

  test('refuses a text that differs from the version that is here, and takes it as the next version', async () => {
    await loadPacks({ demo: false }, database, quiet, folder)
    await change('framework.json', '"ar": "الغاية من الاستعراض"', '"ar": "غاية أخرى"')
    await expect(loadPacks({ demo: false }, database, quiet, folder)).rejects.toThrow(
      /version 1, is here already and differs.*obj_1/,
    )
    await change('framework.json', '"version": 1', '"version": 2')
    await loadPacks({ demo: false }, database, quiet, folder)
    const versions = `select version from expression e join work w on w.id = e.work_id where w.kind = 'review' order by 1`
    expect(await ask(database.adminUrl, versions)).toEqual([{ version: 1 }, { version: 2 }])
  })

  test('brings the plans and what is told of the programme to the real mechanism alone, with what they rest on', async () => {
    await loadPacks({ demo: true }, database, quiet)
    const works = `select w.key, w.kind, w.extended_to::text as extended from work w join mechanism m on m.id = w.mechanism_id
      where w.kind <> 'review' and not m.demonstration order by 1`
    expect(await ask(database.adminUrl, works)).toEqual([
      { key: 'safer-cities/programme', kind: 'programme', extended: null },
      { key: 'strategic-plan-2020-2023', kind: 'plan', extended: '2025-12-31' },
      { key: 'strategic-plan-2026-2029', kind: 'plan', extended: null },
    ])
    const invented = `select 1 from work w join mechanism m on m.id = w.mechanism_id where m.demonstration and w.kind <> 'review'`
    expect(await ask(database.adminUrl, invented)).toEqual([])
    const shared = `select number, symbol from mandate where body = 'UN-Habitat Assembly' and kind = 'decision' order by 1`
    expect(await ask(database.adminUrl, shared)).toEqual([
      { number: 1, symbol: 'HSP/HA.2/11/Rev.1' },
      { number: 2, symbol: 'HSP/HA.2/11/Rev.1' },
    ])
    const bare = `select symbol from mandate m where not exists (select 1 from chain.link l where l.from_id = m.id and l.kind = 'mandates' and l.level = 5)`
    expect(await ask(database.adminUrl, bare)).toEqual([])
  })

  test('refuses a mandate for a provision that is not there', async () => {
    await change('mandates.json', '"eId": "obj_1"', '"eId": "obj_9"')
    await expect(loadPacks({ demo: false }, database, quiet, folder)).rejects.toThrow(/mandates\.json[^]*obj_9/)
  })

  test('names the file and the place of what is wrong with a pack', async () => {
    await change('mechanism.json', '"slug": "safer-cities"', '"slug": "Safer Cities"')
    await expect(loadPacks({ demo: false }, database, quiet, folder)).rejects.toThrow(/mechanism\.json[^]*slug:/)
    await writeFile(path.join(folder, 'safer-cities', 'mechanism.json'), '{')
    await expect(loadPacks({ demo: false }, database, quiet, folder)).rejects.toThrow(/mechanism\.json/)
    expect(await ask(database.adminUrl, 'select 1 from mechanism')).toEqual([])
  })

  test('an instance stays what it was made as', async () => {
    await loadPacks({ demo: false }, database, quiet)
    await expect(loadPacks({ demo: true }, database, quiet)).rejects.toThrow(/UMRAN_DEMO: .*real service/)
    expect(await ask(database.adminUrl, 'select 1 from mechanism where demonstration')).toEqual([])
  })

  test('a demonstration never becomes a real service', async () => {
    await loadPacks({ demo: true }, database, quiet)
    await expect(loadPacks({ demo: false }, database, quiet)).rejects.toThrow(/UMRAN_DEMO: .*demonstration/)
  })

  test('no demonstration among real accounts', async () => {
    await ask(
      database.adminUrl,
      `insert into person (id, name, email, lang) values ('${newId()}', '{}', 'a@b.example', 'en')`,
    )
    await expect(loadPacks({ demo: true }, database, quiet)).rejects.toThrow(/real accounts/)
    expect(await ask(database.adminUrl, 'select 1 from instance')).toEqual([])
  })
})
