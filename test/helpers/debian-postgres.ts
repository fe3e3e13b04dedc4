import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '#platform/db/embedded-server.ts'
import { serviceIdentity } from '#platform/db/embedded-user.ts'

const BIN = '/usr/lib/postgresql/15/bin'

/** Debian's own server, the oldest that we promise to run on. */
export const hasDebianPostgres = existsSync(join(BIN, 'initdb'))

export type OtherServer = {
  /** An empty database whose administrator may make roles and is no superuser, as on a server that somebody else runs. */
  adminUrl: string
  appUrl: string
  appPassword: string
  stop: () => void
}

export async function startDebianPostgres(): Promise<OtherServer> {
  const folder = mkdtempSync(join(tmpdir(), 'umran-debian-'))
  const identity = serviceIdentity()
  chmodSync(folder, 0o700)
  if (identity !== undefined) chownSync(folder, identity.uid, identity.gid)
  const place = { ...identity, cwd: folder, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' } }
  const data = join(folder, 'data')
  const made = spawnSync(
    join(BIN, 'initdb'),
    ['-D', data, '-U', 'super', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    place,
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr.toString()}`)
  const port = await freePort()
  const settings = ['-c', `port=${port}`, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-F']
  const server = spawn(join(BIN, 'postgres'), ['-D', data, ...settings], { ...place, stdio: 'ignore' })
  const url = (user: string, name: string): string => `postgresql://${user}:trusted@127.0.0.1:${port}/${name}`
  const client = await connected(url('super', 'postgres'))
  await client.query('create role keeper login createrole createdb nosuperuser')
  await client.query('create database umran owner keeper')
  await client.end()
  return {
    adminUrl: url('keeper', 'umran'),
    appUrl: url('umran_app', 'umran'),
    appPassword: 'trusted',
    stop: () => {
      server.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

async function connected(url: string): Promise<pg.Client> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return client
    } catch (error) {
      if (attempt === 400) throw error
      await wait(50)
    }
  }
}
