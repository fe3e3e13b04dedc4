import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fieldName } from '#modules/surveys/answer/answer-form.ts'
import { saveAnswers } from '#modules/surveys/answer/answer.service.ts'
import { listSections, listSubmittedQuestions, moveSectionBy } from '#modules/surveys/index.ts'
import { inTransaction, loadActor } from '#platform/access/transaction.store.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { loadAdoption } from '../adoption/adoption-view.service.ts'
import { loadSummary } from '../adoption/summary-view.service.ts'
import { reviewCards } from '../cards.service.ts'
import { loadQuestion, type QuestionView } from '../finding/question-view.service.ts'
import { loadPreview } from '../release/preview-view.service.ts'
import { loadRelease } from '../release/release-view.service.ts'
import { loadVisibility } from '../release/visibility-view.service.ts'
import { loadTranslations } from '../translation/translations-view.service.ts'
import { askReopening, settleReopening } from '../reopening/reopening.service.ts'
import { moveReview } from './review.service.ts'
import { workOf } from './work.service.ts'
import { loadSubmission } from './submission-view.service.ts'
import type { ReviewState } from './review.ts'

type Place = { world: World; close: () => Promise<void> }

async function worldIn(until: ReviewState): Promise<Place> {
  const database: TestDatabase = await testDatabase()
  const world = await makeWorld(database, until)
  return {
    world,
    close: async () => {
      await world.close()
      await database.drop()
    },
  }
}

function by(world: World, person: WorldPerson) {
  return world.as(world.people[person].id, { lang: 'en' })
}

async function questionAs(world: World, person: WorldPerson, questionId: string): Promise<QuestionView> {
  const ctx = by(world, person)
  const asked = await inTransaction(ctx, async (tx) => await listSubmittedQuestions(tx, world.reviewId))
  const answerId = asked.find((one) => one.questionId === questionId)?.answerId
  if (answerId === undefined) throw new Error(`${questionId} was not answered`)
  return await loadQuestion(ctx, { reviewId: world.reviewId, answerId })
}

/** The focal point opens the section again, changes one answer and certifies the whole anew. */
async function amend(world: World, text: string): Promise<void> {
  const ctx = by(world, 'focal_point')
  const { reviewId } = world
  const sections = await inTransaction(ctx, async (tx) => await listSections(tx, [reviewId]))
  const sectionId = sections.find((section) => section.key === 'policy')?.id ?? ''
  const section = (await loadSubmission(ctx, { reviewId })).sections.find(({ number }) => number === '1')?.id ?? ''
  const reopening = await askReopening(ctx, { reviewId, section, lang: 'en', reason: 'One more street was lit' })
  await settleReopening(by(world, 'case_officer'), { reviewId, reopening, verb: 'agree' })
  await moveSectionBy(ctx, { sectionId, verb: 'reopen' })
  const question = 'safety_practice'
  const fields = {
    [fieldName('shown', question)]: '1:shown',
    [fieldName('lang', question)]: 'en',
    [fieldName('answer', question)]: text,
  }
  await saveAnswers(ctx, { reviewId, sectionId, fields })
  for (const verb of ['ready', 'validate', 'clear'] as const) await moveSectionBy(ctx, { sectionId, verb })
  await moveReview(world.as(world.people.focal_point.id, { certified: true }), { reviewId, verb: 'amend' })
}

describe('before the submission', () => {
  let set: Place
  beforeAll(async () => {
    set = await worldIn('SELF_ASSESSMENT')
  })
  afterAll(async () => await set.close())

  test('the State sees how far it is, the reviewers nothing of it', async () => {
    const { world } = set
    const state = await loadSubmission(by(world, 'focal_point'), { reviewId: world.reviewId })
    expect(state.progress?.length).toBeGreaterThan(5)
    expect(state.may).not.toBeNull()
    expect(state.versions).toEqual([])
    const other = await loadSubmission(by(world, 'same_lead'), { reviewId: world.reviewId })
    expect(other).toMatchObject({ progress: null, may: null, versions: [], sections: [] })
  })
})

describe('in the dialogue', () => {
  let set: Place
  beforeAll(async () => {
    set = await worldIn('DIALOGUE')
  })
  afterAll(async () => await set.close())

  test('a question shows its pair, the paragraphs and the threads of the reader', async () => {
    const { world } = set
    const view = await questionAs(world, 'expert', 'safety_practice')
    expect(view.partner?.part).toBe('rule')
    expect(view.answer.text?.text).toBe('Lights were put up in One.')
    expect(view.anchors.length).toBeGreaterThan(0)
    expect(view.threads.map((thread) => [thread.level, thread.answered])).toEqual([[2, true]])
    expect(view.threads[0]?.messages.map((message) => message.side)).toEqual(['reviewers', 'state'])
    expect(view.may).toEqual({ write: { ok: true }, ask: { ok: true }, askTeam: { ok: true } })
    expect(view.rail.filter((section) => section.current)).toHaveLength(1)
  })

  test('what the team says among itself stays with the team', async () => {
    const { world } = set
    expect((await questionAs(world, 'other_lead', 'local_strategies')).threads).toHaveLength(1)
    for (const person of ['focal_point', 'observer', 'case_officer'] as const) {
      const view = await questionAs(world, person, 'local_strategies')
      expect(view.threads).toEqual([])
      expect(view.may).toBeNull()
    }
  })

  test('only the focal point of the State under review is offered to certify', async () => {
    const { world } = set
    const offered = async (person: WorldPerson) =>
      (await loadSubmission(by(world, person), { reviewId: world.reviewId })).may !== null
    expect(await offered('focal_point')).toBe(true)
    for (const person of ['observer', 'same_lead', 'case_officer'] as const) expect(await offered(person)).toBe(false)
  })

  test('what was certified is read whole, each answer as on its own page; else by its questions', async () => {
    const { world } = set
    const { reviewId } = world
    const answersIn = async (full: boolean) => {
      const { sections } = await loadSubmission(by(world, 'expert'), { reviewId, version: 1, full })
      return sections.flatMap(({ answers }) => answers)
    }
    const all = await answersIn(true)
    expect(all.find(({ full }) => full?.text !== null)?.full).toMatchObject({
      text: { text: expect.stringMatching(/\S/) },
    })
    expect(all.filter(({ full }) => full === null)).toEqual([])
    for (const { id, full } of all) {
      const { answer } = await loadQuestion(by(world, 'expert'), { reviewId, answerId: id })
      expect(answer).toMatchObject({ text: full?.text, values: full?.values, reason: full?.reason })
    }
    expect((await answersIn(false)).every(({ full }) => full === null)).toBe(true)
  })

  test('an amended version shows what changed, and questions asked about the version before stay beside it', async () => {
    const { world } = set
    const before = await questionAs(world, 'expert', 'safety_practice')
    await amend(world, 'Lights were put up in One and Two.')
    const view = await loadSubmission(by(world, 'same_lead'), { reviewId: world.reviewId })
    expect(view.versions.map((version) => version.number)).toEqual([1, 2])
    expect(view.changes).toHaveLength(1)
    const words = view.changes[0]?.words?.parts ?? []
    expect(words.filter((part) => part.kind !== 'same').map((part) => part.kind)).toContain('added')
    const after = await questionAs(world, 'expert', 'safety_practice')
    expect(after.answer.id).not.toBe(before.answer.id)
    expect(after.version).toMatchObject({ number: 2, newer: null })
    expect(after.threads.map((thread) => thread.id)).toEqual(before.threads.map((thread) => thread.id))
    const old = await loadQuestion(by(world, 'expert'), { reviewId: world.reviewId, answerId: before.answer.id })
    expect(old.version).toMatchObject({ number: 1, newer: after.answer.id })
    const first = await loadSubmission(by(world, 'same_lead'), { reviewId: world.reviewId, version: 1 })
    expect(first).toMatchObject({ shown: 1, changes: [] })
  })

  test('a version that does not exist is not found', async () => {
    const { world } = set
    await expect(
      loadSubmission(by(world, 'focal_point'), { reviewId: world.reviewId, version: 9 }),
    ).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('in the fact check', () => {
  let set: Place
  beforeAll(async () => {
    set = await worldIn('FACT_CHECK')
  })
  afterAll(async () => await set.close())

  test('whoever waits for two sides to sign reads it once', async () => {
    const { world } = set
    const ctx = by(world, 'case_officer')
    const items = await inTransaction(ctx, async (tx) => await workOf(ctx, tx, await loadActor(ctx, tx)))
    const here = items.filter(({ about }) => about?.id === world.reviewId)
    expect(here.map(({ key, whose }) => [key, whose])).toEqual([['room.waiting.sign', 'waiting']])
  })

  test('each of the three sees whether to sign, everybody who has signed', async () => {
    const { world } = set
    const view = await loadAdoption(by(world, 'focal_point'), world.reviewId)
    expect(view.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(view.signatories.map((one) => [one.role, one.at])).toEqual([
      ['focal_point', null],
      ['lead_reviewer', null],
      ['lead_reviewer', null],
    ])
    expect(view.findings.map((finding) => [finding.number, finding.divergent !== null])).toEqual([
      [1, false],
      [2, false],
      [3, true],
      [4, false],
    ])
    expect((await loadAdoption(by(world, 'other_lead'), world.reviewId)).sign).not.toBeNull()
    for (const person of ['expert', 'observer', 'case_officer'] as const)
      expect((await loadAdoption(by(world, person), world.reviewId)).sign).toBeNull()
  })

  test('reviewers may mend the summary, the State reads it', async () => {
    const { world } = set
    expect(await loadSummary(by(world, 'expert'), world.reviewId)).toMatchObject({
      level: 2,
      write: { ok: true },
      original: { pages: 1 },
    })
    expect(await loadSummary(by(world, 'focal_point'), world.reviewId)).toMatchObject({ level: 2, write: null })
  })

  test('nothing can be released yet, and the public sees nothing', async () => {
    const { world } = set
    const view = await loadRelease(by(world, 'focal_point'), world.reviewId)
    expect(view.release).toEqual({ ok: false, reason: 'notInThisState' })
    expect(await loadPreview(by(world, 'focal_point'), { reviewId: world.reviewId, as: 'public' })).toMatchObject({
      summary: null,
      findings: [],
      sections: [],
    })
    expect(
      (await loadPreview(by(world, 'focal_point'), { reviewId: world.reviewId, as: 'reviewer' })).findings,
    ).toHaveLength(4)
  })
})

describe('after the release', () => {
  let set: Place
  beforeAll(async () => {
    set = await worldIn('RELEASED')
  })
  afterAll(async () => await set.close())

  test('a preview holds what its level opens, whoever looks', async () => {
    const { world } = set
    for (const person of ['focal_point', 'same_lead', 'case_officer'] as const) {
      const open = await loadPreview(by(world, person), { reviewId: world.reviewId, as: 'public' })
      expect(open.findings.map((finding) => finding.number)).toEqual([1, 2])
      expect(open.sections).toHaveLength(1)
      const members = await loadPreview(by(world, person), { reviewId: world.reviewId, as: 'member-states' })
      expect(members.findings.map((finding) => finding.number)).toEqual([1, 2, 3])
      expect(members.findings[2]?.divergent?.text).toBe('Records are enough.')
      expect(members.sections).toHaveLength(2)
    }
  })

  test('every consent names its unit and stands beside it', async () => {
    const { world } = set
    const view = await loadVisibility(by(world, 'observer'), world.reviewId)
    expect(view.break).toBeNull()
    const open = view.units.filter(({ unit }) => unit.level > 2)
    expect(open.length).toBeGreaterThan(4)
    for (const { consent, since } of open) {
      expect(consent?.person).not.toBeNull()
      expect(since).toBe(consent?.at)
    }
    expect(view.entries.map((entry) => entry.seq)).toEqual(
      view.entries.map((_, index) => (view.entries[0]?.seq ?? 0) - index),
    )
    expect(view.entries.some(({ act }) => act?.verb === 'release' && act.certified)).toBe(true)
    expect(view.readers.map((reader) => reader.side)).toContain('reviewers')
    expect(view.readers.map((reader) => reader.role)).not.toContain('contributor')
  })

  test('what is signed keeps its digest after the release', async () => {
    const { world } = set
    const view = await loadAdoption(by(world, 'case_officer'), world.reviewId)
    expect(view.signatories.every((one) => one.at !== null)).toBe(true)
    expect(view.digest).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a translation is its author’s to approve and the translator’s to make', async () => {
    const { world } = set
    const list = await loadTranslations(by(world, 'translator'), { reviewId: world.reviewId, to: 'fr' })
    const item = list.groups.flatMap(({ items }) => items).find((one) => one.side === 'state' && one.status === 'none')
    expect(item).toBeDefined()
    const opened = async (person: WorldPerson) =>
      (await loadTranslations(by(world, person), { reviewId: world.reviewId, to: 'fr', text: item?.id })).open?.may
    expect((await opened('translator'))?.translate).toEqual({ ok: true })
    const at = { reviewId: world.reviewId, to: 'fr', text: item?.id } as const
    // On from there to another that waits for the same reader; whoever may do nothing here is sent nowhere.
    const { next } = await loadTranslations(by(world, 'translator'), at)
    expect([next?.id === item?.id, next?.status]).toEqual([false, 'none'])
    expect((await loadTranslations(by(world, 'same_lead'), at)).next?.side ?? 'reviewers').toBe('reviewers')
    expect((await opened('focal_point'))?.translate).toEqual({ ok: true })
    expect((await opened('same_lead'))?.translate.ok).toBe(false)
    expect((await opened('focal_point'))?.approve).toEqual({ ok: false, reason: 'translation.nothingYet' })
  })

  test('cards name what the reader may see, and nothing else', async () => {
    const { world } = set
    const ctx = by(world, 'same_lead')
    const findings = (await loadAdoption(ctx, world.reviewId)).findings.map((finding) => finding.id)
    const cards = async (person: WorldPerson | null) => {
      const reader = person === null ? { ...ctx, personId: null } : by(world, person)
      return await inTransaction(reader, async (tx) => (await reviewCards.finding?.(reader, tx, findings)) ?? [])
    }
    expect((await cards('focal_point')).map((card) => card.label.en)).toContain('Help with a survey is needed.')
    const open = await cards(null)
    expect(open).toHaveLength(2)
    expect(open.map((card) => card.href).filter((href) => !/\/released#finding-\d+$/.test(href ?? ''))).toEqual([])
  })
})
