import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import type { WorkLang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { paths } from '#paths'

/** The newest mail of somebody with this in it, from the mailbox of the demonstration; it is written within seconds. */
export async function mailOf(page: Page, lang: WorkLang, personId: string, subject: string): Promise<Locator> {
  const mail = page
    .locator(`.mailbox-letter[lang="${lang}"]`, { has: page.getByRole('heading', { name: subject }) })
    .first()
  await expect(async () => {
    await page.goto(paths.mailbox(lang, personId))
    await expect(mail).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  return mail
}

type Opened = { baseURL: string; t: T; lang: WorkLang; personId: string; script: boolean }

/** Somebody without an account, on a telephone: the link of their mail, the code of the next, and what they hold. */
export async function openByLink(browser: Browser, { baseURL, t, lang, personId, script }: Opened): Promise<Page> {
  const viewport = { width: 360, height: 740 }
  const context = await browser.newContext({ viewport, baseURL, javaScriptEnabled: script, locale: lang })
  const page = await context.newPage()
  const given = await mailOf(page, lang, personId, t('surveyMail.given'))
  await given.getByRole('link', { name: t('mail.openLink') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('link.title'))
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
