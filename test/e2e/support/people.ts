import { type BrowserContext, expect } from '@playwright/test'
import { sha256 } from '#kernel/canonical.ts'
import { namedId } from '#kernel/ids.ts'
import { paths } from '#paths'

/** People of the demonstration have the same id in every database. */
export function personId(key: string): string {
  return namedId(sha256(`demonstration:person:${key}`))
}

/** As it stands in their account. */
export function emailOf(key: string): string {
  return `${key.replaceAll('_', '.')}@${key.startsWith('se_') ? 'secretariat' : key.slice(0, 2)}.example`
}

/** Takes the seat of a person, as the page for trying the demonstration does. */
export async function takeSeat(context: BrowserContext, key: string): Promise<void> {
  const answer = await context.request.post(paths.tryIt('en'), {
    form: { form: 'tryAs', personId: personId(key) },
    maxRedirects: 0,
  })
  expect(answer.status(), `taking the seat of ${key}`).toBe(302)
}
