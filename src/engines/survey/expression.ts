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

/** Fewest and most arguments of each function. */
export const FUNCTION_ARGUMENTS = {
  not: [1, 1],
  selected: [2, 2],
  'count-selected': [1, 1],
  if: [3, 3],
  coalesce: [2, 16],
  'string-length': [1, 1],
  regex: [2, 2],
  contains: [2, 2],
  'starts-with': [2, 2],
  today: [0, 0],
  int: [1, 1],
  number: [1, 1],
  string: [1, 1],
  true: [0, 0],
  false: [0, 0],
  round: [1, 2],
  min: [1, 16],
  max: [1, 16],
  date: [1, 1],
} as const satisfies Record<string, readonly [number, number]>

export type FunctionName = keyof typeof FUNCTION_ARGUMENTS

export type SyntaxCode =
  | 'tooLong'
  | 'tooDeep'
  | 'unexpectedCharacter'
  | 'unexpectedToken'
  | 'unexpectedEnd'
  | 'unterminatedString'
  | 'badReference'
  | 'unknownFunction'
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

export function readsSelf(expression: Expression): boolean {
  return partsOf(expression).some((part) => part.kind === 'self')
}
