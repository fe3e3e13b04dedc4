import { type Browser, expect, type Page, test } from '@playwright/test'
import type { WorkLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { expectAccessible, widerThanThePage } from './support/looks.ts'
import { takeSeat } from './support/people.ts'
import { adminUrlOf } from './support/place.ts'
import { sampleOf } from './support/samples.ts'
import { wordsOf } from './support/words.ts'

/** A page without script, on a telephone. */
async function plain(browser: Browser, person: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  await takeSeat(context, person)
  return await context.newPage()
}

async function reviewOf(baseURL: string | undefined, country: string): Promise<string> {
  return (await sampleOf(adminUrlOf(baseURL ?? ''), country, 'second')).reviewId ?? ''
}

/** A4 in points of a browser, within a point. */
const A4 = /\/MediaBox\s*\[\s*0\s+0\s+59[45][.\d]*\s+84[12]/

for (const lang of ['ar', 'en'] satisfies WorkLang[]) {
  test(`the minister's sheet is found from the answers, read on a telephone and printed on A4, in ${lang}`, async ({
    browser,
    baseURL,
    page,
    context,
  }) => {
    const t = await wordsOf(lang)
    const reviewId = await reviewOf(baseURL, 'Hadbara')
    const phone = await plain(browser, 'qp_fp')
    await phone.goto(paths.submission(lang, reviewId))
    await phone.getByRole('link', { name: t('clearance.title') }).click()
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(t('clearance.title'))
    for (const part of ['obstacles', 'sections', 'changes', 'readers', 'decision'] as const)
      await expect(phone.getByRole('heading', { level: 2, name: t(`clearance.${part}`) })).toBeVisible()
    expect(await widerThanThePage(phone)).toEqual([])
    await takeSeat(context, 'qp_fp')
    await page.goto(paths.clearance(lang, reviewId))
    await expectAccessible(page)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf).toMatch(A4)
    const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
    expect(sheets).toBeGreaterThan(0)
    expect(sheets).toBeLessThanOrEqual(3)
  })
}

test('a city is named after joining, and taken away while nothing was written for it, without script', async ({
  browser,
  baseURL,
}) => {
  const t = await wordsOf('ar')
  const reviewId = await reviewOf(baseURL, 'Montfauve')
  const page = await plain(browser, 'xh_fp')
  await page.goto(paths.named('ar', reviewId))
  const add = page.locator('#form-add')
  await add.getByLabel(t('survey.named.addCities')).fill('مدينة مضافة')
  await add.getByRole('button', { name: t('survey.named.addAct') }).click()
  await expect(page.getByRole('status')).toContainText(t('survey.named.done.added'))
  const row = page.getByRole('row', { name: 'مدينة مضافة' })
  await expect(row).toBeVisible()
  await test.step('the same name is refused, and given back', async () => {
    await add.getByLabel(t('survey.named.addCities')).fill('مدينة مضافة')
    await add.getByRole('button', { name: t('survey.named.addAct') }).click()
    await expect(page.getByRole('alert')).toContainText('مدينة مضافة')
    await expect(add.getByLabel(t('survey.named.addCities'))).toHaveValue('مدينة مضافة')
  })
  await test.step('its section is there to be given', async () => {
    await page.goto(paths.delegate('ar', reviewId))
    await expect(page.getByText('مدينة مضافة').first()).toBeVisible()
  })
  await page.goto(paths.named('ar', reviewId))
  await page.getByRole('button', { name: t('survey.named.takeOf', { name: 'مدينة مضافة' }) }).click()
  await expect(page.getByRole('status')).toContainText(t('survey.named.done.taken'))
  await expect(row).toHaveCount(0)
})
