import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { paths } from '#paths'
import { derivedPassword } from '#platform/config.ts'
import { ADMIN_ROLE, serverUrl } from '#platform/db/embedded-cluster.ts'
import { type Product, startProduct } from '#test/helpers/product.ts'
import { type Planted, plantEvery } from './support/every.ts'
import { expectAccessible, expectWhole, widerThanThePage } from './support/looks.ts'
import { takeSeat } from './support/people.ts'
import { wordsOf } from './support/words.ts'

/** A demonstration of its own: its State is given a questionnaire that others do not expect. */
const PORT = '4797'
let product: Product
let planted: Planted

function adminUrl(dataDir: string): string {
  const { port } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { port: number }
  const secret = readFileSync(join(dataDir, 'secret'), 'utf8').trim()
  return serverUrl(port, ADMIN_ROLE, derivedPassword(secret, ADMIN_ROLE))
}

test.beforeAll(async () => {
  test.setTimeout(400_000)
  product = await startProduct(PORT)
  planted = await plantEvery(adminUrl(product.dataDir), 'qp_fp')
})
test.afterAll(async () => await product.stop())

async function open(browser: Browser, javaScriptEnabled: boolean): Promise<Page> {
  const viewport = { width: 360, height: 800 }
  const context = await browser.newContext({
    baseURL: product.origin,
    viewport,
    javaScriptEnabled,
    reducedMotion: 'reduce',
    locale: 'en-US',
  })
  await takeSeat(context, 'qp_fp')
  return await context.newPage()
}

async function type(field: Locator, text: string): Promise<void> {
  await field.focus()
  await field.page().keyboard.press('Control+A')
  await field.page().keyboard.insertText(text)
  await field.page().keyboard.press('Tab')
}

/** Takes the focus and presses a key, as somebody without a pointer does. */
async function press(target: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await target.focus()
  await target.page().keyboard.press(key)
}

/** The program that looks for accessibility needs script in the page; without it the page is made of the same elements. */
async function look(page: Page, lang: string, script = true): Promise<void> {
  await expectWhole(page, lang)
  if (script) await expectAccessible(page)
  expect.soft(await widerThanThePage(page), `width of ${page.url()}`).toEqual([])
}

const named = (page: Page, name: string): Locator => page.locator(`[name="${name}"]`)

for (const [index, lang] of (['en', 'ar'] as const).entries()) {
  test(`every kind of question is answered by keyboard on a telephone in ${lang}`, async ({ browser }) => {
    const t = await wordsOf(lang)
    const page = await open(browser, true)
    await page.goto(paths.section(lang, planted.reviewId, planted.kinds), { waitUntil: 'networkidle' })
    await look(page, lang)

    // What hangs on an answer comes and goes with it, and what is computed follows.
    const kept = () => page.waitForResponse((one) => one.url().endsWith('/autosave') && one.status() === 200)
    for (const answer of ['no', 'yes']) {
      const saved = kept()
      await press(named(page, 'a.night').and(page.locator(`[value="${answer}"]`)), 'Space')
      await saved
      await expect(named(page, 'a.lamps')).toBeVisible({ visible: answer === 'yes' })
    }
    await expect(named(page, 'a.lamps')).toBeVisible()
    await type(named(page, 'a.lamps'), '-1')
    await expect(page.locator('#q-lamps .field-error')).toHaveText(/\S/)
    await type(named(page, 'a.lamps'), String(12 + index))
    // What was answered stands in the words of the next question at once.
    await expect(page.locator('#q-broken')).toContainText(String(12 + index))
    await type(named(page, 'a.broken'), '5')
    await expect(page.locator('#q-working output')).toHaveText(String(7 + index))
    await expect(page.locator('#q-lamps .field-error')).toHaveCount(0)

    // One choice decides what the next offers.
    const region = named(page, 'a.region')
    await region.focus()
    await page.keyboard.press(index === 0 ? 'End' : 'Home')
    if (index === 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await expect(named(page, 'a.town').first()).toHaveValue(index === 0 ? 'cata' : 'alba')

    await type(named(page, 'gy.spot'), '-4.05')
    await type(named(page, 'gx.spot'), '39.66')
    const ranked = kept()
    await press(page.locator('#q-urgent li').nth(2).getByRole('button').first(), 'Enter')
    await ranked
    await expect(named(page, 'a.urgent')).toHaveCount(3)
    await look(page, lang)

    await press(page.getByRole('button', { name: t('survey.save'), exact: true }), 'Enter')
    await page.waitForURL(/saved=/)
    await expect(named(page, 'a.lamps')).toHaveValue(String(12 + index))
    await expect(named(page, 'gx.spot')).toHaveValue('39.66')
    await expect(page.locator('#q-working output')).toHaveText(String(7 + index))
    await page.context().close()
  })

  test(`entries are added, filled, taken away and put back without script in ${lang}`, async ({ browser }) => {
    const t = await wordsOf(lang)
    const page = await open(browser, false)
    const section = planted.quarters[index] ?? ''
    const button = (key: 'survey.entry.add' | 'survey.entry.removeOf', params: Record<string, string>): Locator =>
      page.getByRole('button', { name: t(key, params as never), exact: true })
    const [quarter, square] = lang === 'en' ? ['Quarter', 'Square'] : ['حي', 'ساحة']
    await page.goto(paths.section(lang, planted.reviewId, section))
    await look(page, lang, false)
    await press(button('survey.entry.add', { entry: quarter }), 'Enter')
    await type(named(page, 'a.quarter_name@e1'), 'Harbour')
    // The button keeps what was typed, and then adds.
    await press(button('survey.entry.add', { entry: square }).first(), 'Enter')
    await expect(named(page, 'a.quarter_name@e1')).toHaveValue('Harbour')
    await expect(page.locator('[id="q-benches@e1/e2"]')).toContainText('Harbour')
    await type(named(page, 'a.benches@e1/e2'), '4')
    await type(named(page, 'a.visits'), '2')
    // Enter in a field saves, whatever buttons stand before it.
    await press(named(page, 'a.visits'), 'Enter')
    await expect(named(page, 'a.seen@1')).toBeVisible()
    await expect(named(page, 'a.seen@2')).toBeVisible()
    await expect(page.locator('#q-all_benches output')).toHaveText('4')
    await look(page, lang, false)
    await press(page.locator('[id="e-e1/e2"] .entry-head').getByRole('button').last(), 'Enter')
    await expect(named(page, 'a.benches@e1/e2')).toHaveCount(0)
    await expect(page.locator('#q-all_benches output')).toHaveText('0')
    await press(
      page.getByRole('button', { name: t('survey.entry.restoreOf', { entry: square, number: '1' }) }),
      'Enter',
    )
    await expect(named(page, 'a.benches@e1/e2')).toHaveValue('4')
    await page.context().close()
  })
}

test('questions with the same choices have one head above their columns; on a telephone each box has its own words', async ({
  browser,
}) => {
  const page = await open(browser, true)
  await page.goto(paths.section('en', planted.reviewId, planted.kinds), { waitUntil: 'networkidle' })
  const walking = page.getByRole('group', { name: 'People walk' })
  const heads = page.locator('.table-heads')
  await expect(heads).toBeHidden()
  await expect(walking.getByText('Never', { exact: true })).toHaveCSS('opacity', '1')
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(heads).toHaveText(/Never.*Sometimes.*Always/)
  const [head, box] = [heads.getByText('Always'), walking.getByRole('radio', { name: 'Always' })]
  const middle = async (of: Locator): Promise<number> => {
    const at = await of.boundingBox()
    return Math.round((at?.x ?? 0) + (at?.width ?? 0) / 2)
  }
  expect(Math.abs((await middle(head)) - (await middle(box)))).toBeLessThan(3)
  await look(page, 'en')
})
