import type { FunctionName } from './expression-functions.ts'
import { readsAllEntries } from './expression-functions.ts'

/**
 * XLSForm's XPath subset: what a condition may say, as data.
 * Parsing is in `expression-parse.ts`, evaluation in `expression-eval.ts`; both are pure and bounded.
 */
export type Expression =
  | { kind: 'text'; value: string }
  /** A decimal string: numbers are never floats. */
  | { kind: 'number'; value: string }
  | { kind: 'reference'; id: string }
  /** `.`: the answer the constraint stands at. */
  | { kind: 'self' }
  /** A column of the choices, in a choice filter. */
  | { kind: 'column'; name: string }
  /** `..`, `../..`: what stands around, so many levels up. */
  | { kind: 'around'; levels: number }
  | { kind: 'call'; name: FunctionName; args: Expression[] }
  | { kind: 'binary'; operator: Operator; left: Expression; right: Expression }
  | { kind: 'negate'; operand: Expression }

export type Operator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | 'div' | 'mod'

/** Binding strength of each operator, after XPath 1.0, section 3. */
export const OPERATOR_STRENGTH: Readonly<Record<Operator, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
}

export type SyntaxCode =
  | 'tooLong'
  | 'tooDeep'
  | 'unexpectedCharacter'
  | 'unexpectedToken'
  | 'unexpectedEnd'
  | 'unterminatedString'
  | 'badReference'
  | 'unsupportedPath'
  | 'unknownFunction'
  | 'unsupportedFunction'
  | 'chanceFunction'
  | 'outsideFunction'
  | 'badArgument'
  | 'wrongArgumentCount'
  | 'badPattern'

/** `position` counts UTF-16 units from the start of the expression. */
export type SyntaxProblem = { code: SyntaxCode; position: number; found?: string }

export type ParseResult = { ok: true; expression: Expression } | { ok: false; problem: SyntaxProblem }

function childrenOf(expression: Expression): Expression[] {
  if (expression.kind === 'call') return expression.args
  if (expression.kind === 'binary') return [expression.left, expression.right]
  return expression.kind === 'negate' ? [expression.operand] : []
}

/** Every part of the expression, itself first, from left to right. */
export function partsOf(expression: Expression): Expression[] {
  const parts: Expression[] = []
  const open = [expression]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    parts.push(part)
    open.push(...childrenOf(part).toReversed())
  }
  return parts
}

/** Ids the expression reads, each once, in the order of their first use. */
export function references(expression: Expression): string[] {
  const ids = new Set<string>()
  for (const part of partsOf(expression)) if (part.kind === 'reference') ids.add(part.id)
  return [...ids]
}

/**
 * How an expression reads an id: one value of a question, all of its entries, how many entries a group has, or a question at
 * places within groups that are named.
 */
export type Reading = { id: string; how: 'one' | 'all' | 'entries' } | { id: string; how: 'indexed'; groups: string[] }

function referenced(args: readonly Expression[]): string[] {
  return args.flatMap((arg) => (arg.kind === 'reference' ? [arg.id] : []))
}

function readingsOf(part: Expression): Reading[] {
  if (part.kind === 'binary') return referenced([part.left, part.right]).map((id) => ({ id, how: 'one' }))
  if (part.kind === 'negate') return referenced([part.operand]).map((id) => ({ id, how: 'one' }))
  if (part.kind !== 'call') return []
  if (part.name === 'indexed-repeat') {
    const [target, ...groups] = referenced(part.args.filter((_, index) => index === 0 || index % 2 === 1))
    const places = referenced(part.args.filter((_, index) => index > 0 && index % 2 === 0))
    const read: Reading[] = target === undefined ? [] : [{ id: target, how: 'indexed', groups }]
    return [...read, ...places.map((id): Reading => ({ id, how: 'one' }))]
  }
  const how = part.name === 'count' ? 'entries' : readsAllEntries(part.name) ? 'all' : 'one'
  return referenced(part.args).map((id) => ({ id, how }))
}

/** Every reading of an id, in the order of the expression. */
export function readings(expression: Expression): Reading[] {
  const whole: Reading[] = expression.kind === 'reference' ? [{ id: expression.id, how: 'one' }] : []
  return [...whole, ...partsOf(expression).flatMap(readingsOf)]
}

/** Columns of choices that a filter reads, each once. */
export function columnsOf(expression: Expression): string[] {
  return [...new Set(partsOf(expression).flatMap((part) => (part.kind === 'column' ? [part.name] : [])))]
}

export function calls(expression: Expression, name: FunctionName): boolean {
  return partsOf(expression).some((part) => part.kind === 'call' && part.name === name)
}

export function readsSelf(expression: Expression): boolean {
  return partsOf(expression).some((part) => part.kind === 'self')
}
