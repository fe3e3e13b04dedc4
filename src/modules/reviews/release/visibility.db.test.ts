import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { listAudit } from '#platform/audit/audit.store.ts'
import type { Ctx, Tx } from '#platform/ctx.ts'
import { ask } from '#test/helpers/ask.ts'
import { type TestDatabase, testDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { findPerson } from '#modules/people/person.store.ts'
import { listTeam } from '../review/review.store.ts'
import { accredit } from '../review/team.service.ts'
import { loadTeam } from '../review/team-view.service.ts'
import { loadVisibility } from './visibility-view.service.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await testDatabase()
  // Findings and the summary are written, and nothing of them is handed over yet.
  world = await makeWorld(database, 'DRAFTING')
})
afterAll(async () => {
  await world.close()
  await database.drop()
})

function by(person: WorldPerson): Ctx {
  return world.as(world.people[person].id)
}

async function inside<T>(person: WorldPerson, what: (tx: Tx) => Promise<T>): Promise<T> {
  return await inTransaction(by(person), what)
}

/** Kinds of acts that a person sees, and how many are only said to be there. */
async function acts(person: WorldPerson): Promise<{ kinds: string[]; hidden: number }> {
  const entries = await inside(person, async (tx) => await listAudit(tx, world.reviewId, 10_000))
  const kinds = [...new Set(entries.flatMap(({ act }) => (act === null ? [] : [act.kind])))].toSorted()
  return { kinds, hidden: entries.filter(({ act }) => act === null).length }
}

describe('what a side does by itself', () => {
  test('is told to the other by its day and its hash alone, and the chain stays whole', async () => {
    const state = await acts('focal_point')
    const reviewers = await acts('same_lead')
    expect(state.kinds).toContain('section')
    expect(state.kinds).not.toContain('finding')
    expect(reviewers.kinds).toContain('finding')
    expect(reviewers.kinds).not.toContain('section')
    for (const { kinds, hidden } of [state, reviewers]) {
      expect(kinds).toEqual(expect.arrayContaining(['review', 'participation', 'message']))
      expect(hidden).toBeGreaterThan(0)
    }
    const { entries, ...view } = await loadVisibility(by('focal_point'), world.reviewId)
    expect(view.break).toBeNull()
    const masked = entries.filter(({ act }) => act === null)
    expect(masked.length).toBeGreaterThan(0)
    expect(masked.map(({ at }) => at.slice(10))).toEqual(masked.map(() => 'T00:00:00.000Z'))
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => (entries[0]?.seq ?? 0) - index))
  })

  test('is not read past the page either', async () => {
    const read = async (person: WorldPerson) =>
      await inside(
        person,
        async (tx) =>
          await tx.selectFrom('audit.entry').select('thing_kind').distinct().orderBy('thing_kind').execute(),
      )
    expect((await read('focal_point')).map((row) => row.thing_kind)).not.toContain('finding')
    expect((await read('same_lead')).map((row) => row.thing_kind)).not.toContain('section')
    expect((await read('case_officer')).map((row) => row.thing_kind)).not.toContain('section')
    for (const person of ['far_focal', 'delegate', 'contributor'] as const) {
      expect(await inside(person, async (tx) => await listAudit(tx, world.reviewId, 9)), person).toEqual([])
    }
  })

  test('the places of contributors are among it, those of readers are not', async () => {
    const seatOf = `select id from access.seat where object_id = '${world.reviewId}' and person_id`
    for (const [person, level] of [
      ['contributor', 1],
      ['expert', 2],
    ] as const) {
      const [seat] = (await ask(database.adminUrl, `${seatOf} = '${world.people[person].id}'`)) as { id: string }[]
      await inside('focal_point', async (tx) => {
        await sql`select audit.append(${world.reviewId}::uuid, 'end', 'seat', ${seat?.id}::uuid, null, null)`.execute(
          tx,
        )
      })
      const last = `select side, level from audit.entry where object_id = '${world.reviewId}' order by seq desc limit 1`
      expect(await ask(database.adminUrl, last), person).toEqual([{ side: 'state', level }])
    }
  })
})

describe('who holds sections', () => {
  const HOLDERS = ['contributor', 'validator', 'partner'] as const

  async function named(person: WorldPerson): Promise<string[]> {
    const ids = HOLDERS.map((holder) => world.people[holder].id)
    const found = await inside(
      person,
      async (tx) => (await sql<{ id: string }>`select access.people() as id`.execute(tx)).rows,
    )
    return ids.filter((id) => found.some((one) => one.id === id))
  }

  test('is named to the own side and to nobody else', async () => {
    for (const person of ['focal_point', 'observer', 'contributor'] as const) {
      expect(await named(person), person).toHaveLength(HOLDERS.length)
    }
    for (const person of ['same_lead', 'expert', 'case_officer', 'translator', 'far_focal', 'same_focal'] as const) {
      expect(await named(person), person).toEqual([])
    }
  })

  test('nobody reads the address of anybody but themselves', async () => {
    const all = inside('case_officer', async (tx) => await tx.selectFrom('person').select('email').execute())
    await expect(all).rejects.toThrow('permission denied')
    const own = await inside('case_officer', async (tx) => await findPerson(tx, world.people.case_officer.id))
    expect(own?.email).toContain('@')
    const other = await inside('case_officer', async (tx) => await findPerson(tx, world.people.focal_point.id))
    expect(other).toBeUndefined()
  })

  test('and each side still sees its team and whoever reads the review', async () => {
    for (const person of ['focal_point', 'same_lead', 'case_officer'] as const) {
      const review = { objectId: world.reviewId, cycleId: world.cycleId, mechanismId: world.mechanismId }
      const team = (await inside(person, async (tx) => await listTeam(tx, review))).map(({ personId }) => personId)
      const readers = (['focal_point', 'same_lead', 'other_lead', 'expert', 'case_officer'] as const).map(
        (one) => world.people[one].id,
      )
      expect(team, person).toEqual(expect.arrayContaining(readers))
      expect(team.includes(world.people.contributor.id), person).toBe(person === 'focal_point')
      const { readers: shown } = await loadVisibility(by(person), world.reviewId)
      expect(shown.length, person).toBeGreaterThanOrEqual(readers.length)
      await loadTeam(by(person), world.reviewId)
    }
  })
})

test('an observer whom the secretariat sent is on its side in the list, on the team page and in the database', async () => {
  const { reviewId } = world
  const person = { name: 'Sent by the Office', email: 'sent@example.org', lang: 'en' as const }
  const note = { role: 'observer' as const, note_verbale: 'NV/3', valid_to: '' as const }
  const organisation = world.people.case_officer.organisationId
  await accredit(by('case_officer'), { ...person, ...note, organisation, objectId: reviewId, reviewId })
  const { readers } = await loadVisibility(by('focal_point'), reviewId)
  expect(
    readers
      .filter(({ role }) => role === 'observer')
      .map(({ side }) => side)
      .toSorted(),
  ).toEqual(['secretariat', 'state'])
  const { sides } = await loadTeam(by('focal_point'), reviewId)
  const office = sides.find(({ side }) => side === 'secretariat')
  expect(office?.members.map(({ role }) => role)).toContain('observer')
})

describe('who looked', () => {
  async function look(person: WorldPerson, place: string): Promise<void> {
    await inside(person, async (tx) => {
      await sql`select access.note_look(${world.reviewId}::uuid, ${place})`.execute(tx)
    })
  }
  async function seen(person: WorldPerson): Promise<string[]> {
    const rows = await inside(person, async (tx) => await tx.selectFrom('access.look').selectAll().execute())
    return rows.map((row) => `${row.side} ${row.place}`).toSorted()
  }

  test('is each side’s own where it considers or writes by itself, and both sides’ elsewhere', async () => {
    await ask(database.adminUrl, 'delete from access.look')
    for (const place of ['room', 'participation', 'release', 'summary']) await look('focal_point', place)
    for (const place of ['adoption', 'findings', 'summary']) await look('same_lead', place)
    await look('case_officer', 'assign')
    const both = ['reviewers adoption', 'state room']
    expect(await seen('focal_point')).toEqual(
      [...both, 'state participation', 'state release', 'state summary'].toSorted(),
    )
    expect(await seen('same_lead')).toEqual([...both, 'reviewers findings', 'reviewers summary'].toSorted())
    expect(await seen('case_officer')).toEqual([...both, 'secretariat assign'].toSorted())
  })

  test('is noted of whoever reads the review, or holds sections and opens one, at places there are', async () => {
    await ask(database.adminUrl, 'delete from access.look')
    await look('contributor', 'sections')
    await look('contributor', 'room')
    await look('contributor', 'release')
    await look('same_lead', 'sections')
    await look('same_lead', 'anything')
    await look('far_focal', 'room')
    await look('delegate', 'room')
    const rows = await ask(database.adminUrl, 'select place, person_id from access.look')
    expect(rows).toEqual([{ place: 'sections', person_id: world.people.contributor.id }])
    expect(await seen('focal_point')).toEqual(['state sections'])
    expect(await seen('same_lead')).toEqual([])
  })

  test('is forgotten when the review ends, and not noted after', async () => {
    await look('focal_point', 'room')
    const count = `select count(*)::int as n from access.look where object_id = '${world.reviewId}'`
    expect(await ask(database.adminUrl, count)).not.toEqual([{ n: 0 }])
    await ask(database.adminUrl, `update review set state = 'CLOSED' where id = '${world.reviewId}'`)
    expect(await ask(database.adminUrl, count)).toEqual([{ n: 0 }])
    await look('focal_point', 'room')
    expect(await ask(database.adminUrl, count)).toEqual([{ n: 0 }])
  })
})
