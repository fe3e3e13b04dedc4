import type { TestProject } from 'vitest/node'
import { openScratch } from '#platform/db/scratch.ts'
import type { TestServer } from '#test/helpers/database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: TestServer
  }
}

const SECRET = 'a secret that is only used by tests, 40+ letters'

/** One server for all test files, with a migrated database that each file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { remove, ...urls } = await openScratch(SECRET)
  project.provide('database', { ...urls, secret: SECRET })
  return remove
}
