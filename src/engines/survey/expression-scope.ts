import type { Expression } from './expression.ts'
import type { Num } from './numbers.ts'
import type { Pattern } from './expression-regex.ts'
import type { Value } from './values.ts'

/** What an expression may look at. The day is given: the same answers yield the same result on any day and machine. */
export type Scope = {
  /** The answer of a question, as seen from here; a question without one is `MISSING`. */
  value: (id: string) => Value
  /** Every answer of a question below here, missing ones included, where it stands in entries that are not around us. */
  values?: (id: string) => readonly Value[]
  /** How many entries a group has below here, or at how many places a question is asked. */
  count?: (id: string) => number
  /** An answer in entries named by their number (from 1) for each group. */
  indexed?: (id: string, entries: readonly { group: string; number: number }[]) => Value
  /** Number (from 1) of the entry that stands so many levels around; 1 where that does not repeat. */
  position?: (levels: number) => number
  /** What a choice of a question is called. */
  choiceName?: (id: string, choice: string) => string
  /** What stands in a column of the choice that is filtered. */
  column?: (name: string) => string
  /** What `.` stands for, in a constraint. */
  self?: Value
  /** What a calculation with `once` has already. */
  kept?: Value
  /** YYYY-MM-DD. */
  today: string
  /** YYYY-MM-DDTHH:MM:SS; left out means the day's beginning. */
  now?: string
  /** Patterns already prepared, kept by the caller for as long as it evaluates. */
  patterns?: Map<string, Pattern | undefined>
  /** May so much more be done? */
  affords?: (cost: number) => boolean
}

/** The arguments of a call, each read when it is needed. */
export type Arguments = {
  length: number
  /** Beyond the last one: missing. */
  at: (index: number) => Value
  /** A question in entries gives all of them, anything else itself. */
  all: (index: number) => readonly Value[]
  expression: (index: number) => Expression | undefined
  scope: Scope
}

export type Implementation = (args: Arguments) => Value

export function bool(value: boolean): Value {
  return { kind: 'boolean', value }
}

export function num(value: Num | undefined): Value {
  return { kind: 'number', value }
}

export function text(value: string): Value {
  return { kind: 'text', value }
}
