import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseUrls, derivedPassword, EMBEDDED_ROLES } from '#platform/config.ts'
import { startEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'

export type Scratch = DatabaseUrls & { remove: () => Promise<void> }

/** A migrated database that is gone when its work is done: for tests, and for what is generated from the migrations. */
export async function openScratch(secret: string): Promise<Scratch> {
  const dataDir = mkdtempSync(join(tmpdir(), 'umran-test-'))
  // The database's own account passes through.
  chmodSync(dataDir, 0o711)
  const server = await startEmbedded({ dataDir, secret, tests: true })
  const remove = async (): Promise<void> => {
    await server.stop()
    for (const path of [dataDir, server.place]) rmSync(path, { recursive: true, force: true })
  }
  const { adminUrl, appUrl, authUrl } = server
  try {
    await migrate({
      adminUrl,
      appRole: EMBEDDED_ROLES.app,
      appPassword: derivedPassword(secret, EMBEDDED_ROLES.app),
      authRole: EMBEDDED_ROLES.auth,
      authPassword: derivedPassword(secret, EMBEDDED_ROLES.auth),
      secret,
    })
  } catch (error) {
    await remove()
    throw error
  }
  return { adminUrl, appUrl, authUrl, remove }
}
