import { statfs } from 'node:fs/promises'
import type pg from 'pg'
import { appliedMigrations, databaseProblems } from '#platform/db/ready.ts'

/** Below this a database may not finish what it begins. */
const LEAST_FREE = 200 * 1024 ** 2

export type Readiness = {
  pool: pg.Pool
  queueAlive: () => Promise<boolean>
  dataDir: string
  /** Names of the migrations of this release. */
  migrations: readonly string[]
  draining: () => boolean
}

/** Every reason not to send people here now; empty when there is none. */
export async function problemsOf(of: Readiness): Promise<string[]> {
  if (of.draining()) return ['the service is stopping']
  const database = await databaseProblems(of.pool)
  const free = await freeBytes(of.dataDir)
  const disk = free !== undefined && free < LEAST_FREE ? [diskProblem(free, of.dataDir)] : []
  // Nothing more can be asked of a database that does not answer or is not ours yet.
  if (database.length > 0) return [...database, ...disk]
  const applied = new Set(await appliedMigrations(of.pool))
  const waiting = of.migrations.filter((name) => !applied.has(name))
  return [
    ...(waiting.length > 0 ? [`migrations wait: ${waiting.join(', ')}; start the service anew`] : []),
    ...((await of.queueAlive()) ? [] : ['the queue of background work does not answer']),
    ...disk,
  ]
}

function diskProblem(free: number, dataDir: string): string {
  return `only ${Math.floor(free / 1024 ** 2)} MB are free where ${dataDir} lies: make room`
}

/** Undefined where the folder is not there: with a server and a secret of one's own there need be none. */
async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return undefined
  }
}
