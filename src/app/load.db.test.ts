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
    for (const pack of ['safer-cities', 'reference'])
      await cp(path.join(PACKS, pack), path.join(folder, pack), { recursive: true })
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
    await change('framework.json', '"heading": { "ar": "الغاية من الاستعراض"', '"heading": { "ar": "غاية أخرى"')
    await expect(loadPacks({ demo: false }, database, quiet, folder)).rejects.toThrow(
      /version 1, is here already and differs.*obj_1/,
    )
    await change('framework.json', '"version": 1', '"version": 2')
    await loadPacks({ demo: false }, database, quiet, folder)
    expect(await ask(database.adminUrl, 'select version from expression order by 1')).toEqual([
      { version: 1 },
      { version: 2 },
    ])
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
