import { bool, num } from './expression-scope.ts'
import type { Arguments, Implementation } from './expression-scope.ts'
import {
  add,
  compareNumbers,
  floor,
  fromFloat,
  isWhole,
  negate,
  numberFrom,
  power,
  roundTo,
  toFloat,
  truncate,
  whole,
} from './numbers.ts'
import type { Num } from './numbers.ts'
import { isMissing, isTrue, toNumber } from './values.ts'
import type { Value } from './values.ts'

function numberAt(args: Arguments, index: number): Num | undefined {
  return toNumber(args.at(index))
}

function on(compute: (a: Num) => Num | undefined): Implementation {
  return (args) => {
    const a = numberAt(args, 0)
    return num(a === undefined ? undefined : compute(a))
  }
}

/** What only floating numbers can do. */
function float(compute: (a: number, b: number) => number): Implementation {
  return (args) => {
    const [a, b] = [numberAt(args, 0), args.length > 1 ? numberAt(args, 1) : whole(0)]
    return num(a === undefined || b === undefined ? undefined : fromFloat(compute(toFloat(a), toFloat(b))))
  }
}

function given(args: Arguments): Value[] {
  return Array.from({ length: args.length }, (_, index) => args.all(index).filter((value) => !isMissing(value))).flat()
}

/** Missing answers are left out, not taken for zero; what is no number makes the result none. */
function over(args: Arguments, start: Num | undefined, step: (result: Num, next: Num) => Num | undefined): Value {
  let result = start
  for (const value of given(args)) {
    const number = toNumber(value)
    if (number === undefined) return num(undefined)
    const next: Num | undefined = result === undefined ? number : step(result, number)
    if (next === undefined) return num(undefined)
    result = next
  }
  return num(result)
}

/** Places beyond what an answer may hold are cut to the limit. */
function round(args: Arguments): Value {
  const [number, places] = [numberAt(args, 0), args.length > 1 ? numberAt(args, 1) : whole(0)]
  if (number === undefined || places === undefined) return num(undefined)
  return num(roundTo(number, Math.max(-30, Math.min(20, toFloat(truncate(places))))))
}

/** The second number is the most that may hold; -1 sets no such limit. */
function within(args: Arguments, held: Num | undefined): Value {
  const [least, most] = [numberAt(args, 0), numberAt(args, 1)]
  if (least === undefined || most === undefined || held === undefined) return bool(false)
  const unlimited = compareNumbers(most, whole(-1)) === 0
  return bool(compareNumbers(held, least) >= 0 && (unlimited || compareNumbers(held, most) <= 0))
}

function checklist(args: Arguments): Value {
  let held = 0
  for (let index = 2; index < args.length; index++) held += args.all(index).filter(isTrue).length
  return within(args, whole(held))
}

function weightedChecklist(args: Arguments): Value {
  let held: Num | undefined = whole(0)
  for (let index = 2; index + 1 < args.length; index += 2) {
    if (!isTrue(args.at(index))) continue
    const weight = numberAt(args, index + 1)
    held = weight === undefined || held === undefined ? undefined : add(held, weight)
  }
  return within(args, held)
}

function ceiling(a: Num): Num {
  return isWhole(a) ? a : negate(floor(negate(a)))
}

function pow(args: Arguments): Value {
  const [base, exponent] = [numberAt(args, 0), numberAt(args, 1)]
  return num(base === undefined || exponent === undefined ? undefined : power(base, exponent))
}

export const NUMBER_FUNCTIONS = {
  number: on((a) => a),
  int: on(truncate),
  round,
  floor: on(floor),
  ceiling: on(ceiling),
  abs: on((a) => (a.top < 0n ? negate(a) : a)),
  pow,
  sqrt: float((a) => Math.sqrt(a)),
  exp: float((a) => Math.exp(a)),
  exp10: float((a) => 10 ** a),
  log: float((a) => Math.log(a)),
  log10: float((a) => Math.log10(a)),
  sin: float((a) => Math.sin(a)),
  cos: float((a) => Math.cos(a)),
  tan: float((a) => Math.tan(a)),
  asin: float((a) => Math.asin(a)),
  acos: float((a) => Math.acos(a)),
  atan: float((a) => Math.atan(a)),
  atan2: float((a, b) => Math.atan2(a, b)),
  pi: () => num(numberFrom('3.14159265358979')),
  min: (args) => over(args, undefined, (a, b) => (compareNumbers(b, a) < 0 ? b : a)),
  max: (args) => over(args, undefined, (a, b) => (compareNumbers(b, a) > 0 ? b : a)),
  sum: (args) => over(args, whole(0), add),
  'count-non-empty': (args) => num(whole(given(args).length)),
  checklist,
  'weighted-checklist': weightedChecklist,
} as const satisfies Record<string, Implementation>
