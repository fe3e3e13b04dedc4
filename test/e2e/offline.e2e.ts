import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import { paths } from '#paths'
import { expectAccessible } from './support/looks.ts'
import { takeSeat } from './support/people.ts'
import { wordsOf } from './support/words.ts'

/** A section of a self-assessment that is being written, whose answers nothing else of the tests changes. */
async function openSection(context: BrowserContext, lang: 'ar' | 'en'): Promise<{ page: Page; address: string }> {
  const page = await context.newPage()
  await page.goto(paths.work(lang))
  const room = await page.locator('main a[href*="/reviews/"]').first().getAttribute('href')
  await page.goto((room ?? '').replace(/(\/reviews\/[0-9a-f-]+).*/, '$1'))
  const links = page.locator(`main a[href^="/${lang}/reviews/"][href*="/sections/"]`)
  const addresses = await links.evaluateAll((all) => all.flatMap((link) => link.getAttribute('href') ?? []))
  for (const address of addresses.toReversed()) {
    await page.goto(address)
    if ((await textOf(page).count()) === 0) continue
    // A person is never as quick as the script of a page; what is typed before it came has a test of its own.
    await page.locator('[data-island="section"][data-awake]').waitFor()
    return { page, address }
  }
  throw new Error('no section asks for words')
}

function textOf(page: Page): Locator {
  return page.locator('.question textarea[name^="a."]').first()
}

async function write(page: Page, words: string): Promise<void> {
  await textOf(page).fill(words)
  await page.keyboard.press('Tab')
}

for (const lang of ['ar', 'en'] as const)
  test(`nothing is lost without a connection, in ${lang}`, async ({ browser, baseURL }) => {
    test.setTimeout(120_000)
    const words = await wordsOf(lang)
    const context = await browser.newContext({
      ...(baseURL === undefined ? {} : { baseURL }),
      viewport: { width: 360, height: 800 },
    })
    await takeSeat(context, 'qp_fp')
    const { page, address } = await openSection(context, lang)
    const notice = page.locator('#waiting')
    await write(page, `First, ${lang}`)
    await expect(page.locator('.receipt-saved').first()).toBeVisible()

    // The page stays, says what waits, and sends it when the connection is back.
    await context.setOffline(true)
    await write(page, `Written in a tunnel, ${lang}`)
    await expect(notice).toContainText(words('survey.waiting.goOn'))
    await page
      .getByRole('button', { name: words('survey.save'), exact: true })
      .last()
      .click()
    await expect(textOf(page)).toHaveValue(`Written in a tunnel, ${lang}`)
    await expectAccessible(page)
    await context.setOffline(false)
    await expect(notice).toBeEmpty()
    await page.goto(address, { waitUntil: 'networkidle' })
    await expect(textOf(page)).toHaveValue(`Written in a tunnel, ${lang}`)

    // A page that is closed takes nothing with it.
    await context.setOffline(true)
    await write(page, `Closed too early, ${lang}`)
    await expect(notice).toContainText(words('survey.waiting.goOn'))
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(address, { waitUntil: 'networkidle' })
    await expect(textOf(again)).toHaveValue(`Closed too early, ${lang}`)
    const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL })
    await takeSeat(elsewhere, 'qp_fp')
    const other = await elsewhere.newPage()
    await expect(async () => {
      await other.goto(address, { waitUntil: 'networkidle' })
      await expect(textOf(other)).toHaveValue(`Closed too early, ${lang}`, { timeout: 1000 })
    }).toPass()

    // Meanwhile somebody else wrote there: both texts are shown, and the person chooses.
    await again.goto(address, { waitUntil: 'networkidle' })
    await context.setOffline(true)
    await write(again, `Mine, ${lang}`)
    await expect(again.locator('#waiting')).toContainText(words('survey.waiting.goOn'))
    await again.close()
    await other.goto(address, { waitUntil: 'networkidle' })
    await write(other, `Theirs, ${lang}`)
    await expect(other.locator('.receipt-saved').first()).toBeVisible()
    await context.setOffline(false)
    const third = await context.newPage()
    await third.goto(address)
    await expect(third.getByRole('paragraph').filter({ hasText: `Theirs, ${lang}` })).toBeVisible()
    await expect(textOf(third)).toHaveValue(`Mine, ${lang}`)
    await third.getByRole('radio', { name: words('survey.conflict.keepMine') }).check()
    await third
      .getByRole('button', { name: words('survey.save'), exact: true })
      .last()
      .click()
    await expect(third).toHaveURL(/saved=1/)
    await third.waitForLoadState('networkidle')
    await expect(textOf(third)).toHaveValue(`Mine, ${lang}`)

    // A session that ended keeps the words until the person is back.
    await context.clearCookies()
    await write(third, `After the session, ${lang}`)
    await expect(third.getByRole('link', { name: words('survey.waiting.signIn') })).toBeVisible()
    await takeSeat(context, 'qp_fp')
    await third.goto(address)
    await expect(textOf(third)).toHaveValue(`After the session, ${lang}`)
    await elsewhere.close()
    await context.close()
  })

test('what is typed and chosen before the script comes stays, and is saved', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }), locale: 'en' })
  await takeSeat(context, 'qp_fp')
  const { address } = await openSection(context, 'en')
  const page = await context.newPage()
  let letGo = (): void => undefined
  const held = new Promise<void>((done) => (letGo = done))
  await page.route(/\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(address, { waitUntil: 'commit' })
  await write(page, 'Before the script')
  const box = page.locator('.question input[type="checkbox"]').first()
  const wanted = !(await box.isChecked())
  await box.setChecked(wanted)
  letGo()
  await page.locator('[data-island="section"][data-awake]').waitFor()
  await expect(textOf(page)).toHaveValue('Before the script')
  await expect(box).toBeChecked({ checked: wanted })
  await expect(page.locator('.receipt-saved')).not.toHaveCount(0)
  await page.waitForLoadState('networkidle')
  await page.goto(address)
  await expect(textOf(page)).toHaveValue('Before the script')
  await expect(box).toBeChecked({ checked: wanted })
  await context.close()
})

test('words that can be sent no more are shown on their device, and go when they are deleted', async ({
  browser,
  baseURL,
}) => {
  const words = await wordsOf('ar')
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    viewport: { width: 360, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await takeSeat(context, 'qp_fp')
  const { page } = await openSection(context, 'ar')
  const closed = page.locator('[data-island="left"]')
  const places = await page
    .locator('main a[href*="/sections/"]')
    .evaluateAll((all) => all.flatMap((link) => link.getAttribute('href') ?? []))
  await context.setOffline(true)
  await write(page, 'Kept')
  const keyHere = async () =>
    await page.evaluate(() => Object.keys(localStorage).find((one) => one.startsWith('umran ')) ?? '')
  await expect.poll(keyHere).not.toBe('')
  const key = await keyHere()
  await context.setOffline(false)
  for (const address of places) {
    await page.goto(address)
    if ((await closed.count()) > 0) break
  }
  await expect(closed).toBeEmpty()
  const section = /sections\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''
  await page.evaluate(
    ([where, what]) => localStorage.setItem(where ?? '', what ?? ''),
    [
      key.replace(/[^ ]+$/, section),
      JSON.stringify([
        [
          'none',
          [
            ['v.none', '1:x'],
            ['a.none', 'Too late'],
          ],
          Date.now(),
        ],
      ]),
    ],
  )
  await page.reload()
  await expect(closed).toContainText('Too late')
  await expectAccessible(page)
  await closed.getByRole('button', { name: words('ui.left.copy'), exact: true }).click()
  await expect(closed).toContainText(words('ui.left.copied'))
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Too late')
  await closed.getByRole('button', { name: words('ui.left.drop') }).click()
  await expect(closed).toBeEmpty()
  await page.reload()
  await expect(closed).toBeEmpty()
  await context.close()
})
