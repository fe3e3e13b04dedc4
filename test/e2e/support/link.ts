import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { paths } from '#paths'
import { wordsOf } from './words.ts'

export type Telephone = { baseURL: string; lang: 'ar' | 'en'; script: boolean }

export async function phone(
  browser: Browser,
  { baseURL, lang, script }: Telephone,
): Promise<{ context: BrowserContext; page: Page }> {
  const viewport = { width: 360, height: 740 }
  const context = await browser.newContext({ viewport, baseURL, javaScriptEnabled: script, locale: lang })
  return { context, page: await context.newPage() }
}

export async function expectFits(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over, page.url()).toBeLessThanOrEqual(0)
}

/** The newest mail of somebody with this in it, from the mailbox of the demonstration; it is written within seconds. */
async function mailOf(page: Page, lang: 'ar' | 'en', personId: string, subject: string): Promise<Locator> {
  const heading = page.getByRole('heading', { name: subject })
  const mail = page.locator(`.mailbox-letter[lang="${lang}"]`, { has: heading }).first()
  await expect(async () => {
    await page.goto(paths.mailbox(lang, personId))
    await expect(mail).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  return mail
}

/** Somebody opens the link they were mailed with the code they are mailed, on a telephone, and sees what they hold. */
export async function byLink(browser: Browser, on: Telephone & { personId: string }): Promise<Page> {
  const { lang, personId } = on
  const t = await wordsOf(lang)
  const { page } = await phone(browser, on)
  const given = await mailOf(page, lang, personId, t('surveyMail.given'))
  await given.getByRole('link', { name: t('mail.openLink') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('link.title'))
  await expectFits(page)
  await page.getByRole('button', { name: t('link.askCode') }).click()
  await page.waitForURL(/\?code=/)
  const form = page.url()
  const mail = await mailOf(page, lang, personId, t('surveyMail.code'))
  const code = (await mail.locator('.mailbox-code').innerText()).trim()
  await page.goto(form)
  await page.getByLabel(t('link.code')).fill(code)
  await page.getByRole('button', { name: t('link.open') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('held.title'))
  return page
}
