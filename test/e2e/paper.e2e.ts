import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { paths } from '#paths'
import { expectAccessible, expectWhole, widerThanThePage } from './support/looks.ts'
import { filledPaper } from './support/paper.ts'
import { takeSeat } from './support/people.ts'
import { adminUrlOf } from './support/place.ts'
import { sampleOf } from './support/samples.ts'
import { wordsOf } from './support/words.ts'

/** Without script, on a telephone. */
async function phoneOf(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await takeSeat(context, 'qp_fp')
  return { context, page: await context.newPage() }
}

/** A text question that the demonstration has an answer to or not: either way it is written anew. */
const QUESTION = 'good_practice'

async function look(page: Page, lang: 'ar' | 'en', browser: Browser, context: BrowserContext): Promise<void> {
  // What a program sees of a page it can only see with script: the same address, once more.
  const withScript = await browser.newContext({
    viewport: { width: 360, height: 740 },
    storageState: await context.storageState(),
  })
  const again = await withScript.newPage()
  await again.goto(page.url())
  await expectWhole(again, lang)
  await expectAccessible(again)
  expect.soft(await widerThanThePage(again), page.url()).toEqual([])
  await withScript.close()
}

for (const [lang, format, text] of [
  ['ar', 'docx', 'خطة وطنية كُتبت على الورق'],
  ['en', 'xlsx', 'A national plan, written on paper'],
] as const) {
  test(`a section is fetched, filled, handed in and taken over, in ${lang} as ${format}`, async ({
    browser,
    baseURL,
  }) => {
    const t = await wordsOf(lang)
    const { reviewId = '', otherSectionId = '' } = await sampleOf(adminUrlOf(baseURL ?? ''), 'Hadbara', 'second')
    const { context, page } = await phoneOf(browser)
    await page.goto(paths.section(lang, reviewId, otherSectionId))
    await page.getByRole('link', { name: t('paper.link') }).click()
    await look(page, lang, browser, context)
    const link = page.getByRole('link', { name: t('paper.fetchAs', { format, lang: t(`ui.lang.${lang}`) }) }).first()
    const answer = await context.request.get((await link.getAttribute('href')) ?? '')
    expect(answer.status()).toBe(200)
    const file = { name: `answers.${format}`, mimeType: 'application/octet-stream' }

    await page.getByLabel(t('paper.file')).setInputFiles({ ...file, buffer: await answer.body() })
    await page.getByRole('button', { name: t('paper.act.stage') }).click()
    await expect(page.getByText(t('field.paper.nothingNew')).first()).toBeVisible()

    const buffer = filledPaper(await answer.body(), format, { [QUESTION]: text })
    await page.getByLabel(t('paper.file')).setInputFiles({ ...file, buffer })
    await page.getByRole('button', { name: t('paper.act.stage') }).click()
    await expect(page.getByText(t('paper.count', { count: 1 }))).toBeVisible()
    await expect(page.getByText(text)).toBeVisible()
    await look(page, lang, browser, context)
    await page.getByRole('button', { name: t('paper.act.take') }).click()
    await expect(page.getByText(t('paper.taken', { count: 1 }))).toBeVisible()
    await page.goto(paths.section(lang, reviewId, otherSectionId))
    await expect(page.locator(`[name="a.${QUESTION}"]`)).toHaveValue(text)
    await context.close()
  })
}
