import { describe, expect, test } from 'vitest'
import { readCalendar } from './calendar-reader.ts'
import { writeCalendar } from './write-calendar.ts'

const LONG = 'التقييم الذاتي؛ يُنتظر إتمامه, والتصديق عليه; وتقديمه قبل الموعد النهائي المحدد في دورة الاستعراض'
const days = [
  { uid: 'review.answer-1@umran.example', day: '2028-02-29', title: LONG, url: 'https://umran.example/ar/reviews/1' },
  {
    uid: 'cycle-1-ends@umran.example',
    day: '2028-12-31',
    title: 'A\nB \\ C',
    url: 'https://umran.example/ar/cycles/1',
  },
]
const write = (asked = '2027-03-01'): string => writeCalendar({ name: 'عمران: مواعيدي', lang: 'ar', days, asked })

describe('a calendar', () => {
  test('is read back as it was written', () => {
    const { properties, events } = readCalendar(write())
    expect(properties).toMatchObject({
      VERSION: '2.0',
      METHOD: 'PUBLISH',
      'X-WR-CALNAME': 'عمران: مواعيدي',
      'REFRESH-INTERVAL;VALUE=DURATION': 'PT6H',
    })
    expect(events).toMatchObject([
      {
        UID: 'review.answer-1@umran.example',
        SUMMARY: LONG,
        'DTSTART;VALUE=DATE': '20280229',
        'DTEND;VALUE=DATE': '20280301',
        'URL;VALUE=URI': 'https://umran.example/ar/reviews/1',
      },
      {
        UID: 'cycle-1-ends@umran.example',
        SUMMARY: 'A\nB \\ C',
        'DTSTART;VALUE=DATE': '20281231',
        'DTEND;VALUE=DATE': '20290101',
      },
    ])
  })

  test('ends each line, and folds it at 75 bytes without cutting a letter', () => {
    const text = write()
    expect(text).toMatch(/^(?:[^\r\n]*\r\n)+$/)
    const lines = text.split('\r\n')
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
    expect(lines.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(0)
    expect(text).not.toContain('\ufffd')
  })

  test('is the same all day, and a newer edition the next', () => {
    expect(write()).toBe(write())
    const sequence = (asked: string): number => Number(readCalendar(write(asked)).events[0]?.['SEQUENCE'])
    expect(sequence('2027-03-02') - sequence('2027-03-01')).toBe(1)
    expect(readCalendar(write()).events[0]?.['DTSTAMP']).toBe('20270301T000000Z')
  })

  test('names each thing by the same name, wherever its day moves', () => {
    const moved = writeCalendar({
      name: 'x',
      lang: 'en',
      asked: '2027-03-01',
      days: days.map((one) => ({ ...one, day: '2030-01-01' })),
    })
    const names = (text: string) => readCalendar(text).events.map((event) => event['UID'])
    expect(names(moved)).toEqual(names(write()))
  })
})
