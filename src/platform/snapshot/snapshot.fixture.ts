import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { derivedPassword, EMBEDDED_ROLES } from '#platform/config.ts'
import type { MigrateOptions } from '#platform/db/migrate.ts'
import { withSnapshot } from './archive-read.ts'
import { listTables, quoted, speakPlainly } from './catalog.store.ts'
import type { Erasure } from './erasures.ts'
import type { Manifest } from './manifest.ts'
import { putBack } from './put-back.ts'
import { takeSnapshot } from './take.ts'
import { waitingColumns } from './waiting.store.ts'

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'umran-snapshot-'))
  chmodSync(folder, 0o700)
  return folder
}

export const silent = (): void => undefined

/** The logins of the embedded database. */
export function rolesOf(secret: string): Omit<MigrateOptions, 'adminUrl'> {
  const { app, auth } = EMBEDDED_ROLES
  return {
    secret,
    appRole: app,
    appPassword: derivedPassword(secret, app),
    authRole: auth,
    authPassword: derivedPassword(secret, auth),
  }
}

export async function take(adminUrl: string, secret: string, file: string): Promise<Manifest> {
  return await takeSnapshot({ adminUrl, secret, file, release: '0.0.0', kind: 'external', progress: silent })
}

export async function restoreInto(adminUrl: string, secret: string, file: string, erasures: Erasure[] = []) {
  return await withSnapshot(
    file,
    async (snapshot) => await putBack({ ...rolesOf(secret), adminUrl, snapshot, erasures, progress: silent }),
  )
}

/** Every table with its number of rows and one digest over all of them, as the owner reads them. */
export async function contentOf(adminUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin read only')
    await client.query('set local role umran_owner')
    await speakPlainly(client)
    const waiting = `(select ${waitingColumns.join(', ')} from jobs.job_common where state < 'completed')`
    const sources = [...(await listTables(client)).map(({ name }) => [name, quoted(name)]), ['jobs', waiting]]
    const found: Record<string, string> = {}
    for (const [name = '', source] of sources) {
      const { rows } = await client.query<{ told: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(x::text, E'\\n' order by x::text collate "C")), '') as told from ${source} x`,
      )
      found[name] = rows[0]?.told ?? ''
    }
    return found
  } finally {
    await client.end()
  }
}
