import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkDefinition } from '#engines/survey/definition-check.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { FormFields } from '../answer/answer-form.ts'
import { loadHistory } from '../answer/history.service.ts'
import { type Desk, deskOf, refusal } from '../desk.fixture.ts'
import { showEvidence } from '../evidence/evidence-file.service.ts'
import { loadPaperForm } from '../paper/paper.service.ts'
import { moveSectionBy } from '../section/section.service.ts'
import { listSections } from '../section/section.store.ts'
import { applied, thenOf } from '../section/then.ts'
import { freeze } from '../submission/freeze.service.ts'
import { getSubmission } from '../submission/submission.fixture.ts'
import { listAnswersById } from '../submission/submission.store.ts'
import { type SurveyWorld, surveyWorld } from '../testing.ts'
import { changeEntries } from './entry.service.ts'
import { PROGRAMMES } from './entry.fixture.ts'
import { EVERY } from './every.fixture.ts'

let world: SurveyWorld
let desk: Desk
let kinds: string
let quarters: string

beforeAll(async () => {
  world = await surveyWorld(EVERY, PROGRAMMES)
  desk = deskOf(world)
  kinds = await world.sectionId('kinds')
  quarters = await world.sectionId('quarters', 'c1')
})
afterAll(async () => await world.close())

async function save(section: string, typed: FormFields): Promise<void> {
  await desk.save('focal', section, await desk.form('focal', section, typed))
}

async function add(group: string, parentPath = ''): Promise<void> {
  const act = { verb: 'add', group, parentPath } as const
  await changeEntries(world.ctx('focal'), { reviewId: world.reviewId, sectionId: quarters, act })
}

/** What a reader is shown, by where it stands; what is not asked is left out. */
async function shown(section: string): Promise<Record<string, unknown>> {
  const { fields } = await desk.view('focal', section)
  return Object.fromEntries(
    fields
      .filter(({ asked }) => asked)
      .map(({ question, entryPath, standing }) => [
        entryPath === '' ? question.id : `${question.id}@${entryPath}`,
        standing.text === '' ? standing.value : standing.text,
      ]),
  )
}

test('the questionnaire is sound', () => {
  expect(checkDefinition(EVERY)).toEqual([])
})

test('answers of every type are kept as they are meant, defaults stand, and values are computed', async () => {
  expect(await shown(kinds)).toMatchObject({ motto: 'Together', story: null, summary: 'asleep' })
  await save(kinds, {
    'a.night': 'yes',
    'a.lamps': '١٢',
    'a.broken': '5',
    'a.region': 'north',
    'a.town': 'bera',
    'gy.spot': '-4.05',
    'gx.spot': '39,66',
    'a.walking': 'always',
    'a.share': '2.5',
    'a.means': ['rules', 'light'],
    'a.urgent': ['jobs', 'roads', 'parks'],
    'a.day': '2026-03-05',
    'a.hour': '7:30',
    'a.moment': '2026-03-05T21:15',
    'eu.plan': 'https://example.org/plan',
    'et.plan': 'The plan',
  })
  expect(await shown(kinds)).toEqual({
    welcome: null,
    motto: 'Together',
    story: null,
    night: 'yes',
    lamps: '12',
    broken: '5',
    working: '7',
    region: 'north',
    town: 'bera',
    spot: '-4.05 39.66',
    walking: 'always',
    meeting: null,
    share: '2.5',
    means: ['light', 'rules'],
    urgent: ['jobs', 'roads', 'parks'],
    day: '2026-03-05',
    hour: '07:30',
    moment: '2026-03-05T21:15',
    plan: null,
    summary: 'awake',
  })
})

test('answers stand in the words of the form, of its history, its evidence and its form on paper', async () => {
  const field = (await desk.view('focal', kinds)).fields.find(({ question }) => question.id === 'broken')
  expect(field?.words).toEqual({ lamps: { kind: 'number', text: '12' } })
  const ctx = world.ctx('focal')
  const place = { reviewId: world.reviewId, sectionId: kinds }
  const history = await loadHistory(ctx, { ...place, answerId: field?.answerId ?? '' })
  expect([history.words, (await showEvidence(ctx, { ...place, slot: 'broken' })).words]).toEqual([
    field?.words,
    field?.words,
  ])
  const { form } = await loadPaperForm(ctx, { ...place, lang: 'ar' })
  const items = form.sections.flatMap((section) => section.items)
  expect(items.map(({ label }) => label)).toContain('كم عدد المعطل من أصل \u206812\u2069؟')
  expect(items.flatMap(({ notes }) => notes)).toContain('في \u20685 آذار/مارس 2026\u2069')
})

test('what does not fit is named; what is computed or only read is never taken from a form', async () => {
  const wrong = await refusal(
    save(kinds, {
      'a.hour': 'noon',
      'a.moment': 'yesterday',
      'gy.spot': '95',
      'gx.spot': '0',
      'a.share': '2.7',
      'a.region': 'west',
      'a.urgent': ['jobs', 'jobs'],
    }),
  )
  expect(wrong.paths.sort()).toEqual([
    'a.hour notTime',
    'a.moment notDatetime',
    'a.region unknownChoice',
    'a.share offStep',
    'a.urgent wrongType',
    'gy.spot notLocation',
  ])
  await save(kinds, { 'a.working': '99', 'a.summary': 'mine' })
  expect(await shown(kinds)).toMatchObject({ working: '7', summary: 'awake' })
})

test('a choice is on offer where its filter says, and one that no longer is keeps the section back', async () => {
  await save(kinds, { 'a.region': 'south' })
  const { fields } = await desk.view('focal', kinds)
  expect(fields.find(({ question }) => question.id === 'town')?.problems).toMatchObject([{ code: 'choiceNotOffered' }])
  await save(kinds, { 'a.town': 'cata' })
  expect((await desk.view('focal', kinds)).fields.flatMap(({ problems }) => problems)).toEqual([])
})

test('a default stands until it is written over, and can be cleared', async () => {
  expect((await desk.view('focal', kinds)).fields.find(({ question }) => question.id === 'motto')?.version).toBe(0)
  await save(kinds, { 'a.motto': '' })
  expect(await shown(kinds)).toMatchObject({ motto: null })
  await save(kinds, { 'a.motto': 'Apart' })
  expect(await shown(kinds)).toMatchObject({ motto: 'Apart' })
})

test('without script a rank is put in order by the buttons of its form', async () => {
  const form = await desk.form('focal', kinds)
  await desk.save('focal', kinds, applied(thenOf('rank urgent parks -1'), form))
  expect(await shown(kinds)).toMatchObject({ urgent: ['jobs', 'parks', 'roads'] })
})

test('entries are computed over, asked one by one, and as many as another answer says', async () => {
  await add('quarter')
  await add('square', 'e1')
  await add('square', 'e1')
  await save(quarters, {
    'a.quarter_name@e1': 'Harbour',
    'a.benches@e1/e2': '4',
    'a.benches@e1/e3': '0',
    'a.visits': '2',
  })
  await save(quarters, { 'a.trees@e1/e2': '3', 'a.seen@1': 'Much', 'a.seen@2': 'Little' })
  expect(await shown(quarters)).toEqual({
    'quarter_name@e1': 'Harbour',
    'benches@e1/e2': '4',
    'trees@e1/e2': '3',
    'benches@e1/e3': '0',
    all_benches: '4',
    visits: '2',
    'seen@1': 'Much',
    'seen@2': 'Little',
  })
})

test('a certified version holds what was computed, and hides what is not asked', async () => {
  const ctx = world.ctx('focal', { certified: true })
  await save(quarters, { 'a.visits': '1', 'a.benches@e1/e2': '' })
  const sections = await inTransaction(ctx, async (tx) => await listSections(tx, [world.reviewId]))
  for (const { id, state } of sections) {
    if (state === 'OPEN') await save(id, { 'a.aim': 'An aim', 'a.visits': '0' })
    for (const verb of ['ready', 'validate', 'clear'] as const) await moveSectionBy(ctx, { sectionId: id, verb })
  }
  const { submissionId } = await inTransaction(ctx, async (tx) => await freeze(ctx, tx, { objectId: world.reviewId }))
  const frozen = await inTransaction(ctx, async (tx) => await getSubmission(tx, submissionId))
  const held = (key: string, city = ''): string[] =>
    frozen.sections
      .filter((section) => section.key === key && section.repeatKey === city)
      .flatMap(({ answers }) =>
        answers.map((one) => `${one.question}${one.repeatKey} ${String(one.value ?? '')}`.trim()),
      )
  expect(held('kinds')).toEqual(
    expect.arrayContaining(['working 7', 'spot -4.05 39.66', 'urgent jobs,parks,roads', 'plan', 'summary', 'motto']),
  )
  expect(held('kinds')).not.toContain('welcome')
  expect(held('quarters', 'c1')).toEqual([
    'quarter_namec1/e1',
    'benchesc1/e1/e3 0',
    'all_benchesc1 0',
    'visitsc1 1',
    'seenc1/1',
  ])
  expect(frozen.texts.map(({ body }) => body)).toEqual(expect.arrayContaining(['awake', 'Apart', 'Much']))
  const labels = new Map(frozen.sections.flatMap(({ answers }) => answers).map((one) => [one.question, one.label.en]))
  // Prose and numbers of the same version stand in its words, whoever reads it, and for one answer alone as for all.
  expect(labels.get('broken')).toBe('How many of the \u206812\u2069 are broken?')
  expect(labels.get('benches')).toBe('Benches in \u2068Harbour\u2069')
  const bench = frozen.sections.flatMap(({ answers }) => answers).find(({ question }) => question === 'benches')
  const alone = await inTransaction(ctx, async (tx) => await listAnswersById(tx, [bench?.id ?? '']))
  expect(alone.map(({ label }) => label.ar)).toEqual(['المقاعد في \u2068Harbour\u2069'])
})
