import type { Decimal } from 'decimal.js'
import type { Expression, FunctionName, Operator } from './expression.ts'
import { compilePattern, matchesPattern } from './expression-regex.ts'
import type { Pattern } from './expression-regex.ts'
import { choicesOf, dateOfDays, Exact, isDate, isTrue, lengthOf, MISSING, toNumber, toText } from './values.ts'
import type { Value } from './values.ts'

/** What an expression may look at. The date is given: the same answers yield the same result on any day and machine. */
export type Scope = {
  /** The answer of a question; a question without one is `MISSING`. */
  value: (id: string) => Value
  /** What `.` stands for, in a constraint. */
  self?: Value
  /** YYYY-MM-DD. */
  today: string
  /** Patterns already prepared, kept by the caller for as long as it evaluates. */
  patterns?: Map<string, Pattern | undefined>
}

type Read = (index: number) => Value

function bool(value: boolean): Value {
  return { kind: 'boolean', value }
}

function num(value: Decimal | undefined): Value {
  return { kind: 'number', value: value?.isFinite() === true ? value : undefined }
}

/** XPath 1.0, section 3.4: booleans rule, then numbers (and days), then texts. */
function areEqual(left: Value, right: Value): boolean {
  if (left.kind === 'boolean' || right.kind === 'boolean') return isTrue(left) === isTrue(right)
  const oneIsDate = (left.kind === 'date') !== (right.kind === 'date')
  if (left.kind === 'number' || right.kind === 'number' || (oneIsDate && hasDay(left) && hasDay(right))) {
    const [a, b] = [comparable(left), comparable(right)]
    return a !== undefined && b !== undefined && a.eq(b)
  }
  return toText(left) === toText(right)
}

function hasDay(value: Value): boolean {
  return value.kind === 'date' || (value.kind === 'text' && isDate(value.value))
}

/** A text that is a day is compared as one: `. >= '2020-01-01'` says what it seems to say. */
function comparable(value: Value): Decimal | undefined {
  return value.kind === 'text' && isDate(value.value) ? toNumber({ kind: 'date', value: value.value }) : toNumber(value)
}

function compare(operator: '<' | '<=' | '>' | '>=', left: Value, right: Value): boolean {
  const [a, b] = [comparable(left), comparable(right)]
  if (a === undefined || b === undefined) return false
  if (operator === '<') return a.lt(b)
  if (operator === '<=') return a.lte(b)
  return operator === '>' ? a.gt(b) : a.gte(b)
}

function calculate(operator: '+' | '-' | '*' | 'div' | 'mod', left: Value, right: Value): Value {
  const [a, b] = [toNumber(left), toNumber(right)]
  if (a === undefined || b === undefined) return num(undefined)
  if (operator === '+') return num(a.plus(b))
  if (operator === '-') return num(a.minus(b))
  if (operator === '*') return num(a.times(b))
  return num(operator === 'div' ? a.div(b) : a.mod(b))
}

function evaluateBinary(operator: Operator, left: () => Value, right: () => Value): Value {
  switch (operator) {
    case 'or':
      return bool(isTrue(left()) || isTrue(right()))
    case 'and':
      return bool(isTrue(left()) && isTrue(right()))
    case '=':
      return bool(areEqual(left(), right()))
    case '!=':
      return bool(!areEqual(left(), right()))
    case '<':
    case '<=':
    case '>':
    case '>=':
      return bool(compare(operator, left(), right()))
    default:
      return calculate(operator, left(), right())
  }
}

/** Missing answers are left out, not taken for zero; without any number there is no result. */
function extreme(values: readonly Value[], pick: (a: Decimal, b: Decimal) => Decimal): Value {
  const given = values.filter((value) => toText(value) !== '').map(toNumber)
  let result: Decimal | undefined
  for (const number of given) {
    if (number === undefined) return num(undefined)
    result = result === undefined ? number : pick(result, number)
  }
  return num(result)
}

function firstGiven(count: number, read: Read): Value {
  for (let index = 0; index < count; index++) {
    const value = read(index)
    if (toText(value) !== '') return value
  }
  return MISSING
}

function regex(text: string, source: string, scope: Scope): boolean {
  const known = scope.patterns
  let pattern = known?.get(source)
  if (pattern === undefined && known?.has(source) !== true) {
    pattern = compilePattern(source)
    known?.set(source, pattern)
  }
  return pattern !== undefined && matchesPattern(pattern, text)
}

/** Half goes away from zero; places beyond what an answer may hold are cut to the limit. */
function round(number: Decimal | undefined, places: Decimal | undefined): Value {
  if (number === undefined || places === undefined) return num(undefined)
  const scale = new Exact(10).pow(Math.max(-30, Math.min(20, Math.trunc(places.toNumber()))))
  return num(number.times(scale).round().div(scale))
}

function toDate(value: Value): Value {
  if (value.kind === 'date') return value
  const text = toText(value).trim()
  if (isDate(text)) return { kind: 'date', value: text }
  const days = toNumber(value)
  const date = days === undefined ? undefined : dateOfDays(days)
  return date === undefined ? MISSING : { kind: 'date', value: date }
}

function evaluateText(name: FunctionName, read: Read, scope: Scope): Value | undefined {
  switch (name) {
    case 'selected':
      return bool(choicesOf(read(0)).includes(toText(read(1)).trim()))
    case 'count-selected':
      return num(new Exact(choicesOf(read(0)).length))
    case 'string-length':
      return num(new Exact(lengthOf(toText(read(0)))))
    case 'regex':
      return bool(regex(toText(read(0)), toText(read(1)), scope))
    case 'contains':
      return bool(toText(read(0)).includes(toText(read(1))))
    case 'starts-with':
      return bool(toText(read(0)).startsWith(toText(read(1))))
    case 'string':
      return { kind: 'text', value: toText(read(0)) }
    default:
      return undefined
  }
}

function evaluateCall(name: FunctionName, args: readonly Expression[], read: Read, scope: Scope): Value {
  switch (name) {
    case 'not':
      return bool(!isTrue(read(0)))
    case 'if':
      return isTrue(read(0)) ? read(1) : read(2)
    case 'coalesce':
      return firstGiven(args.length, read)
    case 'today':
      return { kind: 'date', value: scope.today }
    case 'int':
      return num(toNumber(read(0))?.trunc())
    case 'number':
      return num(toNumber(read(0)))
    case 'true':
      return bool(true)
    case 'false':
      return bool(false)
    case 'round':
      return round(toNumber(read(0)), args.length > 1 ? toNumber(read(1)) : new Exact(0))
    case 'min':
      return extreme(
        args.map((_, index) => read(index)),
        (a, b) => (b.lt(a) ? b : a),
      )
    case 'max':
      return extreme(
        args.map((_, index) => read(index)),
        (a, b) => (b.gt(a) ? b : a),
      )
    case 'date':
      return toDate(read(0))
    default:
      return evaluateText(name, read, scope) ?? MISSING
  }
}

/** Evaluates a parsed expression. Never throws; what cannot be computed is a number without a value, or missing. */
export function evaluateExpression(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'text':
      return expression
    case 'number':
      return num(new Exact(expression.value))
    case 'reference':
      return scope.value(expression.id)
    case 'self':
      return scope.self ?? MISSING
    case 'negate':
      return num(toNumber(evaluateExpression(expression.operand, scope))?.neg())
    case 'binary': {
      const { operator, left, right } = expression
      return evaluateBinary(
        operator,
        () => evaluateExpression(left, scope),
        () => evaluateExpression(right, scope),
      )
    }
    case 'call': {
      const { name, args } = expression
      const read: Read = (index) => {
        const arg = args[index]
        return arg === undefined ? MISSING : evaluateExpression(arg, scope)
      }
      return evaluateCall(name, args, read, scope)
    }
  }
}
