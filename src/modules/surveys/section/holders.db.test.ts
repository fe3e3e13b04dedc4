import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { delegate } from '../delegation/delegation.service.ts'
import { deskOf } from '../desk.fixture.ts'
import { type PersonKey, surveyWorld, type SurveyWorld } from '../testing.ts'
import { assignSection } from './section.fixture.ts'
import { moveSectionBy } from './section.service.ts'

/** What the database holds of a section, past every check of the services. */
let world: SurveyWorld
let section: string

beforeAll(async () => {
  world = await surveyWorld()
  const desk = deskOf(world)
  section = await world.sectionId('policy')
  const given = { personId: world.people.contributor, organisationId: world.ministry, role: 'contributor' } as const
  await assignSection(world.ctx('focal'), { ...given, sectionId: section })
  const typed = { 'a.has_strategy': 'yes', 'a.strategy': 'Theirs', 'a.budget': '1' }
  await desk.save('contributor', section, await desk.form('contributor', section, typed))
})
afterAll(async () => await world.close())

async function raw(person: PersonKey, query: RawBuilder<unknown>): Promise<number> {
  return await inTransaction(world.ctx(person), async (tx) => Number((await query.execute(tx)).numAffectedRows ?? 0))
}

function words(person: PersonKey, thing: string, own: { level?: number; side?: string; part?: string | null } = {}) {
  const { level = 1, side = 'state', part = section } = own
  return sql`insert into block (id, thing_id, field, lang, body, status, digest, object_id, part_id, side, owner_id, level)
    values (${newId()}, ${thing}, 'note', 'fr', 'Forged', 'original', '', ${world.reviewId}, ${part}, ${side},
      ${world.people[person]}, ${level})`
}

function entry(person: PersonKey, level: number) {
  return sql`insert into entry (id, section_id, group_key, key, position, object_id, part_id, side, owner_id, level)
    values (${newId()}, ${section}, 'g', ${`k${level}`}, 1, ${world.reviewId}, ${section}, 'state', ${world.people[person]}, ${level})`
}

describe('whoever holds a section', () => {
  test('shows the other side nothing of it, neither by raising a level nor by a row that begins there', async () => {
    for (const table of ['answer', 'block'])
      await expect(
        raw('contributor', sql`update ${sql.table(table)} set level = 2 where part_id = ${section}`),
        table,
      ).rejects.toThrow(/shows nothing/)
    await expect(raw('contributor', words('contributor', newId(), { level: 2 }))).rejects.toThrow(/row-level security/)
    await expect(raw('contributor', entry('contributor', 2))).rejects.toThrow(/row-level security/)
    // At their own level both are theirs to add.
    expect(await raw('contributor', words('contributor', newId()))).toBe(1)
    expect(await raw('contributor', entry('contributor', 1))).toBe(1)
  })

  test('writes nothing beside the note with which a section was given, nor does the other side', async () => {
    await delegate(world.ctx('focal'), {
      reviewId: world.reviewId,
      role: 'contributor',
      sections: [section],
      dueOn: null,
      note: '',
      people: [
        {
          row: 1,
          name: 'Another',
          email: `another-${newId()}@example.org`,
          lang: 'en',
          organisation: '',
          institution: '',
          kind: '',
        },
      ],
    })
    const { id, part_id: part } = await inTransaction(
      world.ctx('focal'),
      async (tx) => await tx.selectFrom('delegation').select(['id', 'part_id']).executeTakeFirstOrThrow(),
    )
    for (const person of ['contributor', 'focal'] as const)
      await expect(raw(person, words(person, id, { part })), person).rejects.toThrow(/stays as it is|not yours/)
    await expect(raw('expert', words('expert', id, { level: 2, side: 'reviewers', part: null }))).rejects.toThrow(
      /another side/,
    )
  })
})

describe('a section that was handed on', () => {
  const change = {
    answer: () => sql`update answer set value = '"no"' where section_id = ${section} and question = 'has_strategy'`,
    words: () =>
      sql`update block set body = 'Other' where thing_id in (select id from answer where section_id = ${section})`,
    entry: () => sql`update entry set removed_at = now() where section_id = ${section}`,
  }

  test('is changed by those who answer it until it is validated', async () => {
    await moveSectionBy(world.ctx('contributor'), { sectionId: section, verb: 'ready' })
    for (const query of Object.values(change)) expect(await raw('contributor', query())).toBeGreaterThan(0)
    await moveSectionBy(world.ctx('focal'), { sectionId: section, verb: 'validate' })
    for (const [what, query] of Object.entries(change))
      await expect(raw('contributor', query()), what).rejects.toThrow(/handed on/)
  })

  test('and by nobody once it is cleared', async () => {
    await moveSectionBy(world.ctx('focal'), { sectionId: section, verb: 'clear' })
    for (const person of ['contributor', 'focal'] as const) {
      for (const [what, query] of Object.entries(change))
        await expect(raw(person, query()), `${person} ${what}`).rejects.toThrow(/handed on/)
      await expect(raw(person, entry(person, 1))).rejects.toThrow(/handed on/)
    }
  })
})

test('a sign that the database does not hold is the sender’s mistake', async () => {
  const query = (json: string) => sql`select ${json}::jsonb`
  for (const json of ['"\\u0000"', '"\\ud800"'])
    await expect(raw('focal', query(json)), json).rejects.toMatchObject({ code: 'invalid' })
})
