import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CliError, type Command, readArgs, UsageError } from '#app/cli/command.ts'
import { inSession, settings } from '#app/cli/session.ts'
import { listErased } from '#platform/snapshot/erasure.store.ts'
import { appendErasures } from '#platform/snapshot/erasures.ts'
import { SnapshotError } from '#platform/snapshot/errors.ts'
import { takeSnapshot } from '#platform/snapshot/take.ts'

const USAGE = `bin/umran backup --out FILE [--erasures LIST]
bin/umran backup --erasures LIST

Writes everything the database holds at one moment into FILE, while the service runs, and adds what was erased to LIST
(without the option: erasures.jsonl beside FILE). With --erasures alone, only the list is brought up to date; do that often,
since an erasure that no list knows cannot be repeated after a restore.

FILE is readable by its owner only and is not encrypted. It does not hold the secret (UMRAN_SECRET or UMRAN_DATA/secret),
without which second factors cannot be read: keep a copy of the secret apart from FILE.`

const PROJECT = path.resolve(import.meta.dirname, '../../..')

export const backup: Command = {
  usage: USAGE,
  async run(args, io) {
    const text = { type: 'string' } as const
    const { values, positionals } = readArgs(args, { out: text, erasures: text }, USAGE)
    const { out } = values
    const list = values.erasures ?? (out === undefined ? undefined : path.join(path.dirname(out), 'erasures.jsonl'))
    if (list === undefined || positionals.length > 0) throw new UsageError(USAGE)
    return await inSession(settings(), false, async ({ config, database }) => {
      try {
        // The list first: it must not lack what the snapshot has erased already.
        const fresh = await appendErasures(list, await listErased(database.adminUrl))
        io.out(`${list}: ${fresh} erasures added.`)
        if (out === undefined) return 0
        const { adminUrl, kind } = database
        const said = await takeSnapshot({
          adminUrl,
          kind,
          file: out,
          secret: config.secret,
          release: releaseOf(PROJECT),
          progress: io.err,
        })
        const rows = said.tables.reduce((sum, table) => sum + table.rows, 0)
        io.out(`${out}: ${said.tables.length} tables, ${rows} rows, as of ${said.madeAt}. The secret is not in it.`)
        return 0
      } catch (error) {
        throw error instanceof SnapshotError ? new CliError(error.message) : error
      }
    })
  },
}

function releaseOf(project: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8'))
  return version
}
