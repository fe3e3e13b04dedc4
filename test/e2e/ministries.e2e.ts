import { rmSync } from 'node:fs'
import { type Browser, expect, type Page, test } from '@playwright/test'
import type { WorkLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { ask } from '#test/helpers/ask.ts'
import { type Product, startProduct } from '#test/helpers/product.ts'
import { type Asked, EACH, PARTS, questionsOf, workbook } from './ministries/form.ts'
import { type Desk, openDesk, press, typeCode, unfold, visit } from './support/desk.ts'
import { byLink } from './support/link.ts'
import { expectAccessible } from './support/looks.ts'
import { filledPaper, type Written } from './support/paper.ts'
import { adminUrlOf, notePlace } from './support/place.ts'
import { sampleOf } from './support/samples.ts'
import { wordsOf } from './support/words.ts'

/** A demonstration of its own: what it publishes would be asked of the States of other tests. */
const PORT = '4798'
let product: Product
let note: string

test.beforeAll(async () => {
  test.setTimeout(400_000)
  product = await startProduct(PORT)
  note = notePlace(product.origin, product.dataDir)
})
test.afterAll(async () => {
  rmSync(note)
  await product.stop()
})
test.use({ baseURL: `http://localhost:${PORT}` })

/** Who answers which part: two on the screen, two in Word, and one begins on the screen and goes on in Word. */
const PEOPLE = [
  { name: 'Interior Desk', lang: 'en', onScreen: EACH },
  { name: 'مكتب الإسكان', lang: 'ar', onScreen: EACH },
  { name: 'مكتب النقل', lang: 'ar', onScreen: EACH / 2 },
  { name: 'Schools Desk', lang: 'en', onScreen: 0 },
  { name: 'مكتب التجارة', lang: 'ar', onScreen: 0 },
] as const satisfies readonly { name: string; lang: WorkLang; onScreen: number }[]

const emailOf = (index: number): string => `desk.${index + 1}@ministry.xg.example`

/** The secretariat reads the form into a draft and publishes it: from then on States are asked it. */
async function publish(officer: Desk): Promise<void> {
  const { page, t, lang } = officer
  await visit(officer, paths.questionnaires(lang))
  const file = { name: 'four-hundred.xlsx', mimeType: 'application/octet-stream', buffer: await workbook() }
  await page.getByLabel(t('author.file')).setInputFiles(file)
  await press(officer, 'button', t('author.fileAct'))
  await press(officer, 'link', t('author.tab.check'))
  await expect(page.getByText(t('author.noProblems'))).toBeVisible()
  // All that States were asked before leaves with it: the box says how much.
  await page.locator('#form-publish [name="lose"]').check()
  await press(officer, 'button', /\S/, { within: page.locator('#form-publish') })
  await expect(page.getByRole('row').filter({ hasText: 'Four hundred questions' }).first()).toBeVisible()
}

/** Each part to somebody else; they need no account. */
async function delegate(state: Desk, reviewId: string): Promise<void> {
  const { page, t, lang } = state
  for (const [index, { name, lang: own }] of PEOPLE.entries()) {
    await visit(state, paths.delegate(lang, reviewId))
    const person = page.getByRole('group', { name: t('delegation.person', { number: 1 }) })
    await person.getByLabel(t('delegation.field.name')).fill(name)
    await person.getByLabel(t('delegation.field.email')).fill(emailOf(index))
    await person.getByLabel(t('delegation.field.lang')).selectOption(own)
    const part = PARTS[index]?.[lang] ?? ''
    await page.locator('#form-give').getByRole('checkbox', { name: part }).check()
    await press(state, 'button', t('delegation.giveAct'))
    await expect(page.getByText(t('delegation.done.given'))).toBeVisible()
  }
}

async function fillOnScreen(page: Page, asked: readonly Asked[]): Promise<void> {
  for (const { name, answer } of asked) {
    const field = page.locator(`[name="a.${name}"]`)
    if (typeof answer === 'string') await field.fill(answer)
    else for (const code of answer.ticks) await field.and(page.locator(`[value="${code}"]`)).check()
  }
}

async function fillInWord(page: Page, lang: WorkLang, asked: readonly Asked[]): Promise<void> {
  const t = await wordsOf(lang)
  const section = page.url().split('?')[0] ?? ''
  await page.getByRole('link', { name: t('paper.link') }).click()
  const link = page.getByRole('link', { name: t('paper.fetchAs', { format: 'docx', lang: t(`ui.lang.${lang}`) }) })
  const given = await page.request.get((await link.first().getAttribute('href')) ?? '')
  expect(given.status()).toBe(200)
  const answers: Record<string, Written> = Object.fromEntries(asked.map(({ name, answer }) => [name, answer]))
  const buffer = filledPaper(await given.body(), 'docx', answers)
  await page.getByLabel(t('paper.file')).setInputFiles({ name: 'part.docx', mimeType: '', buffer })
  await page.getByRole('button', { name: t('paper.act.stage') }).click()
  await expect(page.getByText(t('paper.count', { count: asked.length }))).toBeVisible()
  await page.getByRole('button', { name: t('paper.act.take') }).click()
  await expect(page.getByText(t('paper.taken', { count: asked.length }))).toBeVisible()
  await page.goto(section)
}

/** By the link of the mail, on a telephone, to the last question and on to the focal point. */
async function answerPart(browser: Browser, index: number): Promise<void> {
  const { lang, onScreen } = PEOPLE[index] ?? { lang: 'en', onScreen: 0 }
  const t = await wordsOf(lang)
  const found = await ask(adminUrlOf(product.origin), `select id from person where email = '${emailOf(index)}'`)
  const personId = (found as { id: string }[])[0]?.id ?? ''
  const page = await byLink(browser, { baseURL: product.origin, lang, personId, script: true })
  await page.getByRole('link', { name: t('held.open.answer') }).click()
  await page.waitForLoadState('networkidle')
  const asked = questionsOf(PARTS[index]?.key ?? '')
  if (onScreen > 0) {
    await fillOnScreen(page, asked.slice(0, onScreen))
    await expectAccessible(page)
  }
  if (onScreen < EACH) {
    if (onScreen > 0) {
      await page.getByRole('button', { name: t('survey.save'), exact: true }).click()
      await page.waitForURL(/saved=/)
    }
    await fillInWord(page, lang, asked.slice(onScreen))
  }
  await page.getByRole('button', { name: t('survey.saveAndHandOver') }).click()
  await expect(page.getByText(t('survey.state.READY')).first()).toBeVisible()
  await page.context().close()
}

async function sectionsOf(state: Desk, reviewId: string): Promise<string[]> {
  await visit(state, paths.submission(state.lang, reviewId))
  const links = state.page.getByRole('rowheader').getByRole('link')
  return await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
}

async function clear(state: Desk, section: string): Promise<void> {
  await visit(state, section)
  await press(state, 'button', state.t('survey.verb.validate'))
  await press(state, 'button', state.t('survey.verb.clear'))
}

async function certify(state: Desk, reviewId: string, verb: 'submit' | 'amend'): Promise<void> {
  await visit(state, paths.submission(state.lang, reviewId))
  await typeCode(state)
  await press(state, 'button', state.t(`submission.${verb}.act`))
  await expect(state.page.getByRole('status')).toContainText(state.t(`submission.done.${verb}`))
}

/** The State asks to open a certified part, the case officer agrees, one answer becomes another. */
async function reopenAndChange(state: Desk, officer: Desk, reviewId: string, section: string): Promise<void> {
  const { page, t } = state
  await visit(state, paths.submission(state.lang, reviewId))
  await unfold(state, t('reopening.ask'))
  const form = page.locator('#form-reopen')
  const title = PARTS[2][state.lang]
  const option = form.locator('select[name="section"] option').filter({ hasText: title })
  await form.locator('select[name="section"]').selectOption((await option.getAttribute('value')) ?? '')
  await form.locator('[name="reason"]').fill('تبيّن أن أحد الأرقام قديم.')
  await press(state, 'button', t('reopening.act.ask'))
  await visit(officer, paths.submission(officer.lang, reviewId))
  await press(officer, 'button', officer.t('reopening.act.agree'))
  await visit(state, section)
  await press(state, 'button', t('survey.verb.reopen'))
  await page.locator('[name="a.transport_1"]').fill('77')
  await press(state, 'button', t('survey.saveAndHandOver'))
  await clear(state, section)
}

/** Every answer as it was typed, ticked or written into Word. */
function givenAnswers(): Record<string, string> {
  const asked = PARTS.flatMap(({ key }) => questionsOf(key))
  return Object.fromEntries(
    asked.map(({ name, answer }) => [name, typeof answer === 'string' ? answer : answer.ticks.join(' ')]),
  )
}

/** Every answer of a certified version, words from their block, several choices beside each other. */
async function certifiedIn(reviewId: string, number: number): Promise<Record<string, string>> {
  const rows = (await ask(
    adminUrlOf(product.origin),
    `select a.question, coalesce(b.body, (select string_agg(one, ' ') from jsonb_array_elements_text(
         case jsonb_typeof(a.value) when 'array' then a.value else jsonb_build_array(a.value) end) one)) as given
       from submission s join submitted_section c on c.submission_id = s.id join submitted_answer a on a.section_id = c.id
         left join block b on b.thing_id = a.id and b.field = 'text' and b.status = 'original'
      where s.object_id = '${reviewId}' and s.number = ${number}`,
  )) as { question: string; given: string }[]
  return Object.fromEntries(rows.map(({ question, given }) => [question, given]))
}

test('a ministry and four others finish 400 questions on screen and in Word, certified twice', async ({ browser }) => {
  test.setTimeout(900_000)
  const { reviewId = '' } = await sampleOf(adminUrlOf(product.origin), 'Halvenmark', 'second')
  const officer = await openDesk(browser, await wordsOf('en'), 'en', 'se_case')
  const state = await openDesk(browser, await wordsOf('ar'), 'ar', 'xg_fp')
  await test.step('the form is read and published', async () => await publish(officer))
  await test.step('the State begins with it', async () => {
    await visit(state, paths.room('ar', reviewId))
    await press(state, 'button', state.t('room.verb.begin'))
    // It joined when another version was asked, and decides itself to go on with the newer one.
    await visit(state, paths.work('ar'))
    await press(state, 'link', state.t('author.work.newer', { version: 4 }))
    await press(state, 'button', /\S/, { within: state.page.locator('#form-takeOver') })
    expect(await sectionsOf(state, reviewId)).toHaveLength(PARTS.length)
  })
  await test.step('five people get a part each', async () => await delegate(state, reviewId))
  for (const index of PEOPLE.keys())
    await test.step(`${PARTS[index]?.en} is answered`, async () => await answerPart(browser, index))
  const sections = await sectionsOf(state, reviewId)
  await test.step('all is cleared and certified', async () => {
    for (const section of sections) await clear(state, section)
    await certify(state, reviewId, 'submit')
  })
  await test.step('reviewers open the dialogue', async () => {
    await visit(officer, paths.room('en', reviewId))
    await press(officer, 'button', officer.t('room.verb.accept'))
    const lead = await openDesk(browser, await wordsOf('en'), 'en', 'xh_lr')
    await visit(lead, paths.room('en', reviewId))
    await press(lead, 'button', lead.t('room.verb.open_dialogue'))
    await lead.context.close()
  })
  await test.step('a part is opened again, changed, and certified again', async () => {
    await reopenAndChange(state, officer, reviewId, sections[2] ?? '')
    await certify(state, reviewId, 'amend')
  })
  await test.step('the second version shows what it changed; the first stays as it was', async () => {
    const lead = await openDesk(browser, await wordsOf('en'), 'en', 'xh_lr')
    await visit(lead, paths.submission('en', reviewId))
    await expect(lead.page.getByText(lead.t('submission.changesCount', { count: 1 }))).toBeVisible()
    expect(await certifiedIn(reviewId, 1)).toEqual(givenAnswers())
    expect(await certifiedIn(reviewId, 2)).toEqual({ ...givenAnswers(), transport_1: '77' })
    await lead.context.close()
  })
  await officer.context.close()
  await state.context.close()
})
