import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { withOwner } from '#platform/db/owner.ts'
import { saveAnswersIn } from '../answer/answer.service.ts'
import { loadHistory, restoreVersion } from '../answer/history.service.ts'
import { type Desk, deskOf, refusal } from '../desk.fixture.ts'
import { attachFile } from '../evidence/evidence-file.service.ts'
import { saveQuestionnaire } from '../questionnaire/questionnaire.store.ts'
import { callQuick, startQuick } from '../quick/quick.service.ts'
import { loadQuick } from '../quick/quick-view.service.ts'
import { moveSectionBy } from '../section/section.service.ts'
import { findResponse } from '../response/response.store.ts'
import { type SurveyWorld, surveyWorld } from '../testing.ts'
import { authorWorkOf } from './author-work.service.ts'
import { loadTakeOver, takeOverQuestionnaire } from './take-over.service.ts'
import { countResponses } from './version.store.ts'

function asked(id: string, type: Question['type'], more: Partial<Question> = {}): Question {
  return { id, type, label: { en: `What of ${id}?` }, provisions: [], paragraph: 'N 15', ...more }
}

const CHOICES = ['yes', 'no'].map((value) => ({ value, label: { en: value } }))
const TABLED = asked('budget', 'decimal', { evidence: 'optional' })
const LAW = asked('law', 'file', { evidence: 'required' })
const HANGS = asked('why', 'text', { relevant: "selected(${has}, 'yes')" })

const FIRST: Questionnaire = {
  id: 'test',
  version: 1,
  title: { en: 'Test' },
  sections: [
    {
      id: 'policy',
      title: { en: 'Policy' },
      questions: [asked('has', 'choice', { choices: CHOICES }), HANGS, TABLED, LAW, asked('late', 'text')],
    },
    { id: 'data', title: { en: 'Data' }, questions: [asked('records', 'integer'), asked('gone', 'text')] },
    { id: 'work', title: { en: 'Works' }, repeat: 'programme', questions: [asked('aim', 'text')] },
  ],
}
const SECOND: Questionnaire = {
  ...FIRST,
  version: 2,
  sections: [
    {
      id: 'policy',
      title: { en: 'Policy' },
      questions: [asked('has', 'choices', { choices: CHOICES, quick: true }), HANGS],
    },
    { id: 'data', title: { en: 'Data' }, questions: [asked('records', 'text'), TABLED, LAW, asked('late', 'text')] },
    {
      id: 'work',
      title: { en: 'Works' },
      repeat: 'programme',
      questions: [asked('aim', 'text', { label: { en: 'Why?' } })],
    },
  ],
}

let world: SurveyWorld
let desk: Desk

async function publish(definition: Questionnaire): Promise<void> {
  await withOwner(
    world.database.adminUrl,
    async (tx) => await saveQuestionnaire(tx, { mechanismId: world.mechanism, definition }),
  )
}

beforeAll(async () => {
  world = await surveyWorld(FIRST, [{ id: 'p1', name: { ar: 'برنامج الأحياء' } }])
  desk = deskOf(world)
  await withOwner(world.database.adminUrl, async (tx) => {
    await sql`insert into review (id, cycle_id, organisation_id, state, object_id, side, owner_id, level)
      select o.id, o.cycle_id, o.organisation_id, 'SELF_ASSESSMENT', o.id, 'state', ${world.people.focal}::uuid, 2
      from access.object o where o.id = ${world.reviewId}::uuid`.execute(tx)
    await sql`insert into access.seat (id, person_id, role, organisation_id, object_id)
      values (gen_random_uuid(), ${world.people.officer}::uuid, 'case_officer', ${world.ministry}::uuid, ${world.mechanism}::uuid)`.execute(
      tx,
    )
  })
})
afterAll(async () => await world.close())

const focal = () => world.ctx('focal')
const place = () => ({ reviewId: world.reviewId })
const section = async (key: string, at = '') => await world.sectionId(key, at)

async function fieldOf(key: string, question: string) {
  const { fields } = await desk.view('focal', await section(key))
  return fields.find((one) => one.question.id === question)
}

describe('an e-survey', () => {
  test('is asked of the version that the State answers, for whoever opens it', async () => {
    await publish(SECOND)
    expect((await loadQuick(world.ctx('officer'), place())).mayCall).toMatchObject({ reason: 'survey.noQuick' })
    expect(await refusal(callQuick(world.ctx('officer'), { ...place(), dueOn: null }))).toMatchObject({
      reason: 'survey.noQuick',
    })
  })
})

describe('a newer version', () => {
  test('is told with what it does to each answer, and where it stands', async () => {
    const policy = await section('policy')
    const typed = { 'a.has': 'yes', 'a.why': 'It is needed', 'a.budget': '12.5' }
    await desk.save('focal', policy, await desk.form('focal', policy, typed))
    for (const slot of ['budget', 'law'])
      await attachFile(focal(), { ...place(), sectionId: policy, slot }, new File([`of,${slot}\n`], `${slot}.csv`), {
        lang: 'en',
      })
    const data = await section('data')
    await desk.save('focal', data, await desk.form('focal', data, { 'a.records': '7', 'a.gone': 'Our words' }))
    const work = await section('work', 'p1')
    await desk.save('focal', work, await desk.form('focal', work, { 'a.aim': 'Safety' }))
    const { touched, former, closed } = await loadTakeOver(focal(), world.reviewId)
    expect(
      touched
        .toSorted((a, b) => a.question.localeCompare(b.question))
        .map(({ question, effect, city }) => [question, effect, city]),
    ).toEqual([
      ['aim', 'look', { ar: 'برنامج الأحياء' }],
      ['budget', 'look', null],
      ['gone', 'drops', null],
      ['has', 'look', null],
      ['law', 'look', null],
      ['records', 'look', null],
    ])
    expect([former, closed]).toEqual([[], []])
  })

  test('waits for sections that it changes, by their numbers', async () => {
    const work = await section('work', 'p1')
    for (const verb of ['ready', 'validate'] as const) await moveSectionBy(focal(), { sectionId: work, verb })
    const { closed, may } = await loadTakeOver(focal(), world.reviewId)
    expect(closed).toEqual(['3'])
    expect(may).toMatchObject({ ok: false, reason: 'author.sectionClosed', params: { count: 1 } })
    await moveSectionBy(focal(), { sectionId: work, verb: 'return', reason: 'A newer version' })
  })

  test('takes along an answer that is being saved at that moment', async () => {
    const { to } = await loadTakeOver(focal(), world.reviewId)
    const policy = await section('policy')
    let going: Promise<void> | undefined
    await inTransaction(focal(), async (tx) => {
      const fields = { 'v.late': '0:x', 'a.late': 'At the last moment' }
      await saveAnswersIn(focal(), tx, { ...place(), sectionId: policy, fields })
      going = takeOverQuestionnaire(focal(), { ...place(), to: to?.id ?? '' })
      // As soon as the other one waits for what this one holds, or has passed by.
      for (let n = 0; n < 50; n += 1) {
        const { rows } = await sql`select 1 from pg_locks where not granted and locktype = 'advisory'`.execute(tx)
        if (rows.length > 0) break
        await sql`select pg_sleep(0.02)`.execute(tx)
      }
    })
    await going
    expect((await fieldOf('data', 'late'))?.entered.text).toBe('At the last moment')
  })

  test('holds each answer as it is kept there, with its files', async () => {
    expect((await fieldOf('policy', 'has'))?.entered.value).toEqual(['yes'])
    expect(await fieldOf('policy', 'why')).toMatchObject({ asked: true, entered: { text: 'It is needed' } })
    expect((await fieldOf('data', 'records'))?.entered).toMatchObject({ value: null, text: '7' })
    for (const question of ['budget', 'law']) {
      const evidence = (await fieldOf('data', question))?.evidence ?? []
      expect(evidence.map(({ url, file }) => [url, file?.name])).toEqual([['', `${question}.csv`]])
    }
  })

  test('keeps within reach what is asked no longer, to read and not to put back', async () => {
    const { to, former } = await loadTakeOver(focal(), world.reviewId)
    expect(to).toBeNull()
    expect(former.map(({ question, entered }) => [question.label, entered.text])).toEqual([
      [{ en: 'What of gone?' }, 'Our words'],
    ])
    const at = { ...place(), sectionId: former[0]?.sectionId ?? '', answerId: former[0]?.answerId ?? '' }
    const history = await loadHistory(focal(), at)
    expect(history).toMatchObject({ asked: false, mayAnswer: { ok: false, reason: 'survey.askedNoLonger' } })
    expect(history.versions.map(({ entered }) => entered.text)).toEqual(['Our words'])
    const changeId = history.versions[0]?.changeId ?? 0
    expect(await refusal(restoreVersion(focal(), { ...at, changeId }))).toMatchObject({
      reason: 'survey.askedNoLonger',
    })
  })

  test('counts a State once, and asks nothing of an e-survey', async () => {
    await callQuick(world.ctx('officer'), { ...place(), dueOn: null })
    await startQuick(focal(), place())
    await publish({ ...SECOND, version: 3, title: { en: 'Third' } })
    const { to } = await loadTakeOver(focal(), world.reviewId)
    await takeOverQuestionnaire(focal(), { ...place(), to: to?.id ?? '' })
    const items = await inTransaction(
      focal(),
      async (tx) => await authorWorkOf(focal(), tx, await loadActor(focal(), tx)),
    )
    expect(items.filter(({ href }) => href.includes(world.reviewId))).toEqual([])
    const officer = world.ctx('officer')
    const held = await inTransaction(officer, async (tx) => await countResponses(tx, world.mechanism))
    // The earlier review answers the first version still.
    expect([...held].map(([id, one]) => [id === to?.id, one])).toEqual(
      expect.arrayContaining([
        [false, { held: 1, answering: 0 }],
        [true, { held: 1, answering: 1 }],
      ]),
    )
    expect(held.size).toBe(2)
    const bringOver = inTransaction(focal(), async (tx) => {
      const quick = await findResponse(tx, world.reviewId, 'quick')
      await sql`select access.take_over_questionnaire(${quick?.id}::uuid, ${to?.id}::uuid)`.execute(tx)
    })
    await expect(bringOver).rejects.toThrow(/not yours to bring over/)
  })
})
