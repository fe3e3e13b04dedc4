import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { allowed } from '#kernel/permission.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { withOwner } from '#platform/db/owner.ts'
import { moveRows } from '#platform/transition/machine.ts'
import { saveMoves } from '#platform/transition/move.store.ts'
import { type Desk, deskOf, refusal } from '../desk.fixture.ts'
import { findCurrentQuestionnaire, getQuestionnaire } from '../questionnaire/questionnaire.store.ts'
import { completeness } from '../response/response.service.ts'
import { sectionMachine } from '../section/section.ts'
import { QUESTIONNAIRE, type SurveyWorld, surveyWorld } from '../testing.ts'
import { loadCheck } from './check-view.service.ts'
import { loadComparison } from './compare-view.service.ts'
import { saveCondition } from './condition.service.ts'
import { beginDraft, moveDraftBy } from './draft.service.ts'
import { draftMachine } from './draft.ts'
import { type DraftView, loadDraftView } from './draft-view.service.ts'
import { loadDrafts } from './drafts-view.service.ts'
import {
  addPart,
  duplicatePart,
  movePart,
  placePart,
  restoreItem,
  saveItemForm,
  saveTexts,
  takeOut,
} from './item.service.ts'
import { loadItem, loadItemHistory } from './item-view.service.ts'
import { loadLanguages } from './languages-view.service.ts'
import { loadTakeOver, takeOverQuestionnaire } from './take-over.service.ts'

let world: SurveyWorld
let desk: Desk

beforeAll(async () => {
  world = await surveyWorld()
  desk = deskOf(world)
  await withOwner(world.database.adminUrl, async (tx) => {
    const seat = (key: 'officer' | 'partner', role: 'case_officer' | 'translator') => ({
      id: newId(),
      person_id: world.people[key],
      role,
      organisation_id: world.ministry,
      object_id: world.mechanism,
    })
    await tx
      .insertInto('access.seat')
      .values([seat('officer', 'case_officer'), seat('partner', 'translator')])
      .execute()
    await sql`insert into review (id, cycle_id, organisation_id, state, object_id, side, owner_id, level)
      select o.id, o.cycle_id, o.organisation_id, 'SELF_ASSESSMENT', o.id, 'state', ${world.people.focal}::uuid, 2
      from access.object o where o.id = ${world.reviewId}::uuid`.execute(tx)
    await saveMoves(tx, [...moveRows(sectionMachine), ...moveRows(draftMachine)])
  })
})
afterAll(async () => await world.close())

const officer = () => world.ctx('officer')
const translator = () => world.ctx('partner')
const view = async (draftId: string): Promise<DraftView> => await loadDraftView(officer(), draftId)
const lineOf = async (draftId: string, name: string) => {
  const line = (await view(draftId)).parts.find((part) => part.name === name)
  if (line === undefined) throw new Error(`no part ${name}`)
  return line
}

/** The form of one part as it is shown, with some fields written over. */
async function form(draftId: string, itemId: string, typed: Record<string, string> = {}) {
  const { item } = await loadItem(officer(), { draftId, itemId })
  const codes = (item.fields.choices ?? '').split(' ').filter((code) => code !== '')
  const rows = codes.flatMap((code, row) => [
    [`c.${row}.code`, code],
    [`c.${row}.label.en`, item.fields[`choice.${code}.label.en`] ?? ''],
  ])
  const sent = { ...item.fields, ...Object.fromEntries(rows), ...typed }
  return { draftId, itemId, shown: item.version, sent }
}

describe('a draft', () => {
  let draftId: string

  test('is begun by the case officer from a version, and seen by the secretariat alone', async () => {
    const from = world.questionnaireId
    for (const who of ['focal', 'expert', 'stranger', 'partner'] as const)
      expect(await refusal(beginDraft(world.ctx(who), { from }))).toMatchObject({ code: 'notPermitted' })
    draftId = await beginDraft(officer(), { from })
    const { head, parts } = await view(draftId)
    expect([head.key, head.next, head.problems]).toEqual(['test', 2, 0])
    expect(parts.map(({ number, name }) => `${number} ${name}`)).toEqual([
      '1 policy',
      '1.1 has_strategy',
      '1.2 strategy',
      '1.3 budget',
      '2 data',
      '2.1 records',
      '3 city',
      '3.1 plan',
    ])
    for (const who of ['focal', 'expert', 'stranger'] as const)
      expect(await refusal(loadDraftView(world.ctx(who), draftId))).toMatchObject({ code: 'notFound' })
    expect((await loadDrafts(world.ctx('focal'))).may.author.ok).toBe(false)
  })

  test('grows by sections, groups and questions, which move, are copied, taken out and put back', async () => {
    const { id: parentId } = await lineOf(draftId, 'policy')
    const group = await addPart(officer(), { draftId, parentId, kind: 'group', label: 'Stations' })
    const question = await addPart(officer(), { draftId, parentId: group, kind: 'question', label: 'Name' })
    await duplicatePart(officer(), { draftId, itemId: group })
    const names = async () =>
      (await view(draftId)).parts.filter(({ sectionId }) => sectionId === parentId).map(({ name }) => name)
    const before = ['policy', 'has_strategy', 'strategy', 'budget']
    expect(await names()).toEqual([...before, 'stations', 'name', 'stations_2', 'name_2'])
    await movePart(officer(), { draftId, itemId: (await lineOf(draftId, 'stations_2')).id, direction: 'up' })
    expect(await names()).toEqual([...before, 'stations_2', 'name_2', 'stations', 'name'])
    await takeOut(officer(), { draftId, itemId: (await lineOf(draftId, 'stations_2')).id, out: true })
    expect(await names()).toEqual([...before, 'stations', 'name'])
    const [gone] = (await view(draftId)).removed
    await takeOut(officer(), { draftId, itemId: gone?.id ?? '', out: false })
    expect(await names()).toEqual([...before, 'stations_2', 'name_2', 'stations', 'name'])
    await takeOut(officer(), { draftId, itemId: gone?.id ?? '', out: true })
    expect(await refusal(placePart(officer(), { draftId, itemId: group, parentId: group }))).toMatchObject({
      reason: 'author.intoItself',
    })
    await placePart(officer(), { draftId, itemId: question, parentId })
    expect(await names()).toEqual([...before, 'stations', 'name'])
    await placePart(officer(), { draftId, itemId: question, parentId: group })
  })

  test('keeps what two people wrote in different fields, and lets them choose where it is the same', async () => {
    const { id: itemId } = await lineOf(draftId, 'name')
    const [mine, theirs] = [await form(draftId, itemId), await form(draftId, itemId)]
    await saveItemForm(translator(), { ...theirs, sent: { ...theirs.sent, 'label.ar': 'الاسم', 'help.en': 'Theirs' } })
    await saveItemForm(officer(), { ...mine, sent: { ...mine.sent, relevant: "${has_strategy} = 'yes'" } })
    const merged = (await loadItem(officer(), { draftId, itemId })).item
    expect(merged.fields).toMatchObject({
      'label.ar': 'الاسم',
      'help.en': 'Theirs',
      relevant: "${has_strategy} = 'yes'",
    })
    const late = { ...mine, sent: { ...mine.sent, 'help.en': 'Mine' } }
    expect(await refusal(saveItemForm(officer(), late))).toEqual({
      code: 'stale',
      reason: undefined,
      paths: ['help.en savedMeanwhile'],
      current: { version: 3, conflicts: [{ path: 'help.en', mine: 'Mine', theirs: 'Theirs' }] },
    })
    const chosen = { ...late, seen: 3, sent: { ...late.sent, 'keep.help.en': 'mine' } }
    await saveItemForm(officer(), chosen)
    const { item } = await loadItem(officer(), { draftId, itemId })
    expect(item.fields).toMatchObject({ 'label.ar': 'الاسم', 'help.en': 'Mine', relevant: "${has_strategy} = 'yes'" })
  })

  test('is asked when lists say so: of what stands before it, written as the expression', async () => {
    const itemId = (await lineOf(draftId, 'strategy')).id
    const load = async () => await loadItem(officer(), { draftId, itemId })
    const before = await load()
    expect(before.reach).toEqual(['has_strategy'])
    expect((await loadItem(officer(), { draftId, itemId: (await lineOf(draftId, 'policy')).id })).reach).toEqual([])
    const sent = { join: 'all', 't.0.question': 'has_strategy', 't.0.how': 'is', 't.0.values': 'no' }
    const late = { draftId, itemId, shown: before.item.version, sent }
    await saveCondition(officer(), late)
    expect(await load()).toMatchObject({
      item: { fields: { ...before.item.fields, relevant: "${has_strategy} = 'no'" } },
      condition: { join: 'all', terms: [{ question: 'has_strategy', how: 'is', values: ['no'] }] },
    })
    expect(await refusal(saveCondition(officer(), { ...late, sent: { ...sent, 't.0.values': 'yes' } }))).toMatchObject({
      code: 'stale',
    })
    const shown = (await load()).item.version
    for (const wrong of [{ 't.0.question': 'budget' }, { 't.0.values': 'never' }, { 't.0.how': 'atLeast' }])
      expect(await refusal(saveCondition(officer(), { ...late, shown, sent: { ...sent, ...wrong } }))).toMatchObject({
        code: 'invalid',
      })
    await saveCondition(officer(), { ...late, shown, sent: { ...sent, 't.0.out': 'yes' } })
    expect((await load()).item.fields.relevant).toBe(undefined)
    await restoreItem(officer(), { draftId, itemId, version: before.item.version })
  })

  test('tells every version of a part with its author, and puts one back', async () => {
    const { id: itemId } = await lineOf(draftId, 'name')
    const { versions } = await loadItemHistory(officer(), { draftId, itemId })
    expect(versions.map(({ version, changes }) => [version, changes.map(({ path }) => path).sort()])).toEqual([
      [4, ['help.en']],
      [3, ['relevant']],
      [2, ['help.en', 'label.ar']],
      [1, ['id', 'label.en', 'type']],
    ])
    expect(versions.map(({ by }) => by.en)).toEqual(['officer', 'officer', 'partner', 'officer'])
    await restoreItem(officer(), { draftId, itemId, version: 2 })
    expect((await loadItem(officer(), { draftId, itemId })).item).toMatchObject({
      version: 5,
      fields: { 'help.en': 'Theirs' },
    })
  })

  test('says which texts lack a language, and takes them in', async () => {
    const french = async () => await loadLanguages(officer(), draftId, { to: 'fr' })
    const { lines, counts, total } = await french()
    expect(counts.find(({ lang }) => lang === 'fr')).toEqual({ lang: 'fr', missing: total, offered: false })
    const [first] = lines
    if (first === undefined) throw new Error('no text lacks French')
    const text = { itemId: first.itemId, field: first.field, shown: first.version, text: 'En français' }
    expect(await saveTexts(translator(), { draftId, lang: 'fr', texts: [text] })).toBe(1)
    expect((await french()).counts.find(({ lang }) => lang === 'fr')?.missing).toBe(total - 1)
    const { languages } = await loadCheck(officer(), draftId)
    expect(languages.slice(0, 2).map(({ lang }) => lang)).toEqual(['ar', 'en'])
    expect(languages.find(({ lang }) => lang === 'fr')).toEqual({ lang: 'fr', missing: total - 1, offered: true })
    const late = { ...text, text: 'Autrement' }
    expect(await refusal(saveTexts(officer(), { draftId, lang: 'fr', texts: [late] }))).toMatchObject({ code: 'stale' })
  })

  test('is not published while something is wrong, and each problem leads to its field', async () => {
    const { id: itemId } = await lineOf(draftId, 'name')
    await saveItemForm(officer(), await form(draftId, itemId, { relevant: '${nobody} = 1', provisions: 'out_99' }))
    const { problems } = await loadCheck(officer(), draftId)
    expect(problems).toEqual([
      { itemId, field: 'relevant', code: 'unknownReference', params: { reference: 'nobody' } },
      { itemId, field: 'provisions', code: 'unknownProvision', params: { eid: 'out_99' } },
    ])
    expect(await refusal(moveDraftBy(officer(), draftId, 'publish'))).toMatchObject({ reason: 'author.problems' })
    await saveItemForm(officer(), await form(draftId, itemId, { relevant: "${has_strategy} = 'yes'", provisions: '' }))
  })

  test('is not published while it is too costly to answer, which the check says and the other pages do not compute', async () => {
    const { id: parentId } = await lineOf(draftId, 'policy')
    const itemId = await addPart(officer(), { draftId, parentId, kind: 'group', label: 'Many' })
    const asked = await addPart(officer(), { draftId, parentId: itemId, kind: 'group', label: 'Many more' })
    await addPart(officer(), { draftId, parentId: asked, kind: 'question', label: 'Each' })
    for (const id of [itemId, asked])
      await saveItemForm(officer(), await form(draftId, id, { repeat: 'yes', count: '500' }))
    expect((await view(draftId)).head.problems).toBe(0)
    expect((await loadCheck(officer(), draftId)).problems).toMatchObject([{ field: 'count', code: 'tooManyPlaces' }])
    expect(await refusal(moveDraftBy(officer(), draftId, 'publish'))).toMatchObject({ reason: 'author.problems' })
    await takeOut(officer(), { draftId, itemId, out: true })
  })

  test('becomes the next version by the case officer, and is closed from then on', async () => {
    expect(await refusal(moveDraftBy(translator(), draftId, 'publish'))).toMatchObject({ code: 'notPermitted' })
    await moveDraftBy(officer(), draftId, 'publish')
    const current = await inTransaction(officer(), async (tx) => await findCurrentQuestionnaire(tx, world.mechanism))
    expect([current?.version, current?.definition.sections[0]?.groups?.map(({ id }) => id)]).toEqual([2, ['stations']])
    const { versions, drafts } = await loadDrafts(officer())
    expect(versions.map((one) => [one.version, one.published?.by.en, one.held, one.answering])).toEqual([
      [2, 'officer', 0, 0],
      // One State, in two cycles.
      [1, undefined, 1, 1],
    ])
    expect(drafts.map(({ state }) => state)).toEqual(['PUBLISHED'])
    expect((await loadDrafts(officer(), newId())).published).toBe(null)
    const { id: itemId } = await lineOf(draftId, 'name')
    expect(await refusal(saveItemForm(officer(), await form(draftId, itemId)))).toMatchObject({
      reason: 'author.closed.PUBLISHED',
    })
    const change = async () =>
      await inTransaction(
        officer(),
        async (tx) => await sql`update draft_item set version = 9 where id = ${itemId}::uuid`.execute(tx),
      )
    await expect(change()).rejects.toThrow(/closed/)
  })

  test('under another key stands beside what States are asked', async () => {
    const beside = await beginDraft(officer(), { key: 'pulse', title: 'Pulse' })
    const section = await addPart(officer(), {
      draftId: beside,
      parentId: (await view(beside)).head.headId,
      kind: 'section',
      label: 'Only',
    })
    await addPart(officer(), { draftId: beside, parentId: section, kind: 'question', label: 'How?' })
    await moveDraftBy(officer(), beside, 'publish')
    expect((await loadDrafts(officer(), beside)).published).toEqual({ version: 1, states: 0, beside: true })
    const current = await inTransaction(officer(), async (tx) => await findCurrentQuestionnaire(tx, world.mechanism))
    expect(current?.definition.id).toBe('test')
  })
})

describe('what is published', () => {
  const publish = (who: 'officer' | 'focal' | 'partner', draft: string, version: number) =>
    inTransaction(
      world.ctx(who),
      async (tx) =>
        await sql`select access.publish_questionnaire(${draft}::uuid, ${newId()}::uuid,
          ${JSON.stringify({ id: 'test', version, sections: [] })}::jsonb)`.execute(tx),
    )

  test('comes through the door of the case officer only, as the next number', async () => {
    const draft = await beginDraft(officer(), { from: world.questionnaireId })
    for (const who of ['focal', 'partner'] as const) await expect(publish(who, draft, 3)).rejects.toThrow(/not yours/)
    for (const version of [2, 4]) await expect(publish('officer', draft, version)).rejects.toThrow(/next version/)
    const anchor = inTransaction(
      world.ctx('partner'),
      async (tx) => await sql`select access.anchor_questions(${world.questionnaireId}::uuid, '[]'::jsonb)`.execute(tx),
    )
    await expect(anchor).rejects.toThrow(/not yours/)
    await moveDraftBy(officer(), draft, 'drop')
    await expect(publish('officer', draft, 3)).rejects.toThrow(/not yours/)
  })

  test('is never changed while somebody answers it, not even by the owner', async () => {
    const change = withOwner(
      world.database.adminUrl,
      async (tx) =>
        await tx
          .updateTable('questionnaire')
          .set({ definition: '{}' })
          .where('id', '=', world.questionnaireId)
          .execute(),
    )
    await expect(change).rejects.toThrow(/never changes/)
    for (const statement of [
      `update questionnaire set definition = '{}'`,
      `insert into questionnaire (id, mechanism_id, key, version, definition) values (gen_random_uuid(), '${world.mechanism}', 'test', 9, '{}')`,
      `update response set questionnaire_id = '${world.questionnaireId}'`,
    ])
      await expect(
        inTransaction(officer(), async (tx) => await sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toThrow(/permission denied/)
  })
})

describe('a State that answers', () => {
  const reviewId = () => world.reviewId
  const newest = async () => {
    const { to } = await loadTakeOver(world.ctx('focal'), reviewId())
    if (to === null) throw new Error('no newer version')
    return to.id
  }

  test('sees what the newer version does to its answers; the secretariat sees how many it touches', async () => {
    // The next version moves one question to another section, asks another in another way and no longer asks a third.
    const draftId = await beginDraft(officer(), { from: world.questionnaireId })
    const { id: data } = await lineOf(draftId, 'data')
    await placePart(officer(), { draftId, itemId: (await lineOf(draftId, 'budget')).id, parentId: data })
    const { id: records } = await lineOf(draftId, 'records')
    await saveItemForm(officer(), await form(draftId, records, { type: 'text' }))
    await takeOut(officer(), { draftId, itemId: (await lineOf(draftId, 'strategy')).id, out: true })
    // One question leaves, one is asked in another way, and two States hold the version they would be lost from.
    const { loss } = await loadCheck(officer(), draftId)
    expect(loss).toEqual({ gone: 1, anew: 1, states: 1 })
    for (const lose of [undefined, '1.1.2', 'yes'])
      expect(await refusal(moveDraftBy(officer(), draftId, 'publish', { lose }))).toMatchObject({
        code: 'notAllowedNow',
        reason: 'author.loses',
      })
    await moveDraftBy(officer(), draftId, 'publish', { lose: '1.1.1' })
    expect((await loadDrafts(officer(), draftId)).published).toEqual({ version: 3, states: 1, beside: false })

    const policy = await world.sectionId('policy')
    const typed = { 'a.has_strategy': 'yes', 'a.strategy': 'What it says', 'a.budget': '12.5' }
    await desk.save('focal', policy, await desk.form('focal', policy, typed))
    const section = await world.sectionId('data')
    await desk.save('focal', section, await desk.form('focal', section, { 'a.records': '7' }))

    const shown = await loadTakeOver(world.ctx('focal'), reviewId())
    expect([shown.from, shown.to?.version, shown.may]).toEqual([1, 3, allowed])
    expect(shown.touched.map(({ question, effect }) => `${question} ${effect}`).sort()).toEqual([
      'budget look',
      'records look',
      'strategy drops',
    ])
    const compared = await loadComparison(officer(), { from: world.questionnaireId, to: shown.to?.id ?? '' })
    expect([compared.held, compared.changes?.counts]).toEqual([
      { held: 1, answering: 1 },
      { keeps: 2, look: 2, drops: 1 },
    ])
  })

  test('takes it over by its focal point only, and not while a section that it changes is cleared', async () => {
    const to = await newest()
    for (const who of ['observer', 'expert', 'officer'] as const)
      await expect(takeOverQuestionnaire(world.ctx(who), { reviewId: reviewId(), to })).rejects.toThrow()
    await expect(
      inTransaction(
        world.ctx('observer'),
        async (tx) =>
          await sql`select access.take_over_questionnaire(r.id, ${to}::uuid) from response r where object_id = ${reviewId()}::uuid`.execute(
            tx,
          ),
      ),
    ).rejects.toThrow(/not yours/)
    await desk.clear(await world.sectionId('policy'))
    expect(await refusal(takeOverQuestionnaire(world.ctx('focal'), { reviewId: reviewId(), to }))).toMatchObject({
      code: 'notAllowedNow',
      reason: 'author.sectionClosed',
    })
    const { moveSectionBy } = await import('../section/section.service.ts')
    await moveSectionBy(world.ctx('focal'), {
      sectionId: await world.sectionId('policy'),
      verb: 'reopen',
      reason: 'A newer version',
    })
  })

  test('keeps its answers by the names of the questions; what drops stays in the history', async () => {
    await takeOverQuestionnaire(world.ctx('focal'), { reviewId: reviewId(), to: await newest() })
    const entered = async (key: string) => {
      const { fields } = await desk.view('focal', await world.sectionId(key))
      return fields.map(({ question, entered: { value, text } }) => [question.id, value ?? text])
    }
    expect(await entered('policy')).toEqual([['has_strategy', 'yes']])
    expect(await entered('data')).toEqual([
      ['records', '7'],
      ['budget', '12.5'],
    ])
    const before = await inTransaction(world.ctx('focal'), async (tx) =>
      tx.selectFrom('history.change').select('old').where('table_name', '=', 'public.answer').execute(),
    )
    expect(JSON.stringify(before)).toContain('"value": "7"'.replace(': ', ':'))
    const status = await inTransaction(
      world.ctx('focal'),
      async (tx) => await completeness(tx, reviewId(), '2026-06-01'),
    )
    expect(status.map(({ key }) => key)).toEqual(['policy', 'data', 'city', 'city'])
    expect(await loadTakeOver(world.ctx('focal'), reviewId())).toMatchObject({ from: 3, to: null })
    const old = await inTransaction(officer(), async (tx) => await getQuestionnaire(tx, world.questionnaireId))
    expect(old.definition).toEqual(QUESTIONNAIRE)
  })
})
