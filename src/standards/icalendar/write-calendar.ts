import { ICalCalendar, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator'

/** A whole day in a calendar. `uid` stays the same as long as it is about the same thing, whatever its day becomes. */
export type CalendarDay = { uid: string; day: string; title: string; url: string }

export type CalendarText = {
  name: string
  /** BCP 47. */
  lang: string
  days: readonly CalendarDay[]
  /** The day on which it was asked for (`YYYY-MM-DD`): its stamp, and the number of its edition. */
  asked: string
}

const MILLISECONDS_A_DAY = 86_400_000
const EPOCH = Date.parse('2020-01-01')
const HOURS_6 = 6 * 3600

/**
 * iCalendar (RFC 5545) with the properties of RFC 7986 that say how often to ask again. Only whole days, so no time zone is
 * needed. Within one day the same days give the same bytes; from day to day the edition grows, so that a day that was moved wins.
 */
export function writeCalendar({ name, lang, days, asked }: CalendarText): string {
  const stamp = new Date(asked)
  const calendar = new ICalCalendar({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Umran', product: 'Calendar', language: lang.toUpperCase() },
    ttl: HOURS_6,
  })
  const sequence = Math.round((stamp.getTime() - EPOCH) / MILLISECONDS_A_DAY)
  for (const { uid, day, title, url } of days) {
    calendar.createEvent({
      id: uid,
      sequence,
      stamp,
      start: new Date(day),
      end: new Date(Date.parse(day) + MILLISECONDS_A_DAY),
      allDay: true,
      timezone: 'UTC',
      summary: title,
      url,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  // Every line ends, the last one too.
  return `${calendar.toString().trimEnd()}\r\n`
}
