import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { DatabaseUrls } from '#platform/config.ts'

/** The addresses of the migrated template, and the secret its contexts are signed with. */
export type TestServer = DatabaseUrls & { secret: string }

export type TestDatabase = TestServer & { drop: () => Promise<void> }

/** A database of its own for one test file, with all migrations in it; call `drop` after the last test. */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, appUrl, authUrl, secret } = inject('database')
  const template = new URL(adminUrl).pathname.slice(1)
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, async (client) => {
    await client.query(`create database ${name} template ${template}`)
    // A copy keeps everything but who may connect and make temporary tables.
    await client.query('set allow_system_table_mods = on')
    await client.query(
      `update pg_database set datacl = (select datacl from pg_database where datname = $1) where datname = $2`,
      [template, name],
    )
  })
  return {
    adminUrl: inDatabase(adminUrl, name),
    appUrl: inDatabase(appUrl, name),
    authUrl: inDatabase(authUrl, name),
    secret,
    drop: () => asAdmin(adminUrl, (client) => client.query(`drop database ${name} with (force)`).then(() => undefined)),
  }
}

/** A database with nothing in it, on the same server. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const { adminUrl, appUrl, authUrl, secret } = inject('database')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, (client) => client.query(`create database ${name}`).then(() => undefined))
  return {
    adminUrl: inDatabase(adminUrl, name),
    appUrl: inDatabase(appUrl, name),
    authUrl: inDatabase(authUrl, name),
    secret,
    drop: () => asAdmin(adminUrl, (client) => client.query(`drop database ${name} with (force)`).then(() => undefined)),
  }
}

/** Not connected to the template, which could not be copied while somebody is. */
async function asAdmin(adminUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: inDatabase(adminUrl, 'postgres') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

function inDatabase(url: string, name: string): string {
  const moved = new URL(url)
  moved.pathname = `/${name}`
  return moved.href
}
