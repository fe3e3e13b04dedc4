import { CliError, type Command, type Io, readArgs, UsageError } from '#app/cli/command.ts'
import { settings } from '#app/cli/session.ts'
import { openServer } from '#app/open.ts'
import type { Config } from '#platform/config.ts'
import { listMigrations } from '#platform/db/migrate.ts'
import { type Snapshot, withSnapshot } from '#platform/snapshot/archive-read.ts'
import type { Replayed } from '#platform/snapshot/erasure.store.ts'
import { type Erasure, readErasures } from '#platform/snapshot/erasures.ts'
import { SnapshotError } from '#platform/snapshot/errors.ts'
import type { Manifest } from '#platform/snapshot/manifest.ts'
import { matching, putBack } from '#platform/snapshot/put-back.ts'
import { secretMark } from '#platform/snapshot/take.ts'

const USAGE = `bin/umran restore FILE --erasures LIST [--other-secret]
bin/umran restore FILE --no-erasures [--other-secret]
bin/umran restore FILE --check

Puts a backup into an empty database: our own in an empty UMRAN_DATA with the kept secret in it, or an empty one of yours.
The whole file is read and compared with its digests before anything is written; then all of it is written, or nothing.
The migrations of this release follow, and what LIST says was erased since is erased again.

  --check          only reads FILE and says what is in it and whether this release can put it back
  --no-erasures    says that nothing was erased since the backup, or that no list was kept
  --other-secret   puts it back although this installation has another secret: nobody's second factor can be read then,
                   and each person needs "bin/umran user invite"`

export const restore: Command = {
  usage: USAGE,
  async run(args, io) {
    const flag = { type: 'boolean', default: false } as const
    const options = { erasures: { type: 'string' }, 'no-erasures': flag, 'other-secret': flag, check: flag } as const
    const { values, positionals } = readArgs(args, options, USAGE)
    const [file] = positionals
    const list = values.erasures
    const decided = values.check || (list === undefined) === values['no-erasures']
    if (file === undefined || positionals.length > 1 || !decided) throw new UsageError(USAGE)
    const config = settings()
    try {
      const erasures = list === undefined ? [] : await readErasures(list)
      return await withSnapshot(file, async (snapshot) => {
        if (values.check) return await check(config, snapshot.manifest, io)
        if (!values['other-secret']) demandSecret(config, snapshot.manifest)
        tell(await write(config, snapshot, erasures, io), snapshot.manifest, io)
        return 0
      })
    } catch (error) {
      throw error instanceof SnapshotError ? new CliError(error.message) : error
    }
  },
}

function hasSecret(config: Config, said: Manifest): boolean {
  return secretMark(config.secret, said.id) === said.secretMark
}

function demandSecret(config: Config, said: Manifest): void {
  if (hasSecret(config, said)) return
  throw new CliError(
    `This installation has another secret than the one the backup was made with, so nobody's second factor could be read.
Put the kept secret into UMRAN_DATA/secret or UMRAN_SECRET, or, if it is lost, say --other-secret. Nothing was written.`,
  )
}

async function check(config: Config, said: Manifest, io: Io): Promise<number> {
  matching(said, await listMigrations())
  const rows = said.tables.reduce((sum, table) => sum + table.rows, 0)
  io.out(
    `Whole: ${said.tables.length} tables, ${rows} rows, as of ${said.madeAt}, of a ${said.instance}, from ${said.server}.`,
  )
  io.out('This release can put it back.')
  io.out(
    hasSecret(config, said)
      ? 'This installation has the secret it was made with.'
      : 'This installation has another secret than the one it was made with.',
  )
  return 0
}

async function write(config: Config, snapshot: Snapshot, erasures: Erasure[], io: Io): Promise<Replayed> {
  const server = await openServer(config, () => undefined)
  try {
    const { adminUrl, appRole, authRole, authPassword, appPassword } = server.database
    const password = appPassword === undefined ? {} : { appPassword }
    const roles = { adminUrl, appRole, authRole, authPassword, ...password, secret: config.secret }
    return await putBack({ ...roles, snapshot, erasures, progress: io.err })
  } finally {
    await server.stop()
  }
}

function tell(replayed: Replayed, said: Manifest, io: Io): void {
  io.out(`Put back as of ${said.madeAt}: ${said.tables.length} tables.`)
  const { again, already, absent } = replayed
  io.out(`Erased again: ${again.length}; erased in the backup already: ${already}; younger than the backup: ${absent}.`)
  io.out('Everybody signs in again. Start the service with bin/start, and look at bin/umran doctor.')
}
