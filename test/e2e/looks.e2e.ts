import { expect, type Page, test } from '@playwright/test'
import { pages } from '#app/pages.ts'
import type { PageDeclaration } from '#platform/http/route.ts'
import { expectWhole, widerThanThePage } from './support/looks.ts'
import { takeSeat } from './support/people.ts'
import { adminUrlOf } from './support/place.ts'
import { addressOf, type Sample, sampleOf } from './support/samples.ts'

/** Who looks, and at which review: one each in which there is much to see. */
const READERS = {
  public: { as: undefined, country: 'Tamsara' },
  'focal point': { as: 'qp_fp', country: 'Hadbara' },
  reviewer: { as: 'qr_lr', country: 'Zahrawan' },
  'case officer': { as: 'se_case', country: 'Zahrawan' },
} as const

/** Files, what scripts ask for and an import that is not there are no pages to look at; the gallery shows titles among its examples. */
const NO_PAGES = [
  'surveys.autosave',
  'account.sign-in-passkey',
  'account.me-passkey',
  'imported',
  'surveys.answersFile',
  'surveys.paperFile',
  'gallery',
]

/** The addresses that a reader can ask for; a review that is not so far has no answer or finding yet. */
function addressesFor(who: keyof typeof READERS, lang: string, sample: Sample): string[] {
  const seen = (page: PageDeclaration): boolean =>
    page.download !== true && !NO_PAGES.includes(page.id) && (who !== 'public' || page.permission !== 'signedIn')
  return pages.filter(seen).flatMap((page) => {
    try {
      return [addressOf(page, lang, sample)]
    } catch {
      return []
    }
  })
}

/** On paper there is the text, with the strip that says what it stands on, and no way to anywhere else. */
async function expectPrintable(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  const shown = await page.locator('nav:not(.chain):visible, .skip-link:visible').count()
  const heading = await page.getByRole('heading', { level: 1 }).first().isVisible()
  expect.soft({ shown, heading }, `${page.url()} on paper`).toEqual({ shown: 0, heading: true })
  await page.emulateMedia({ media: 'screen' })
}

for (const lang of ['ar', 'en']) {
  for (const who of Object.keys(READERS) as (keyof typeof READERS)[]) {
    test(`pages stand well for a ${who} in ${lang}`, async ({ page, context, baseURL }) => {
      const { as, country } = READERS[who]
      if (as !== undefined) await takeSeat(context, as)
      const sample = await sampleOf(adminUrlOf(baseURL ?? ''), country, 'second')
      let looked = 0
      for (const address of addressesFor(who, lang, sample)) {
        await page.setViewportSize({ width: 360, height: 800 })
        const answer = await page.goto(address)
        // Whether it should open is asked elsewhere; a refusal is a page too.
        expect.soft(answer?.status() ?? 0, address).toBeLessThan(500)
        looked += answer?.status() === 200 ? 1 : 0
        await expectWhole(page, lang)
        expect.soft(await widerThanThePage(page), `${address} at 360 px`).toEqual([])
        await page.setViewportSize({ width: 1440, height: 900 })
        expect.soft(await widerThanThePage(page), `${address} at 1440 px`).toEqual([])
        await expectPrintable(page)
      }
      expect(looked, 'pages that opened').toBeGreaterThan(8)
    })
  }
}
