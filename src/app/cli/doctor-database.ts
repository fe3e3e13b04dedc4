import { attention, type Check, fine, stops } from '#app/cli/doctor-machine.ts'
import { deliveredChecks } from '#app/cli/doctor-mail.ts'
import {
  clockDrift,
  listBroken,
  packFacts,
  type PlaceCounts,
  placeCounts,
  serverVersion,
  unprotectedTables,
} from '#app/cli/doctor.store.ts'
import { schemaState } from '#app/cli/schema.store.ts'
import { hasDatabase } from '#app/cli/session.ts'
import { openServer } from '#app/open.ts'
import type { Config, RunningDatabase } from '#platform/config.ts'
import { openPool } from '#platform/db/pool.ts'
import { databaseProblems } from '#platform/db/ready.ts'

const LEAST_VERSION = 15
/** Seconds: a signed context lives for sixty. */
const DRIFT = { attention: 5, stops: 50 } as const

/** Everything about the database; one that was never made is not made by looking. */
export async function databaseChecks(config: Config): Promise<Check[]> {
  const own = config.database.kind === 'embedded'
  if (!hasDatabase(config)) return [fine('There is no database yet: bin/start makes one of its own.')]
  try {
    const server = await openServer(config, () => undefined)
    try {
      return await runningChecks(config, server.database)
    } finally {
      await server.stop()
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const help = own
      ? 'See the folder of the data.'
      : 'Check DATABASE_URL and DATABASE_ADMIN_URL, and that the server runs.'
    return [stops(`The database cannot be reached: ${why}. ${help}`)]
  }
}

async function runningChecks(config: Config, database: RunningDatabase): Promise<Check[]> {
  const version = await serverVersion(database.adminUrl)
  const whose = database.kind === 'embedded' ? 'our own' : 'a server of yours'
  if (version < LEAST_VERSION) return [stops(`PostgreSQL ${version} is too old: ${LEAST_VERSION} or newer is needed.`)]
  const checks = [fine(`PostgreSQL ${version} answers (${whose}).`), driftCheck(await clockDrift(database.adminUrl))]
  switch (await schemaState(database.adminUrl)) {
    case 'new':
      return [...checks, fine('The database is empty: bin/start brings everything into it.')]
    case 'ahead':
      return [...checks, stops('The database was made by a newer release of Umran: use that release.')]
    case 'behind':
      return [...checks, attention('Migrations wait: bin/start applies them. What follows them was not looked at.')]
    case 'current':
      return [...checks, fine('All migrations are applied.'), ...(await contentChecks(config, database))]
  }
}

export function driftCheck(seconds: number): Check {
  const apart = `The clocks of this machine and of the database are ${Math.abs(seconds).toFixed(1)} seconds apart`
  if (Math.abs(seconds) >= DRIFT.stops) return stops(`${apart}: no request would be let in. Set them.`)
  return Math.abs(seconds) >= DRIFT.attention ? attention(`${apart}: set them.`) : fine('The clocks agree.')
}

async function contentChecks(config: Config, database: RunningDatabase): Promise<Check[]> {
  return [
    ...(await roleChecks(database.appUrl)),
    ...(await lockChecks(database.adminUrl)),
    ...(await packChecks(config, database.adminUrl)),
    placesCheck(await placeCounts(database.adminUrl)),
    ...(await chainChecks(database.adminUrl)),
    ...(await deliveredChecks(database.adminUrl)),
  ]
}

async function roleChecks(appUrl: string): Promise<Check[]> {
  const pool = openPool(appUrl, 1)
  try {
    const problems = await databaseProblems(pool)
    if (problems.length === 0)
      return [fine('The application’s login owns no table and does not stand above row security.')]
    return problems.map((problem) => stops(`${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`))
  } finally {
    await pool.end()
  }
}

async function lockChecks(adminUrl: string): Promise<Check[]> {
  const open = await unprotectedTables(adminUrl)
  return [
    open.length === 0
      ? fine('Row security is on for every table.')
      : stops(`Row security is off for ${open.join(', ')}: the second lock does not hold.`),
  ]
}

async function packChecks(config: Config, adminUrl: string): Promise<Check[]> {
  const { mechanisms, provisions, questionnaires, demonstration } = await packFacts(adminUrl)
  const checks: Check[] = []
  if (demonstration !== undefined && demonstration !== config.demo) {
    const made = demonstration ? 'the demonstration' : 'a real service'
    checks.push(stops(`This database was made for ${made}, and UMRAN_DEMO says otherwise.`))
  }
  const loaded = mechanisms > 0 && provisions > 0 && questionnaires > 0
  const found = `${mechanisms} mechanisms, ${provisions} provisions, ${questionnaires} questionnaires`
  checks.push(
    loaded ? fine(`The packs are loaded: ${found}.`) : attention(`Packs are missing (${found}): bin/start loads them.`),
  )
  return checks
}

function placesCheck({ countries, settlements }: PlaceCounts): Check {
  const found = `${countries} countries and areas, ${settlements} cities and towns`
  return countries > 0
    ? fine(`The places are loaded: ${found}.`)
    : attention('There are no places: bin/start loads them.')
}

async function chainChecks(adminUrl: string): Promise<Check[]> {
  const { chains, broken } = await listBroken(adminUrl)
  if (broken.length === 0)
    return [fine(`The audit holds: ${chains} ${chains === 1 ? 'chain' : 'chains'} without a break.`)]
  return broken.map(({ objectId, seq }) =>
    attention(
      `The audit of ${objectId} breaks at entry ${seq}: somebody wrote past the application. Keep the database as it is and compare it with the published roots.`,
    ),
  )
}
