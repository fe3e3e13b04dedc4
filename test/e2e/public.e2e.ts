import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

const PAGES = [
  '',
  '/framework',
  '/framework?of=programme',
  '/framework?of=plan',
  '/programme',
  '/plan',
  '/audit',
  '/try-it',
  '/sign-in',
]

for (const lang of ['ar', 'en']) {
  test.describe(`public pages in ${lang}`, () => {
    test.use({ javaScriptEnabled: false })
    for (const path of PAGES) {
      test(`/${lang}${path} reads without script, in the right direction`, async ({ page }) => {
        const requests: string[] = []
        page.on('request', (request) => requests.push(request.url()))
        await page.goto(`/${lang}${path}`)
        await expect(page.locator('html')).toHaveAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr')
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.locator('script')).toHaveCount(0)
        expect(requests.filter((url) => !url.startsWith('http://localhost:4790/'))).toEqual([])
        expect(requests.length).toBeLessThanOrEqual(6)
      })
    }
  })

  for (const width of [360, 1440]) {
    test(`accessible in ${lang} at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      for (const path of PAGES) {
        await page.goto(`/${lang}${path}`)
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze()
        expect(violations.map((v) => `${path}: ${v.id} ${v.nodes[0]?.target.join(' ')}`)).toEqual([])
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        )
        expect(sideways, `${path} scrolls sideways`).toBe(false)
      }
    })
  }
}

test('the first address leads to the reader’s language', async ({ request }) => {
  const answer = await request.get('/', { headers: { 'accept-language': 'en-GB,en;q=0.8' }, maxRedirects: 0 })
  expect(answer.headers().location).toBe('/en')
})
