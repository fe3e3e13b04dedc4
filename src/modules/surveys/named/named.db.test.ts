import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowed, refused } from '#kernel/permission.ts'
import { inTransaction } from '#platform/access/transaction.store.ts'
import { deskOf, refusal } from '../desk.fixture.ts'
import { completeness } from '../response/response.service.ts'
import { saveNamed } from '../response/response.store.ts'
import { assignSection } from '../section/section.fixture.ts'
import { unassignSection } from '../section/section.service.ts'
import { type PersonKey, type SurveyWorld, surveyWorld } from '../testing.ts'
import { addPlaces, takePlaceAway } from './named.service.ts'
import { loadPlaces } from './named-view.service.ts'

let world: SurveyWorld

beforeAll(async () => {
  world = await surveyWorld()
})
afterAll(async () => await world.close())

async function add(person: PersonKey, cities: string, programmes = ''): Promise<void> {
  await addPlaces(world.ctx(person), { reviewId: world.reviewId, cities, programmes })
}

async function idOf(name: string): Promise<string> {
  const { cities, programmes } = await loadPlaces(world.ctx('focal'), world.reviewId)
  return [...cities, ...programmes].find((one) => one.name.en === name)?.id ?? ''
}

async function take(person: PersonKey, place: string): Promise<void> {
  await takePlaceAway(world.ctx(person), { reviewId: world.reviewId, place })
}

async function citySections(): Promise<(string | undefined)[]> {
  const sections = await inTransaction(
    world.ctx('focal'),
    async (tx) => await completeness(tx, world.reviewId, '2026-06-01'),
  )
  return sections.filter(({ key }) => key === 'city').map(({ city }) => city?.en)
}

describe('a city named after joining', () => {
  test('has its sections at once, after those named before', async () => {
    await add('focal', 'Cata\nDora\n', 'Night buses')
    expect(await citySections()).toEqual(['Alba', 'Bera', 'Cata', 'Dora'])
    expect((await loadPlaces(world.ctx('observer'), world.reviewId)).programmes.map(({ name }) => name.en)).toEqual([
      'Night buses',
    ])
  })

  test('has a name of one line, without signs that turn its neighbours about or that no database holds', async () => {
    await add('focal', `${'a'.repeat(119)}😀 and more\nNo\u202etraE\u0000\u0007 City\nHalf\ud800`)
    const { cities } = await loadPlaces(world.ctx('focal'), world.reviewId)
    expect(cities.slice(-3).map(({ name }) => name.en)).toEqual([`${'a'.repeat(119)}😀`, 'NotraE City', 'Half\ufffd'])
    for (const { id } of cities.slice(-3)) await take('focal', id)
  })

  test('is named once, and by the focal point alone, until the State submits', async () => {
    expect(await refusal(add('focal', 'Elva\nAlba'))).toMatchObject({ paths: ['cities namedAlready'] })
    expect(await refusal(add('observer', 'Elva'))).toMatchObject({ reason: 'survey.namedFocalPoint' })
    expect(await refusal(add('contributor', 'Elva'))).toMatchObject({ code: 'notFound' })
    world.answering.now = refused('review.answersClosed')
    expect(await refusal(add('focal', 'Elva'))).toMatchObject({ code: 'notAllowedNow', reason: 'survey.namedClosed' })
    expect(await refusal(take('focal', 'c1'))).toMatchObject({ code: 'notAllowedNow', reason: 'survey.namedClosed' })
    world.answering.now = allowed
    expect(await citySections()).toEqual(['Alba', 'Bera', 'Cata', 'Dora'])
  })

  test('is taken away while nothing was written for it, and can be named again', async () => {
    const cata = await idOf('Cata')
    await take('focal', cata)
    expect(await citySections()).toEqual(['Alba', 'Bera', 'Dora'])
    expect(await refusal(take('focal', cata))).toMatchObject({ paths: ['place unknownChoice'] })
    await add('focal', 'Cata')
    expect(await citySections()).toEqual(['Alba', 'Bera', 'Dora', 'Cata'])
  })

  test('stays with whoever holds its section, and with what was written for it', async () => {
    const dora = await idOf('Dora')
    const sectionId = await world.sectionId('city', dora)
    const given = { personId: world.people.contributor, organisationId: world.ministry, role: 'contributor' } as const
    const { seatId } = await assignSection(world.ctx('focal'), { ...given, sectionId })
    expect(await refusal(take('focal', dora))).toMatchObject({ reason: 'survey.namedHeld' })
    expect(await refusal(loadPlaces(world.ctx('contributor'), world.reviewId))).toMatchObject({ code: 'notPermitted' })
    const desk = deskOf(world)
    await desk.save('contributor', sectionId, await desk.form('contributor', sectionId, { 'a.plan': 'Lamps' }))
    await unassignSection(world.ctx('focal'), { sectionId, seatId })
    await desk.save('focal', sectionId, await desk.form('focal', sectionId, { 'a.plan': '' }))
    expect(await refusal(take('focal', dora))).toMatchObject({ reason: 'survey.namedWritten' })
    const { cities } = await loadPlaces(world.ctx('focal'), world.reviewId)
    expect(cities.find(({ id }) => id === dora)?.may).toEqual(refused('survey.namedWritten', { sections: '3' }))
    expect(await citySections()).toContain('Dora')
  })

  test('is kept by the database where the code is gone around', async () => {
    const { id } = await inTransaction(
      world.ctx('focal'),
      async (tx) =>
        await tx.selectFrom('response').select('id').where('object_id', '=', world.reviewId).executeTakeFirstOrThrow(),
    )
    const empty = async (person: PersonKey): Promise<void> => {
      await inTransaction(world.ctx(person), async (tx) => await saveNamed(tx, id, { cities: [], programmes: [] }))
    }
    await expect(empty('focal')).rejects.toThrow(/stays with it/)
    await expect(empty('observer')).rejects.toMatchObject({ code: 'notPermitted' })
    await expect(
      inTransaction(world.ctx('focal'), async (tx) => {
        await sql`delete from section where response_id = ${id}`.execute(tx)
      }),
    ).rejects.toThrow(/permission denied/)
  })
})
