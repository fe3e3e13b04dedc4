import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import { derivedPassword, EMBEDDED_ROLES } from '#platform/config.ts'
import type { TestServer } from '#test/helpers/database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: TestServer
  }
}

const SECRET = 'a secret that is only used by tests, 40+ letters'

/** One server for all test files, with a migrated database that each file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'umran-test-'))
  // The database's own account passes through.
  chmodSync(dataDir, 0o711)
  const server = await startEmbedded({ dataDir, secret: SECRET, tests: true })
  const teardown = async (): Promise<void> => {
    await server.stop()
    for (const path of [dataDir, server.place]) rmSync(path, { recursive: true, force: true })
  }
  try {
    await migrate({
      adminUrl: server.adminUrl,
      appRole: EMBEDDED_ROLES.app,
      appPassword: derivedPassword(SECRET, EMBEDDED_ROLES.app),
      authRole: EMBEDDED_ROLES.auth,
      authPassword: derivedPassword(SECRET, EMBEDDED_ROLES.auth),
      secret: SECRET,
    })
  } catch (error) {
    await teardown()
    throw error
  }
  const { adminUrl, appUrl, authUrl } = server
  project.provide('database', { adminUrl, appUrl, authUrl, secret: SECRET })
  return teardown
}
