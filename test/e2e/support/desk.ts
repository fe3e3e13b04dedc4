import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import type { WorkLang } from '#kernel/lang.ts'
import type { T } from '#i18n/translate.ts'
import { expectAccessible, expectWhole, kindsOf } from './looks.ts'
import { takeSeat } from './people.ts'
import { escaped } from './words.ts'

/** A person at their own browser, with the keyboard as the only tool. */
export type Desk = {
  page: Page
  context: BrowserContext
  t: T
  lang: WorkLang
  /** Kinds of page that were checked for this person. */
  seen: Set<string>
}

/** So many times Tab is tried before the way is cut short. */
const NEAR = 2

/** `key` is somebody of the demonstration; without one the desk is nobody's. */
export async function openDesk(browser: Browser, t: T, lang: WorkLang, key?: string): Promise<Desk> {
  const context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce' })
  if (key !== undefined) await takeSeat(context, key)
  const page = await context.newPage()
  return { page, context, t, lang, seen: new Set() }
}

/** Every page is looked at; one that is made like an earlier one is not gone through again. */
async function look({ page, lang, seen }: Desk): Promise<void> {
  await expectWhole(page, lang)
  const kinds = await kindsOf(page)
  if (seen.has(kinds)) return
  seen.add(kinds)
  await expectAccessible(page)
}

/** Types an address and reads what comes. */
export async function visit(desk: Desk, path: string): Promise<void> {
  const answer = await desk.page.goto(path)
  expect(answer?.status(), path).toBe(200)
  await look(desk)
}

/** By the keyboard's own order where it is near; the element must take the focus either way. */
export async function reach(desk: Desk, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let tries = 0; tries < NEAR; tries += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await desk.page.keyboard.press('Tab')
  }
  await target.focus()
  await expect(target).toBeFocused()
}

/** The words of a label, with the mark that says a field must be filled. */
export function named({ t }: Desk, label: string): RegExp {
  return new RegExp(`^\\s*${escaped(label)}(\\s+${escaped(t('ui.form.required'))})?\\s*$`)
}

type Pressed = { within?: Locator; status?: number; key?: 'Enter' | 'Space' }

/** Presses a link or a button that leads to a page, and reads that page. */
export async function press(
  desk: Desk,
  role: 'link' | 'button',
  name: string | RegExp,
  how: Pressed = {},
): Promise<void> {
  const { page } = desk
  const { within = page.locator('body'), status = 200, key = 'Enter' } = how
  const wanted = typeof name === 'string' ? new RegExp(`^\\s*${escaped(name)}\\s*$`) : name
  await reach(desk, within.getByRole(role, { name: wanted }).first())
  const arrived = page.waitForResponse(
    (one) => one.request().isNavigationRequest() && Math.trunc(one.status() / 100) !== 3,
  )
  const loaded = page.waitForEvent('load')
  await page.keyboard.press(key)
  const answer = await arrived
  await loaded
  const said = answer.status() === status ? [] : await page.locator('.notice-problem, .error-summary').allInnerTexts()
  expect(answer.status(), `${name} leads to ${answer.url()}: ${said.join(' ')}`).toBe(status)
  await look(desk)
}

export async function fill(desk: Desk, label: string, text: string, within?: Locator): Promise<void> {
  const field = (within ?? desk.page.locator('body')).getByLabel(named(desk, label)).first()
  await reach(desk, field)
  await desk.page.keyboard.press('Control+A')
  await desk.page.keyboard.insertText(text)
  await expect(field).toHaveValue(text)
}

/** A day as typed into the parts of a date field: month, day, year. */
export async function fillDay(desk: Desk, label: string, day: string): Promise<void> {
  const field = desk.page.getByLabel(named(desk, label)).first()
  await reach(desk, field)
  const [year = '', month = '', date = ''] = day.split('-')
  await desk.page.keyboard.type(month + date + year)
  await expect(field).toHaveValue(day)
}

/** One of a list that opens: with the arrow keys. */
export async function select(desk: Desk, label: string, option: string | RegExp, within?: Locator): Promise<void> {
  const field = (within ?? desk.page.locator('body')).getByLabel(named(desk, label)).first()
  await reach(desk, field)
  const matches = typeof option === 'string' ? option : option.source
  const steps = await field.evaluate(
    (element, pattern) => {
      if (!(element instanceof HTMLSelectElement)) return Number.NaN
      const index = [...element.options].findIndex((one) => new RegExp(pattern).test(one.label))
      return index < 0 ? Number.NaN : index - element.selectedIndex
    },
    typeof option === 'string' ? `^${escaped(matches)}$` : matches,
  )
  expect(steps, `${label} has no ${matches}`).not.toBeNaN()
  for (let left = Math.abs(steps); left > 0; left -= 1)
    await desk.page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp')
}

function choiceIn(
  desk: Desk,
  group: string,
  role: 'radio' | 'checkbox',
  option: string | RegExp,
  within?: Locator,
): Locator {
  const fields = (within ?? desk.page.locator('body')).getByRole('group', { name: named(desk, group) }).first()
  return fields.getByRole(role, { name: typeof option === 'string' ? named(desk, option) : option }).first()
}

/** One of several: with Space, as on any radio button that has the focus. */
export async function choose(desk: Desk, group: string, option: string | RegExp, within?: Locator): Promise<void> {
  const radio = choiceIn(desk, group, 'radio', option, within)
  await radio.focus()
  await desk.page.keyboard.press('Space')
  await expect(radio).toBeChecked()
}

/** Sets or clears a box. */
export async function tick(desk: Desk, group: string | null, option: string | RegExp, wanted = true): Promise<void> {
  const box =
    group === null
      ? desk.page.getByRole('checkbox', { name: typeof option === 'string' ? named(desk, option) : option }).first()
      : choiceIn(desk, group, 'checkbox', option)
  await reach(desk, box)
  if ((await box.isChecked()) !== wanted) await desk.page.keyboard.press('Space')
  await expect(box).toBeChecked({ checked: wanted })
}

/** Sets every box of a group. */
export async function tickAll(desk: Desk, group: string): Promise<void> {
  const fields = desk.page.getByRole('group', { name: named(desk, group) }).first()
  for (const box of await fields.getByRole('checkbox').all()) {
    await reach(desk, box)
    await desk.page.keyboard.press('Space')
    await expect(box).toBeChecked()
  }
}

/** Opens what is folded away, unless it is open. */
export async function unfold(desk: Desk, title: string | RegExp, within?: Locator): Promise<void> {
  const wanted = typeof title === 'string' ? new RegExp(`^\\s*${escaped(title)}\\s*$`) : title
  const summary = (within ?? desk.page.locator('body')).locator('summary').filter({ hasText: wanted }).first()
  await reach(desk, summary)
  if (await summary.evaluate((element) => element.closest('details')?.open === true)) return
  await desk.page.keyboard.press('Enter')
}

/** Reads the code off the drawn telephone and types it. */
export async function typeCode(desk: Desk): Promise<void> {
  const code = await desk.page.getByText(desk.t('account.phone.shows')).locator('strong').first().innerText()
  await fill(desk, desk.t('submission.code'), code.trim())
}
