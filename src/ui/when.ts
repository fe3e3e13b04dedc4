import type { T } from '#i18n/translate.ts'
import { momentOf, type When } from '#kernel/when.ts'

/** A time as exactly as it is known, in the reader's language. */
export function whenText(t: T, when: When): string {
  const said = spanText(t, when)
  return when.provisional === true ? t('ui.when.provisional', { when: said }) : said
}

function spanText(t: T, { from, to, open, dayOfLostMonth }: When): string {
  if (dayOfLostMonth !== undefined)
    return t('ui.when.lostMonth', { day: dayOfLostMonth, year: t.format.plain(Number(from)) })
  if (open === true) return t('ui.when.open', { when: momentText(t, from) })
  return to === undefined ? momentText(t, from) : daysText(t, from, to)
}

function momentText(t: T, said: string): string {
  const moment = momentOf(said)
  const year = t.format.plain(moment.year)
  switch (moment.kind) {
    case 'year':
      return year
    case 'quarter':
      return t('ui.when.quarter', { quarter: String(moment.quarter), year })
    case 'month':
      return t.format.monthYear(moment.day)
    case 'day':
      return t.format.date(moment.day)
  }
}

/** Days of one month say the month once. */
function daysText(t: T, from: string, to: string): string {
  if (from.slice(0, 7) !== to.slice(0, 7))
    return t('ui.when.span', { from: momentText(t, from), to: momentText(t, to) })
  const [first, last] = [from, to].map((day) => t.format.plain(Number(day.slice(8))))
  return t('ui.when.days', { first: first ?? '', last: last ?? '', month: t.format.monthYear(from) })
}
