import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { newId } from '#kernel/ids.ts'
import { linkToken } from '#platform/access/link.ts'
import { listLinks } from '#platform/access/link.store.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { withOwner } from '#platform/db/owner.ts'
import { deskOf, refusal } from '../desk.fixture.ts'
import { changeEntries } from '../entry/entry.service.ts'
import { QUESTIONNAIRE, surveyWorld, type SurveyWorld } from '../testing.ts'
import { giveInput } from './delegation.schema.ts'
import { changeLink, delegate } from './delegation.service.ts'
import { loadDelegation } from './delegation-view.service.ts'

const asked = { provisions: [], paragraph: 'N 14b' }
const ASKED: Questionnaire = {
  ...QUESTIONNAIRE,
  sections: [
    ...QUESTIONNAIRE.sections,
    {
      id: 'works',
      title: { en: 'Works' },
      groups: [{ id: 'work', repeat: {} }],
      questions: [{ id: 'cost', type: 'decimal', label: { en: 'Cost' }, group: 'work', ...asked }],
    },
    {
      id: 'late',
      title: { en: 'Large works' },
      questions: [{ id: 'audit', type: 'text', label: { en: 'Audit' }, relevant: 'sum(${cost}) > 5', ...asked }],
    },
  ],
}

let world: SurveyWorld

beforeAll(async () => {
  world = await surveyWorld(ASKED)
})
afterAll(async () => await world.close())

async function needsOf(key: string): Promise<string[]> {
  const { sections } = await loadDelegation(world.ctx('focal'), world.reviewId)
  const id = await world.sectionId(key)
  return sections.find((section) => section.id === id)?.needs.map(({ number }) => number) ?? []
}

test('a section waits for another whose open answers decide it: an answer that was cleared is open', async () => {
  const desk = deskOf(world)
  const policy = await world.sectionId('policy')
  const type = async (value: string) =>
    await desk.save('focal', policy, await desk.form('focal', policy, { 'a.has_strategy': value }))
  await type('yes')
  expect(await needsOf('data')).toEqual([])
  await type('')
  expect(await needsOf('data')).toEqual(['1'])
  await type('yes')
})

test('so is one in an entry of a repeating group', async () => {
  const works = await world.sectionId('works')
  const desk = deskOf(world)
  for (let n = 0; n < 2; n += 1)
    await changeEntries(world.ctx('focal'), {
      reviewId: world.reviewId,
      sectionId: works,
      act: { verb: 'add', group: 'work', parentPath: '' },
    })
  await desk.save('focal', works, await desk.form('focal', works, { 'a.cost@e1': '7' }))
  expect(await needsOf('late')).toEqual(['4'])
  await desk.save('focal', works, await desk.form('focal', works, { 'a.cost@e2': '1' }))
  expect(await needsOf('late')).toEqual([])
})

test('what is wrong with a person stands at the row they were written in', async () => {
  const rows = { name_2: 'Somebody', email_2: 'somebody@example.org', lang_2: 'en', organisation_2: newId() }
  const input = giveInput.parse({
    role: 'contributor',
    sections: [await world.sectionId('policy')],
    name_1: '',
    ...rows,
  })
  const refused = await refusal(delegate(world.ctx('focal'), { ...input, reviewId: world.reviewId }))
  expect(refused.paths).toEqual(['organisation_2 unknownChoice'])
})

test('a link to copy is a fresh one without a mail, bound to its address like every other', async () => {
  const { reviewId } = world
  const row = { name_1: 'Reader', email_1: 'reader@example.org', lang_1: 'en' }
  const input = giveInput.parse({ role: 'contributor', sections: [await world.sectionId('policy')], ...row })
  await delegate(world.ctx('focal'), { ...input, reviewId })
  const links = async () =>
    await inTransaction(world.ctx('focal'), async (tx) => await listLinks(tx, [reviewId], world.ctx('focal').now()))
  const mails = async () =>
    await withOwner(world.database.adminUrl, async (db) => (await db.selectFrom('mail').select('id').execute()).length)
  const [before, told] = [await links(), await mails()]
  const personId = before.at(-1)?.personId ?? ''
  const token = await changeLink(world.ctx('focal'), { reviewId, personId, act: 'copy' })
  const after = await links()
  expect(after.map((link) => [link.personId, link.state])).toEqual([[personId, 'open']])
  expect(after[0]?.id).not.toBe(before[0]?.id)
  expect(token).toBe(linkToken(world.ctx('focal').secret, after[0]?.id ?? ''))
  expect(await mails()).toBe(told)
  expect(await refusal(changeLink(world.ctx('contributor'), { reviewId, personId, act: 'copy' }))).toMatchObject({
    code: 'notFound',
  })
  expect(await changeLink(world.ctx('focal'), { reviewId, personId, act: 'fresh' })).toBeUndefined()
  expect(await mails()).toBe(told + 1)
})
