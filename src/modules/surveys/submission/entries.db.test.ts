import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { type Desk, deskOf } from '../desk.fixture.ts'
import { changeEntries } from '../entry/entry.service.ts'
import { NESTED, PROGRAMMES } from '../entry/entry.fixture.ts'
import type { EntryAct } from '../entry/entry.ts'
import { loadDraft } from '../response/draft.service.ts'
import { setCities } from '../response/response.service.ts'
import { moveSectionBy } from '../section/section.service.ts'
import { listSections } from '../section/section.store.ts'
import { type SurveyWorld, surveyWorld } from '../testing.ts'
import { freeze } from './freeze.service.ts'
import { compareSubmissions, getSubmission } from './submission.fixture.ts'

let world: SurveyWorld
let desk: Desk
let section: string

async function act(what: EntryAct): Promise<string> {
  return (await changeEntries(world.ctx('focal'), { reviewId: world.reviewId, sectionId: section, act: what })).path
}

async function save(typed: Record<string, string>): Promise<void> {
  await desk.save('focal', section, await desk.form('focal', section, typed))
}

beforeAll(async () => {
  world = await surveyWorld(NESTED, PROGRAMMES)
  desk = deskOf(world)
  section = await world.sectionId('partners')
  for (const [group, parentPath] of [
    ['partner', ''],
    ['partner', ''],
    ['meeting', 'e1'],
    ['partner', ''],
  ] as const)
    await act({ verb: 'add', group, parentPath })
  await save({ 'a.lead': 'The mayor', 'a.name@e1': 'Police', 'a.name@e2': 'School', 'a.name@e4': 'Nobody' })
  await save({ 'a.heads@e1/e3': '7', 'a.trust@e1': 'Patrols', 'a.trust@e2': 'Lessons' })
  await act({ verb: 'remove', path: 'e4' })
})
afterAll(async () => await world.close())

describe('programmes', () => {
  test('have a section each, are added and renamed, never taken away', async () => {
    const ctx = world.ctx('focal')
    await inTransaction(ctx, async (tx) => {
      const programmes = [
        { id: 'p2', name: { en: 'Parks and squares' } },
        { id: 'p3', name: { en: 'Buses' } },
      ]
      await setCities(ctx, tx, { objectId: world.reviewId, programmes })
    })
    const draft = await loadDraft(ctx, { reviewId: world.reviewId })
    expect(draft.sections.map(({ number, city }) => [number, city?.en])).toEqual([
      ['1', undefined],
      ['2', 'Lights'],
      ['2', 'Parks and squares'],
      ['2', 'Buses'],
    ])
  })
})

describe('a certified version', () => {
  const certified = async (): Promise<string> => {
    const ctx = world.ctx('focal', { certified: true })
    return (await inTransaction(ctx, async (tx) => await freeze(ctx, tx, { objectId: world.reviewId }))).submissionId
  }
  const read = async (id: string) => await inTransaction(world.ctx('expert'), async (tx) => await getSubmission(tx, id))
  let first: string

  test('holds the entries in their order, and nothing of those that were taken away', async () => {
    const sections = await inTransaction(world.ctx('focal'), async (tx) => await listSections(tx, [world.reviewId]))
    for (const { id, key } of sections) {
      if (key === 'programme') await desk.save('focal', id, await desk.form('focal', id, { 'a.aim': 'An aim' }))
      for (const verb of ['ready', 'validate', 'clear'] as const)
        await moveSectionBy(world.ctx('focal'), { sectionId: id, verb })
    }
    first = await certified()
    const [partners, lights] = (await read(first)).sections
    expect(partners?.entries).toEqual([
      { group: 'partner', path: 'e1' },
      { group: 'partner', path: 'e2' },
      { group: 'meeting', path: 'e1/e3' },
    ])
    expect(partners?.answers.map(({ number, question, repeatKey }) => `${number} ${question} ${repeatKey}`)).toEqual([
      '1.1 lead ',
      '1.2 (1) name /e1',
      '1.4 (1.1) heads /e1/e3',
      '1.5 (1) trust /e1',
      '1.2 (2) name /e2',
      '1.5 (2) trust /e2',
    ])
    expect([lights?.repeatName?.en, lights?.answers.map(({ repeatKey }) => repeatKey)]).toEqual(['Lights', ['p1']])
  })

  test('is compared with the next entry by entry', async () => {
    await moveSectionBy(world.ctx('focal'), { sectionId: section, verb: 'reopen' })
    await act({ verb: 'remove', path: 'e2' })
    await save({ 'a.name@e1': 'Fire brigade' })
    for (const verb of ['ready', 'validate', 'clear'] as const)
      await moveSectionBy(world.ctx('focal'), { sectionId: section, verb })
    const second = await certified()
    const changes = await inTransaction(world.ctx('focal'), async (tx) => await compareSubmissions(tx, first, second))
    expect(changes.map(({ kind, key }) => `${kind} ${key.question} ${key.repeatKey}`)).toEqual([
      'changed name /e1',
      'removed name /e2',
      'removed trust /e2',
    ])
  })
})
