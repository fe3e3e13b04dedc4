import { describe, expect, test } from 'vitest'
import { customOf, isTimeZone, nextMorning, planOf, quietOf, retryAt, type MailChoice, type Sort } from './when.ts'
import { stageOf } from './mail.ts'

const DAY = new Date('2027-03-01T12:00:00Z')
const NIGHT = new Date('2027-03-01T23:30:00Z')
const actOf = (sort: Sort, choice: MailChoice, now: Date, timeZone = 'UTC'): string =>
  planOf(sort, { choice, timeZone, weekend: 'sat_sun' }, now).act

describe('what is done with a mail', () => {
  test.each<[Sort, MailChoice, string, string]>([
    ['expected', 'at_once', 'send', 'wait'],
    ['news', 'at_once', 'send', 'wait'],
    ['binds', 'at_once', 'send', 'wait'],
    ['digest', 'at_once', 'send', 'wait'],
    ['reminder', 'at_once', 'bundle', 'bundle'],
    ['expected', 'daily', 'bundle', 'bundle'],
    ['news', 'daily', 'bundle', 'bundle'],
    ['binds', 'daily', 'send', 'wait'],
    ['digest', 'daily', 'send', 'wait'],
    ['reminder', 'daily', 'bundle', 'bundle'],
    ['expected', 'none', 'drop', 'drop'],
    ['news', 'none', 'drop', 'drop'],
    ['reminder', 'none', 'drop', 'drop'],
    ['binds', 'none', 'send', 'wait'],
    ['digest', 'none', 'send', 'wait'],
    ['asked', 'at_once', 'send', 'send'],
    ['asked', 'none', 'send', 'send'],
  ])('%s, chosen %s: by day %s, at night %s', (sort, choice, byDay, atNight) => {
    expect([actOf(sort, choice, DAY), actOf(sort, choice, NIGHT)]).toEqual([byDay, atNight])
  })

  test.each([
    ['06:59', 'wait'],
    ['07:00', 'send'],
    ['19:59', 'send'],
    ['20:00', 'wait'],
  ])('at %s by the clock of the recipient: %s', (clock, act) => {
    expect(actOf('news', 'at_once', new Date(`2027-03-01T${clock}:00Z`))).toBe(act)
  })

  test('counts by the clock where the recipient is', () => {
    expect(actOf('news', 'at_once', new Date('2027-03-01T05:00:00Z'), 'Asia/Amman')).toBe('send')
    expect(actOf('news', 'at_once', new Date('2027-03-01T17:30:00Z'), 'Asia/Amman')).toBe('wait')
  })
})

describe('the weekend', () => {
  // 5 March 2027 is a Friday.
  test.each([
    ['2027-03-05T12:00:00Z', 'sat_sun', 'send', ''],
    ['2027-03-05T12:00:00Z', 'fri_sat', 'wait', '2027-03-07T07:00:00.000Z'],
    ['2027-03-05T12:00:00Z', 'thu_fri', 'wait', '2027-03-06T07:00:00.000Z'],
    ['2027-03-06T12:00:00Z', 'sat_sun', 'wait', '2027-03-08T07:00:00.000Z'],
    ['2027-03-06T12:00:00Z', 'none', 'send', ''],
    ['2027-03-05T21:00:00Z', 'sat_sun', 'wait', '2027-03-08T07:00:00.000Z'],
  ] as const)('at %s where %s is off: %s', (now, weekend, act, until) => {
    const plan = planOf('news', { choice: 'at_once', timeZone: 'UTC', weekend }, new Date(now))
    expect([plan.act, plan.act === 'wait' ? plan.until.toISOString() : '']).toEqual([act, until])
  })

  test('a digest of a Friday evening is that of the next working day', () => {
    const plan = planOf(
      'reminder',
      { choice: 'at_once', timeZone: 'UTC', weekend: 'sat_sun' },
      new Date('2027-03-05T21:00:00Z'),
    )
    expect(plan).toMatchObject({ act: 'bundle', day: '2027-03-08' })
  })

  test('is that of the country until somebody chooses; where a country has several clocks, theirs is Greenwich', () => {
    expect(customOf('JO')).toEqual({ timeZone: 'Asia/Amman', weekend: 'fri_sat' })
    expect(customOf('FR')).toEqual({ timeZone: 'Europe/Paris', weekend: 'sat_sun' })
    expect(customOf('US')).toEqual({ timeZone: 'UTC', weekend: 'sat_sun' })
    expect(customOf(null)).toEqual({ timeZone: 'UTC', weekend: 'sat_sun' })
    expect(quietOf({ choice: 'daily', timeZone: null, weekend: 'none' }, 'JO')).toEqual({
      choice: 'daily',
      timeZone: 'Asia/Amman',
      weekend: 'none',
    })
  })
})

describe('the next morning', () => {
  test.each([
    ['2027-03-01T03:00:00Z', 'UTC', '2027-03-01', '2027-03-01T07:00:00.000Z'],
    ['2027-03-01T07:00:00Z', 'UTC', '2027-03-01', '2027-03-01T07:00:00.000Z'],
    ['2027-03-01T07:00:01Z', 'UTC', '2027-03-02', '2027-03-02T07:00:00.000Z'],
    ['2027-03-01T23:00:00Z', 'Asia/Kathmandu', '2027-03-02', '2027-03-02T01:15:00.000Z'],
    ['2027-03-01T12:00:00Z', 'Pacific/Kiritimati', '2027-03-02', '2027-03-01T17:00:00.000Z'],
    // The clocks go forward at two in the night.
    ['2027-03-13T20:00:00Z', 'America/New_York', '2027-03-14', '2027-03-14T11:00:00.000Z'],
    ['2027-03-27T20:00:00Z', 'Europe/Vienna', '2027-03-28', '2027-03-28T05:00:00.000Z'],
  ])('after %s in %s is that of %s', (now, zone, day, at) => {
    const morning = nextMorning(new Date(now), { timeZone: zone, weekend: 'none' })
    expect([morning.day, morning.at.toISOString()]).toEqual([day, at])
  })
})

test('a failed mail is tried seven times more, each later than the one before, and then no more', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => (retryAt(attempts, DAY)?.getTime() ?? 0) - DAY.getTime())
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(new Set(waits).size).toBe(7)
  expect(retryAt(8, DAY)).toBeUndefined()
})

test.each([
  [31, undefined],
  [30, '30'],
  [8, '30'],
  [7, '7'],
  [1, '7'],
  [0, 'due'],
  [-1, 'overdue'],
])('%i days before a deadline: %s', (days, stage) => {
  expect(stageOf(days)).toBe(stage)
})

test('a time zone is one that the clocks know', () => {
  expect(['UTC', 'Asia/Amman', 'Nowhere/Here', '', 'x'].map(isTimeZone)).toEqual([true, true, false, false, false])
})
