import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { allowed } from '#kernel/permission.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { saveAnswers } from '../answer/answer.service.ts'
import { deskOf } from '../desk.fixture.ts'
import { changeEntries } from '../entry/entry.service.ts'
import { callQuick, sendQuick, startQuick } from '../quick/quick.service.ts'
import { moveSectionBy } from '../section/section.service.ts'
import { freeze } from '../submission/freeze.service.ts'
import { QUESTIONNAIRE, surveyWorld, type SurveyWorld } from '../testing.ts'
import { loadPrefill } from './prefill-view.service.ts'
import { prefill } from './prefill.service.ts'

const ASKED: Questionnaire = {
  ...QUESTIONNAIRE,
  sections: [
    ...QUESTIONNAIRE.sections.map((section) => ({
      ...section,
      questions: section.questions.map((one) => (one.id === 'has_strategy' ? { ...one, quick: true } : one)),
    })),
    {
      id: 'works',
      title: { en: 'Works' },
      groups: [{ id: 'work', repeat: {} }],
      questions: [
        { id: 'work_name', type: 'text', label: { en: 'Name' }, group: 'work', provisions: [], paragraph: 'N 14b' },
      ],
    },
  ],
}

let world: SurveyWorld

/** The last cycle, as it was certified: two works, the first of three taken away. */
async function certifyEarlier(): Promise<void> {
  world.answering.earlier = allowed
  const reviewId = world.earlierId
  const focal = world.ctx('focal')
  const section = async (key: string, at = '') => await world.sectionId(key, at, reviewId)
  const save = async (sectionId: string, fields: Record<string, string>) =>
    await saveAnswers(focal, { reviewId, sectionId, fields })
  await save(await section('policy'), {
    'v.has_strategy': '0:x',
    'a.has_strategy': 'yes',
    'v.strategy': '0:x',
    'a.strategy': 'As it was',
    'l.strategy': 'fr',
  })
  await save(await section('data'), { 'v.records': '0:x', 'r.records': 'The police keep no central register' })
  for (const at of ['c1', 'c2']) await save(await section('city', at), { 'v.plan': '0:x', 'a.plan': `Plan of ${at}` })
  const works = await section('works')
  for (const name of ['Lights', 'Streets', 'Parks']) {
    const { path } = await changeEntries(focal, {
      reviewId,
      sectionId: works,
      act: { verb: 'add', group: 'work', parentPath: '' },
    })
    await save(works, { [`v.work_name@${path}`]: '0:x', [`a.work_name@${path}`]: name })
  }
  await changeEntries(focal, { reviewId, sectionId: works, act: { verb: 'remove', path: 'e1' } })
  for (const [key, at] of [['policy'], ['data'], ['city', 'c1'], ['city', 'c2'], ['works']] as const)
    for (const verb of ['ready', 'validate', 'clear'] as const)
      await moveSectionBy(focal, { sectionId: await section(key, at), verb })
  const certified = world.ctx('focal', { certified: true })
  await inTransaction(certified, async (tx) => await freeze(certified, tx, { objectId: reviewId }))
  world.answering.earlier = { ok: false, reason: 'review.answersClosed' }
}

beforeAll(async () => {
  world = await surveyWorld(ASKED)
  await certifyEarlier()
})

afterAll(async () => {
  await world.close()
})

describe('the last cycle', () => {
  test('is carried over: choices, prose in its language, reasons, cities and entries', async () => {
    const place = { reviewId: world.reviewId }
    const before = await loadPrefill(world.ctx('focal'), place)
    expect(before.sources).toMatchObject([
      { from: 'earlier', origin: { number: 1, cycleStart: '2022-01-01' }, take: 7, left: [] },
    ])
    expect(await prefill(world.ctx('focal'), { ...place, from: 'earlier' })).toEqual({ taken: 7, left: [] })
    const desk = deskOf(world)
    const shown = async (key: string, at = '') =>
      (await desk.view('focal', await world.sectionId(key, at))).fields.map(({ entryPath, entered, confirmed }) => [
        entryPath,
        entered.value ?? (entered.text || entered.reason),
        entered.lang,
        confirmed,
      ])
    expect(await shown('policy')).toEqual([
      ['', 'yes', 'en', false],
      ['', 'As it was', 'fr', false],
      ['', '', 'en', true],
    ])
    expect(await shown('data')).toEqual([['', 'The police keep no central register', 'en', false]])
    expect(await shown('city', 'c2')).toEqual([['', 'Plan of c2', 'en', false]])
    expect(await shown('works')).toEqual([
      ['e1', 'Streets', 'en', false],
      ['e2', 'Parks', 'en', false],
    ])
  })

  test('gives way to the e-survey where nobody confirmed it', async () => {
    const place = { reviewId: world.reviewId }
    await callQuick(world.ctx('officer'), { ...place, dueOn: null })
    const { sectionId } = await startQuick(world.ctx('focal'), place)
    const desk = deskOf(world)
    await desk.save('focal', sectionId, await desk.form('focal', sectionId, { 'a.has_strategy': 'no' }))
    expect(await sendQuick(world.ctx('focal'), place)).toEqual({ taken: 1 })
    const { fields } = await desk.view('focal', await world.sectionId('policy'))
    expect(fields[0]).toMatchObject({
      entered: { value: 'no' },
      confirmed: false,
      origin: { kind: 'quick' },
      version: 2,
    })
    expect(await prefill(world.ctx('focal'), { ...place, from: 'earlier' })).toMatchObject({ taken: 0 })
  })
})
