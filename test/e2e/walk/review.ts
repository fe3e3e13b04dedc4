import { expect } from '@playwright/test'
import { paths } from '#paths'
import { choose, type Desk, fill, press, typeCode, visit } from '../support/desk.ts'
import { escaped } from '../support/words.ts'
import { type Walk, WORDS } from './walk.ts'

/** From the submission to the first answer that is not excused. */
async function openAnswer(walk: Walk, desk: Desk, reviewId: string): Promise<string> {
  await visit(desk, paths.submission(walk.lang, reviewId))
  const links = desk.page.locator('.answer-list a')
  const free = desk.page
    .locator('.answer-list li')
    .filter({ hasNotText: walk.t('submission.notAvailable') })
    .locator('a')
  expect(await links.count()).toBeGreaterThan(await free.count())
  await press(desk, 'link', new RegExp(escaped((await free.nth(1).innerText()).trim())))
  await expect(desk.page.getByText(WORDS[walk.lang].practice)).toBeVisible()
  return new URL(desk.page.url()).pathname
}

/** A reviewer reads and asks, the State answers in the dialogue. */
export async function readAndAsk(walk: Walk, reviewId: string): Promise<void> {
  const { t } = walk
  const words = WORDS[walk.lang]
  const lead = await walk.at(walk.same.lead)
  await visit(lead, paths.submission(walk.lang, reviewId))
  await press(lead, 'link', t('submission.full'))
  await expect(lead.page.getByText(words.practice)).toBeVisible()
  const answer = await openAnswer(walk, lead, reviewId)
  await press(lead, 'link', t('thread.askState'))
  await fill(lead, t('thread.field.question'), words.question)
  await press(lead, 'button', t('thread.act.ask'))
  await visit(lead, paths.room(walk.lang, reviewId))
  await press(lead, 'button', t('room.verb.open_dialogue'))
  const state = await walk.at(walk.reviewed.focalPoint)
  await visit(state, answer)
  await press(state, 'link', t('thread.answer'))
  await fill(state, t('thread.field.answer'), words.reply)
  await press(state, 'button', t('thread.act.answer'))
  await visit(lead, answer)
  await expect(lead.page.getByText(words.reply)).toBeVisible()
  await visit(lead, paths.room(walk.lang, reviewId))
  await press(lead, 'button', t('room.verb.close_dialogue'))
}

async function writeFinding(
  walk: Walk,
  lead: string,
  finding: { type: 'measure_taken' | 'challenge'; text: string },
  reviewId: string,
): Promise<void> {
  const { t } = walk
  const desk = await walk.at(lead)
  await openAnswer(walk, desk, reviewId)
  await press(desk, 'link', t('question.act.write'))
  await choose(desk, t('finding.field.type'), t(`finding.type.${finding.type}`))
  await fill(desk, t('finding.field.text'), finding.text)
  await press(desk, 'button', t('question.act.note'))
  await openFinding(walk, desk, reviewId, finding.text)
  await press(desk, 'button', t('finding.act.propose'))
}

/** From the list of findings to the one with these words. */
async function openFinding(walk: Walk, desk: Desk, reviewId: string, words: string): Promise<void> {
  await visit(desk, paths.findings(walk.lang, reviewId))
  const within = desk.page.getByRole('article').filter({ hasText: words }).first()
  await press(desk, 'link', new RegExp(escaped(walk.t('finding.open'))), { within })
}

/** Two findings, one from each State, and the summary; then all of it goes to the State. */
export async function draftAndHandOver(walk: Walk, reviewId: string): Promise<void> {
  const { t } = walk
  const words = WORDS[walk.lang]
  await writeFinding(walk, walk.same.lead, { type: 'measure_taken', text: words.agreed }, reviewId)
  await writeFinding(walk, walk.other.lead, { type: 'challenge', text: words.contested }, reviewId)
  const desk = await walk.at(walk.same.lead)
  await visit(desk, paths.summary(walk.lang, reviewId))
  await fill(desk, t('summary.field.text'), words.summary)
  await press(desk, 'button', t('summary.act.save'))
  await visit(desk, paths.room(walk.lang, reviewId))
  await press(desk, 'button', t('room.verb.hand_over'))
}

/** The State agrees with one finding and contests the other; its reviewer keeps the text beside the State's view. */
export async function checkFacts(walk: Walk, reviewId: string): Promise<void> {
  const { t } = walk
  const words = WORDS[walk.lang]
  const state = await walk.at(walk.reviewed.focalPoint)
  await openFinding(walk, state, reviewId, words.agreed)
  await choose(state, t('finding.field.verdict'), t('finding.verdict.agree'))
  await press(state, 'button', t('finding.act.reply'))
  await openFinding(walk, state, reviewId, words.contested)
  await choose(state, t('finding.field.verdict'), t('finding.verdict.disagree'))
  // Without its words a disagreement is refused, and the choice stays.
  await press(state, 'button', t('finding.act.reply'), { status: 422 })
  await fill(state, t('finding.field.replyText'), words.view)
  await press(state, 'button', t('finding.act.reply'))
  const lead = await walk.at(walk.other.lead)
  await openFinding(walk, lead, reviewId, words.contested)
  await press(lead, 'button', t('finding.act.keep'))
  await expect(lead.page.getByText(words.view)).toBeVisible()
}

/** All three sign what they see. */
export async function signAll(walk: Walk, reviewId: string): Promise<void> {
  for (const key of [walk.reviewed.focalPoint, walk.same.lead, walk.other.lead]) {
    const desk = await walk.at(key)
    await visit(desk, paths.adoption(walk.lang, reviewId))
    await typeCode(desk)
    await press(desk, 'button', walk.t('adoption.act'))
  }
}

/** Summary, report and the agreed finding to everyone; everything else stays where it is. */
export async function release(walk: Walk, reviewId: string): Promise<void> {
  const { t } = walk
  const desk = await walk.at(walk.reviewed.focalPoint)
  await visit(desk, paths.release(walk.lang, reviewId))
  const units = desk.page.locator('.release-unit')
  const opened = [
    units.filter({ hasText: WORDS[walk.lang].agreed }),
    units.filter({ hasText: t('release.kind.summary') }).first(),
    // The report holds what is released and nothing else: releasing it lets that be had as one document.
    units.filter({ hasText: t('release.kind.report') }).first(),
  ]
  for (const unit of opened) {
    const everyone = unit.getByRole('radio', { name: t('release.to.5'), exact: true })
    await everyone.focus()
    await desk.page.keyboard.press('Space')
    await expect(everyone).toBeChecked()
  }
  await typeCode(desk)
  await press(desk, 'button', t('release.act'))
}
