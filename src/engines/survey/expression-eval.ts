import type { Expression, Operator } from './expression.ts'
import type { FunctionName } from './expression-functions.ts'
import { MOMENT_FUNCTIONS } from './expression-moment.ts'
import { NUMBER_FUNCTIONS } from './expression-number.ts'
import { bool, num, text } from './expression-scope.ts'
import type { Arguments, Implementation, Scope } from './expression-scope.ts'
import { TEXT_FUNCTIONS } from './expression-text.ts'
import { isMoment } from './moments.ts'
import {
  add,
  compareNumbers,
  divide,
  modulo,
  multiply,
  negate,
  numberFrom,
  subtract,
  toFloat,
  truncate,
  whole,
} from './numbers.ts'
import type { Num } from './numbers.ts'
import { isMissing, isTrue, MISSING, toNumber, toText } from './values.ts'
import type { Value } from './values.ts'

/** `${calculation} = 'false'`: the words of a truth are compared as words, not as texts that are there. */
function isTruthWord(value: Value): boolean {
  return value.kind === 'text' && (value.value === 'true' || value.value === 'false')
}

/** XPath 1.0, section 3.4: booleans rule, then numbers (and days), then texts. */
function areEqual(left: Value, right: Value): boolean {
  if (isTruthWord(left) || isTruthWord(right)) return toText(left) === toText(right)
  if (left.kind === 'boolean' || right.kind === 'boolean') return isTrue(left) === isTrue(right)
  const oneIsMoment = (left.kind === 'moment') !== (right.kind === 'moment')
  if (left.kind === 'number' || right.kind === 'number' || (oneIsMoment && isMomentLike(left) && isMomentLike(right))) {
    const [a, b] = [toNumber(left), toNumber(right)]
    return a !== undefined && b !== undefined && compareNumbers(a, b) === 0
  }
  return toText(left) === toText(right)
}

/** A text that is a day is compared as one: `. >= '2020-01-01'` says what it seems to say. */
function isMomentLike(value: Value): boolean {
  return value.kind === 'moment' || (value.kind === 'text' && isMoment(value.value))
}

function compare(operator: '<' | '<=' | '>' | '>=', left: Value, right: Value): boolean {
  const [a, b] = [toNumber(left), toNumber(right)]
  if (a === undefined || b === undefined) return false
  const order = compareNumbers(a, b)
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  return operator === '>' ? order > 0 : order >= 0
}

const ARITHMETIC: Readonly<Record<'+' | '-' | '*' | 'div' | 'mod', (a: Num, b: Num) => Num | undefined>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  div: divide,
  mod: modulo,
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
    default: {
      const [a, b] = [toNumber(left()), toNumber(right())]
      return num(a === undefined || b === undefined ? undefined : ARITHMETIC[operator](a, b))
    }
  }
}

function position(args: Arguments): Value {
  const around = args.expression(0)
  return num(whole(around?.kind === 'around' ? (args.scope.position?.(around.levels) ?? 1) : 1))
}

function count(args: Arguments): Value {
  const counted = args.expression(0)
  return num(whole(counted?.kind === 'reference' ? (args.scope.count?.(counted.id) ?? 0) : 0))
}

function indexedRepeat(args: Arguments): Value {
  const target = args.expression(0)
  const entries: { group: string; number: number }[] = []
  for (let index = 1; index < args.length; index += 2) {
    const group = args.expression(index)
    const number = toNumber(args.at(index + 1))
    if (group?.kind !== 'reference' || number === undefined) return MISSING
    entries.push({ group: group.id, number: toFloat(truncate(number)) })
  }
  return target?.kind === 'reference' ? (args.scope.indexed?.(target.id, entries) ?? MISSING) : MISSING
}

function once(args: Arguments): Value {
  const kept = args.scope.kept
  return kept === undefined || isMissing(kept) ? args.at(0) : kept
}

const FUNCTIONS: Readonly<Record<FunctionName, Implementation>> = {
  ...TEXT_FUNCTIONS,
  ...NUMBER_FUNCTIONS,
  ...MOMENT_FUNCTIONS,
  not: (args) => bool(!isTrue(args.at(0))),
  true: () => bool(true),
  false: () => bool(false),
  boolean: (args) => bool(isTrue(args.at(0))),
  if: (args) => (isTrue(args.at(0)) ? args.at(1) : args.at(2)),
  once,
  count,
  position,
  'indexed-repeat': indexedRepeat,
}

function argumentsOf(args: readonly Expression[], scope: Scope): Arguments {
  const at = (index: number): Value => {
    const arg = args[index]
    return arg === undefined ? MISSING : evaluateExpression(arg, scope)
  }
  const all = (index: number): readonly Value[] => {
    const arg = args[index]
    return arg?.kind === 'reference' && scope.values !== undefined ? scope.values(arg.id) : [at(index)]
  }
  return { length: args.length, at, all, expression: (index) => args[index], scope }
}

/** Evaluates a parsed expression. Never throws; what cannot be computed is a number without a value, or missing. */
export function evaluateExpression(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'text':
      return expression
    case 'number':
      return num(numberFrom(expression.value))
    case 'reference':
      return scope.value(expression.id)
    case 'self':
      return scope.self ?? MISSING
    case 'column':
      return text(scope.column?.(expression.name) ?? '')
    case 'around':
      return MISSING
    case 'negate': {
      const operand = toNumber(evaluateExpression(expression.operand, scope))
      return num(operand === undefined ? undefined : negate(operand))
    }
    case 'binary': {
      const { operator, left, right } = expression
      return evaluateBinary(
        operator,
        () => evaluateExpression(left, scope),
        () => evaluateExpression(right, scope),
      )
    }
    case 'call':
      return FUNCTIONS[expression.name](argumentsOf(expression.args, scope))
  }
}
