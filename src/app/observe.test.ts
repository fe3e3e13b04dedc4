import type { IncomingMessage } from 'node:http'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { openLog } from '#platform/log.ts'
import { openMetrics } from '#platform/metrics.ts'
import { mayReadMetrics, observing } from './observe.ts'

type Env = { Variables: { requestId: string; nonce: string } }

const TOKEN = 'a token of more than sixteen'
const from = (remoteAddress: string): object => ({
  incoming: { socket: { remoteAddress } } satisfies { socket: Partial<IncomingMessage['socket']> },
})

const LOCAL = 'http://localhost:4780'

type Asked = { headers: Record<string, string>; token?: string | undefined; publicUrl?: string }

async function asked(address: string, { headers, token, publicUrl = LOCAL }: Asked): Promise<boolean> {
  const server = new Hono().get('/metrics', (c) => c.json(mayReadMetrics(c, { metricsToken: token, publicUrl })))
  return (await (await server.request('/metrics', { headers }, from(address))).json()) as boolean
}

describe('the numbers are read', () => {
  test.each([
    ['by this machine', '127.0.0.1', {}, undefined, true],
    ['by this machine, in the other protocol', '::ffff:127.0.0.1', {}, undefined, true],
    ['by nobody else', '10.1.2.3', {}, undefined, false],
    ['by nobody behind a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '10.1.2.3' }, undefined, false],
    ['by whoever shows the token', '10.1.2.3', { authorization: `Bearer ${TOKEN}` }, TOKEN, true],
    ['not with another', '127.0.0.1', { authorization: `Bearer ${TOKEN}x` }, TOKEN, false],
    ['not without one where there is one', '127.0.0.1', {}, TOKEN, false],
  ] as const)('%s', async (_, address, headers, token, may) => {
    expect(await asked(address, { headers, token })).toBe(may)
  })

  test('by nobody behind a proxy that says nothing of itself, unless with the token', async () => {
    const publicUrl = 'https://umran.example.org'
    for (const host of ['umran.example.org', '127.0.0.1:4780'])
      expect(await asked('127.0.0.1', { headers: { host }, publicUrl })).toBe(false)
    const headers = { host: 'umran.example.org', authorization: `Bearer ${TOKEN}` }
    expect(await asked('127.0.0.1', { headers, token: TOKEN, publicUrl })).toBe(true)
  })

  test('not under a foreign name that leads to this machine', async () => {
    expect(await asked('127.0.0.1', { headers: { host: 'localhost.elsewhere.example:4780' } })).toBe(false)
    expect(await asked('127.0.0.1', { headers: { host: '127.0.0.1:9999' } })).toBe(true)
  })
})

/** Name, labels and value, as the format has it: `name{label="value"} 1`. */
const SAMPLE =
  /^[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="(\\["\\n]|[^"\\\n])*",?)*\})? (NaN|[+-]?(Inf|\d+(\.\d+)?(e[+-]?\d+)?))( \d+)?$/

describe('a request', () => {
  const lines: string[] = []
  const pool = { total: 4, idle: 3, waiting: 0 }
  const jobs = [{ name: 'audit.seal', state: 'created', count: 2, oldestSeconds: 7.5 }]
  const metrics = openMetrics({ pool: () => pool, jobs: async () => jobs })
  const server = new Hono<Env>()
  server.use(async (c, next) => {
    c.set('requestId', 'the-id')
    await next()
  })
  server.use(observing({ log: openLog('info', (line) => lines.push(line)), metrics }))
  server.all('*', (c) => c.text('done', c.req.path.startsWith('/ar') ? 200 : 404))

  test('leaves one line with its id and one number, without address, person or query', async () => {
    await server.request('/ar/reviews/0199aaaa?email=someone@example.org', { method: 'POST' })
    await server.request('/secret-name', { method: 'BREW' })
    await server.request('/health')
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      {
        level: 'info',
        at: 'request',
        requestId: 'the-id',
        method: 'POST',
        route: '/:lang/reviews/:reviewId',
        status: 200,
      },
      { method: 'other', route: 'other', status: 404 },
    ])
    const text = await metrics.text()
    expect(text).toContain('umran_request_seconds_count{method="POST",route="/:lang/reviews/:reviewId",status="200"} 1')
    expect(`${lines.join('')}${text}`).not.toMatch(/someone|0199aaaa|secret-name|BREW/)
  })

  test('is told in the format that monitoring reads, every line of it', async () => {
    const text = await metrics.text()
    expect(text.endsWith('\n')).toBe(true)
    const wrong = text
      .split('\n')
      .filter((line) => line !== '' && !/^# (HELP|TYPE) \S+ \S/.test(line) && !SAMPLE.test(line))
    expect(wrong).toEqual([])
    for (const expected of [
      'umran_database_connections{state="idle"} 3',
      'umran_jobs{name="audit.seal",state="created"} 2',
      'umran_job_oldest_waiting_seconds{name="audit.seal"} 7.5',
      'nodejs_eventloop_lag_seconds ',
      'process_resident_memory_bytes ',
    ])
      expect(text).toContain(expected)
  })

  test('is still counted when the database is away', async () => {
    const alone = openMetrics({ pool: () => pool, jobs: () => Promise.reject(new Error('away')) })
    alone.observe({ method: 'GET', route: '/', status: 503, seconds: 0.1 })
    expect(await alone.text()).toContain('umran_request_seconds_count{method="GET",route="/",status="503"} 1')
  })
})
