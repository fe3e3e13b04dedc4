import { existsSync } from 'node:fs'
import path from 'node:path'
import { jobs, machines, registry } from '#app/modules.ts'
import type { App } from '#app/app.ts'
import { loadDemo } from '#app/demo/demo.ts'
import { loadPacks } from '#app/load.ts'
import { problemsOf } from '#app/ready.ts'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import { openAuth } from '#platform/auth/open-auth.ts'
import { type Config, type RunningDatabase, runningDatabase } from '#platform/config.ts'
import { startEmbedded } from '#platform/db/embedded.ts'
import { listMigrations, migrate } from '#platform/db/migrate.ts'
import { openDatabase, openPool } from '#platform/db/pool.ts'
import type { ProcessCtx } from '#platform/ctx.ts'
import { findOffice } from '#platform/documents/office.ts'
import { openQueue } from '#platform/jobs/queue.ts'
import type { Post } from '#platform/mail/send.service.ts'
import { openTransport, type Transport } from '#platform/mail/smtp.ts'
import type { JobReport } from '#platform/jobs/jobs.ts'
import { countJobs, scheduleJobs } from '#platform/jobs/queue.store.ts'
import { errorFields, type Log, openLog } from '#platform/log.ts'
import { type Metrics, openMetrics } from '#platform/metrics.ts'
import { withOwner } from '#platform/db/owner.ts'
import { saveMoves } from '#platform/transition/move.store.ts'
import { moveRows } from '#platform/transition/machine.ts'

/** Words for whoever watches the start. */
export type Say = (line: string) => void

/** The database of this configuration, running: our own started, or the one named by DATABASE_URL. */
export async function openServer(
  config: Config,
  log: Say,
): Promise<{ database: RunningDatabase; stop: () => Promise<void> }> {
  const { database } = config
  if (database.kind === 'external')
    return { database: runningDatabase(database, database), stop: async () => undefined }
  const server = await startEmbedded({ dataDir: config.dataDir, secret: config.secret })
  log(server.reused ? 'joined the running database' : 'started the database')
  return { database: runningDatabase(database, server), stop: server.stop }
}

/** Schema, machines, packs: everything the process needs before it can answer. */
export async function prepare(config: Config, database: RunningDatabase, log: Say): Promise<void> {
  const { adminUrl, appRole, authRole, authPassword, appPassword } = database
  const password = appPassword === undefined ? {} : { appPassword }
  await migrate({ adminUrl, appRole, authRole, authPassword, ...password, secret: config.secret, log })
  await withOwner(adminUrl, async (tx) => {
    await saveMoves(tx, machines.flatMap(moveRows))
    await scheduleJobs(tx, jobs)
  })
  await loadPacks(config, database, log)
  if (config.demo) await loadDemo(config, database, log)
}

/** Seconds for which a stopping process waits for the jobs at hand. */
const JOBS_PATIENCE = 10

/** Opens pools, accounts and catalogues. */
export async function openApp(config: Config, database: RunningDatabase): Promise<App> {
  const log = openLog(config.logLevel)
  const pool = openPool(database.appUrl)
  const db = openDatabase(pool)
  const metrics = openMetrics({
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    jobs: async () => await countJobs(pool),
  })
  const queue = await openQueue(
    database.appUrl,
    (error) => log.error('queue', errorFields(error)),
    (report) => tellJob(log, metrics, report),
  )
  const auth = await openAuth({
    url: database.authUrl,
    secret: config.secret,
    publicUrl: config.publicUrl,
    demonstration: config.demo,
  })
  const migrations = (await listMigrations()).map(({ name }) => name)
  let draining = false
  const readiness = { pool, migrations, queueAlive: queue.alive, dataDir: config.dataDir, draining: () => draining }
  const translators = translatorsOf(await loadCatalogues())
  const { demo, publicUrl, secret } = config
  const office = await findOffice({ searchPath: config.searchPath, folder: path.join(config.dataDir, 'documents') })
  const base: ProcessCtx = { db, secret, now: () => new Date(), demonstration: demo, registry, jobs: queue, office }
  const report: Post['report'] = (failure) => (failure.final ? log.error('mail', failure) : log.warn('mail', failure))
  const post: Post = { base, translators, auth, publicUrl, transport: transportOf(config), report }
  return {
    publicUrl,
    translators,
    auth,
    log,
    metrics,
    metricsToken: config.metricsToken,
    base,
    post,
    work: async () => await queue.work(jobs, { ...base, post }),
    problems: async () => await problemsOf(readiness),
    drain: () => {
      draining = true
    },
    close: async () => {
      await queue.stop(JOBS_PATIENCE)
      await db.destroy()
      await auth.close()
    },
  }
}

/** A demonstration writes to nobody: its people are invented, and their addresses might be somebody's. */
export function transportOf({ demo, mail }: Pick<Config, 'demo' | 'mail'>): Transport | undefined {
  return demo || mail.smtpUrl === undefined ? undefined : openTransport(mail.smtpUrl, mail.from)
}

function tellJob(log: Log, metrics: Metrics, { name, jobId, requestId, ms, error }: JobReport): void {
  metrics.jobDone(name, error === undefined ? 'done' : 'failed', ms / 1000)
  const told = { job: name, jobId, requestId, ms }
  if (error === undefined) log.info('job', { ...told, outcome: 'done' })
  else log.error('job', { ...told, outcome: 'failed', ...errorFields(error) })
}

export function builtServer(folder: string): string {
  const file = `${folder}/build/server/index.js`
  if (!existsSync(file)) throw new Error('The pages are not built. Run bin/start, which builds them.')
  return file
}
