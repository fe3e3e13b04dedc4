import { existsSync } from 'node:fs'
import path from 'node:path'
import { CliError } from '#app/cli/command.ts'
import { schemaState } from '#app/cli/schema.store.ts'
import { openServer, prepare } from '#app/open.ts'
import { type Config, ConfigError, readConfig, type RunningDatabase } from '#platform/config.ts'
import { withOwner } from '#platform/db/owner.ts'

export type Session = { config: Config; database: RunningDatabase }

/** The settings, or a sentence about those that cannot be used. */
export function settings(): Config {
  try {
    return readConfig()
  } catch (error) {
    throw error instanceof ConfigError ? new CliError(error.message) : error
  }
}

/**
 * Work on the database of this installation; our own is joined, or started and stopped again. `writes`: a database that
 * is new or behind is brought up to date first, as bin/start would; otherwise it is left as it is.
 */
export async function inSession<R>(
  config: Config,
  writes: boolean,
  work: (session: Session) => Promise<R>,
): Promise<R> {
  if (!writes && !hasDatabase(config))
    throw new CliError('There is no database yet. Start Umran once (bin/start), which makes one of its own.')
  const server = await openServer(config, () => undefined)
  try {
    const { database } = server
    const state = await schemaState(database.adminUrl)
    if (state === 'ahead')
      throw new CliError(
        'This database was made by a newer release of Umran. Use that release, or a database of its own.',
      )
    if (state !== 'current') {
      if (!writes)
        throw new CliError('This database is not up to date. Start Umran once (bin/start), which brings it there.')
      await prepared(config, database)
    }
    return await work({ config, database })
  } finally {
    await server.stop()
  }
}

/** Our own database leaves this note when it is made; one that somebody else runs is there or not, as it may be. */
export function hasDatabase(config: Config): boolean {
  return config.database.kind === 'external' || existsSync(path.join(config.dataDir, 'postgres.json'))
}

async function prepared(config: Config, database: RunningDatabase): Promise<void> {
  try {
    await prepare(config, database, () => undefined)
  } catch (error) {
    throw error instanceof ConfigError ? new CliError(error.message) : error
  }
}

/** Was this instance made for the demonstration? Decided once, when it was made. */
export async function isDemonstration({ database }: Session): Promise<boolean> {
  return await withOwner(database.adminUrl, async (tx) => {
    const made = await tx.selectFrom('instance').select('demonstration').executeTakeFirst()
    return made?.demonstration === true
  })
}
