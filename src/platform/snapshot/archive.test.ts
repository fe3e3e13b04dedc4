import { createHash, randomUUID } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealOf, withSnapshot } from './archive-read.ts'
import { type ArchiveWriter, writeArchive } from './archive-write.ts'
import { SnapshotError } from './errors.ts'
import { type Manifest, MANIFEST, partOf, SEAL } from './manifest.ts'
import { matching } from './put-back.ts'
import { newFolder } from './snapshot.fixture.ts'
import { readTarHeader, tarHeader } from './tar.ts'

const ROWS = Buffer.from(Array.from({ length: 3000 }, (_, n) => `${n}\tword ${n * 7919}\n`).join(''))
const ZERO = '0'.repeat(64)

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}

const said = (more: Partial<Manifest>): Manifest => ({
  format: 'umran-snapshot',
  version: 1,
  id: randomUUID(),
  madeAt: '2026-01-01T00:00:00.000Z',
  release: '0.1.0',
  server: 'PostgreSQL 18.4',
  kind: 'embedded',
  instance: 'service',
  secretMark: ZERO,
  migrations: [{ name: '0001_access.sql', digest: ZERO }],
  tables: [],
  sequences: [],
  leftOut: [],
  ...more,
})

async function seal(archive: ArchiveWriter, manifest: object): Promise<void> {
  const text = Buffer.from(JSON.stringify(manifest))
  await archive.add(MANIFEST, once(text))
  await archive.add(SEAL, once(Buffer.from(sealOf(createHash('sha256').update(text).digest('hex')))))
}

/** A snapshot of one table, in whatever name its part is to have. */
async function write(file: string, part: string, more: Partial<Manifest> = {}): Promise<void> {
  await writeArchive(file, async (archive) => {
    const written = await archive.add(part, once(gzipSync(ROWS)))
    const table = { table: 'public.area', part, columns: ['id', 'name'], rows: 3000, ...written }
    await seal(archive, said({ tables: [table], ...more }))
  })
}

const read = async (file: string): Promise<string> =>
  await withSnapshot(file, async ({ manifest, rowsOf }) => {
    const pieces: Buffer[] = []
    for (const { part } of manifest.tables) for await (const piece of rowsOf(part)) pieces.push(piece)
    return Buffer.concat(pieces).toString()
  })

describe('the file of a snapshot', () => {
  const folder = newFolder()
  const file = join(folder, 'good.tar')
  const bent = join(folder, 'bent.tar')
  let good: Buffer

  beforeAll(async () => {
    await write(file, partOf('public.area'))
    good = readFileSync(file)
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  const reading = async (bytes: Buffer): Promise<string> => {
    writeFileSync(bent, bytes)
    return await read(bent)
  }

  test('gives back what went in', async () => {
    expect(await read(file)).toBe(ROWS.toString())
  })

  test('opens with the tools of any system', () => {
    const listed = spawnSync('tar', ['-tf', file], { encoding: 'utf8' })
    expect(listed.stdout.trim().split('\n')).toEqual(['tables/public.area.copy.gz', MANIFEST, SEAL])
    const taken = spawnSync('tar', ['-xOf', file, 'tables/public.area.copy.gz'])
    expect(gunzipSync(taken.stdout).equals(ROWS)).toBe(true)
  })

  test('is refused with any one byte changed', async () => {
    const step = Math.max(1, Math.floor(good.length / 400))
    for (let at = 0; at < good.length; at += at < 1024 ? 7 : step) {
      const changed = Buffer.from(good)
      changed.writeUInt8(good.readUInt8(at) ^ 0x10, at)
      await expect(reading(changed), `byte ${at}`).rejects.toThrow(SnapshotError)
    }
  })

  test('is refused cut off anywhere, empty, or with something after it', async () => {
    for (let length = 0; length < good.length; length += 97)
      await expect(reading(good.subarray(0, length)), `${length} bytes`).rejects.toThrow(SnapshotError)
    await expect(reading(Buffer.concat([good, Buffer.from('more')]))).rejects.toThrow('damaged at its end')
    await expect(reading(Buffer.concat([good, good]))).rejects.toThrow('damaged at its end')
  })

  test.each(['../../etc/passwd', '/etc/passwd', 'tables/../../x.copy.gz', 'tables/public.area'])(
    'is refused with a part named %s, though all digests fit',
    async (part) => {
      await write(bent, part)
      await expect(read(bent)).rejects.toThrow('is not named as its table')
    },
  )

  test.each(['public.area; drop table x', 'pg_catalog."pg_authid"', 'area', '../x'])(
    'is refused with a table named %s',
    async (table) => {
      await write(bent, partOf('public.area'), {
        tables: [{ table, part: partOf(table), columns: ['id'], rows: 0, bytes: 0, sha256: ZERO }],
      })
      await expect(read(bent)).rejects.toThrow(SnapshotError)
    },
  )

  test('is refused in another form than this release knows', async () => {
    await writeArchive(bent, async (archive) => await seal(archive, { ...said({}), version: 2 }))
    await expect(read(bent)).rejects.toThrow('version')
    writeFileSync(bent, 'SQL dump\n'.repeat(200))
    await expect(read(bent)).rejects.toThrow('no snapshot of Umran')
    await expect(read(join(folder, 'none'))).rejects.toThrow('is not there')
    await expect(read(folder)).rejects.toThrow('is a folder')
  })

  test('of a newer release, or with another migration, is refused', () => {
    const ours = [{ name: '0001_access.sql', sql: '', digest: ZERO }]
    expect(matching(said({}), ours)).toEqual(ours)
    const newer = said({
      migrations: [
        { name: '0001_access.sql', digest: ZERO },
        { name: '9999_x.sql', digest: ZERO },
      ],
    })
    expect(() => matching(newer, ours)).toThrow('newer release')
    expect(() => matching(said({ migrations: [{ name: '0001_access.sql', digest: 'f'.repeat(64) }] }), ours)).toThrow(
      'another 0001_access.sql',
    )
  })
})

describe('writing a snapshot', () => {
  const folder = newFolder()
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['ENOSPC', 'There is no room'],
    ['EDQUOT', 'There is no room'],
    ['EACCES', 'cannot be written'],
  ])('that ends with %s leaves nothing, and what was there stays', async (code, told) => {
    const file = join(folder, 'kept.tar')
    writeFileSync(file, 'the one before')
    const full = Object.assign(new Error(code), { code })
    const writing = writeArchive(file, async (archive) => {
      await archive.add('a', once(Buffer.alloc(100_000)))
      throw full
    })
    await expect(writing).rejects.toThrow(told)
    expect(readdirSync(folder)).toEqual(['kept.tar'])
    expect(readFileSync(file, 'utf8')).toBe('the one before')
  })

  test('into a folder that is not there says so', async () => {
    await expect(writeArchive(join(folder, 'no', 'x.tar'), async () => undefined)).rejects.toThrow('is not there')
    mkdirSync(join(folder, 'taken'))
    await expect(writeArchive(join(folder, 'taken'), async () => undefined)).rejects.toThrow('is a folder')
    expect(existsSync(join(folder, 'no'))).toBe(false)
    expect(readdirSync(folder)).toEqual(['kept.tar', 'taken'])
  })
})

test('files of more than eight gigabytes have their size in the other way', () => {
  for (const size of [0, 8 ** 11 - 1, 8 ** 11, 2 ** 45]) {
    expect(readTarHeader(tarHeader({ name: 'a', size }))).toEqual({ name: 'a', size })
  }
})
