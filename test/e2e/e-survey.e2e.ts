import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import type { WorkLang } from '#kernel/lang.ts'
import { paths } from '#paths'
import { choose, type Desk, fill, openDesk, press, tick, visit } from './support/desk.ts'
import { widerThanThePage } from './support/looks.ts'
import { adminUrlOf } from './support/place.ts'
import { sampleOf } from './support/samples.ts'
import { wordsOf } from './support/words.ts'

const questionnaire = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../packs/safer-cities/questionnaire.json'), 'utf8'),
) as Questionnaire
const QUESTIONS = questionnaire.sections.flatMap(({ questions }) => questions)
const QUICK = QUESTIONS.filter(({ quick }) => quick === true)

function getQuestion(id: string): Question {
  const found = QUESTIONS.find((question) => question.id === id)
  if (found === undefined) throw new Error(`there is no question ${id}`)
  return found
}

/** On a telephone: nothing of a page is wider than it. */
async function narrow(browser: Parameters<typeof openDesk>[0], lang: WorkLang, key: string): Promise<Desk> {
  const desk = await openDesk(browser, await wordsOf(lang), lang, key)
  await desk.page.setViewportSize({ width: 360, height: 740 })
  return desk
}

async function fits({ page }: Desk): Promise<void> {
  expect.soft(await widerThanThePage(page), page.url()).toEqual([])
}

async function answer(desk: Desk, { id, type, label, choices = [] }: Question): Promise<void> {
  const asked = label[desk.lang] ?? ''
  const first = choices[0]?.label[desk.lang] ?? ''
  if (type === 'choice') await choose(desk, asked, first)
  else if (type === 'choices') await tick(desk, asked, first)
  else await fill(desk, asked, type === 'text' ? `${id}: ${desk.lang}` : '3')
}

async function openToState(desk: Desk, address: string): Promise<void> {
  await visit(desk, address)
  await press(desk, 'button', desk.t('survey.quick.toOpen'))
}

/** From the desk of the cycle to all States at once: these it is opened to, the others are left alone with a reason. */
async function openToAll(desk: Desk, cycleId: string, states: readonly string[]): Promise<void> {
  const { t, page } = desk
  await visit(desk, paths.cycleOffice(desk.lang, cycleId))
  await press(desk, 'button', t('office.quick.act', { count: states.length }))
  const said = page.getByRole('status')
  await expect(said).toContainText(t('office.quick.opened', { count: states.length }))
  for (const state of states) await expect(said).toContainText(state)
  const left = page.getByRole('group').filter({ hasText: t('office.quick.reviewsOnly') })
  await expect(left.getByRole('listitem').filter({ hasText: 'Halvenmark' })).toContainText(t('office.quick.sent'))
  await expect(left.getByRole('listitem').filter({ hasText: 'Zahrawan' })).toContainText(t('reason.review.quickClosed'))
  await fits(desk)
}

/** From "My work" to the last word: begins, answers, and sends. */
async function answerAndSend(desk: Desk, address: string): Promise<void> {
  const { t, page } = desk
  await visit(desk, paths.work(desk.lang))
  await press(desk, 'link', t('survey.work.quick'))
  expect(page.url()).toContain(address)
  await press(desk, 'button', t('survey.quick.start'))
  await fits(desk)
  for (const question of QUICK) await answer(desk, question)
  await press(desk, 'button', t('survey.quick.review'))
  await fits(desk)
  await tick(desk, null, t('survey.quick.stands'))
  await press(desk, 'button', t('survey.quick.send'))
  await expect(page.getByRole('status')).toContainText(t('survey.quick.taken', { count: QUICK.length }))
  await fits(desk)
}

test('the e-survey fills the self-assessment in advance, on a telephone, in ar', async ({ browser, baseURL }) => {
  const { reviewId = '' } = await sampleOf(adminUrlOf(baseURL ?? ''), 'Halvenmark', 'second')
  const address = paths.eSurvey('ar', reviewId)
  await openToState(await narrow(browser, 'ar', 'se_case'), address)
  const desk = await narrow(browser, 'ar', 'xg_fp')
  const { page, t } = desk
  await answerAndSend(desk, address)
  await test.step('the self-assessment begins with what was sent', async () => {
    await visit(desk, paths.room('ar', reviewId))
    await press(desk, 'button', t('room.verb.begin'))
    await visit(desk, paths.prefill('ar', reviewId))
    await fits(desk)
    await press(desk, 'link', new RegExp(questionnaire.sections[1]?.title.ar ?? ''))
    await fits(desk)
    await expect(page.getByText(t('survey.unconfirmed', { count: 3 }))).toBeVisible()
    await expect(page.locator('.origin-waits')).toHaveCount(3)
  })
  await test.step('one is changed, one confirmed, the rest together; before, nothing is handed on', async () => {
    await tick(
      desk,
      getQuestion('participation_right').label.ar ?? '',
      getQuestion('participation_right').choices?.[0]?.label.ar ?? '',
    )
    await press(desk, 'button', t('survey.saveAndHandOver'), { status: 409 })
    await expect(page.getByRole('alert')).toContainText(t('field.unconfirmed'))
    await fill(desk, getQuestion('local_strategies').label.ar ?? '', '5')
    await press(desk, 'button', t('survey.save'))
    await expect(page.locator('.origin-waits')).toHaveCount(2)
    const one = page.locator('#q-local_mandate')
    await press(desk, 'button', t('survey.confirm.one', { number: '2.1' }), { within: one })
    await expect(one).toContainText(t('survey.origin.confirmed'))
    await press(desk, 'button', t('survey.confirm.all', { count: 1 }))
    await expect(page.locator('.origin-waits')).toHaveCount(0)
  })
  await test.step('then it is handed on and cleared', async () => {
    await press(desk, 'button', t('survey.saveAndHandOver'))
    await press(desk, 'button', t('survey.verb.validate'))
    await press(desk, 'button', t('survey.verb.clear'))
    await expect(page.getByText(t('survey.state.CLEARED')).first()).toBeVisible()
  })
})

test('the e-survey stands beside the last cycle, on a telephone, in en', async ({ browser, baseURL }) => {
  const { reviewId = '', cycleId = '' } = await sampleOf(adminUrlOf(baseURL ?? ''), 'Montfauve', 'second')
  const address = paths.eSurvey('en', reviewId)
  const officer = await narrow(browser, 'en', 'se_case')
  const desk = await narrow(browser, 'en', 'xh_fp')
  const { page, t } = desk
  await openToAll(officer, cycleId, ['Montfauve'])
  await answerAndSend(desk, address)
  await visit(desk, paths.prefill('en', reviewId))
  await expect(page.getByText(t('survey.prefill.counts', { total: QUICK.length, take: 0 }))).toBeVisible()
  // The last cycle is offered too, and waits with a reason until the self-assessment begins.
  await expect(page.getByText(t('reason.review.answersClosed')).first()).toBeVisible()
  await visit(officer, address)
  await expect(officer.page.getByText('difficulties: en')).toBeVisible()
})
