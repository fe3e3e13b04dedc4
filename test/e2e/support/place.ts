import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { derivedPassword } from '#platform/config.ts'
import { ADMIN_ROLE, serverUrl } from '#platform/db/embedded-cluster.ts'

/** Where the server of these tests listens; `playwright.config.ts` names the same address. */
export const PORT = '4790'

function noteOf(origin: string): string {
  return join(tmpdir(), `umran-e2e-${new URL(origin).port}.json`)
}

/** The tests run in processes of their own: the folder of the server is handed to them in a note. */
export function notePlace(origin: string, dataDir: string): string {
  const note = noteOf(origin)
  writeFileSync(note, JSON.stringify({ dataDir }))
  return note
}

/** The database behind the server under test, as its owner: to see what is stored, never to change it. */
export function adminUrlOf(origin: string): string {
  const { dataDir } = JSON.parse(readFileSync(noteOf(origin), 'utf8')) as { dataDir: string }
  const { port } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { port: number }
  const secret = readFileSync(join(dataDir, 'secret'), 'utf8').trim()
  return serverUrl(port, ADMIN_ROLE, derivedPassword(secret, ADMIN_ROLE))
}
