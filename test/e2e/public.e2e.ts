import { expect, test } from '@playwright/test'
import { OFFERED } from '#i18n/offered.ts'
import { directionOf } from '#kernel/lang.ts'
import { expectAccessible, kindsOf, widerThanThePage } from './support/looks.ts'

const PAGES = [
  '',
  '/framework',
  '/framework?of=programme',
  '/framework?of=plan',
  '/programme',
  '/plan',
  '/places',
  '/places?q=san',
  '/countries/EGY',
  '/places/EGY-1818253931',
  '/audit',
  '/numerals',
  '/try-it',
  '/sign-in',
]

for (const lang of OFFERED) {
  test.describe(`public pages in ${lang}`, () => {
    test.use({ javaScriptEnabled: false })
    for (const path of PAGES) {
      test(`/${lang}${path} reads without script, in the right direction`, async ({ page, baseURL }) => {
        const requests: string[] = []
        page.on('request', (request) => requests.push(request.url()))
        const answer = await page.goto(`/${lang}${path}`)
        expect(answer?.headers()['content-language']).toBe(lang)
        await expect(page.locator('html')).toHaveAttribute('lang', lang)
        await expect(page.locator('html')).toHaveAttribute('dir', directionOf(lang))
        await expect(page.locator('head link[rel="alternate"][hreflang]')).toHaveCount(OFFERED.length + 1)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.locator('script')).toHaveCount(0)
        expect(requests.filter((url) => !url.startsWith(baseURL ?? 'none'))).toEqual([])
      })
    }
  })
}

/** The pages of the other languages differ in their words only, and long words show where a page is narrow. */
const LOOKS = [
  ['ar', [360, 1440]],
  ['en', [360, 1440]],
  ['fr, es, ru, zh', [360]],
] as const

for (const [langs, widths] of LOOKS)
  for (const width of widths)
    test(`accessible in ${langs} at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      const seen = new Set<string>()
      for (const lang of langs.split(', '))
        for (const path of PAGES) {
          await page.goto(`/${lang}${path}`)
          expect(await widerThanThePage(page), `/${lang}${path} scrolls sideways`).toEqual([])
          // A page that is made like one already gone through is not gone through again in another language.
          const kinds = await kindsOf(page)
          if (!seen.has(kinds)) await expectAccessible(page)
          seen.add(kinds)
        }
    })

test('the first address leads to the reader’s language', async ({ request }) => {
  const answer = await request.get('/', { headers: { 'accept-language': 'en-GB,en;q=0.8' }, maxRedirects: 0 })
  expect(answer.headers().location).toBe('/en')
})

test('another language keeps the place and what was asked for, without script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/fr/framework?of=programme')
  await page.locator('.languages summary').click()
  await page.locator('.languages a[lang="es"]').click()
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/es/framework?of=programme')
  await expect(page.locator('.unreviewed a')).toHaveAttribute('href', '/en/framework?of=programme')
  await context.close()
})

test('the digits of Arabic pages are one’s own to choose, without account or script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/en')
  await expect(page.locator('.foot form')).toHaveCount(0)
  await page.goto('/ar/framework')
  await expect(page.locator('main')).not.toContainText(/[٠-٩]/)
  await page.locator('.foot form button').click()
  expect(new URL(page.url()).pathname).toBe('/ar/framework')
  await expect(page.locator('main')).toContainText(/[٠-٩]/)
  await page.locator('.foot form button').click()
  await expect(page.locator('main')).not.toContainText(/[٠-٩]/)
  expect(await context.cookies()).toEqual([])
  await context.close()
})
