import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registry } from '#app/modules.ts'
import { loadCatalogues, translatorsOf } from '#i18n/catalogues.server.ts'
import { endCalendarKey, makeCalendarKey } from '#platform/calendar/calendar-key.service.ts'
import type { Ctx } from '#platform/ctx.ts'
import { type ReadCalendar, readCalendar } from '#standards/icalendar/calendar-reader.ts'
import { ask } from '#test/helpers/ask.ts'
import { testDatabase, type TestDatabase } from '#test/helpers/database.ts'
import { makeWorld, type World, type WorldPerson } from '#test/helpers/world.ts'
import { cycleCalendar, personalCalendar, type CalendarHost } from './calendar.service.ts'

describe('calendars', () => {
  let database: TestDatabase
  let world: World
  let host: CalendarHost

  beforeAll(async () => {
    database = await testDatabase()
    world = await makeWorld(database, 'SELF_ASSESSMENT')
    host = { translators: translatorsOf(await loadCatalogues()), publicUrl: 'https://umran.example' }
  })

  afterAll(async () => {
    await world.close()
    await database.drop()
  })

  const as = (who: WorldPerson | null): Ctx => {
    const ctx = world.as(world.people[who ?? 'focal_point'].id, { at: '2025-11-01' })
    return { ...ctx, registry, personId: who === null ? null : ctx.personId }
  }
  const open = async (secret: string): Promise<ReadCalendar | undefined> => {
    const text = await personalCalendar(as(null), host, secret)
    return text === undefined ? undefined : readCalendar(text)
  }
  const titles = (calendar: ReadCalendar | undefined): string[] =>
    (calendar?.events ?? []).map((event) => event['SUMMARY'] ?? '')

  test('of a person hold what "My work" holds, and the days of the cycle, in the own language', async () => {
    const calendar = await open(await makeCalendarKey(as('focal_point')))
    const task = calendar?.events.find((event) => event['UID']?.startsWith('work-'))
    expect(task).toMatchObject({
      SUMMARY: 'The self-assessment is to be finished, certified and submitted',
      'URL;VALUE=URI': 'https://umran.example/en/work',
      'DTSTART;VALUE=DATE': '20260228',
    })
    expect(
      calendar?.events.find((event) => event['UID'] === `cycle-${world.cycleId}-ends@umran.example`),
    ).toMatchObject({
      'DTSTART;VALUE=DATE': '20270601',
    })
    await ask(
      database.adminUrl,
      `begin; set local role umran_owner; update person set lang = 'ar' where id = '${world.people.focal_point.id}'; commit`,
    )
    expect(titles(await open(await makeCalendarKey(as('focal_point')))).join(' ')).toContain('التقييم الذاتي')
  })

  test('hold nothing for whom nothing is expected but the public days, and name no State', async () => {
    const calendar = await open(await makeCalendarKey(as('same_lead')))
    expect(calendar?.events.filter((event) => !event['UID']?.startsWith('cycle-'))).toEqual([])
    for (const who of ['focal_point', 'contributor', 'case_officer'] as const) {
      const text = JSON.stringify(await open(await makeCalendarKey(as(who))))
      // An id is looked up at a public address: of all ids only the cycle's stands there.
      const ids = text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []
      expect(ids.filter((id) => id !== world.cycleId)).toEqual([])
      expect(text).not.toMatch(/State Q|QM|نص: State/)
    }
  })

  test('open by the newest secret only, until it is ended; the secret stands in no table', async () => {
    const first = await makeCalendarKey(as('contributor'))
    const second = await makeCalendarKey(as('contributor'))
    expect(JSON.stringify(await ask(database.adminUrl, 'select * from calendar_key'))).not.toContain(second)
    expect([await open(first), (await open(second)) !== undefined]).toEqual([undefined, true])
    await endCalendarKey(as('contributor'))
    expect(await open(second)).toBeUndefined()
    for (const guess of ['', 'x', second.slice(1), `${second}x`, second.toUpperCase()])
      expect(await open(guess)).toBeUndefined()
  })

  test('hold at each moment what may be seen then: without a place nothing is left', async () => {
    const secret = await makeCalendarKey(as('focal_point'))
    const before = titles(await open(secret)).length
    await ask(
      database.adminUrl,
      `begin; set local role umran_owner; update access.seat set ended_at = now() where person_id = '${world.people.focal_point.id}'; commit`,
    )
    const after = await open(secret)
    expect(before).toBeGreaterThan(titles(after).length)
    expect(after?.events.every((event) => event['UID']?.startsWith('cycle-'))).toBe(true)
  })

  test('of a cycle are public, and are found for cycles only', async () => {
    const { events } = readCalendar(
      await cycleCalendar(as(null), host.translators('ar'), host.publicUrl, world.cycleId),
    )
    expect(events.map((event) => event['DTSTART;VALUE=DATE'])).toEqual(['20230601', '20250601', '20250901', '20270601'])
    expect(events[0]?.['SUMMARY']).toBe('بداية دورة الاستعراض: \u2068نص: A cycle\u2069')
    await expect(cycleCalendar(as(null), host.translators('en'), host.publicUrl, world.reviewId)).rejects.toMatchObject(
      { code: 'notFound' },
    )
  })
})
