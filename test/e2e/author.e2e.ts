import { expect, type Locator, type Page, test } from '@playwright/test'
import { paths } from '#paths'
import { expectAccessible, expectWhole, widerThanThePage } from './support/looks.ts'
import { takeSeat } from './support/people.ts'
import { type Product, startProduct } from '#test/helpers/product.ts'

/** What the officer of the secretariat writes, in the language of the page. */
const WORDS = {
  en: {
    title: 'Street lighting',
    section: 'Lighting',
    lit: 'Are streets lit at night?',
    group: 'Each street',
    name: 'Which street?',
    lamps: 'How many lamps?',
    yes: 'Yes',
    no: 'No',
  },
  ar: {
    title: 'إنارة الشوارع',
    section: 'الإنارة',
    lit: 'هل تُضاء الشوارع ليلاً؟',
    group: 'كل شارع',
    name: 'أي شارع؟',
    lamps: 'كم مصباحاً؟',
    yes: 'نعم',
    no: 'لا',
  },
} as const
type Lang = keyof typeof WORDS

/** Every page of a draft is looked at as it is passed. */
async function look(page: Page, lang: Lang): Promise<void> {
  await expectWhole(page, lang)
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 800 })
  expect.soft(await widerThanThePage(page), page.url()).toEqual([])
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function send(page: Page, form: string, name?: string | RegExp): Promise<void> {
  const buttons = page.locator(`form:has(input[name="form"][value="${form}"])`).last().locator('button')
  await (name === undefined ? buttons.first() : buttons.filter({ hasText: name })).click()
  await page.waitForLoadState('load')
}

const field = (page: Page, name: string) => page.locator(`#form-save [name="${name}"]`)

/** Opens what is folded around a field, as somebody would who wants to write there. */
async function opened(one: Locator): Promise<Locator> {
  await one.evaluate((element) => {
    for (let fold = element.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null)
      fold.setAttribute('open', '')
  })
  return one
}

async function begin(page: Page, lang: Lang, key: string): Promise<void> {
  await page.goto(paths.questionnaires(lang))
  await look(page, lang)
  await page.locator('#form-beginEmpty [name="title"]').fill(WORDS[lang].title)
  await page.locator('#form-beginEmpty [name="key"]').fill(key)
  await send(page, 'beginEmpty')
}

async function addSection(page: Page, title: string): Promise<void> {
  await page.locator('#form-add [name="label"]').fill(title)
  await send(page, 'add')
}

/** Adds to the one section there is; leads to the page of a new question, or back to the outline. */
async function addPart(page: Page, kind: 'question' | 'group', label: string, into?: string): Promise<void> {
  const form = await opened(page.locator('form[id^="add-"]'))
  await form.locator('[name="kind"]').selectOption(kind)
  await form.locator('[name="label"]').fill(label)
  if (into !== undefined) await form.locator('select[name="parent"]').selectOption({ label: into })
  await form.locator('button').click()
  await page.waitForLoadState('load')
}

async function write(page: Page, fields: Record<string, string>, ticked: readonly string[] = []): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const one = await opened(field(page, name))
    if ((await one.evaluate((element) => element.tagName)) === 'SELECT') await one.selectOption(value)
    else await one.fill(value)
  }
  for (const name of ticked) await (await opened(field(page, name))).check()
  await page.locator('#form-save .actions button').first().click()
  await page.waitForURL(/saved=yes/)
}

/** The questionnaire with a condition and a group that repeats. */
async function author(page: Page, lang: Lang, key: string): Promise<string> {
  const words = WORDS[lang]
  await begin(page, lang, key)
  const draft = page.url()
  await addSection(page, words.section)
  await addPart(page, 'question', words.lit)
  await opened(field(page, 'c.0.code'))
  await opened(field(page, 'relevant'))
  await look(page, lang)
  // An expression that cannot be read is told while it is typed.
  await field(page, 'relevant').fill('${nobody} = ')
  await expect(page.locator('#form-save-field-relevant-error')).toBeVisible()
  await field(page, 'relevant').fill('')
  await write(page, {
    id: 'lit',
    type: 'choice',
    'c.0.code': 'yes',
    [`c.0.label.${lang}`]: words.yes,
    'c.1.code': 'no',
    [`c.1.label.${lang}`]: words.no,
  })
  await page.goto(draft)
  await addPart(page, 'group', words.group)
  await page.getByRole('link', { name: words.group }).first().click()
  await write(page, { id: 'street', relevant: "${lit} = 'yes'" }, ['repeat'])
  await page.goto(draft)
  await addPart(page, 'question', words.name, words.group)
  await write(page, { id: 'street_name' })
  await page.goto(draft)
  await addPart(page, 'question', words.lamps, words.group)
  await write(page, { id: 'lamps', type: 'integer', constraint: '. >= 0' })
  await page.goto(draft)
  return draft
}

/** A demonstration of its own: the version it publishes would be asked of the States of other tests. */
const PORT = '4796'
let product: Product

test.use({ baseURL: `http://localhost:${PORT}` })
test.beforeAll(async () => {
  test.setTimeout(400_000)
  product = await startProduct(PORT)
})
test.afterAll(async () => await product.stop())

test.describe.configure({ mode: 'serial' })

for (const lang of ['en', 'ar'] as const) {
  test(`a questionnaire is written, tried and published in ${lang}`, async ({ page, context }) => {
    test.setTimeout(180_000)
    await takeSeat(context, 'se_case')
    const words = WORDS[lang]
    const draft = await author(page, lang, `lighting-${lang}`)
    await look(page, lang)
    await page.goto(`${draft}/languages`)
    await look(page, lang)
    const draftId = draft.split('/').at(-1) ?? ''
    await page.goto(`${paths.questionnaires(lang)}/preview/${draftId}`)
    await expect(page.getByLabel(words.name).first()).toBeHidden()
    await page.getByLabel(words.yes, { exact: true }).check()
    await expect(page.getByLabel(words.name)).toHaveCount(2)
    await expect(page.getByLabel(words.name).first()).toBeVisible()
    await look(page, lang)
    await page.goto(`${draft}/check`)
    await look(page, lang)
    await send(page, 'publish')
    await expect(page.locator('table').last()).toContainText(`lighting-${lang}`)
  })
}

test('without script a draft is tried by its form, and nothing of it is kept', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL === undefined ? {} : { baseURL }) })
  await takeSeat(context, 'se_case')
  const page = await context.newPage()
  await page.goto(paths.questionnaires('en'))
  await page
    .getByRole('row')
    .filter({ hasText: 'lighting-en' })
    .getByRole('link', { name: /Preview/ })
    .click()
  await page.getByLabel('Yes', { exact: true }).check()
  await page.locator('#form-try .actions button').click()
  await expect(page.getByLabel(WORDS.en.name).first()).toBeVisible()
  await page.goto(page.url())
  await expect(page.getByLabel(WORDS.en.name).first()).toBeHidden()
  await context.close()
})

test('without script a condition is chosen from lists and stands in its expression', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL === undefined ? {} : { baseURL }) })
  await takeSeat(context, 'se_case')
  const page = await context.newPage()
  await page.goto(paths.questionnaires('en'))
  await page.getByRole('row').filter({ hasText: 'Being written' }).getByRole('link').first().click()
  const part = await page
    .locator('a[href*="/parts/"]', { hasText: 'Was training in urban safety held?' })
    .getAttribute('href')
  await page.goto(part ?? '')
  await page.locator('#form-ask select').selectOption('guidelines_use')
  await page.locator('#form-ask button').click()
  await page.locator('#form-condition .actions button').click()
  await expect(page.locator('#form-condition .error-summary')).toBeVisible()
  await page.locator('#form-condition input[type="checkbox"]').first().check()
  await page.locator('#form-condition .actions button').click()
  await page.waitForURL(/saved=yes/)
  await expect(field(page, 'relevant')).toHaveValue(/^selected\(\$\{guidelines_use\}, '\w+'\)$/)
  await expect(page.locator('#form-condition input[type="checkbox"]').first()).toBeChecked()
  await context.close()
})

test('the next version of what States are asked is compared, published and taken over', async ({ page, context }) => {
  test.setTimeout(180_000)
  await takeSeat(context, 'se_case')
  await page.goto(paths.questionnaires('en'))
  await page.getByRole('row').filter({ hasText: 'Being written' }).getByRole('link').first().click()
  await page.getByRole('link', { name: 'Compare' }).click()
  await page.waitForURL(/\/compare/)
  await look(page, 'en')
  await expect(page.getByText('Question: added').first()).toBeVisible()
  await page.getByRole('link', { name: 'Outline' }).click()
  await page.waitForURL(/\/drafts\/[^/]+$/)
  // A question that States answered leaves, in a section that is still open: nothing is published until the box that says so is ticked.
  const leaves = page.locator('.outline-line', { has: page.locator('.code', { hasText: /^budget_amount$/ }) })
  await (await opened(leaves.locator('button[value^="out:"]'))).click()
  await page.waitForURL(/#taken-out$/)
  await page.getByRole('link', { name: /Check and publish/ }).click()
  await page.waitForURL(/\/check$/)
  await look(page, 'en')
  await send(page, 'publish')
  await expect(page.locator('#form-publish .notice-problem')).toBeVisible()
  await page.locator('#form-publish [name="lose"]').check()
  await send(page, 'publish')
  await expect(page.getByText(/Version \d+ is published/)).toBeVisible()
  await takeSeat(context, 'qp_fp')
  await page.goto(paths.work('ar'))
  await page.locator('a[href$="/questionnaire"]').first().click()
  await look(page, 'ar')
  await send(page, 'takeOver')
  await page.waitForURL(/done=yes/)
  await look(page, 'ar')
})
