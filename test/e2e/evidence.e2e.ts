import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { sha256 } from '#kernel/canonical.ts'
import type { T } from '#i18n/translate.ts'
import { paths } from '#paths'
import { ask } from '#test/helpers/ask.ts'
import { byLink, expectFits, phone } from './support/link.ts'
import { expectAccessible, expectWhole } from './support/looks.ts'
import { takeSeat } from './support/people.ts'
import { adminUrlOf } from './support/place.ts'
import { sampleOf } from './support/samples.ts'
import { wordsOf } from './support/words.ts'

/** Somebody without an account hands in evidence on a telephone, by the link they were mailed. */
const WHO = {
  ar: { name: 'سلمى الراوي', email: 'salma.alrawi@archive.qp.example', script: false },
  en: { name: 'Salma Rawi', email: 's.rawi@archive.qp.example', script: true },
} as const

const pdfOf = (title: string): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n% ${title}\ntrailer <</Root 1 0 R>>\n%%EOF\n`)

const files = {
  /** Says that it is a PDF; a browser would run it. */
  wrongKind: { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<?xml version="1.0"?><svg/>') },
  empty: { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
  tooBig: { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(20_000_001, pdfOf('')) },
}

const FAULTS = {
  wrongKind: 'field.fileKind',
  empty: 'field.fileEmpty',
  tooBig: 'field.fileTooBig',
} as const

async function look(page: Page, lang: string, script: boolean): Promise<void> {
  await expectWhole(page, lang)
  await expectFits(page)
  if (script) await expectAccessible(page)
}

/** What is attached: its title, its page and its rights are read beside it. */
async function attach(
  page: Page,
  t: T,
  words: { title: string; page: string; rights: string; buffer: Buffer },
): Promise<void> {
  const form = page.locator('#form-attach')
  await form.getByLabel(t('survey.evidence.file'), { exact: false }).setInputFiles({
    name: 'خطة plan.pdf',
    mimeType: 'application/pdf',
    buffer: words.buffer,
  })
  await form.getByLabel(t('survey.evidence.titleOf')).fill(words.title)
  await form.getByLabel(t('survey.evidence.lang')).selectOption('fr')
  await form.getByLabel(t('survey.evidence.page'), { exact: true }).fill(words.page)
  await form.getByLabel(t('survey.evidence.rights')).fill(words.rights)
  await form.getByRole('button', { name: t('survey.evidence.attachNow') }).click()
}

for (const lang of ['ar', 'en'] as const) {
  const { name, email, script } = WHO[lang]
  test(`evidence is handed in by a link on a telephone in ${lang}, ${script ? 'with' : 'without'} script`, async ({
    browser,
    baseURL: address,
  }) => {
    const baseURL = address ?? ''
    const t = await wordsOf(lang)
    const adminUrl = adminUrlOf(baseURL)
    const { reviewId = '' } = await sampleOf(adminUrl, 'Hadbara', 'second')
    // A section that is still answered, and is not given away elsewhere.
    const [section] = (await ask(
      adminUrl,
      `select id from section where object_id = '${reviewId}' and key <> 'city'
         and state in ('OPEN', 'ASSIGNED', 'DRAFTED') order by key limit 1`,
    )) as { id: string }[]
    const sectionId = section?.id ?? ''

    const { context, page: focal } = await phone(browser, { baseURL, lang, script: true })
    await takeSeat(context, 'qp_fp')
    await focal.goto(paths.delegate(lang, reviewId))
    const give = focal.locator('#form-give')
    await give.getByLabel(t('delegation.field.name')).first().fill(name)
    await give.getByLabel(t('delegation.field.email')).first().fill(email)
    await give.locator(`input[name="sections"][value="${sectionId}"]`).check()
    await give.getByRole('button', { name: t('delegation.giveAct') }).click()
    await expect(focal.getByText(t('delegation.done.given'))).toBeVisible()
    const [person] = (await ask(adminUrl, `select id from person where email = '${email}'`)) as { id: string }[]

    const [title, journal] =
      lang === 'ar' ? ['الخطة الوطنية', 'Journal officiel'] : ['The national plan', 'Bulletin officiel']
    const buffer = pdfOf(title)
    const page = await byLink(browser, { baseURL, lang, script, personId: person?.id ?? '' })
    await page.goto(paths.section(lang, reviewId, sectionId))
    const question = page.locator('.question', { has: page.locator('a[href*="/evidence/"]') }).first()
    const fold = question.locator('details', { has: page.locator('a[href*="/evidence/"]') })
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click()

    // A link, beside the answer.
    const own = (kind: string) => question.locator(`[name^="${kind}."]`)
    await own('et').fill(journal)
    await own('eu').fill(`https://example.org/${lang}`)
    await own('el').selectOption('fr')
    await own('ep').fill('12')
    await own('er').fill('Public document')
    await page.getByRole('button', { name: t('survey.save'), exact: true }).click()
    await page.waitForURL(/saved=/)
    await expect(page.getByRole('link', { name: journal }).first()).toBeVisible()

    // A file, on the page of the evidence.
    const href = await page.locator('a[href*="/evidence/"]').first().getAttribute('href')
    await page.goto(href ?? '')
    await look(page, lang, script)
    await expect(page.getByRole('link', { name: journal })).toHaveAttribute('href', `https://example.org/${lang}`)
    for (const [bad, said] of Object.entries(FAULTS) as [keyof typeof FAULTS, (typeof FAULTS)[keyof typeof FAULTS]][]) {
      const form = page.locator('#form-attach')
      await form.getByLabel(t('survey.evidence.file'), { exact: false }).setInputFiles(files[bad])
      await form.getByLabel(t('survey.evidence.rights')).fill('Kept while it is refused')
      await form.getByRole('button', { name: t('survey.evidence.attachNow') }).click()
      await expect(page.locator('.field-error').first(), bad).toContainText(t(said))
      await expect(page.locator('#form-attach').getByLabel(t('survey.evidence.rights'))).toHaveValue(
        'Kept while it is refused',
      )
      await look(page, lang, script)
    }
    await attach(page, t, { title, page: '3-5', rights: 'Ministry', buffer })
    await expect(page.getByText(t('survey.evidence.done.added'))).toBeVisible()
    const piece = page.locator('.evidence-pieces li', { hasText: title })
    await expect(piece).toContainText('Ministry')
    await expect(piece).toContainText(t('ui.lang.fr'))
    await expect(piece).toContainText(sha256(buffer))
    await look(page, lang, script)
    // The same file once more is no further evidence.
    await attach(page, t, { title: 'Again', page: '3-5', rights: '', buffer })
    await expect(page.locator('.field-error').first()).toContainText(t('field.fileThere'))

    // Taken away and put back.
    await page.goto(href ?? '')
    await page.getByRole('button', { name: `${t('survey.evidence.remove')}: ${journal}` }).click()
    await expect(page.getByText(t('survey.evidence.done.removed'))).toBeVisible()
    await expect(page.getByRole('link', { name: journal })).toHaveCount(0)
    await look(page, lang, script)
    await page.getByRole('button', { name: `${t('survey.evidence.putBack')}: ${journal}` }).click()
    await expect(page.getByRole('link', { name: journal })).toBeVisible()
    await page.getByRole('button', { name: `${t('survey.evidence.remove')}: ${journal}` }).click()
    await expect(page.getByText(t('survey.evidence.done.removed'))).toBeVisible()

    // The focal point reads it, and gets the bytes that were handed in.
    await focal.goto(href ?? '')
    await look(focal, lang, true)
    const download = focal.waitForEvent('download')
    await focal.getByRole('link', { name: title }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toMatch(/\.pdf$/)
    expect(readFileSync(await saved.path()).equals(buffer)).toBe(true)

    // Nobody else does: not without a place, and not by the link when it has ended.
    const file = await focal.getByRole('link', { name: title }).getAttribute('href')
    const stranger = await phone(browser, { baseURL, lang, script: true })
    expect((await stranger.context.request.get(file ?? '')).status()).toBeGreaterThanOrEqual(400)
    expect((await page.context().request.get(file ?? '')).status()).toBe(200)
    for (const one of [page.context(), context, stranger.context]) await one.close()
  })
}
