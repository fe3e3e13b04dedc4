import { add, divide, floor, multiply, subtract, toDecimal, whole } from './numbers.ts'
import type { Num } from './numbers.ts'

/** Days and times of day as answers hold them: of the place where they are written, without a time zone. */

const DAY_MS = 86_400_000
const DATE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/

/** A day of the Gregorian calendar from the year 1000, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const found = DATE.exec(text)
  if (found === null) return false
  const day = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])))
  return day.toISOString().slice(0, 10) === text
}

/** A time of day as HH:MM or HH:MM:SS, from 00:00 to 23:59:59. */
export function isTime(text: string): boolean {
  return TIME.test(text)
}

/** A day and a time of day, parted by T. */
export function isDateTime(text: string): boolean {
  return text.charAt(10) === 'T' && isDate(text.slice(0, 10)) && isTime(text.slice(11))
}

/** Is it a day, a time of day or both? */
export function isMoment(text: string): boolean {
  return isDate(text) || isTime(text) || isDateTime(text)
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return hours * 3600 + minutes * 60 + seconds
}

/** Days since 1970-01-01, as XLSForm counts them; of a time, the part of a day. */
export function daysOf(moment: string): Num | undefined {
  if (isTime(moment)) return divide(whole(secondsOf(moment)), whole(86_400))
  const days = whole(Date.parse(`${moment.slice(0, 10)}T00:00:00Z`) / DAY_MS)
  const time = moment.length > 10 ? daysOf(moment.slice(11)) : whole(0)
  return time === undefined ? undefined : add(days, time)
}

/** The day, with its time where the number of days is not whole; undefined outside the years that answers know. */
export function momentOf(days: Num): string | undefined {
  const day = floor(days)
  const number = Number(toDecimal(day))
  if (Math.abs(number) > 4_000_000) return undefined
  const date = new Date(number * DAY_MS).toISOString().slice(0, 10)
  const rest = subtract(days, day)
  const seconds = rest === undefined ? undefined : multiply(rest, whole(86_400))
  if (!isDate(date) || seconds === undefined) return undefined
  const part = Number(toDecimal(floor(seconds)))
  if (part === 0) return date
  return `${date}T${new Date(part * 1000).toISOString().slice(11, 19)}`
}

const SHORT_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const SHORT_DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** The signs of `format-date` and, with those of the time, of `format-date-time`; months and days are in English, as in ODK. */
export function formatMoment(moment: string, pattern: string, withTime: boolean): string {
  const date = moment.slice(0, 10)
  const time = moment.length > 10 ? moment.slice(11) : '00:00:00'
  const [year = '', month = '', day = ''] = date.split('-')
  const [hour = '', minute = '', second = '00'] = time.split(':')
  const signs: Record<string, string> = {
    '%Y': year,
    '%y': year.slice(2),
    '%m': month,
    '%n': String(Number(month)),
    '%b': SHORT_MONTHS[Number(month) - 1] ?? '',
    '%d': day,
    '%e': String(Number(day)),
    '%a': SHORT_DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '',
    ...(withTime ? { '%H': hour, '%h': String(Number(hour)), '%M': minute, '%S': second, '%3': '000' } : {}),
  }
  return pattern.replace(/%[A-Za-z3]/g, (sign) => signs[sign] ?? sign)
}

/** `YYYY-M-D` as people write it, with zeros. */
export function paddedDate(text: string): string {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})(T.*)?$/.exec(text)
  if (found === null) return text
  const [, year = '', month = '', day = '', rest = ''] = found
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${rest}`
}
