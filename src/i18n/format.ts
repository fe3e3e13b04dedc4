import { directionOf, type Lang } from '#kernel/lang.ts'
import { marksOf, type Marks } from './marks.ts'
import { UN_ARABIC_MONTHS, daysBetween, instantOf, isDay, type DateValue } from './dates.ts'

export type Numerals = 'latn' | 'arab'

export type FormatOptions = {
  /** Digits on Arabic screens: Latin, as in documents of the United Nations, unless the reader wishes Arabic ones. Every other language has Latin digits. */
  numerals?: Numerals
  timeZone?: string
}

export type Decimals = { min?: number; max?: number }

/** One of the plural forms of a message: text, or a function when it holds further arguments. */
export type Branch = string | (() => string)

export type Formats = {
  readonly lang: Lang
  readonly numerals: Numerals
  readonly marks: Marks
  number(value: number, decimals?: Decimals): string
  /** A number without grouping: years, paragraph and question numbers. */
  plain(value: number): string
  /** `ratio` 0.71 is 71 %. */
  percent(ratio: number, decimals?: Decimals): string
  fileSize(bytes: number): string
  date(value: DateValue): string
  /** Day and month, for places where the year is known. */
  dayMonth(value: DateValue): string
  monthYear(value: DateValue): string
  year(value: DateValue): string
  time(value: DateValue): string
  dayTime(value: DateValue): string
  /** "in 22 days", "yesterday": counted in civil days of the time zone. */
  relativeDays(to: DateValue, from: DateValue): string
  /** Whole days from one day to another. */
  days(from: DateValue, to: DateValue): number
  list(items: readonly string[], kind?: 'and' | 'or'): string
  /** The digits of a ready-made code such as "3.2" in the reader's numerals. */
  digits(code: string): string
  /** For the compiled messages: an argument without format; text of the other direction is isolated. */
  text(value: string | number): string
  /** For the compiled messages. */
  plural(value: number, branches: Record<string, Branch>, offset?: number, ordinal?: boolean): string
  /** For the compiled messages. */
  select(value: string, branches: Record<string, Branch>): string
}

/** The tag whose digits and patterns we want. A bare `ar` gives Latin digits, so the numbering system is always said. */
export function localeTag(lang: Lang, numerals: Numerals): string {
  if (lang === 'ar') return `ar-u-nu-${numerals}`
  return lang === 'en' ? 'en-GB' : lang
}

/** Formatters of one language, each made once and only when needed; keep the result, do not make it per call. */
export function formats(lang: Lang, options: FormatOptions = {}): Formats {
  const numerals: Numerals = lang === 'ar' ? (options.numerals ?? 'latn') : 'latn'
  const make = makers(localeTag(lang, numerals), options.timeZone ?? 'UTC')
  return {
    lang,
    numerals,
    marks: marksOf(lang),
    ...numberFormats(make),
    ...dateFormats(lang, make),
    ...messageFormats(lang, make),
    list: (items, kind = 'and') => make.list(kind).format(items),
    digits: (code) => code.replace(/\d/g, (digit) => make.number({ useGrouping: false }).format(Number(digit))),
  }
}

type Makers = ReturnType<typeof makers>

function makers(tag: string, timeZone: string) {
  const made = new Map<string, unknown>()
  function once<Made>(kind: string, options: object, build: () => Made): Made {
    const key = kind + JSON.stringify(options)
    if (!made.has(key)) made.set(key, build())
    return made.get(key) as Made
  }
  return {
    timeZone,
    number: (options: Intl.NumberFormatOptions) => once('number', options, () => new Intl.NumberFormat(tag, options)),
    date: (options: Intl.DateTimeFormatOptions, value: DateValue) => {
      const zoned = { ...options, timeZone: isDay(value) ? 'UTC' : timeZone }
      return once('date', zoned, () => new Intl.DateTimeFormat(tag, zoned))
    },
    plural: (type: Intl.PluralRuleType) => once(type, {}, () => new Intl.PluralRules(tag, { type })),
    relative: () => once('relative', {}, () => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })),
    list: (kind: 'and' | 'or') =>
      once(kind, {}, () => new Intl.ListFormat(tag, { type: kind === 'and' ? 'conjunction' : 'disjunction' })),
  }
}

function fraction(decimals: Decimals): Intl.NumberFormatOptions {
  const min = decimals.min ?? 0
  return { minimumFractionDigits: min, maximumFractionDigits: Math.max(min, decimals.max ?? 3) }
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

function numberFormats(make: Makers): Pick<Formats, 'number' | 'plain' | 'percent' | 'fileSize'> {
  return {
    // In Spanish and some others CLDR begins to group at five digits only, and a column of figures would not line up.
    number: (value, decimals = {}) => make.number({ ...fraction(decimals), useGrouping: 'always' }).format(value),
    plain: (value) => make.number({ useGrouping: false }).format(value),
    percent: (ratio, decimals = { max: 0 }) => make.number({ style: 'percent', ...fraction(decimals) }).format(ratio),
    fileSize: (bytes) => {
      const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), SIZES.length - 1)
      const options: Intl.NumberFormatOptions = {
        style: 'unit',
        unit: SIZES[step] ?? 'byte',
        unitDisplay: step === 0 ? 'long' : 'short',
        maximumFractionDigits: step < 2 ? 0 : 1,
      }
      return make.number(options).format(bytes / 1000 ** step)
    },
  }
}

type DateFormats = Pick<
  Formats,
  'date' | 'dayMonth' | 'monthYear' | 'year' | 'time' | 'dayTime' | 'relativeDays' | 'days'
>

/** French counts the first of a month as such: 1er janvier. */
function firstOf(parts: readonly Intl.DateTimeFormatPart[]): string {
  return parts.map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value)).join('')
}

function dateFormats(lang: Lang, make: Makers): DateFormats {
  const write = (value: DateValue, options: Intl.DateTimeFormatOptions): string => {
    const format = make.date(options, value)
    const instant = instantOf(value)
    if (options.month === 'long' && lang === 'fr') return firstOf(format.formatToParts(instant))
    if (lang !== 'ar' || options.month !== 'long') return format.format(instant)
    const zone = isDay(value) ? 'UTC' : make.timeZone
    const month = Number(new Intl.DateTimeFormat('en', { month: 'numeric', timeZone: zone }).format(instant))
    const parts = format.formatToParts(instant)
    return parts.map((part) => (part.type === 'month' ? UN_ARABIC_MONTHS[month - 1] : part.value)).join('')
  }
  const date = (value: DateValue) => write(value, { day: 'numeric', month: 'long', year: 'numeric' })
  const time = (value: DateValue) => write(value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return {
    date,
    time,
    dayMonth: (value) => write(value, { day: 'numeric', month: 'long' }),
    monthYear: (value) => write(value, { month: 'long', year: 'numeric' }),
    year: (value) => write(value, { year: 'numeric' }),
    dayTime: (value) => `${date(value)}${marksOf(lang).comma}${time(value)}`,
    relativeDays: (to, from) => make.relative().format(daysBetween(from, to, make.timeZone), 'day'),
    days: (from, to) => daysBetween(from, to, make.timeZone),
  }
}

const ARABIC_LETTERS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
const OTHER_LETTERS = /[A-Za-z\u00c0-\u024f\u0370-\u052f]/
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

function written(branch: Branch | undefined): string {
  if (branch === undefined) return ''
  return typeof branch === 'string' ? branch : branch()
}

function messageFormats(lang: Lang, make: Makers): Pick<Formats, 'text' | 'plural' | 'select'> {
  const foreign = directionOf(lang) === 'rtl' ? OTHER_LETTERS : ARABIC_LETTERS
  return {
    text: (value) => {
      if (typeof value === 'number') return make.number({}).format(value)
      return foreign.test(value) ? `${FIRST_STRONG_ISOLATE}${value}${POP_ISOLATE}` : value
    },
    plural: (value, branches, offset = 0, ordinal = false) => {
      const exact = branches[`=${value}`]
      if (exact !== undefined) return written(exact)
      const category = make.plural(ordinal ? 'ordinal' : 'cardinal').select(value - offset)
      return written(branches[category] ?? branches['other'])
    },
    select: (value, branches) => written(Object.hasOwn(branches, value) ? branches[value] : branches['other']),
  }
}
