import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowed } from '#kernel/permission.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { submitSection } from '../answer/answer.service.ts'
import { loadDraft } from '../response/draft.service.ts'
import { completeness, setCities } from '../response/response.service.ts'
import { assignSection } from '../section/section.fixture.ts'
import { moveSectionBy } from '../section/section.service.ts'
import { type SurveyWorld, surveyWorld } from '../testing.ts'
import { type Desk, deskOf, refusal } from '../desk.fixture.ts'
import { freeze, listObstacles } from './freeze.service.ts'
import { compareSubmissions, getSubmission, getSubmittedAnswer } from './submission.fixture.ts'

describe('certifying a self-assessment', () => {
  let world: SurveyWorld
  let policy: string
  let view: Desk['view']
  let form: Desk['form']
  let save: Desk['save']
  let clear: Desk['clear']

  beforeAll(async () => {
    world = await surveyWorld()
    ;({ view, form, save, clear } = deskOf(world))
    policy = await world.sectionId('policy')
    const data = await world.sectionId('data')
    const { contributor } = world.people
    const given = { personId: contributor, organisationId: world.ministry, role: 'contributor' } as const
    await assignSection(world.ctx('focal'), { ...given, sectionId: policy })
    await save(
      'focal',
      policy,
      await form('focal', policy, { 'a.has_strategy': 'yes', 'a.strategy': 'Last text', 'a.budget': '0' }),
    )
    await save('focal', data, await form('focal', data, { 'r.records': 'The police keep no central register' }))
  })
  afterAll(async () => await world.close())

  const certified = async () => {
    const ctx = world.ctx('focal', { certified: true })
    return await inTransaction(ctx, async (tx) => await freeze(ctx, tx, { objectId: world.reviewId }))
  }

  test('freezing names what is still in the way', async () => {
    expect(await refusal(certified())).toMatchObject({ code: 'notAllowedNow', reason: 'survey.notCleared' })
    const ctx = world.ctx('focal')
    const obstacles = await inTransaction(ctx, async (tx) => await listObstacles(ctx, tx, world.reviewId))
    expect(obstacles.map(({ number, city, cleared }) => [number, city?.en, cleared])).toEqual([
      ['1', undefined, false],
      ['2', undefined, false],
      ['3', 'Alba', false],
      ['3', 'Bera', false],
    ])
  })

  test('a certified version is whole, numbered, read by the review and changed by nobody', async () => {
    for (const [key, city] of [['policy'], ['data'], ['city', 'c1'], ['city', 'c2']] as const)
      await clear(await world.sectionId(key, city))
    const ctx = world.ctx('focal')
    await expect(inTransaction(ctx, async (tx) => await freeze(ctx, tx, { objectId: world.reviewId }))).rejects.toThrow(
      /row-level security/,
    )
    const first = await certified()
    expect(first.number).toBe(1)
    const expert = world.ctx('expert')
    const frozen = await inTransaction(expert, async (tx) => await getSubmission(tx, first.submissionId))
    expect(frozen.digest).toBe(first.digest)
    expect(
      frozen.sections.map(({ number, repeatName, answers, level }) => [number, repeatName?.en, answers.length, level]),
    ).toEqual([
      ['1', undefined, 3, 2],
      ['2', undefined, 1, 2],
      ['3', 'Alba', 1, 2],
      ['3', 'Bera', 1, 2],
    ])
    expect(frozen.texts.map(({ body }) => body).sort()).toEqual([
      'A plan',
      'A plan',
      'Last text',
      'The police keep no central register',
    ])
    const contributor = world.ctx('contributor')
    const answer = frozen.sections[0]?.answers[1]?.id ?? ''
    expect((await inTransaction(contributor, async (tx) => await getSubmittedAnswer(tx, answer))).texts).toHaveLength(1)
    await expect(
      inTransaction(ctx, async (tx) => await tx.updateTable('submitted_answer').set({ not_available: true }).execute()),
    ).rejects.toThrow(/permission denied/)
  })

  test('a hidden question keeps no answer, and two versions can be compared', async () => {
    await moveSectionBy(world.ctx('focal'), { sectionId: policy, verb: 'reopen' })
    await save('focal', policy, await form('focal', policy, { 'a.has_strategy': 'no' }))
    await clear(policy)
    const ctx = world.ctx('focal')
    const second = await certified()
    expect(second.number).toBe(2)
    const changes = await inTransaction(ctx, async (tx) => {
      const [first] = await tx.selectFrom('submission').select('id').where('number', '=', 1).execute()
      return await compareSubmissions(tx, first?.id ?? '', second.submissionId)
    })
    expect(changes.map(({ kind, key }) => [kind, key.question])).toEqual([
      ['changed', 'has_strategy'],
      ['removed', 'records'],
      ['removed', 'strategy'],
    ])
  })

  test('the draft shows what is asked, answered or not', async () => {
    const draft = await loadDraft(world.ctx('observer'), { reviewId: world.reviewId })
    expect(
      draft.sections.map(({ number, questions }) => [number, questions.map(({ question }) => question.id)]),
    ).toEqual([
      ['1', ['has_strategy', 'budget']],
      ['2', []],
      ['3', ['plan']],
      ['3', ['plan']],
    ])
  })

  test('cities are added and renamed, never taken away', async () => {
    const ctx = world.ctx('focal')
    await inTransaction(
      ctx,
      async (tx) =>
        await setCities(ctx, tx, {
          objectId: world.reviewId,
          cities: [
            { id: 'c2', name: { en: 'Bera-on-Sea' } },
            { id: 'c3', name: { en: 'Cata' } },
          ],
        }),
    )
    const sections = await inTransaction(ctx, async (tx) => await completeness(tx, world.reviewId, '2026-06-01'))
    expect(sections.filter(({ key }) => key === 'city').map(({ city, state }) => [city?.en, state])).toEqual([
      ['Alba', 'CLEARED'],
      ['Bera-on-Sea', 'CLEARED'],
      ['Cata', 'OPEN'],
    ])
  })

  test('the last cycle’s frozen answers stand beside the next, for those who may read them', async () => {
    const ctx = world.ctx('focal', { certified: true })
    expect((await view('focal', policy)).fields[0]?.earlier).toBeNull()
    world.answering.earlier = allowed
    for (const [key, city, answer] of [
      ['policy', '', 'has_strategy'],
      ['data', '', 'records'],
      ['city', 'c1', 'plan'],
      ['city', 'c2', 'plan'],
    ] as const) {
      const sectionId = await world.sectionId(key, city, world.earlierId)
      const typed = {
        [`v.${answer}`]: '0:',
        [`a.${answer}`]: { policy: 'no', data: '4', city: 'The former plan' }[key],
      }
      await submitSection(ctx, { reviewId: world.earlierId, sectionId, fields: typed, ready: false })
      for (const verb of ['ready', 'validate', 'clear'] as const) await moveSectionBy(ctx, { sectionId, verb })
    }
    await inTransaction(ctx, async (tx) => await freeze(ctx, tx, { objectId: world.earlierId }))
    expect((await view('focal', policy)).fields[0]?.earlier).toEqual({ value: ['no'], text: null, notAvailable: false })
    expect((await view('focal', await world.sectionId('city', 'c1'))).fields[0]?.earlier?.text?.body).toBe(
      'The former plan',
    )
    expect((await view('contributor', policy)).fields[0]?.earlier).toBeNull()
  })
})
