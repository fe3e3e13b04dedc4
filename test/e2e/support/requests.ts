import { type APIRequestContext, expect, request } from '@playwright/test'
import { paths } from '#paths'
import { personId } from './people.ts'

/** What came back, without following where it leads. */
export type Reply = { status: number; location: string; type: string; body: string }

/** A person as a program sees them: cookies and nothing else. Without `key` it is nobody. */
export async function requestsOf(baseURL: string, key?: string): Promise<APIRequestContext> {
  const context = await request.newContext({ baseURL })
  if (key === undefined) return context
  const form = { form: 'tryAs', personId: personId(key) }
  const answer = await context.post(paths.tryIt('en'), { form, maxRedirects: 0 })
  expect(answer.status(), `taking the seat of ${key}`).toBe(302)
  return context
}

export async function get(context: APIRequestContext, path: string): Promise<Reply> {
  const answer = await context.get(path, { maxRedirects: 0 })
  const headers = answer.headers()
  return {
    status: answer.status(),
    location: headers['location'] ?? '',
    type: headers['content-type'] ?? '',
    body: await answer.text(),
  }
}
