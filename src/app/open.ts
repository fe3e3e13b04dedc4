import { existsSync } from 'node:fs'
import path from 'node:path'
import { jobs, machines, registry } from '#app/modules.ts'
import type { App } from '#app/app.ts'
import { loadDemo } from '#app/demo/demo.ts'
import { loadPacks } from '#app/load.ts'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import { openAuth } from '#platform/auth/open-auth.ts'
import { type Config, type RunningDatabase, runningDatabase } from '#platform/config.ts'
import { startEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import type { ProcessCtx } from '#platform/ctx.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import { findOffice } from '#platform/documents/office.ts'
import { databaseProblems } from '#platform/db/ready.ts'
import { openQueue } from '#platform/jobs/queue.ts'
import { withOwner } from '#platform/db/owner.ts'
import { saveMoves } from '#platform/transition/move.store.ts'
import { moveRows } from '#platform/transition/machine.ts'

export type Log = (line: string) => void

/** The database of this configuration, running: our own started, or the one named by DATABASE_URL. */
export async function openServer(
  config: Config,
  log: Log,
): Promise<{ database: RunningDatabase; stop: () => Promise<void> }> {
  const { database } = config
  if (database.kind === 'external')
    return { database: runningDatabase(database, database), stop: async () => undefined }
  const server = await startEmbedded({ dataDir: config.dataDir, secret: config.secret })
  log(server.reused ? 'joined the running database' : 'started the database')
  return { database: runningDatabase(database, server), stop: server.stop }
}

/** Schema, machines, packs: everything the process needs before it can answer. */
export async function prepare(config: Config, database: RunningDatabase, log: Log): Promise<void> {
  const { adminUrl, appRole, authRole, authPassword, appPassword } = database
  const password = appPassword === undefined ? {} : { appPassword }
  await migrate({ adminUrl, appRole, authRole, authPassword, ...password, secret: config.secret, log })
  await withOwner(adminUrl, async (tx) => await saveMoves(tx, machines.flatMap(moveRows)))
  await loadPacks(config, database, log)
  if (config.demo) await loadDemo(config, database, log)
}

/** Opens pools, accounts and catalogues. */
export async function openApp(config: Config, database: RunningDatabase): Promise<App> {
  const pool = openPool(database.appUrl)
  const db = openDatabase(pool)
  const queue = await openQueue(database.appUrl, reportQueue)
  const auth = await openAuth({
    url: database.authUrl,
    secret: config.secret,
    publicUrl: config.publicUrl,
    demonstration: config.demo,
  })
  const base: ProcessCtx = {
    db,
    secret: config.secret,
    now: () => new Date(),
    demonstration: config.demo,
    registry,
    jobs: queue,
    office: await findOffice({ searchPath: config.searchPath, folder: path.join(config.dataDir, 'documents') }),
  }
  return {
    publicUrl: config.publicUrl,
    translators: translatorsOf(await loadCatalogues()),
    auth,
    base,
    work: async () => await queue.work(jobs, base),
    problems: async () => await databaseProblems(pool),
    close: async () => {
      await queue.stop()
      await db.destroy()
      await auth.close()
    },
  }
}

function reportQueue(error: Error): void {
  process.stderr.write(`${JSON.stringify({ level: 'error', at: 'queue', message: error.message })}\n`)
}

export function builtServer(folder: string): string {
  const file = `${folder}/build/server/index.js`
  if (!existsSync(file)) throw new Error('The pages are not built. Run bin/start, which builds them.')
  return file
}
