import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowed } from '#kernel/permission.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { submitSection } from '../answer/answer.service.ts'
import { type Desk, deskOf } from '../desk.fixture.ts'
import { assignSection } from '../section/section.fixture.ts'
import { moveSectionBy } from '../section/section.service.ts'
import { freeze } from '../submission/freeze.service.ts'
import { type PersonKey, type SurveyWorld, surveyWorld } from '../testing.ts'
import { type Clearance, type ClearanceSection, loadClearance } from './clearance.service.ts'

let world: SurveyWorld
let desk: Desk
let policy: string

async function sheet(person: PersonKey = 'focal'): Promise<Clearance> {
  const ctx = world.ctx(person)
  return await inTransaction(ctx, async (tx) => await loadClearance(ctx, tx, world.reviewId))
}

async function sectionOn(id: string): Promise<ClearanceSection> {
  const found = (await sheet()).sections.find((section) => section.id === id)
  if (found === undefined) throw new Error('the sheet has no such section')
  return found
}

async function certify(objectId: string): Promise<void> {
  const ctx = world.ctx('focal', { certified: true })
  await inTransaction(ctx, async (tx) => await freeze(ctx, tx, { objectId }))
}

beforeAll(async () => {
  world = await surveyWorld()
  desk = deskOf(world)
  policy = await world.sectionId('policy')
  const organisationId = world.ministry
  for (const role of ['contributor', 'validator'] as const)
    await assignSection(world.ctx('focal'), { sectionId: policy, personId: world.people[role], organisationId, role })
  const typed = { 'a.has_strategy': 'yes', 'r.budget': 'The budget is not split' }
  await desk.save('contributor', policy, await desk.form('contributor', policy, typed))
})
afterAll(async () => await world.close())

describe('the sheet of a self-assessment', () => {
  test('says who holds and wrote each section, how much of it is there, and what is missing', async () => {
    expect(await sectionOn(policy)).toMatchObject({
      state: 'DRAFTED',
      holders: [{ role: 'contributor' }, { role: 'validator' }],
      authors: [{ en: 'contributor' }],
      validated: null,
      cleared: null,
      answered: 1,
      notAvailable: 1,
      open: 1,
      todo: { missing: 1, evidence: 0, unconfirmed: 0, wrong: 0 },
      changes: null,
    })
    expect((await sheet()).since).toBeNull()
  })

  test('names who validated and who cleared it, as long as it stands', async () => {
    const typed = { 'a.strategy': 'Lights', 'a.budget': '5', 'r.budget': '' }
    await desk.save('focal', policy, await desk.form('focal', policy, typed))
    await moveSectionBy(world.ctx('contributor'), { sectionId: policy, verb: 'ready' })
    await moveSectionBy(world.ctx('validator'), { sectionId: policy, verb: 'validate' })
    await moveSectionBy(world.ctx('focal'), { sectionId: policy, verb: 'clear' })
    expect(await sectionOn(policy)).toMatchObject({
      validated: { name: { en: 'validator' } },
      cleared: { name: { en: 'focal' } },
      answered: 3,
      notAvailable: 0,
      open: 0,
    })
    await moveSectionBy(world.ctx('focal'), { sectionId: policy, verb: 'reopen' })
    expect(await sectionOn(policy)).toMatchObject({ validated: null, cleared: null })
  })

  test('compares with the last cycle, cities known by their names, and with the last version once there is one', async () => {
    world.answering.earlier = allowed
    const before = { policy: { 'a.has_strategy': 'no' }, data: { 'a.records': '4' }, city: { 'a.plan': 'A plan' } }
    for (const [key, city] of [['policy'], ['data'], ['city', 'c1'], ['city', 'c2']] as const) {
      const sectionId = await world.sectionId(key, city, world.earlierId)
      const form = Object.fromEntries(Object.keys(before[key]).map((name) => [name.replace('a.', 'v.'), '0:']))
      const fields = { ...form, ...before[key] }
      await submitSection(world.ctx('focal'), { reviewId: world.earlierId, sectionId, fields, ready: false })
      for (const verb of ['ready', 'validate', 'clear'] as const)
        await moveSectionBy(world.ctx('focal'), { sectionId, verb })
    }
    await certify(world.earlierId)
    // Somebody without a place in the earlier review is shown nothing of it.
    expect((await sheet('observer')).since).toBeNull()
    const first = await sheet()
    expect(first.since).toMatchObject({ kind: 'cycle', number: 1, cycleStart: '2022-01-01' })
    expect(first.sections.map(({ changes }) => changes)).toEqual([
      { added: 2, changed: 1, removed: 0, evidence: 0 },
      { added: 0, changed: 0, removed: 0, evidence: 0 },
      { added: 0, changed: 0, removed: 1, evidence: 0 },
      { added: 0, changed: 0, removed: 1, evidence: 0 },
    ])
    for (const [key, city] of [['data'], ['policy'], ['city', 'c1'], ['city', 'c2']] as const) {
      const sectionId = await world.sectionId(key, city)
      if (key === 'data') await desk.save('focal', sectionId, await desk.form('focal', sectionId, { 'a.records': '4' }))
      await desk.clear(sectionId)
    }
    await certify(world.reviewId)
    const second = await sheet()
    expect(second.since).toMatchObject({ kind: 'version', number: 1 })
    expect(second.sections.every(({ changes }) => changes?.changed === 0 && changes.added === 0)).toBe(true)
    await moveSectionBy(world.ctx('focal'), { sectionId: policy, verb: 'reopen' })
    await desk.save('focal', policy, await desk.form('focal', policy, { 'a.budget': '6' }))
    expect((await sectionOn(policy)).changes).toEqual({ added: 0, changed: 1, removed: 0, evidence: 0 })
  })
})
