import { type Browser, expect, type Page, test } from '@playwright/test'
import { OFFERED, type OfferedLang } from '#i18n/offered.ts'
import { inLanguage, paths } from '#paths'
import { type Product, startProduct } from '#test/helpers/product.ts'
import { takeSeat } from './support/people.ts'

/** The most a first visit may fetch, in bytes on the wire: on a slow line a page is there in seconds. */
const MOST: Record<string, number> = { zh: 40_000 }
const MOST_ELSEWHERE = 100_000

type Weight = { bytes: number; requests: number; scripts: number; fonts: number }

/** What a browser that has nothing of ours yet fetches for one page, headers included. */
async function weigh(browser: Browser, baseURL: string, path: string): Promise<Weight> {
  const context = await browser.newContext({ baseURL })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  const weight = { bytes: 0, requests: 0, scripts: 0, fonts: 0 }
  session.on('Network.requestWillBeSent', ({ type, request }) => {
    // Chromium asks for it once, of itself, and gets an empty answer; its bytes count.
    if (!request.url.endsWith('/favicon.ico')) weight.requests += 1
    if (type === 'Font') weight.fonts += 1
  })
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    weight.bytes += encodedDataLength
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.evaluate(async () => await document.fonts.ready)
  weight.scripts = await page.locator('script').count()
  await context.close()
  return weight
}

/** The pages by which people come in, those with most on them among them. */
async function placesOf(browser: Browser, baseURL: string): Promise<Record<string, string>> {
  const page = await browser.newPage({ baseURL })
  await page.goto('/en')
  const first = async (part: string): Promise<string> => {
    const href = await page.locator(`main a[href*="${part}"]`).first().getAttribute('href')
    return href?.replace(/#.*/, '') ?? ''
  }
  const [country, released, cycle] = [await first('/countries/'), await first('/released'), await first('/cycles/')]
  await page.close()
  return { home: '/en', programme: '/en/programme', framework: '/en/framework', cycle, country, released }
}

/** A demonstration of its own: what other tests publish, in whatever script, would be weighed too. */
const PORT = '4793'
let product: Product

test.beforeAll(async () => {
  test.setTimeout(400_000)
  product = await startProduct(PORT)
})
test.afterAll(async () => await product.stop())

test('a public page is light in every language, with no script and few requests', async ({ browser }) => {
  const baseURL = product.origin
  const places = await placesOf(browser, baseURL)
  const table: Record<string, Record<string, string>> = {}
  for (const lang of OFFERED as readonly OfferedLang[]) {
    for (const [name, path] of Object.entries(places)) {
      const { bytes, requests, scripts, fonts } = await weigh(browser, baseURL, inLanguage(path, lang))
      table[name] = { ...table[name], [lang]: `${(bytes / 1000).toFixed(1)} kB, ${requests}` }
      const where = `${name} in ${lang}`
      expect.soft(bytes, `${where}: bytes`).toBeGreaterThan(2000)
      expect.soft(bytes, `${where}: bytes`).toBeLessThanOrEqual(MOST[lang] ?? MOST_ELSEWHERE)
      // Words that a State wrote come in the face of their own script; the bytes hold all the same.
      const quotes = name === 'country' || name === 'released'
      expect.soft(requests, `${where}: requests`).toBeLessThanOrEqual(quotes ? 7 : 6)
      expect.soft(scripts, `${where}: scripts`).toBe(0)
      if (lang === 'zh' && !quotes) expect.soft(fonts, `${where}: fonts`).toBe(0)
    }
  }
  console.table(table)
})

/** The most script that answering may fetch, compressed (ARCHITECTURE, limits). */
const MOST_SCRIPT = 160_000

test('the page on which a section is answered fetches little script', async ({ browser }) => {
  for (const lang of ['ar', 'en'] as const) {
    const context = await browser.newContext({ baseURL: product.origin })
    await takeSeat(context, 'qp_fp')
    const finder = await context.newPage()
    await finder.goto(paths.work(lang))
    const section = await sectionOf(finder, lang)
    // A browser that has nothing yet; without its cache it would fetch twice what it was told of in advance.
    const fresh = await browser.newContext({ baseURL: product.origin })
    await takeSeat(fresh, 'qp_fp')
    const page = await fresh.newPage()
    const session = await fresh.newCDPSession(page)
    await session.send('Network.enable')
    const scripts = new Set<string>()
    let bytes = 0
    session.on('Network.responseReceived', ({ requestId, type }) => void (type === 'Script' && scripts.add(requestId)))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength
    })
    await page.goto(section)
    await page.locator('[data-island="section"][data-awake]').waitFor()
    await page.waitForLoadState('networkidle')
    await fresh.close()
    await context.close()
    console.log(`script of a section in ${lang}: ${(bytes / 1000).toFixed(1)} kB`)
    expect(bytes, lang).toBeGreaterThan(50_000)
    expect(bytes, lang).toBeLessThanOrEqual(MOST_SCRIPT)
  }
})

/** One that this person may answer. */
async function sectionOf(page: Page, lang: OfferedLang): Promise<string> {
  const room = await page.locator('main a[href*="/reviews/"]').first().getAttribute('href')
  await page.goto((room ?? '').replace(/(\/reviews\/[0-9a-f-]+).*/, '$1'))
  const links = page.locator(`main a[href^="/${lang}/reviews/"][href*="/sections/"]`)
  for (const address of await links.evaluateAll((all) => all.flatMap((link) => link.getAttribute('href') ?? []))) {
    await page.goto(address)
    if ((await page.locator('[data-island="section"]').count()) > 0) return address
  }
  throw new Error('no section is open')
}
