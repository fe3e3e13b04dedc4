import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator } from '@playwright/test'
import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import { paths } from '#paths'
import { choose, type Desk, fill, press, tick, typeCode, unfold, visit } from '../support/desk.ts'
import { emailOf } from '../support/people.ts'
import { escaped } from '../support/words.ts'
import { OFFICER } from './enrol.ts'
import { type Walk, WORDS } from './walk.ts'

/** The section that is given away; the focal point answers the others. */
const GIVEN = 'cooperation'

const questionnaire = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../packs/safer-cities/questionnaire.json'), 'utf8'),
) as Questionnaire

function titleOf(walk: Walk, key: string): string {
  return questionnaire.sections.find(({ id }) => id === key)?.title[walk.lang] ?? ''
}

function questionOf(id: string): Question {
  const found = questionnaire.sections.flatMap(({ questions }) => questions).find((question) => question.id === id)
  if (found === undefined) throw new Error(`there is no question ${id}`)
  return found
}

function label(walk: Walk, id: string): string {
  return questionOf(id).label[walk.lang] ?? ''
}

function firstChoice(walk: Walk, id: string): string {
  return questionOf(id).choices?.[0]?.label[walk.lang] ?? ''
}

/** The focal point begins and gives one section to a contributor and a validator. */
export async function beginAndGive(walk: Walk, reviewId: string): Promise<void> {
  const { t } = walk
  const desk = await walk.at(walk.reviewed.focalPoint)
  await visit(desk, paths.room(walk.lang, reviewId))
  await press(desk, 'button', t('room.verb.begin'))
  await press(desk, 'link', t('review.place.team'))
  await press(desk, 'link', t('team.give.open'))
  for (const role of ['contributor', 'validator'] as const) {
    const key = walk.reviewed[role]
    const person = desk.page.getByRole('group', { name: t('delegation.person', { number: 1 }) })
    await fill(desk, t('delegation.field.name'), key, person)
    await fill(desk, t('delegation.field.email'), emailOf(key), person)
    await choose(desk, t('delegation.field.role'), t(`delegation.role.${role}`))
    await tick(desk, t('delegation.field.sections'), new RegExp(escaped(titleOf(walk, GIVEN))))
    await press(desk, 'button', t('delegation.giveAct'))
  }
}

async function openGiven(walk: Walk, key: string): Promise<Desk> {
  const desk = await walk.at(key)
  await visit(desk, paths.work(walk.lang))
  await press(desk, 'link', new RegExp(escaped(titleOf(walk, GIVEN))))
  return desk
}

async function write(walk: Walk, desk: Desk): Promise<void> {
  const { t } = walk
  await tick(desk, label(walk, 'partnership_rule'), firstChoice(walk, 'partnership_rule'))
  await fill(desk, label(walk, 'partnership_practice'), WORDS[walk.lang].practice)
  await tick(desk, label(walk, 'exchange'), firstChoice(walk, 'exchange'))
  await press(desk, 'button', t('survey.saveAndHandOver'))
}

/** The contributor writes, the validator checks; in English it goes back once with a reason. */
export async function writeAndValidate(walk: Walk): Promise<void> {
  const { t } = walk
  await write(walk, await openGiven(walk, walk.reviewed.contributor))
  const validator = await openGiven(walk, walk.reviewed.validator)
  if (walk.lang === 'en') {
    await fill(validator, t('survey.returnReason'), 'Please say which city it was.')
    await press(validator, 'button', t('survey.verb.return'))
    const contributor = await openGiven(walk, walk.reviewed.contributor)
    await expect(contributor.page.getByText('Please say which city it was.')).toBeVisible()
    await press(contributor, 'button', t('survey.saveAndHandOver'))
    await openGiven(walk, walk.reviewed.validator)
  }
  await press(validator, 'button', t('survey.verb.validate'))
}

/** "Not available, because ..." where an answer is asked for. */
async function excuse(walk: Walk, desk: Desk, question: Locator): Promise<void> {
  await unfold(desk, walk.t('survey.notAvailable'), question)
  await fill(desk, walk.t('survey.notAvailable.because'), WORDS[walk.lang].reason, question)
}

async function answerSection(walk: Walk, desk: Desk, address: string): Promise<void> {
  const { t } = walk
  await visit(desk, address)
  const clear = desk.page.getByRole('button', { name: t('survey.verb.clear') })
  if (!(await clear.isVisible()) || (await clear.getAttribute('aria-disabled')) === 'true') {
    const asked = desk.page.locator('.question:visible').filter({ has: desk.page.locator('.field-required') })
    for (const question of await asked.all()) await excuse(walk, desk, question)
    await press(desk, 'button', t('survey.saveAndHandOver'))
    await press(desk, 'button', t('survey.verb.validate'))
  }
  await press(desk, 'button', t('survey.verb.clear'))
}

/** The focal point answers the rest, clears everything and certifies. */
export async function clearAndSubmit(walk: Walk, reviewId: string): Promise<void> {
  const desk = await walk.at(walk.reviewed.focalPoint)
  await visit(desk, paths.submission(walk.lang, reviewId))
  const rows = desk.page.getByRole('rowheader').getByRole('link')
  const addresses = await rows.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(addresses).toHaveLength(questionnaire.sections.length)
  for (const address of addresses) await answerSection(walk, desk, address)
  await submit(walk, reviewId)
  await check(walk, reviewId)
}

async function submit(walk: Walk, reviewId: string): Promise<void> {
  const desk = await walk.at(walk.reviewed.focalPoint)
  await visit(desk, paths.submission(walk.lang, reviewId))
  await typeCode(desk)
  await press(desk, 'button', walk.t('submission.submit.act'))
}

/** The case officer looks at completeness; in Arabic the first look sends it back with a list. */
async function check(walk: Walk, reviewId: string): Promise<void> {
  const { t } = walk
  const desk = await walk.at(OFFICER)
  await visit(desk, paths.room(walk.lang, reviewId))
  if (walk.lang === 'ar') {
    await fill(desk, t('room.returnList'), 'يُرجى التأكد من القسم الثاني.')
    await press(desk, 'button', t('room.returnAct'))
    await submit(walk, reviewId)
    await visit(desk, paths.room(walk.lang, reviewId))
  }
  await press(desk, 'button', t('room.verb.accept'))
}
