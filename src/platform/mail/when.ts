import { daysAfter } from '#kernel/day.ts'
import type { MailKind } from './mail.ts'

export const MAIL_CHOICES = ['at_once', 'daily', 'none'] as const
export type MailChoice = (typeof MAIL_CHOICES)[number]
export const WEEKENDS = ['none', 'sat_sun', 'fri_sat', 'thu_fri', 'fri', 'sun'] as const
export type Weekend = (typeof WEEKENDS)[number]
/** What a person chose; null: as in the country they sit for. */
export type MailSetting = { choice: MailChoice; timeZone: string | null; weekend: Weekend | null }
export const USUAL: MailSetting = { choice: 'at_once', timeZone: null, weekend: null }
/** The clock and calendar by which somebody is written to. */
export type Quiet = { choice: MailChoice; timeZone: string; weekend: Weekend }

/** Days of the week as ISO numbers them, Monday first. */
const DAYS_OFF: Record<Weekend, readonly number[]> = {
  none: [],
  sat_sun: [6, 7],
  fri_sat: [5, 6],
  thu_fri: [4, 5],
  fri: [5],
  sun: [7],
}

/** As CLDR has it: the clock of a country that has one, and its weekend. Where a country has several clocks, that of Greenwich. */
export function customOf(country: string | null): Pick<Quiet, 'timeZone' | 'weekend'> {
  const usual = { timeZone: 'UTC', weekend: 'sat_sun' } as const
  if (country === null || !/^[A-Z]{2}$/.test(country)) return usual
  const locale: Intl.Locale & CldrLocale = new Intl.Locale(`und-${country}`)
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? []
  const off = (locale.getWeekInfo?.() ?? locale.weekInfo)?.weekend ?? []
  const weekend = WEEKENDS.find((one) => DAYS_OFF[one].join(' ') === off.join(' ')) ?? usual.weekend
  return { timeZone: zones.length === 1 ? (zones[0] ?? usual.timeZone) : usual.timeZone, weekend }
}

/** Newer than the types of the language; older programs have them as properties. */
type CldrLocale = {
  timeZones?: string[]
  weekInfo?: { weekend: number[] }
  getTimeZones?: () => string[] | undefined
  getWeekInfo?: () => { weekend: number[] }
}

export function quietOf(setting: MailSetting, country: string | null): Quiet {
  const custom = customOf(country)
  const { choice, timeZone, weekend } = setting
  return { choice, timeZone: timeZone ?? custom.timeZone, weekend: weekend ?? custom.weekend }
}

/** Nobody is written to in the evening, at night or on the weekend, where they are. Hours of the clock. */
const MORNING = 7
const EVENING = 20

/** What to do with a mail now. `bundle`: into the digest of that day, which goes at that moment. */
export type Plan =
  | { act: 'send' }
  | { act: 'wait'; until: Date }
  | { act: 'bundle'; day: string; at: Date }
  | { act: 'drop' }

export type Sort = MailKind['sort'] | 'digest' | 'reminder'

export function planOf(sort: Sort, quiet: Quiet, now: Date): Plan {
  const { choice, timeZone, weekend } = quiet
  if (sort === 'asked') return { act: 'send' }
  const own = sort !== 'binds' && sort !== 'digest'
  if (own && choice === 'none') return { act: 'drop' }
  if (sort === 'reminder' || (own && choice === 'daily')) return { act: 'bundle', ...nextMorning(now, quiet) }
  const { day, hour } = clockAt(now, timeZone)
  if (hour >= MORNING && hour < EVENING && !isOff(day, weekend)) return { act: 'send' }
  return { act: 'wait', until: nextMorning(now, quiet).at }
}

function isOff(day: string, weekend: Weekend): boolean {
  return DAYS_OFF[weekend].includes(new Date(day).getUTCDay() || 7)
}

/** The next moment, from now on, at which it is seven in the morning of a working day there, and the day it is then. */
export function nextMorning(
  now: Date,
  { timeZone, weekend }: Pick<Quiet, 'timeZone' | 'weekend'>,
): { day: string; at: Date } {
  const today = dayAt(now, timeZone)
  for (const ahead of [0, 1, 2, 3, 4, 5]) {
    const day = daysAfter(today, ahead)
    if (isOff(day, weekend)) continue
    const at = instantAt(day, MORNING, timeZone)
    if (at.getTime() >= now.getTime()) return { day, at }
  }
  throw new RangeError(`no morning after ${now.toISOString()} in ${timeZone}`)
}

/** The civil day it is there. */
export function dayAt(now: Date, timeZone: string): string {
  return clockAt(now, timeZone).day
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Minutes after a failed attempt until the next; after the last of them a mail has failed for good. */
const BACKOFF = [1, 5, 15, 60, 180, 360, 720] as const

/** When to try again after so many attempts, or undefined when it is enough. */
export function retryAt(attempts: number, now: Date): Date | undefined {
  const minutes = BACKOFF[attempts - 1]
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000)
}

function clockAt(now: Date, timeZone: string): { day: string; hour: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now)
  const get = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? ''
  return {
    day: `${get('year')}-${get('month')}-${get('day')}`,
    hour: Number(get('hour')),
    minute: Number(get('minute')),
  }
}

/** Found by reading the clock there and correcting twice: once for the zone, once where its offset changes in between. */
function instantAt(day: string, hour: number, timeZone: string): Date {
  const wanted = Date.parse(day) + hour * 3_600_000
  let at = wanted
  for (let pass = 0; pass < 2; pass++) {
    const read = clockAt(new Date(at), timeZone)
    at += wanted - (Date.parse(read.day) + read.hour * 3_600_000 + read.minute * 60_000)
  }
  return new Date(at)
}
