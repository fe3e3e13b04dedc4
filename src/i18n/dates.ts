/** An instant, or a civil day written `YYYY-MM-DD`, which no time zone may move. */
export type DateValue = Date | string

const DAY = /^\d{4}-\d{2}-\d{2}$/

export function isDay(value: DateValue): value is string {
  return typeof value === 'string' && DAY.test(value)
}

export function instantOf(value: DateValue): Date {
  const date = typeof value === 'string' ? new Date(value) : value
  if (Number.isNaN(date.getTime())) throw new RangeError(`not a date: ${String(value)}`)
  return date
}

/** Whole days from one civil day to another, in the given time zone. */
export function daysBetween(from: DateValue, to: DateValue, timeZone: string): number {
  return Math.round((civilDay(to, timeZone) - civilDay(from, timeZone)) / 86_400_000)
}

function civilDay(value: DateValue, timeZone: string): number {
  if (isDay(value)) return instantOf(value).getTime()
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return new Date(iso.format(instantOf(value))).getTime()
}

/** United Nations documents in Arabic give each month its Levantine and its Egyptian name. */
export const UN_ARABIC_MONTHS = [
  'كانون الثاني/يناير',
  'شباط/فبراير',
  'آذار/مارس',
  'نيسان/أبريل',
  'أيار/مايو',
  'حزيران/يونيه',
  'تموز/يوليه',
  'آب/أغسطس',
  'أيلول/سبتمبر',
  'تشرين الأول/أكتوبر',
  'تشرين الثاني/نوفمبر',
  'كانون الأول/ديسمبر',
] as const
