import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowed, refused } from '#kernel/permission.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { completeness } from '../response/response.service.ts'
import { assignSection } from '../section/section.fixture.ts'
import { moveSectionBy, unassignSection } from '../section/section.service.ts'
import { workOf } from '../section/section-work.service.ts'
import { type PersonKey, type SurveyWorld, surveyWorld } from '../testing.ts'
import { type Desk, deskOf, refusal } from '../desk.fixture.ts'
import { sectionAudience } from '../section/section.store.ts'
import { addEvidence } from './evidence.store.ts'
import { loadHistory, restoreVersion } from './history.service.ts'

describe('answering a section', () => {
  let world: SurveyWorld
  let policy: string
  let view: Desk['view']
  let form: Desk['form']
  let save: Desk['save']

  beforeAll(async () => {
    world = await surveyWorld()
    policy = await world.sectionId('policy')
    ;({ view, form, save } = deskOf(world))
  })
  afterAll(async () => await world.close())

  test('opens with one section each, one for each city where it repeats', async () => {
    const ctx = world.ctx('focal')
    const sections = await inTransaction(ctx, async (tx) => await completeness(tx, world.reviewId, '2026-06-01'))
    expect(sections.map(({ number, key, city, state, relevant }) => [number, key, city?.en, state, relevant])).toEqual([
      ['1', 'policy', undefined, 'OPEN', true],
      ['2', 'data', undefined, 'OPEN', true],
      ['3', 'city', 'Alba', 'OPEN', true],
      ['3', 'city', 'Bera', 'OPEN', true],
    ])
  })

  test('only the State’s side sees it', async () => {
    for (const person of ['expert', 'officer', 'stranger', 'contributor'] as const) {
      expect(await refusal(view(person, policy))).toMatchObject({ code: 'notFound' })
    }
    expect((await view('observer', policy)).mayAnswer).toEqual(refused('survey.notYours'))
  })

  test('a section is given to a person, who then sees and answers it and no other', async () => {
    const given = { personId: world.people.contributor, organisationId: world.ministry, role: 'contributor' } as const
    const data = await world.sectionId('data')
    const { seatId } = await assignSection(world.ctx('focal'), { ...given, sectionId: policy })
    expect((await view('contributor', policy)).state).toBe('ASSIGNED')
    expect(await refusal(view('contributor', data))).toMatchObject({ code: 'notFound' })
    expect((await assignSection(world.ctx('focal'), { ...given, sectionId: data })).seatId).toBe(seatId)
    expect((await view('contributor', data)).state).toBe('ASSIGNED')
    await unassignSection(world.ctx('focal'), { sectionId: data, seatId })
    expect(await refusal(view('contributor', data))).toMatchObject({ code: 'notFound' })
    expect(await refusal(assignSection(world.ctx('contributor'), { ...given, sectionId: policy }))).toMatchObject({
      reason: 'survey.focalPointOnly',
    })
    expect((await view('focal', policy)).holders.map(({ name, role }) => [name.en, role])).toEqual([
      ['contributor', 'contributor'],
    ])
  })

  test('a wrong field is named, and then nothing of the form is stored', async () => {
    const typed = await form('contributor', policy, {
      'a.has_strategy': 'yes',
      'a.budget': 'ten',
      'r.strategy': 'no',
      'eu.budget': 'somewhere',
    })
    const { code, paths } = await refusal(save('contributor', policy, typed))
    expect(code).toBe('invalid')
    expect(paths).toEqual([
      'r.strategy reasonTooShort',
      'a.budget notDecimal',
      'eu.budget webAddress',
      'et.budget required',
    ])
    expect((await view('contributor', policy)).fields.map(({ version }) => version)).toEqual([0, 0, 0])
  })

  test('the first answer moves the section to DRAFTED; digits of either kind are one number', async () => {
    const typed = await form('contributor', policy, {
      'a.has_strategy': 'yes',
      'a.strategy': 'خطة وطنية',
      'l.strategy': 'ar',
      'a.budget': '١٢٫٥٠',
      'eu.budget': 'https://example.org/budget',
      'et.budget': 'Budget law',
      'el.budget': 'fr',
      'ep.budget': '7',
    })
    const { saved } = await save('contributor', policy, typed)
    expect(saved.map(({ question, version }) => [question, version])).toEqual([
      ['has_strategy', 1],
      ['strategy', 1],
      ['budget', 1],
    ])
    const now = await view('contributor', policy)
    expect(now.state).toBe('DRAFTED')
    expect(now.fields.map(({ entered }) => [entered.value, entered.text, entered.lang])).toEqual([
      ['yes', '', 'en'],
      [null, 'خطة وطنية', 'ar'],
      ['12.5', '', 'en'],
    ])
    expect(now.fields[2]?.evidence).toMatchObject([
      { title: 'Budget law', lang: 'fr', url: 'https://example.org/budget', page: '7' },
    ])
    expect((await save('contributor', policy, await form('contributor', policy))).saved).toEqual([])
  })

  test('a field saved by somebody else meanwhile is not overwritten; the others are saved', async () => {
    const mine = await form('focal', policy, { 'a.strategy': 'My text', 'l.strategy': 'en', 'a.budget': '20' })
    await save(
      'contributor',
      policy,
      await form('contributor', policy, { 'a.strategy': 'Their text', 'l.strategy': 'en' }),
    )
    const refused_ = await refusal(save('focal', policy, mine))
    expect(refused_).toMatchObject({ code: 'stale', paths: ['a.strategy savedMeanwhile'] })
    expect(refused_.current).toMatchObject({
      saved: [{ question: 'budget', version: 2 }],
      conflicts: [{ question: 'strategy', version: 2, theirs: { text: 'Their text' } }],
    })
    const fields = (await view('focal', policy)).fields
    expect(fields.map(({ entered }) => entered.text || entered.value)).toEqual(['yes', 'Their text', '20'])
    // Not chosen yet: still nothing is overwritten.
    expect(await refusal(save('focal', policy, { ...mine, 'v.budget': '9:x' }))).toMatchObject({
      code: 'stale',
      paths: ['a.strategy savedMeanwhile'],
    })
    await save('focal', policy, {
      'v.strategy': mine['v.strategy'],
      'a.strategy': 'My text',
      'k.strategy': 'theirs',
      'c.strategy': '2',
    })
    expect((await view('focal', policy)).fields[1]?.entered.text).toBe('Their text')
    await save('focal', policy, {
      'v.strategy': mine['v.strategy'],
      'a.strategy': 'My text',
      'l.strategy': 'en',
      'k.strategy': 'mine',
      'c.strategy': '2',
    })
    expect((await view('focal', policy)).fields[1]).toMatchObject({ version: 3, entered: { text: 'My text' } })
  })

  test('what a person did not touch is never written back', async () => {
    const mine = await form('focal', policy, { 'a.budget': '21' })
    await save('contributor', policy, await form('contributor', policy, { 'a.strategy': 'Newer text' }))
    await save('focal', policy, mine)
    expect((await view('focal', policy)).fields.map(({ entered }) => entered.text || entered.value)).toEqual([
      'yes',
      'Newer text',
      '21',
    ])
  })

  test('two people who write the same field at the same moment: one is kept, the other is asked', async () => {
    const one = await form('focal', policy, { 'a.budget': '30' })
    const other = await form('contributor', policy, { 'a.budget': '31' })
    const done = await Promise.allSettled([save('focal', policy, one), save('contributor', policy, other)])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await view('focal', policy)).fields[2]?.version).toBe(4)
  })

  test('every saving is in the history with its author; a former text is put back as a new version', async () => {
    const { fields } = await view('focal', policy)
    const place = { reviewId: world.reviewId, sectionId: policy, answerId: fields[1]?.answerId ?? '' }
    const before = await loadHistory(world.ctx('focal'), place)
    expect(before.versions.map(({ entered, by }) => [entered.text, entered.lang, by.en])).toEqual([
      ['Newer text', 'en', 'contributor'],
      ['My text', 'en', 'focal'],
      ['Their text', 'en', 'contributor'],
      ['خطة وطنية', 'ar', 'contributor'],
    ])
    await restoreVersion(world.ctx('contributor'), { ...place, changeId: before.versions[3]?.changeId ?? 0 })
    const after = await loadHistory(world.ctx('focal'), place)
    expect(after.versions.map(({ entered }) => entered.text)).toEqual([
      'خطة وطنية',
      'Newer text',
      'My text',
      'Their text',
      'خطة وطنية',
    ])
    expect(await refusal(loadHistory(world.ctx('expert'), place))).toMatchObject({ code: 'notFound' })
    expect(
      await refusal(restoreVersion(world.ctx('observer'), { ...place, changeId: before.versions[1]?.changeId ?? 0 })),
    ).toMatchObject({ code: 'notPermitted' })
  })

  test('evidence beside one answer has its limit, from a form and from anywhere else', async () => {
    const link = (n: number) => ({ 'eu.budget': `https://example.org/${n}`, 'et.budget': `Link ${n}` })
    const before = (await view('focal', policy)).fields[2]?.evidence ?? []
    for (let n = before.length; n < 20; n += 1) await save('focal', policy, await form('focal', policy, link(n)))
    const full = await form('focal', policy, { ...link(20), 'a.budget': '40' })
    expect(await refusal(save('focal', policy, full))).toMatchObject({ paths: ['eu.budget evidenceFull'] })
    const { evidence = [], answerId } = (await view('focal', policy)).fields[2] ?? {}
    expect(evidence).toHaveLength(20)
    const past = inTransaction(world.ctx('focal'), async (tx) => {
      const audience = sectionAudience({ id: policy, objectId: world.reviewId }, world.people.focal)
      const more = { title: 'More', lang: 'en' as const, url: 'https://example.org/more', page: '', rights: '' }
      await addEvidence(tx, answerId ?? '', more, audience)
    })
    await expect(past).rejects.toThrow('no room is left')
    // What the same form takes away makes room.
    const [first] = evidence
    await save('focal', policy, await form('focal', policy, { ...link(20), 'ex.budget': first?.id ?? '' }))
    const after = (await view('focal', policy)).fields[2]?.evidence ?? []
    expect(after.map(({ id }) => id).slice(0, 19)).toEqual(evidence.slice(1).map(({ id }) => id))
    expect(after[19]?.title).toBe('Link 20')
    const away = { 'ex.budget': after.map(({ id }) => id) }
    await save('focal', policy, await form('focal', policy, away))
  })

  test('evidence with neither address nor file is none', async () => {
    const answerId = (await view('focal', policy)).fields[2]?.answerId ?? ''
    const empty = inTransaction(world.ctx('focal'), async (tx) => {
      const audience = sectionAudience({ id: policy, objectId: world.reviewId }, world.people.focal)
      await addEvidence(tx, answerId, { title: 'Dead', lang: 'en', url: '', page: '', rights: '' }, audience)
    })
    await expect(empty).rejects.toThrow('evidence_url_check')
  })

  test('a contributor is asked what a section they do not see decides', async () => {
    const data = await world.sectionId('data')
    await assignSection(world.ctx('focal'), {
      sectionId: data,
      personId: world.people.partner,
      organisationId: world.ministry,
      role: 'partner',
    })
    expect(await view('partner', data)).toMatchObject({ asked: 1, answered: 0, missing: 0 })
    expect((await view('partner', data)).open).toContain('records')
    expect((await view('focal', data)).open).toEqual([])
    await save('partner', data, await form('partner', data, { 'r.records': 'The police keep no central register' }))
    expect((await view('focal', data)).fields[0]).toMatchObject({
      problems: [],
      entered: { value: null, reason: 'The police keep no central register' },
    })
  })

  test('nothing is answered or moved while the review takes no answers', async () => {
    world.answering.now = refused('review.answersClosed')
    const typed = await form('focal', policy, { 'a.budget': '99' })
    expect(await refusal(save('focal', policy, typed))).toMatchObject({
      code: 'notPermitted',
      reason: 'review.answersClosed',
    })
    expect(await refusal(moveSectionBy(world.ctx('focal'), { sectionId: policy, verb: 'ready' }))).toMatchObject({
      reason: 'review.answersClosed',
    })
    world.answering.now = allowed
  })

  test('a section with open questions is saved but not handed over', async () => {
    await save('focal', policy, await form('focal', policy, { 'a.budget': '-5' }))
    expect(
      await refusal(
        save(
          'contributor',
          policy,
          await form('contributor', policy, { 'a.strategy': 'Last text', 'l.strategy': 'en' }),
          true,
        ),
      ),
    ).toMatchObject({ code: 'notAllowedNow', reason: 'survey.incomplete' })
    expect((await view('focal', policy)).fields[1]?.entered.text).toBe('Last text')
    await save('contributor', policy, await form('contributor', policy, { 'a.budget': '0' }), true)
    expect(await view('focal', policy)).toMatchObject({ state: 'READY' })
  })

  test('who waits for whom is in My work', async () => {
    await assignSection(world.ctx('focal'), {
      sectionId: policy,
      personId: world.people.validator,
      organisationId: world.ministry,
      role: 'validator',
    })
    const work = async (person: PersonKey) => {
      const ctx = world.ctx(person)
      return (await inTransaction(ctx, async (tx) => await workOf(ctx, tx, await loadActor(ctx, tx)))).map(
        ({ key, whose }) => `${whose} ${key}`,
      )
    }
    expect(await work('validator')).toEqual(['mine survey.work.validate'])
    expect(await work('partner')).toEqual(['mine survey.work.answer'])
    expect(await work('focal')).toEqual([
      'mine survey.work.validate',
      'mine survey.work.open',
      'waiting survey.work.away',
    ])
    expect(await work('expert')).toEqual([])
  })

  test('a validator gives a section back with a reason, which its writers see', async () => {
    expect(
      await refusal(moveSectionBy(world.ctx('validator'), { sectionId: policy, verb: 'return', reason: ' ' })),
    ).toMatchObject({ reason: 'survey.reasonNeeded' })
    await moveSectionBy(world.ctx('validator'), { sectionId: policy, verb: 'return', reason: 'The year is missing' })
    expect(await view('contributor', policy)).toMatchObject({ state: 'DRAFTED', returnReason: 'The year is missing' })
    expect(await refusal(moveSectionBy(world.ctx('validator'), { sectionId: policy, verb: 'clear' }))).toMatchObject({
      code: 'notAllowedNow',
    })
  })
})
