import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { ServerBuild } from 'react-router'
import { httpServer } from '#app/http.ts'
import { builtServer, openApp, openServer, prepare } from '#app/open.ts'
import { newId } from '#kernel/ids.ts'
import { loadReleased } from '#modules/portal/released/released.service.ts'
import { getOpenReview } from '#modules/reviews/public-review.service.ts'
import { listOpenCountries } from '#modules/reviews/public.service.ts'
import { paths } from '#paths'
import { readConfig } from '#platform/config.ts'
import type { Ctx } from '#platform/ctx.ts'

/**
 * A released review as page and as API, beside a bare handler that reads the same from the database and gives it as JSON: what
 * rendering, security headers, sessions and checks of the answer cost. All in one run, in turn, three times each.
 */
const PROJECT = resolve(import.meta.dirname, '..')
const PORTS = { product: 4796, bare: 4797 }
const ROUNDS = 3

type Figures = { perSecond: number; p50: number; p95: number }

async function measure(url: string): Promise<Figures> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'parts/load.ts'), url, '300', '8'])
  let out = ''
  let wrong = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString()))
  await new Promise((done) => child.once('exit', done))
  if (out === '') throw new Error(wrong)
  return JSON.parse(out) as Figures
}

function median(all: readonly Figures[]): Figures {
  const middle = (of: (one: Figures) => number): number => all.map(of).toSorted((a, b) => a - b)[all.length >> 1] ?? 0
  return { perSecond: middle((one) => one.perSecond), p50: middle((one) => one.p50), p95: middle((one) => one.p95) }
}

const dataDir = mkdtempSync(join(tmpdir(), 'umran-benchmark-'))
chmodSync(dataDir, 0o711)
const config = readConfig({ UMRAN_DATA: dataDir, UMRAN_DEMO: 'on', PORT: String(PORTS.product) })
const quiet = (): void => undefined
const database = await openServer(config, quiet)
try {
  await prepare(config, database.database, quiet)
  const app = await openApp(config, database.database)
  const build = (await import(builtServer(PROJECT))) as ServerBuild
  const product = serve({
    fetch: httpServer(app, build, join(PROJECT, 'build/client')).fetch,
    port: PORTS.product,
    hostname: '127.0.0.1',
  })
  const ctx = (): Ctx => ({ ...app.base, personId: null, certified: false, lang: 'ar', requestId: newId() })
  const bareApp = new Hono()
  bareApp.get('/page/:id', async (c) => c.json(await loadReleased(ctx(), c.req.param('id'))))
  bareApp.get('/api/:id', async (c) => c.json(await getOpenReview(ctx(), c.req.param('id'))))
  const bare = serve({ fetch: bareApp.fetch, port: PORTS.bare, hostname: '127.0.0.1' })

  const released = (await listOpenCountries(ctx())).items.flatMap((country) => country.reviews)
  const reviewId = released.find((review) => review.released)?.reviewId ?? ''
  const at = (port: number, path: string): string => `http://127.0.0.1:${port}${path}`
  const targets = {
    'page, product': at(PORTS.product, paths.released('ar', reviewId)),
    'page, bare handler': at(PORTS.bare, `/page/${reviewId}`),
    'API, product': at(PORTS.product, `/api/reviews/${reviewId}`),
    'API, bare handler': at(PORTS.bare, `/api/${reviewId}`),
  }
  const found = new Map<string, Figures[]>()
  for (const url of Object.values(targets)) await measure(url)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, url] of Object.entries(targets)) found.set(name, [...(found.get(name) ?? []), await measure(url)])
  const figures = Object.fromEntries([...found].map(([name, all]) => [name, median(all)]))
  for (const [name, one] of Object.entries(figures))
    console.log(
      `${name.padEnd(20)} ${one.perSecond.toFixed(0).padStart(5)} /s   half within ${one.p50.toFixed(1)} ms, 95 in 100 within ${one.p95.toFixed(1)} ms`,
    )
  for (const what of ['page', 'API'])
    console.log(
      `${what}: product takes ${((figures[`${what}, product`]?.p50 ?? 0) / (figures[`${what}, bare handler`]?.p50 ?? 1)).toFixed(2)} times as long as the bare handler`,
    )
  product.close()
  bare.close()
  await app.close()
} finally {
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
