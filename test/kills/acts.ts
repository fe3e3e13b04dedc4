import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { paths } from '#paths'
import type { Instance } from './instance.ts'

/** What the server said it had done: each must be found after the kill. */
export type Acknowledged =
  | { kind: 'audited'; requestId: string; verb: string }
  | { kind: 'text'; requestId: string; text: string }
  | { kind: 'level'; requestId: string; unitId: string; level: number }
  | { kind: 'job'; requestId: string; jobId: string }

export type Random = () => number

export type Person = { cookie: string; origin: string }

/** One act of a person; nothing where there was nothing to do, or where it was refused. Throws when the server is gone. */
export type Act = (random: Random) => Promise<Acknowledged[]>

export async function signIn(origin: string, personId: string): Promise<Person> {
  const body = new URLSearchParams({ form: 'tryAs', personId })
  const answer = await fetch(`${origin}${paths.tryIt('en')}`, { method: 'POST', redirect: 'manual', body })
  if (answer.status !== 302) throw new Error(`signing in: ${answer.status}`)
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  return { origin, cookie: cookie.join('; ') }
}

async function read({ origin, cookie }: Person, path: string): Promise<string> {
  const answer = await fetch(`${origin}${path}`, { headers: { cookie }, redirect: 'manual' })
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  return text
}

/** Acknowledged is what leads on to another page; the id is the one in log, audit and jobs. */
async function send(
  { origin, cookie }: Person,
  path: string,
  form: Record<string, string>,
): Promise<string | undefined> {
  const body = new URLSearchParams(form)
  const answer = await fetch(`${origin}${path}`, { method: 'POST', redirect: 'manual', headers: { cookie }, body })
  await answer.arrayBuffer()
  if (answer.headers.get('location')?.includes('/sign-in') === true) throw new Error('a session that was given is lost')
  return answer.status === 302 ? (answer.headers.get('x-request-id') ?? '') : undefined
}

function pick<T>(random: Random, items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)]
}

const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, found = '']) => found)

/** Writes an answer where the form is open, and hands the section on, back or out as the page offers. */
export function answering(person: Person, instance: Instance, sectionId: string): Act {
  const path = paths.section('en', instance.reviewId, sectionId)
  let count = 0
  return async (random) => {
    const html = await read(person, path)
    const verb = pick(random, all(html, /value="(reopen|validate|return|clear|ready)" name="verb"/g))
    const shown = /name="v\.safety_practice" value="([^"]*)"/.exec(html)?.[1]
    if (shown !== undefined && (verb === undefined || random() < 0.7)) {
      const text = `Words of save ${(count += 1)}, ${random()}`
      const answer = { 'v.safety_practice': shown, 'a.safety_practice': text, 'l.safety_practice': 'en' }
      const requestId = await send(person, path, { form: 'save', ...answer })
      return requestId === undefined ? [] : [{ kind: 'text', requestId, text }]
    }
    if (verb === undefined) return []
    const requestId = await send(person, path, { form: 'move', verb, reason: 'A reason.' })
    return requestId === undefined ? [] : [{ kind: 'audited', requestId, verb }]
  }
}

/** Stops the clock of the review, or lets it go on. */
export function pausing(person: Person, instance: Instance): Act {
  const path = paths.pauseOrLeave('en', instance.reviewId)
  return async () => {
    const html = await read(person, path)
    const verb = html.includes('name="form" value="resume"') ? 'resume' : 'pause'
    const requestId = await send(person, path, { form: verb, ...(verb === 'pause' ? { reason: 'A reason.' } : {}) })
    return requestId === undefined ? [] : [{ kind: 'audited', requestId, verb: verb === 'pause' ? verb : 'resume_' }]
  }
}

/** Raises one block with a fresh code; a code counts once, so this is rare. */
export function releasing(person: Person, instance: Instance): Act {
  const path = paths.release('en', instance.reviewId)
  return async (random) => {
    const html = await read(person, path)
    const code = /<strong class="tabular" dir="ltr">(\d{6})</.exec(html)?.[1]
    const choices = [...html.matchAll(/<input[^>]*name="unit_([0-9a-f-]{36})"[^>]*value="([345])"/g)]
    const chosen = pick(random, choices)
    if (code === undefined || chosen === undefined) return []
    const [, unitId = '', level = ''] = chosen
    const requestId = await send(person, path, { form: 'release', [`unit_${unitId}`]: level, code })
    if (requestId === undefined) return []
    return [
      { kind: 'audited', requestId, verb: 'release' },
      { kind: 'level', requestId, unitId, level: Number(level) },
    ]
  }
}

/** Asks for work in the background, in a transaction of its own, as an act of a service would. */
export function asking(instance: Instance): Act {
  return async () => {
    const jobId = randomUUID()
    const client = new pg.Client({ connectionString: instance.adminUrl() })
    // Its server may be killed under it; the statement then fails, and that is all there is to know.
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.query(
        `insert into jobs.job (id, name, policy, retry_limit, retry_backoff, heartbeat_seconds, data)
         select $1, name, policy, retry_limit, retry_backoff, heartbeat_seconds, '{}' from jobs.queue where name = 'audit.seal'`,
        [jobId],
      )
    } finally {
      await client.end().catch(() => undefined)
    }
    return [{ kind: 'job', requestId: jobId, jobId }]
  }
}
