import { createHash, randomUUID } from 'node:crypto'
import { PassThrough, pipeline } from 'node:stream'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { hmacSha256 } from '#kernel/canonical.ts'
import { copyOut } from '#platform/db/copy.ts'
import { type ArchiveWriter, writeArchive } from './archive-write.ts'
import { sealOf } from './archive-read.ts'
import {
  columnList,
  instanceKind,
  listApplied,
  listHalfRead,
  listSequences,
  listTables,
  quoted,
  serverName,
  speakPlainly,
  type Table,
} from './catalog.store.ts'
import { SnapshotError } from './errors.ts'
import { type Manifest, MANIFEST, partOf, SEAL, type TablePart } from './manifest.ts'
import { WAITING, waitingColumns, waitingOut } from './waiting.store.ts'

/** Tables that stay where they are, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'access.key': 'the secret is kept apart from backups',
  'auth.session': 'whoever signed out stays so; everybody signs in again',
  'auth.verification': 'proofs of minutes',
  'auth.rate_limit': 'attempts of an hour',
}

/** Little is gained by trying harder: the text of COPY packs well. */
const LEVEL = 3

export type TakeOptions = {
  adminUrl: string
  file: string
  secret: string
  release: string
  kind: Manifest['kind']
  progress: (line: string) => void
}

/** By the secret, which it does not tell: whether another installation has the same. */
export function secretMark(secret: string, id: string): string {
  return hmacSha256(secret, `snapshot ${id}`)
}

/** Everything this database holds at one moment, in one file; nobody is kept from working meanwhile. */
export async function takeSnapshot(options: TakeOptions): Promise<Manifest> {
  const client = new pg.Client({ connectionString: options.adminUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read, read only')
    await client.query('set local role umran_owner')
    await speakPlainly(client)
    const halfRead = await listHalfRead(client)
    if (halfRead.length > 0)
      throw new SnapshotError(
        `The owner does not read every row of ${halfRead.join(', ')}: somebody changed the policies by hand. Put them back first.`,
      )
    return await writeArchive(options.file, async (archive) => await fill(client, archive, options))
  } finally {
    await client.end()
  }
}

async function fill(client: pg.Client, archive: ArchiveWriter, options: TakeOptions): Promise<Manifest> {
  const id = randomUUID()
  const [all, migrations] = [await listTables(client), await listApplied(client)]
  const kept = all.filter(({ name }) => LEFT_OUT[name] === undefined)
  const sources = [
    ...kept.map((table) => ({
      ...table,
      statement: `copy ${quoted(table.name)} (${columnList(table.columns)}) to stdout`,
    })),
    { name: WAITING, columns: [...waitingColumns], statement: waitingOut },
  ]
  const tables: TablePart[] = []
  for (const source of sources) {
    const part = await addTable(client, archive, source)
    tables.push(part)
    options.progress(`${tables.length}/${sources.length} ${part.table}: ${part.rows} rows, ${part.bytes} bytes`)
  }
  const said: Manifest = {
    format: 'umran-snapshot',
    version: 1,
    id,
    madeAt: new Date().toISOString(),
    release: options.release,
    server: await serverName(client),
    kind: options.kind,
    instance: await instanceKind(client),
    secretMark: secretMark(options.secret, id),
    migrations,
    tables,
    sequences: await listSequences(client),
    leftOut: all.flatMap(({ name }) => {
      const because = LEFT_OUT[name]
      return because === undefined ? [] : [{ table: name, because }]
    }),
  }
  const text = Buffer.from(`${JSON.stringify(said, null, 2)}\n`)
  await archive.add(MANIFEST, once(text))
  await archive.add(SEAL, once(Buffer.from(sealOf(createHash('sha256').update(text).digest('hex')))))
  return said
}

async function addTable(
  client: pg.Client,
  archive: ArchiveWriter,
  { name, columns, statement }: Table & { statement: string },
): Promise<TablePart> {
  const text = new PassThrough()
  const packed = createGzip({ level: LEVEL })
  // Where one side fails, the other is ended with it and does not wait for ever; the failure itself is thrown below.
  pipeline(text, packed, () => undefined)
  const part = partOf(name)
  const rows = copyOut(client, statement, text).catch((error: Error) => {
    text.destroy(error)
    throw error
  })
  const [count, written] = await Promise.all([rows, archive.add(part, packed)])
  return { table: name, part, columns, rows: count, ...written }
}

async function* once(text: Buffer): AsyncIterable<Buffer> {
  yield text
}
