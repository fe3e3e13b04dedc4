import { num, text } from './expression-scope.ts'
import type { Arguments, Implementation } from './expression-scope.ts'
import { formatMoment, isDate, isDateTime, isMoment, isTime, momentOf, paddedDate } from './moments.ts'
import { MISSING, toNumber, toText } from './values.ts'
import type { Value } from './values.ts'

function isDay(moment: string): boolean {
  return isDate(moment) || isDateTime(moment)
}

/** A day from a text, an answer, or days since 1970-01-01; what is none is missing. */
function toDay(value: Value): Value {
  if (value.kind === 'moment' && isDay(value.value)) return value
  if (value.kind === 'boolean' || value.kind === 'moment') return MISSING
  const written = paddedDate(toText(value).trim())
  if (isDay(written)) return { kind: 'moment', value: written }
  const days = toNumber(value)
  const moment = days === undefined ? undefined : momentOf(days)
  return moment === undefined ? MISSING : { kind: 'moment', value: moment }
}

function format(args: Arguments, withTime: boolean): Value {
  const day = toDay(args.at(0))
  return day.kind === 'moment' ? text(formatMoment(day.value, toText(args.at(1)), withTime)) : MISSING
}

function decimalTime(args: Arguments): Value {
  const moment = toText(args.at(0)).trim()
  const time = isDateTime(moment) ? moment.slice(11) : moment
  return num(isTime(time) ? toNumber({ kind: 'moment', value: time }) : undefined)
}

function decimalDay(args: Arguments): Value {
  const day = toDay(args.at(0))
  return num(day.kind === 'moment' && isMoment(day.value) ? toNumber(day) : undefined)
}

export const MOMENT_FUNCTIONS = {
  today: ({ scope }) => ({ kind: 'moment', value: scope.today }),
  now: ({ scope }) => ({ kind: 'moment', value: scope.now ?? `${scope.today}T00:00:00` }),
  date: (args) => toDay(args.at(0)),
  'date-time': (args) => toDay(args.at(0)),
  'format-date': (args) => format(args, false),
  'format-date-time': (args) => format(args, true),
  'decimal-date-time': decimalDay,
  'decimal-time': decimalTime,
} as const satisfies Record<string, Implementation>
