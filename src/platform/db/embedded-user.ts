import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** The account the database runs under; undefined means our own. */
export type Identity = { uid: number; gid: number } | undefined

const PREFERRED = ['postgres', 'nobody']

/** PostgreSQL refuses to run as root, and needs an account that the system knows. */
export function serviceIdentity(owned?: string): Identity {
  if (process.getuid?.() !== 0) return undefined
  if (owned !== undefined) {
    const { uid, gid } = statSync(owned)
    if (uid !== 0) return { uid, gid }
  }
  const accounts = readAccounts()
  const found = PREFERRED.map((name) => accounts.get(name)).find(
    (account) => account !== undefined && account.uid !== 0,
  )
  if (found === undefined) {
    throw new Error(
      'The database cannot run as root, and this system knows neither postgres nor nobody. Start as another user.',
    )
  }
  return found
}

/** Asked of the system itself, since parents, mounts and access lists all have a say. */
export function canUse(identity: Identity, path: string, access: 'enter' | 'write'): boolean {
  const test = access === 'enter' ? '-x' : '-w'
  return (
    spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], { ...identity, cwd: '/', stdio: 'ignore' }).status ===
    0
  )
}

function readAccounts(): Map<string, { uid: number; gid: number }> {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return new Map(
    lines.map((line) => {
      const [name = '', , uid, gid] = line.split(':')
      return [name, { uid: Number(uid), gid: Number(gid) }]
    }),
  )
}
