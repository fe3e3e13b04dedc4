/**
 * When something was or is to be, as exactly as a source says it and no more: `from` and `to` are a year, a quarter, a
 * month or a day (2020, 2020-Q1, 2020-03, 2020-03-31).
 */
export type When = {
  from: string
  to?: string | undefined
  /** From then on. */
  open?: true | undefined
  /** Stood in the source as not yet certain. */
  provisional?: true | undefined
  /** The source lost the month: this day of it and the year of `from` are all that is known. */
  dayOfLostMonth?: number | undefined
}

export type Moment =
  | { kind: 'year'; year: number }
  | { kind: 'quarter'; year: number; quarter: number }
  | { kind: 'month'; year: number; day: string }
  | { kind: 'day'; year: number; day: string }

/** `day` is a date that can be formatted: the first of a month where only the month is known. */
export function momentOf(said: string): Moment {
  const year = Number(said.slice(0, 4))
  if (said.length === 4) return { kind: 'year', year }
  if (said.includes('Q')) return { kind: 'quarter', year, quarter: Number(said.slice(6)) }
  return said.length === 7 ? { kind: 'month', year, day: `${said}-01` } : { kind: 'day', year, day: said }
}
