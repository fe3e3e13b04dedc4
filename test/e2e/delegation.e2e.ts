import { expect, type Page, test } from '@playwright/test'
import { wordsOf } from './support/words.ts'
import { apart } from '#modules/surveys/delegation/delegation-words.ts'
import { paths } from '#paths'
import { byLink, expectFits, phone } from './support/link.ts'
import { expectAccessible } from './support/looks.ts'
import { takeSeat } from './support/people.ts'
import { adminUrlOf } from './support/place.ts'
import { sampleOf } from './support/samples.ts'
import { ask } from '#test/helpers/ask.ts'

/** The focal point of Hadbara gives a section to two people who have no account, at a telephone, in Arabic. */
const PEOPLE = [
  { name: 'مها الشامي', email: 'maha.alshami@interior.qp.example' },
  { name: 'زياد العمري', email: 'ziad.alomari@statistics.qp.example' },
] as const

test('a focal point gives a section to two people, who answer by a link and a code, and takes one link back', async ({
  browser,
  baseURL: address,
}) => {
  const baseURL = address ?? ''
  const t = await wordsOf('ar')
  const adminUrl = adminUrlOf(baseURL)
  const { reviewId = '' } = await sampleOf(adminUrl, 'Hadbara', 'second')
  const { context, page } = await phone(browser, { baseURL, lang: 'ar', script: true })
  await takeSeat(context, 'qp_fp')
  await page.goto(paths.delegate('ar', reviewId))
  await expectFits(page)
  await expectAccessible(page)

  for (const [index, { name, email }] of PEOPLE.entries()) {
    const person = page.getByRole('group', { name: t('delegation.person', { number: index + 1 }) })
    await person.getByLabel(t('delegation.field.name')).fill(name)
    await person.getByLabel(t('delegation.field.email')).fill(email)
  }
  const give = page.locator('#form-give')
  // The section on one city, which nobody has yet.
  const [row] = (await ask(
    adminUrl,
    `select id from section where object_id = '${reviewId}' and key = 'city'
       and state in ('OPEN', 'ASSIGNED', 'DRAFTED') order by state = 'OPEN' desc, state_since desc limit 1`,
  )) as { id: string }[]
  const sectionId = row?.id ?? ''
  await give.locator(`input[name="sections"][value="${sectionId}"]`).check()
  await give.getByLabel(t('delegation.field.note')).fill('يُرجى الاكتفاء بالسنتين الأخيرتين.')
  await give.getByRole('button', { name: t('delegation.giveAct') }).click()
  await expect(page.getByText(t('delegation.done.given'))).toBeVisible()
  await expectFits(page)
  await expectAccessible(page)

  const ids: string[] = []
  for (const { email } of PEOPLE) {
    const [found] = (await ask(adminUrl, `select id from person where email = '${email}'`)) as { id: string }[]
    ids.push(found?.id ?? '')
  }
  // The mail that brings the link says for which State, and from whom.
  const [from] = (await ask(
    adminUrl,
    `select s.name ->> 'ar' as state, p.name ->> 'ar' as by from access.link l join access.object o on o.id = l.object_id
       join organisation s on s.id = o.organisation_id join person p on p.id = l.given_by where l.person_id = '${ids[0]}'`,
  )) as { state: string; by: string }[]
  await page.goto(paths.mailbox('ar', ids[0] ?? ''))
  await expect(page.getByText(t('mail.from', { state: from?.state ?? '', by: from?.by ?? '' })).first()).toBeVisible()
  const pages: Page[] = []
  for (const [index, id] of ids.entries()) {
    // One of them without script.
    const held = await byLink(browser, { baseURL, lang: 'ar', script: index === 0, personId: id })
    await expect(held.getByText('يُرجى الاكتفاء بالسنتين الأخيرتين.').first()).toBeVisible()
    await expectFits(held)
    if (index === 0) await expectAccessible(held)
    // Nothing else opens.
    for (const closed of [paths.work('ar'), paths.me('ar'), paths.delegate('ar', reviewId), paths.room('ar', reviewId)])
      expect((await held.goto(closed))?.status(), closed).toBe(403)
    await held.goto(paths.section('ar', reviewId, sectionId))
    // Each another question, so that both stand.
    await held.locator('textarea:visible').nth(index).fill(`جواب ${PEOPLE[index]?.name}`)
    await held.getByRole('button', { name: t('survey.save'), exact: true }).click()
    await expect(held.getByText(t('survey.saved', { count: 1 }))).toBeVisible()
    pages.push(held)
  }

  await page.goto(paths.delegate('ar', reviewId))
  const line = page.getByRole('row', { name: PEOPLE[0].name }).first()
  await expect(line).toContainText(t('survey.state.DRAFTED'))
  await expect(line).toContainText(
    t('delegation.wait.on', { people: t.format.list(PEOPLE.map(({ name }) => apart(name))) }),
  )
  await page.goto(paths.work('ar'))
  await expect(page.getByRole('heading', { name: t('portal.work.whoWaits') })).toBeVisible()
  await expectAccessible(page)
  await page.goto(paths.handOver('ar', reviewId))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('handOver.title'))
  await expectAccessible(page)

  await page.goto(paths.delegate('ar', reviewId))
  await page.getByText(t('delegation.links'), { exact: true }).click()
  const links = page.locator('#form-link')
  await links.getByLabel(t('delegation.field.whose')).selectOption({ label: PEOPLE[0].name })
  await links.getByLabel(t('delegation.link.end')).check()
  await links.getByRole('button', { name: t('delegation.linkAct') }).click()
  await expect(page.getByText(t('delegation.done.unlinked'))).toBeVisible()

  const [first, second] = pages
  expect((await first?.goto(paths.held('ar', reviewId)))?.status()).toBe(403)
  await expect((first ?? page).getByText(t('reason.link.revoked'))).toBeVisible()
  expect((await second?.goto(paths.held('ar', reviewId)))?.status()).toBe(200)

  await page.goto(paths.delegate('ar', reviewId))
  // A link to copy takes the place of the second person's, and asks for a code like every other.
  await page.getByText(t('delegation.links'), { exact: true }).click()
  await links.getByLabel(t('delegation.field.whose')).selectOption({ label: PEOPLE[1].name })
  await links.getByLabel(t('delegation.link.copy')).check()
  await links.getByRole('button', { name: t('delegation.linkAct') }).click()
  const copied = page.locator('.delegation-address')
  await expect(copied).toContainText(paths.link('ar', ''))
  await expectFits(page)
  await expectAccessible(page)
  const stranger = await phone(browser, { baseURL, lang: 'ar', script: true })
  await stranger.page.goto(await copied.innerText())
  await expect(stranger.page.getByRole('button', { name: t('link.askCode') })).toBeVisible()
  await stranger.page.goto(paths.held('ar', reviewId))
  expect(stranger.page.url()).toContain(paths.signIn('ar'))
  expect((await second?.goto(paths.held('ar', reviewId)))?.status()).toBe(403)
})
