import type pg from 'pg'
import { copyIn } from '#platform/db/copy.ts'
import {
  applyMigrations,
  asMigrator,
  keepKey,
  listMigrations,
  type MigrateOptions,
  type Migration,
} from '#platform/db/migrate.ts'
import { migrateJobs } from '#platform/jobs/queue.ts'
import type { Snapshot } from './archive-read.ts'
import {
  columnList,
  holdsTables,
  listTables,
  quoted,
  setAside,
  setSequence,
  speakPlainly,
  type Table,
} from './catalog.store.ts'
import { eraseAgain, type Replayed } from './erasure.store.ts'
import type { Erasure } from './erasures.ts'
import { SnapshotError } from './errors.ts'
import type { Manifest, TablePart } from './manifest.ts'
import { WAITING, waitingColumns, waitingIn, withAskersAsNoted } from './waiting.store.ts'

export type PutBack = MigrateOptions & {
  snapshot: Snapshot
  erasures: readonly Erasure[]
  progress: (line: string) => void
}

/** The migrations that the snapshot had, as this release has them; refused where it knows others or other ones. */
export function matching(said: Manifest, ours: readonly Migration[]): Migration[] {
  const known = new Map(ours.map((migration) => [migration.name, migration]))
  return said.migrations.map(({ name, digest }) => {
    const migration = known.get(name)
    if (migration === undefined)
      throw new SnapshotError(
        `The snapshot was made by a newer release of Umran (${said.release}): put it back with that release or a later one.`,
      )
    if (migration.digest !== digest)
      throw new SnapshotError(
        `The snapshot was made with another ${name} than this release has: use the release it was made by.`,
      )
    return migration
  })
}

/**
 * Puts a verified snapshot into an empty database, in one transaction: the schema of its time, its rows as they were,
 * then the migrations since, then the erasures since. Either all of it is there afterwards or nothing.
 */
export async function putBack(options: PutBack): Promise<Replayed> {
  const { snapshot, erasures, secret } = options
  const ours = await listMigrations()
  const had = matching(snapshot.manifest, ours)
  return await asMigrator(options, async (client) => {
    if (await holdsTables(client))
      throw new SnapshotError(
        'The database is not empty: a snapshot goes into an empty one only. Name another database or folder; nothing was written.',
      )
    await client.query('begin')
    await applyMigrations(client, had, { each: false })
    await migrateJobs(client)
    await load(client, options)
    await applyMigrations(client, ours, { each: false, log: options.progress })
    await migrateJobs(client)
    await keepKey(client, secret)
    const replayed = await eraseAgain(client, erasures)
    await client.query('commit')
    await client.query('analyze')
    return replayed
  })
}

async function load(client: pg.Client, { snapshot, progress }: PutBack): Promise<void> {
  const { manifest } = snapshot
  await speakPlainly(client)
  const tables = await listTables(client)
  checkTables(manifest, tables)
  const { before, after } = await setAside(client)
  for (const statement of before) await client.query(statement)
  // Migrations put some rows in themselves; the snapshot has them as they were.
  await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`)
  for (const [at, part] of manifest.tables.entries()) {
    if (part.table === WAITING)
      await withAskersAsNoted(client, async () => await loadPart(client, snapshot, part, waitingIn))
    else await loadPart(client, snapshot, part, `copy ${quoted(part.table)} (${columnList(part.columns)}) from stdin`)
    progress(`${at + 1}/${manifest.tables.length} ${part.table}: ${part.rows} rows`)
  }
  for (const { name, last } of manifest.sequences) if (last !== null) await setSequence(client, name, last)
  for (const statement of after) await client.query(statement)
  await client.query('set local search_path to default')
}

async function loadPart(client: pg.Client, snapshot: Snapshot, part: TablePart, statement: string): Promise<void> {
  const rows = await copyIn(client, statement, snapshot.rowsOf(part.part))
  if (rows !== part.rows)
    throw new SnapshotError(
      `${part.table} has ${part.rows} rows in the snapshot, and ${rows} came: use another snapshot.`,
    )
}

/** Names come from a file: only those that the schema of its time has are ever put into a statement. */
function checkTables(said: Manifest, tables: readonly Table[]): void {
  const known = new Map(tables.map(({ name, columns }) => [name, columns]))
  known.set(WAITING, [...waitingColumns])
  for (const { table, columns } of said.tables) {
    if (known.get(table)?.join() !== columns.join())
      throw new SnapshotError(
        `The schema has no table ${table} with these columns: the snapshot does not fit its own migrations.`,
      )
  }
  const told = new Set([...said.tables, ...said.leftOut].map(({ table }) => table))
  const silent = tables.filter(({ name }) => !told.has(name)).map(({ name }) => name)
  if (silent.length > 0)
    throw new SnapshotError(`The snapshot says nothing of ${silent.join(', ')}: use another snapshot.`)
}
