import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Questionnaire } from '#engines/survey/definition.ts'
import { newId } from '#kernel/ids.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { loadHistory } from '../answer/history.service.ts'
import { deskOf, refusal } from '../desk.fixture.ts'
import { attachFile, loadFile, showEvidence, takeAway } from '../evidence/evidence-file.service.ts'
import { loadPrefill } from '../prefill/prefill-view.service.ts'
import { confirmAnswers, prefill } from '../prefill/prefill.service.ts'
import { loadDraft } from '../response/draft.service.ts'
import { moveSectionBy } from '../section/section.service.ts'
import { getResponse } from '../response/response.store.ts'
import { sectionAudience } from '../section/section.store.ts'
import { freeze, listObstacles } from '../submission/freeze.service.ts'
import { getSubmission } from '../submission/submission.fixture.ts'
import { addSubmission, addSubmittedSection } from '../submission/submission.store.ts'
import { type PersonKey, QUESTIONNAIRE, surveyWorld, type SurveyWorld } from '../testing.ts'
import { callQuick, sendQuick, startQuick } from './quick.service.ts'
import { loadQuick } from './quick-view.service.ts'

const WITH_QUICK: Questionnaire = {
  ...QUESTIONNAIRE,
  sections: QUESTIONNAIRE.sections.map((section) => ({
    ...section,
    questions: section.questions.map((one) =>
      ['has_strategy', 'strategy', 'records'].includes(one.id) ? { ...one, quick: true, evidence: 'optional' } : one,
    ),
  })),
}

let world: SurveyWorld
let quickId: string

beforeAll(async () => {
  world = await surveyWorld(WITH_QUICK)
})

afterAll(async () => {
  await world.close()
})

const place = () => ({ reviewId: world.reviewId })

async function quickState(person: PersonKey) {
  return await loadQuick(world.ctx(person), place())
}

describe('the e-survey', () => {
  test('is opened by the Secretariat alone, and answered by nobody before', async () => {
    expect(await refusal(startQuick(world.ctx('focal'), place()))).toMatchObject({ reason: 'survey.quickNotCalled' })
    expect(await refusal(callQuick(world.ctx('focal'), { ...place(), dueOn: null }))).toMatchObject({
      reason: 'survey.quickOfficerOnly',
    })
    await callQuick(world.ctx('officer'), { ...place(), dueOn: '2026-07-01' })
    expect(await refusal(callQuick(world.ctx('officer'), { ...place(), dueOn: null }))).toMatchObject({
      reason: 'survey.quickCalled',
    })
  })

  test('is nothing to those who are neither the State nor the Secretariat', async () => {
    for (const person of ['expert', 'stranger', 'contributor'] as const)
      expect(await refusal(quickState(person))).toMatchObject({ code: 'notFound' })
    expect((await quickState('observer')).mayStart).toMatchObject({ ok: false })
  })

  test('asks its questions with their own ids, and folds away what is not asked', async () => {
    quickId = (await startQuick(world.ctx('focal'), place())).sectionId
    expect((await startQuick(world.ctx('focal'), place())).sectionId).toBe(quickId)
    const view = await deskOf(world).view('focal', quickId)
    expect(view.fields.map(({ question, asked }) => [question.id, asked])).toEqual([
      ['has_strategy', true],
      ['strategy', false],
      ['records', false],
    ])
  })

  test('has no steps of its own and is not sent with an open question', async () => {
    const desk = deskOf(world)
    await desk.save(
      'focal',
      quickId,
      await desk.form('focal', quickId, { 'a.has_strategy': 'yes', 'a.strategy': 'Together' }),
    )
    expect(await refusal(moveSectionBy(world.ctx('focal'), { sectionId: quickId, verb: 'ready' }))).toMatchObject({
      reason: 'survey.notYourStep',
    })
    expect(await refusal(sendQuick(world.ctx('focal'), place()))).toMatchObject({ reason: 'survey.incomplete' })
    expect((await quickState('focal')).progress?.problems).toMatchObject([{ question: 'records', code: 'required' }])
    // What is not sent is the State's own.
    expect((await quickState('officer')).progress).toBeNull()
  })

  test('is sent by the focal point; the review reads it, nobody changes it', async () => {
    const desk = deskOf(world)
    await desk.save('focal', quickId, await desk.form('focal', quickId, { 'a.records': '120' }))
    const beside = { ...place(), sectionId: quickId, slot: 'records' }
    const linked = { 'eu.records': 'https://example.org/r', 'et.records': 'Taken away' }
    await desk.save('focal', quickId, await desk.form('focal', quickId, linked))
    await attachFile(world.ctx('focal'), beside, new File(['city,count\n'], 'register.csv'), {
      lang: 'en',
      title: 'Register',
    })
    const [link] = (await showEvidence(world.ctx('focal'), beside)).evidence
    await takeAway(world.ctx('focal'), beside, link?.id ?? '')
    expect(await refusal(sendQuick(world.ctx('observer'), place()))).toMatchObject({ code: 'notPermitted' })
    expect(await sendQuick(world.ctx('focal'), place())).toEqual({ taken: 3 })
    const read = await quickState('officer')
    expect(read.sent?.answers.map(({ entered }) => entered.value ?? entered.text)).toEqual(['yes', 'Together', '120'])
    expect((await quickState('expert')).sent?.answers).toHaveLength(3)
    expect(await refusal(desk.save('focal', quickId, { 'v.records': '1:x', 'a.records': '7' }))).toMatchObject({
      reason: 'survey.sent',
    })
    expect(await refusal(sendQuick(world.ctx('focal'), place()))).toMatchObject({ code: 'notAllowedNow' })
  })

  test('is held by the database too', async () => {
    const change = inTransaction(world.ctx('focal'), async (tx) => {
      await sql`update public.answer set value = '"7"' where section_id = ${quickId}::uuid`.execute(tx)
    })
    await expect(change).rejects.toThrow('what was sent or handed on is not changed')
  })
})

describe('what the review reads of it', () => {
  const rows = async (person: PersonKey) =>
    await inTransaction(world.ctx(person), async (tx) => {
      const answers = await tx
        .selectFrom('answer')
        .select(['id', 'question'])
        .where('section_id', '=', quickId)
        .execute()
      const ids = answers.map(({ id }) => id)
      const texts = await tx.selectFrom('block').select('body').where('thing_id', 'in', ids).execute()
      const evidence = await tx.selectFrom('evidence').select('title').where('answer_id', 'in', ids).execute()
      return [
        answers.map(({ question }) => question),
        texts.map(({ body }) => body),
        evidence.map(({ title }) => title),
      ]
    })

  test('is what was asked and stands, with its files', async () => {
    expect((await rows('expert')).map((some) => some.sort())).toEqual([
      ['has_strategy', 'records', 'strategy'],
      ['Together'],
      ['Register'],
    ])
    expect((await rows('focal'))[2]?.sort()).toEqual(['Register', 'Taken away'])
    const { sent } = await quickState('expert')
    const file = sent?.answers.flatMap(({ evidence }) => evidence).find((one) => one.file !== undefined)?.file
    expect(file?.name).toBe('register.csv')
    const read = await loadFile(world.ctx('expert'), file?.id ?? '')
    expect(new TextDecoder().decode(read.bytes)).toBe('city,count\n')
    expect(await refusal(loadFile(world.ctx('stranger'), file?.id ?? ''))).toMatchObject({ code: 'notFound' })
  })

  test('sending it is no version of an answer, and takes no evidence away', async () => {
    const { fields } = await deskOf(world).view('focal', quickId)
    const answerId = fields.find(({ question }) => question.id === 'records')?.answerId ?? ''
    const { versions, evidence } = await loadHistory(world.ctx('focal'), { ...place(), sectionId: quickId, answerId })
    expect(versions.map(({ version, entered }) => [version, entered.value])).toEqual([[1, '120']])
    expect(evidence.map(({ added }) => added)).toEqual([true, true, false])
  })
})

describe('what it pre-fills', () => {
  test('stands in the self-assessment with its origin and waits', async () => {
    const desk = deskOf(world)
    const view = await desk.view('focal', await world.sectionId('policy'))
    expect(view.unconfirmed).toBe(2)
    expect(view.fields[1]).toMatchObject({
      entered: { text: 'Together' },
      confirmed: false,
      origin: { kind: 'quick', sentOn: '2026-06-01' },
      problems: [{ code: 'unconfirmed' }],
    })
    const { waiting, sources } = await loadPrefill(world.ctx('focal'), place())
    expect(waiting.map(({ questions }) => questions.map(({ slot }) => slot))).toEqual([
      ['has_strategy', 'strategy'],
      ['records'],
    ])
    expect(sources).toMatchObject([{ from: 'quick', total: 3, take: 0, left: [] }])
  })

  test('is not handed on before it is confirmed', async () => {
    const desk = deskOf(world)
    const sectionId = await world.sectionId('policy')
    const refused = await refusal(desk.save('focal', sectionId, await desk.form('focal', sectionId), true))
    expect(refused).toMatchObject({ code: 'notAllowedNow' })
  })

  test('is confirmed as it was shown, or changed, one by one', async () => {
    const desk = deskOf(world)
    const sectionId = await world.sectionId('policy')
    const confirm = async (shown: [string, number][]) =>
      await confirmAnswers(world.ctx('focal'), { ...place(), sectionId, shown: new Map(shown) })
    expect(await confirm([['has_strategy', 7]])).toEqual({ confirmed: 0 })
    expect(await confirm([['has_strategy', 1]])).toEqual({ confirmed: 1 })
    await desk.save('focal', sectionId, await desk.form('focal', sectionId, { 'a.strategy': 'Together, since May' }))
    const view = await desk.view('focal', sectionId)
    expect(view.fields.map(({ origin, confirmed }) => [origin?.kind, confirmed])).toEqual([
      ['quick', true],
      [undefined, true],
      [undefined, true],
    ])
    const answerId = view.fields[0]?.answerId ?? ''
    const { versions } = await loadHistory(world.ctx('focal'), { ...place(), sectionId, answerId })
    expect(versions.map(({ origin, confirmed }) => [origin?.kind, confirmed])).toEqual([
      ['quick', true],
      ['quick', false],
    ])
    await desk.save('focal', sectionId, await desk.form('focal', sectionId), true)
  })

  test('never writes over what somebody wrote', async () => {
    expect(await prefill(world.ctx('focal'), { ...place(), from: 'quick' })).toMatchObject({ taken: 0 })
    expect(await refusal(prefill(world.ctx('observer'), { ...place(), from: 'quick' }))).toMatchObject({
      reason: 'survey.prefillFocalPoint',
    })
    const { sections } = await loadDraft(world.ctx('focal'), place())
    expect(sections[0]?.questions[1]?.entered.text).toBe('Together, since May')
  })

  test('is certified by nobody while it waits, whoever asks', async () => {
    const sectionId = await world.sectionId('data')
    const certified = world.ctx('focal', { certified: true })
    const { reviewId: objectId, questionnaireId } = world
    const obstacles = await inTransaction(certified, async (tx) => await listObstacles(certified, tx, objectId))
    expect(obstacles.find((one) => one.sectionId === sectionId)).toMatchObject({ problems: 1 })
    const answer = { question: 'records', entryPath: '', value: '120', text: null, reason: null, evidence: [] }
    const frozen = { key: 'data', repeatKey: '', repeatName: null, entries: [], answers: [answer] }
    const past = inTransaction(certified, async (tx) => {
      const { id: responseId } = await getResponse(tx, objectId)
      const head = {
        id: newId(),
        responseId,
        number: 1,
        digest: 'd',
        personId: world.people.focal,
        objectId,
        now: new Date(),
      }
      await addSubmission(tx, head)
      const section = { ...frozen, id: newId(), submissionId: head.id, questionnaireId, digest: 'd', position: 0 }
      const audience = { ...sectionAudience({ id: sectionId, objectId }, world.people.focal), level: 2 as const }
      await addSubmittedSection(tx, section, audience)
    })
    await expect(past).rejects.toThrow('an answer that nobody confirmed is not certified')
  })

  test('is certified once it is confirmed, in the words that stand', async () => {
    const desk = deskOf(world)
    const data = await world.sectionId('data')
    const shown = new Map([['records', 1]])
    expect(await confirmAnswers(world.ctx('focal'), { ...place(), sectionId: data, shown })).toEqual({ confirmed: 1 })
    for (const verb of ['validate', 'clear'] as const)
      await moveSectionBy(world.ctx('focal'), { sectionId: await world.sectionId('policy'), verb })
    for (const [key, city] of [['data'], ['city', 'c1'], ['city', 'c2']] as const)
      await desk.clear(await world.sectionId(key, city))
    const certified = world.ctx('focal', { certified: true })
    const frozen = await inTransaction(certified, async (tx) => {
      const { submissionId } = await freeze(certified, tx, { objectId: world.reviewId })
      return await getSubmission(tx, submissionId)
    })
    expect(frozen.number).toBe(1)
    expect(frozen.sections[1]?.answers.map(({ question, value }) => [question, value])).toEqual([['records', '120']])
    expect(frozen.texts.map(({ body }) => body)).toContain('Together, since May')
  })
})

describe('an e-survey in which an answer folded others away', () => {
  test('shows the review what is asked alone, and its page no more', async () => {
    const own = await surveyWorld(WITH_QUICK)
    try {
      const desk = deskOf(own)
      const at = { reviewId: own.reviewId }
      await callQuick(own.ctx('officer'), { ...at, dueOn: null })
      const { sectionId } = await startQuick(own.ctx('focal'), at)
      const type = async (typed: Record<string, string>) =>
        await desk.save('focal', sectionId, await desk.form('focal', sectionId, typed))
      await type({ 'a.has_strategy': 'yes', 'a.strategy': 'Not for others', 'a.records': '7' })
      await type({ 'a.has_strategy': 'no' })
      for (const person of ['expert', 'officer', 'stranger', 'contributor'] as const)
        expect(await refusal(desk.view(person, sectionId))).toMatchObject({ code: 'notFound' })
      // Nothing of what was folded away is told to who cannot unfold it, of the own side either.
      expect(JSON.stringify((await desk.view('observer', sectionId)).fields)).not.toContain('Not for others')
      await sendQuick(own.ctx('focal'), at)
      const read = await desk.view('expert', sectionId)
      expect(
        read.fields.map(({ question, asked, entered }) => [question.id, asked, entered.value ?? entered.text]),
      ).toEqual([
        ['has_strategy', true, 'no'],
        ['strategy', false, ''],
        ['records', false, ''],
      ])
      const levels = await inTransaction(own.ctx('focal'), async (tx) =>
        tx
          .selectFrom('answer')
          .select(['question', 'level'])
          .where('section_id', '=', sectionId)
          .orderBy('question')
          .execute(),
      )
      expect(levels.map(({ question, level }) => `${question} ${level}`)).toEqual([
        'has_strategy 2',
        'records 1',
        'strategy 1',
      ])
      for (const person of ['stranger', 'contributor'] as const)
        expect(await refusal(desk.view(person, sectionId))).toMatchObject({ code: 'notFound' })
    } finally {
      await own.close()
    }
  })
})
