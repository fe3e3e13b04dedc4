import { sql } from 'kysely'
import { jsx } from 'react/jsx-runtime'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import { newId } from '#kernel/ids.ts'
import { LANGS } from '#kernel/lang.ts'
import { saveArea, saveOrganisation } from '#modules/places/index.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { withOwner } from '#platform/db/owner.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { TextProvider } from '#ui/text.tsx'
import CountsPage from './counts.page.tsx'
import { loadCounts, takeCounts } from './counts.service.ts'

let database: TestDatabase
let world: World
let cycleId: string

beforeAll(async () => {
  database = await testDatabase()
  world = await makeWorld(database, 'DIALOGUE')
  cycleId = world.cycleId
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

function by(person: WorldPerson): Ctx {
  return world.as(world.people[person].id, { lang: 'en' })
}

/** Another State that certified the same answers as that of the small world, but for one of them. */
async function join(tx: Tx, at: number, own: { localMandate: string | null; certifies: boolean }): Promise<string> {
  const [area, organisation, object, response, submission] = [newId(), newId(), newId(), newId(), newId()]
  const name = { en: `State ${at}` }
  const code = `Z${'KLMNOPQRS'[at]}`
  const place = { id: area, kind: 'country', code, parentId: null, name, regionalGroup: 'african' } as const
  await saveArea(tx, { ...place, demonstration: true })
  await saveOrganisation(tx, { id: organisation, kind: 'state', areaId: area, name, demonstration: true })
  const from = world.reviewId
  const owner = world.people.focal_point.id
  await sql`insert into access.object (id, kind, mechanism_id, cycle_id, organisation_id)
    select ${object}, 'review', mechanism_id, cycle_id, ${organisation} from access.object where id = ${from}`.execute(
    tx,
  )
  await sql`insert into review (id, cycle_id, organisation_id, state, object_id, side, owner_id, level)
    values (${object}, ${cycleId}, ${organisation}, 'SUBMITTED', ${object}, 'state', ${owner}, 2)`.execute(tx)
  if (!own.certifies) return object
  await sql`insert into response (id, questionnaire_id, object_id, side, owner_id, level)
    select ${response}, questionnaire_id, ${object}, 'state', ${owner}, 1 from response where object_id = ${from}`.execute(
    tx,
  )
  await sql`insert into submission (id, response_id, number, digest, certified_by, object_id, side, owner_id, level)
    values (${submission}, ${response}, 1, 'd', ${owner}, ${object}, 'state', ${owner}, 2)`.execute(tx)
  await sql`insert into submitted_section (id, submission_id, questionnaire_id, key, repeat_key, digest, object_id, side, owner_id, level)
    select gen_random_uuid(), ${submission}, questionnaire_id, key, repeat_key, 'd', ${object}, 'state', ${owner}, 2
    from submitted_section where object_id = ${from}`.execute(tx)
  await sql`insert into submitted_answer (id, section_id, question, repeat_key, value, not_available, object_id, side, owner_id, level)
    select gen_random_uuid(), n.id, a.question, a.repeat_key, a.value, a.not_available, ${object}, 'state', ${owner}, 2
    from submitted_answer a join submitted_section s on s.id = a.section_id
    join submitted_section n on n.object_id = ${object} and n.key = s.key and n.repeat_key = s.repeat_key
    where a.object_id = ${from} and a.question <> 'local_mandate'`.execute(tx)
  if (own.localMandate !== null)
    await sql`insert into submitted_answer (id, section_id, question, value, object_id, side, owner_id, level)
      select gen_random_uuid(), id, 'local_mandate', ${JSON.stringify(own.localMandate)}::jsonb, ${object}, 'state', ${owner}, 2
      from submitted_section where object_id = ${object} and key = 'institutions'`.execute(tx)
  return object
}

/** A State that certified goes over to a questionnaire of its own and certifies anew. */
async function goOver(tx: Tx, object: string): Promise<void> {
  const [questionnaire, submission] = [newId(), newId()]
  await sql`insert into questionnaire (id, mechanism_id, key, version, definition)
    select ${questionnaire}, mechanism_id, key, version + 100, definition from questionnaire
    where id = (select questionnaire_id from response where object_id = ${object})`.execute(tx)
  await sql`insert into submission (id, response_id, number, digest, certified_by, object_id, side, owner_id, level)
    select ${submission}, response_id, 2, 'd', certified_by, object_id, side, owner_id, level from submission
    where object_id = ${object}`.execute(tx)
  await sql`insert into submitted_section (id, submission_id, questionnaire_id, key, repeat_key, digest, object_id, side, owner_id, level)
    select gen_random_uuid(), ${submission}, ${questionnaire}, key, repeat_key, 'd', object_id, side, owner_id, level
    from submitted_section where object_id = ${object}`.execute(tx)
}

const COUNT = { question: 'local_mandate', base: 6, cells: [{ key: 'x', n: 6 }], hidden: 0, rest: 0 }

/** The database itself is asked, by whoever it is. */
async function publish(person: WorldPerson, counts: object[], cycle = cycleId): Promise<void> {
  await inTransaction(by(person), async (tx) => {
    await sql`select access.publish_counts(gen_random_uuid(), ${cycle}::uuid,
      (select questionnaire_id from submitted_section where object_id = ${world.reviewId} limit 1), ${JSON.stringify(counts)}::jsonb)`.execute(
      tx,
    )
  })
}

describe('the counts of a cycle', () => {
  test('are not taken over fewer than five States, nor while one has not certified', async () => {
    await expect(takeCounts(by('case_officer'), cycleId)).rejects.toMatchObject({ code: 'notAllowedNow' })
    await expect(publish('case_officer', [])).rejects.toThrow(/fewer than five|when all have certified/)
    let late = ''
    await withOwner(database.adminUrl, async (tx) => {
      for (const at of [0, 1, 2, 3, 4]) await join(tx, at, { localMandate: 'power', certifies: true })
      late = await join(tx, 5, { localMandate: null, certifies: false })
    })
    await expect(takeCounts(by('case_officer'), cycleId)).rejects.toMatchObject({
      details: { reason: 'counts.notAllCertified' },
    })
    await expect(publish('case_officer', [COUNT])).rejects.toThrow(/when all have certified/)
    await withOwner(database.adminUrl, async (tx) => {
      await sql`update review set state = 'WITHDRAWN' where object_id in (${late}, ${world.farReviewId})`.execute(tx)
    })
    expect((await loadCounts(by('case_officer'), cycleId)).take).toEqual({ ok: true })
  })

  test('are refused by the database where they would tell of fewer than five, or come from somebody else', async () => {
    for (const wrong of [
      { ...COUNT, cells: [{ key: 'x', n: 4 }], rest: null },
      { ...COUNT, cells: [{ key: 'x', n: 5 }], rest: null },
      { ...COUNT, cells: [{ key: 'x', n: 5 }], hidden: 2, rest: 1 },
      { ...COUNT, base: 5 },
      { ...COUNT, base: 4, cells: [] },
      { ...COUNT, base: 7 },
      { ...COUNT, cells: [{ key: 'x', n: -6 }] },
      { ...COUNT, cells: [{ key: 'x', n: 0 }], hidden: 1, rest: 6 },
    ])
      await expect(publish('case_officer', [wrong])).rejects.toThrow(/fewer than five/)
    for (const person of ['focal_point', 'same_lead', 'translator', 'delegate'] as const) {
      await expect(publish(person, [COUNT])).rejects.toThrow(/the case officer of the cycle/)
      await expect(takeCounts(by(person), cycleId)).rejects.toMatchObject({
        details: { reason: 'counts.officerTakes' },
      })
    }
    await expect(
      inTransaction(by('case_officer'), async (tx) => {
        await sql`insert into answer_counts (id, questionnaire_id, states, counts, object_id, side, owner_id, level)
          select gen_random_uuid(), questionnaire_id, 6, '[]', ${cycleId}, 'secretariat', ${world.people.case_officer.id}, 2
          from submitted_section where object_id = ${world.reviewId} limit 1`.execute(tx)
      }),
    ).rejects.toThrow(/permission denied/)
  })

  test('are taken once: a State that comes or changes later is not the difference of two of them', async () => {
    // One that answered the same and went over since is no longer among them, here and in the database.
    await withOwner(database.adminUrl, async (tx) => {
      await goOver(tx, await join(tx, 7, { localMandate: 'power', certifies: true }))
    })
    await takeCounts(by('case_officer'), cycleId)
    const before = await loadCounts(by('focal_point'), cycleId)
    expect(before.taken?.states).toBe(6)
    const questions = before.taken?.sections.flatMap(({ questions: own }) => own) ?? []
    expect(questions.length).toBeGreaterThan(5)
    // Five of six said one thing, one another: nothing of it is told.
    expect(questions.find(({ question }) => question === 'local_mandate')?.cells).toEqual([])
    // What all six said is told as six, and what none said as none.
    expect(new Set(questions.flatMap(({ cells }) => cells.map(({ n }) => n)))).toEqual(new Set([0, 6]))
    await withOwner(database.adminUrl, async (tx) => {
      await join(tx, 6, { localMandate: 'power', certifies: true })
      await sql`update submitted_answer set value = '"power"' where question = 'local_mandate' and object_id = ${world.reviewId}`.execute(
        tx,
      )
    })
    await expect(takeCounts(by('case_officer'), cycleId)).rejects.toMatchObject({ details: { reason: 'counts.taken' } })
    await expect(publish('case_officer', [{ ...COUNT, base: 7, cells: [{ key: 'x', n: 7 }] }])).rejects.toThrow(/once/)
    expect((await loadCounts(by('focal_point'), cycleId)).taken).toEqual(before.taken)
    for (const statement of [sql`update answer_counts set counts = '[]'`, sql`delete from answer_counts`])
      await expect(inTransaction(by('case_officer'), async (tx) => await statement.execute(tx))).rejects.toThrow(
        /permission denied/,
      )
  })

  test('are read by those who take part, experts among them, and by nobody else', async () => {
    for (const person of ['focal_point', 'same_lead', 'observer', 'case_officer'] as const)
      expect((await loadCounts(by(person), cycleId)).taken?.states).toBe(6)
    for (const reader of [by('delegate'), { ...by('focal_point'), personId: null }])
      await expect(loadCounts(reader, cycleId)).rejects.toMatchObject({ code: 'notPermitted' })
    const seen = async (ctx: Ctx) =>
      await inTransaction(ctx, async (tx) => await tx.selectFrom('answer_counts').select('id').execute())
    expect(await seen(by('delegate'))).toEqual([])
    expect(await seen({ ...by('focal_point'), personId: null })).toEqual([])
  })

  test('are shown in words and figures, in every language, with what is not told', async () => {
    const view = await loadCounts(by('focal_point'), cycleId)
    const translators = translatorsOf(await loadCatalogues())
    for (const lang of LANGS) {
      const t = translators(lang)
      const props = { loaderData: view } as unknown as Parameters<typeof CountsPage>[0]
      const router = createMemoryRouter([{ path: '*', element: jsx(CountsPage, props) }])
      const html = renderToStaticMarkup(jsx(TextProvider, { t, children: jsx(RouterProvider, { router }) }))
      expect(html).toContain(t('counts.taken', { count: 6, date: t.format.date(view.taken?.at ?? '') }))
      expect(html).toContain(t('counts.untold', { least: 5 }))
      expect(html).toContain(t('counts.class.zero'))
    }
  })
})
