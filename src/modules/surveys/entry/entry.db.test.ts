import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadHistory, restoreVersion } from '../answer/history.service.ts'
import { type Desk, deskOf, refusal } from '../desk.fixture.ts'
import { assignSection } from '../section/section.fixture.ts'
import { type PersonKey, type SurveyWorld, surveyWorld } from '../testing.ts'
import { changeEntries } from './entry.service.ts'
import { NESTED, PROGRAMMES } from './entry.fixture.ts'
import type { EntryAct } from './entry.ts'

let world: SurveyWorld
let desk: Desk
let section: string

beforeAll(async () => {
  world = await surveyWorld(NESTED, PROGRAMMES)
  desk = deskOf(world)
  section = await world.sectionId('partners')
})
afterAll(async () => await world.close())

async function act(what: EntryAct, person: PersonKey = 'focal'): Promise<string> {
  return (await changeEntries(world.ctx(person), { reviewId: world.reviewId, sectionId: section, act: what })).path
}

const add = async (group: string, parentPath = ''): Promise<string> => await act({ verb: 'add', group, parentPath })

async function slots(): Promise<string[]> {
  const { fields } = await desk.view('focal', section)
  return fields.map(({ question, entryPath, number }) => `${number} ${question.id}@${entryPath}`)
}

async function save(typed: Record<string, string>): Promise<void> {
  await desk.save('focal', section, await desk.form('focal', section, typed))
}

describe('entries of repeating groups', () => {
  test('are added below each other, each question once for each entry, numbered by it', async () => {
    expect(await slots()).toEqual(['1.1 lead@', '1.6 after@'])
    expect([await add('partner'), await add('partner'), await add('meeting', 'e1')]).toEqual(['e1', 'e2', 'e1/e3'])
    expect(await slots()).toEqual([
      '1.1 lead@',
      '1.2 (1) name@e1',
      '1.3 (1.1) met_on@e1/e3',
      '1.4 (1.1) heads@e1/e3',
      '1.5 (1) trust@e1',
      '1.2 (2) name@e2',
      '1.5 (2) trust@e2',
      '1.6 after@',
    ])
    expect((await desk.view('focal', section)).state).toBe('DRAFTED')
  })

  test('stand only where the questionnaire lets them', async () => {
    for (const [group, parentPath] of [
      ['meeting', ''],
      ['meeting', 'e9'],
      ['partner', 'e1'],
      ['nothing', ''],
    ] as const)
      expect(await refusal(act({ verb: 'add', group, parentPath }))).toMatchObject({ code: 'notFound' })
    expect(await refusal(act({ verb: 'remove', path: 'e1/e2' }))).toMatchObject({ code: 'notFound' })
  })

  test('are changed by those who answer the section, and nobody else', async () => {
    const given = { sectionId: section, personId: world.people.contributor, organisationId: world.ministry }
    expect(await refusal(act({ verb: 'remove', path: 'e2' }, 'contributor'))).toMatchObject({ code: 'notFound' })
    await assignSection(world.ctx('focal'), { ...given, role: 'contributor' })
    expect(await act({ verb: 'down', path: 'e1' }, 'contributor')).toBe('e1')
    expect(await act({ verb: 'up', path: 'e1' }, 'contributor')).toBe('e1')
    expect(await refusal(act({ verb: 'remove', path: 'e2' }, 'observer'))).toMatchObject({ reason: 'survey.notYours' })
    expect(await refusal(act({ verb: 'remove', path: 'e2' }, 'expert'))).toMatchObject({ code: 'notFound' })
  })

  test('keep their answers apart, each with its version and its history', async () => {
    await save({ 'a.name@e1': 'Police', 'a.name@e2': 'School', 'a.heads@e1/e3': '٧', 'a.lead': 'The mayor' })
    const before = await desk.form('focal', section)
    expect([before['a.name@e1'], before['a.name@e2'], before['a.heads@e1/e3'], before['a.lead']]).toEqual([
      'Police',
      'School',
      '7',
      'The mayor',
    ])
    await save({ 'a.name@e2': 'Two schools' })
    const { fields } = await desk.view('focal', section)
    const [first, second] = fields.filter(({ question }) => question.id === 'name')
    expect([first?.version, second?.version]).toEqual([1, 2])
    const place = { reviewId: world.reviewId, sectionId: section, answerId: second?.answerId ?? '' }
    const { versions, number } = await loadHistory(world.ctx('focal'), place)
    expect(versions.map(({ entered }) => entered.text)).toEqual(['Two schools', 'School'])
    expect(number).toBe('1.2 (2)')
    await restoreVersion(world.ctx('focal'), { ...place, changeId: versions[1]?.changeId ?? 0 })
    const now = await desk.form('focal', section)
    expect([now['a.name@e1'], now['a.name@e2']]).toEqual(['Police', 'School'])
  })

  test('a wrong field is named with its entry; what the section does not ask is refused', async () => {
    const typed = await desk.form('focal', section, { 'a.heads@e1/e3': 'many', 'r.name@e2': 'no' })
    const { code, paths } = await refusal(desk.save('focal', section, typed))
    expect([code, paths]).toEqual(['invalid', ['a.heads@e1/e3 notInteger', 'r.name@e2 answerAndReason']])
    expect(await refusal(desk.save('focal', section, { 'v.name@e7': '0:', 'a.name@e7': 'x' }))).toMatchObject({
      paths: ['v.name@e7 unknownQuestion'],
    })
    expect(await refusal(desk.save('focal', section, { 'v.name': '0:', 'a.name': 'x' }))).toMatchObject({
      paths: ['v.name unknownQuestion'],
    })
  })

  test('two people in two entries of one question do not meet; in one entry they choose', async () => {
    const mine = await desk.form('focal', section, { 'a.trust@e1': 'Mine', 'l.trust@e1': 'en' })
    await desk.save('contributor', section, await desk.form('contributor', section, { 'a.trust@e2': 'Theirs' }))
    await desk.save('focal', section, mine)
    const late = await desk.form('focal', section, { 'a.trust@e2': 'Later' })
    await desk.save('contributor', section, await desk.form('contributor', section, { 'a.trust@e2': 'Theirs, again' }))
    expect(await refusal(desk.save('focal', section, late))).toMatchObject({
      code: 'stale',
      paths: ['a.trust@e2 savedMeanwhile'],
      current: { conflicts: [{ question: 'trust', entryPath: 'e2', theirs: { text: 'Theirs, again' } }] },
    })
  })

  test('are put in order', async () => {
    await act({ verb: 'down', path: 'e1' })
    expect((await slots()).filter((slot) => slot.includes('name'))).toEqual(['1.2 (1) name@e2', '1.2 (2) name@e1'])
    await act({ verb: 'down', path: 'e1' })
    await act({ verb: 'up', path: 'e1' })
    expect((await slots()).filter((slot) => slot.includes('name'))).toEqual(['1.2 (1) name@e1', '1.2 (2) name@e2'])
  })

  test('taken away, an entry keeps its answers and comes back with them; its key is not given again', async () => {
    const open = await desk.form('contributor', section, { 'a.name@e1': 'Police and fire brigade' })
    expect(await act({ verb: 'remove', path: 'e1' })).toBe('')
    const gone = await desk.view('focal', section)
    expect(gone.removed).toEqual([{ group: 'partner', path: 'e1' }])
    expect(gone.fields.map(({ entryPath }) => entryPath)).not.toContain('e1/e3')
    // Somebody was still writing in it: their words are kept with it.
    await desk.save('contributor', section, open)
    expect(await add('partner')).toBe('e4')
    await act({ verb: 'remove', path: 'e4' })
    await act({ verb: 'restore', path: 'e1' })
    expect((await desk.form('focal', section))['a.name@e1']).toBe('Police and fire brigade')
    expect((await desk.view('focal', section)).removed).toEqual([{ group: 'partner', path: 'e4' }])
  })
})
