import { OPERATOR_STRENGTH, partsOf } from './expression.ts'
import type { Expression, Operator, ParseResult, SyntaxCode, SyntaxProblem } from './expression.ts'
import { FUNCTION_ARGUMENTS, isFunction, whyRefused } from './expression-functions.ts'
import type { FunctionName } from './expression-functions.ts'
import { compilePattern } from './expression-regex.ts'
import { tokenize } from './expression-tokens.ts'
import type { Token } from './expression-tokens.ts'

/** Brackets, calls and signs inside one another, at most. */
export const MAX_EXPRESSION_DEPTH = 48

/** Where the parser stands; made anew for every expression. */
type Cursor = { tokens: readonly Token[]; at: number; depth: number; columns: boolean }

type Step = { expression: Expression } | { problem: SyntaxProblem }

function problem(token: Token, code: SyntaxCode): Step {
  if (token.kind === 'end') return { problem: { code: 'unexpectedEnd', position: token.position } }
  return { problem: { code, position: token.position, found: token.text } }
}

function current(cursor: Cursor): Token {
  return cursor.tokens[cursor.at] ?? { kind: 'end', text: '', position: 0 }
}

function isSign(token: Token, text: string): boolean {
  return token.kind === 'sign' && token.text === text
}

function isOperator(text: string): text is Operator {
  return Object.hasOwn(OPERATOR_STRENGTH, text)
}

/** Runs `parse` one level further in, or refuses. */
function deeper(cursor: Cursor, parse: (cursor: Cursor) => Step): Step {
  if (cursor.depth >= MAX_EXPRESSION_DEPTH) {
    return { problem: { code: 'tooDeep', position: current(cursor).position } }
  }
  cursor.depth += 1
  const step = parse(cursor)
  cursor.depth -= 1
  return step
}

function parseArguments(cursor: Cursor, args: Expression[]): SyntaxProblem | undefined {
  if (isSign(current(cursor), ')')) return undefined
  for (;;) {
    const step = deeper(cursor, (inner) => parseBinary(inner, 1))
    if ('problem' in step) return step.problem
    args.push(step.expression)
    if (!isSign(current(cursor), ',')) return undefined
    cursor.at += 1
  }
}

/** `'${id}'`, as `jr:choice-name` names the question whose choice it is. */
const QUOTED_REFERENCE = /^\s*\$\{\s*([A-Za-z_][A-Za-z0-9_.-]*)\s*\}\s*$/

/** What some functions want of their arguments: the function's name where they are given something else. */
function shapeArguments(name: FunctionName, args: Expression[]): boolean {
  const isReference = (arg: Expression | undefined): boolean => arg?.kind === 'reference'
  if (args.some((arg) => arg.kind === 'around') && name !== 'position') return false
  if (name === 'position') return args[0]?.kind === 'around'
  if (name === 'count' || name === 'count-non-empty') return isReference(args[0])
  if (name === 'indexed-repeat') {
    return args.length % 2 === 1 && args.every((arg, index) => (index > 0 && index % 2 === 0) || isReference(arg))
  }
  if (name === 'weighted-checklist') return args.length % 2 === 0
  if (name !== 'jr:choice-name') return true
  const named = args[1]?.kind === 'text' ? QUOTED_REFERENCE.exec(args[1].value)?.[1] : undefined
  if (named !== undefined) args[1] = { kind: 'reference', id: named }
  return isReference(args[1])
}

/** A pattern written in the form is checked when the form is, not when somebody answers. */
function patternProblem(name: FunctionName, args: readonly Expression[], position: number): SyntaxProblem | undefined {
  const pattern = args[1]
  if (name !== 'regex' || pattern?.kind !== 'text' || compilePattern(pattern.value) !== undefined) return undefined
  return { code: 'badPattern', position, found: pattern.value.slice(0, 60) }
}

function parseCall(cursor: Cursor): Step {
  const name = current(cursor)
  const bracket = cursor.tokens[cursor.at + 1]
  if (bracket === undefined || !isSign(bracket, '(')) {
    if (!cursor.columns || name.text.includes(':')) return problem(name, 'unexpectedToken')
    cursor.at += 1
    return { expression: { kind: 'column', name: name.text } }
  }
  if (!isFunction(name.text)) return problem(name, whyRefused(name.text) ?? 'unknownFunction')
  cursor.at += 2
  const args: Expression[] = []
  const wrong = parseArguments(cursor, args)
  if (wrong !== undefined) return { problem: wrong }
  if (!isSign(current(cursor), ')')) return problem(current(cursor), 'unexpectedToken')
  cursor.at += 1
  const [fewest, most] = FUNCTION_ARGUMENTS[name.text]
  if (args.length < fewest || args.length > most) return problem(name, 'wrongArgumentCount')
  if (!shapeArguments(name.text, args)) return problem(name, 'badArgument')
  const badPattern = patternProblem(name.text, args, name.position)
  if (badPattern !== undefined) return { problem: badPattern }
  return { expression: { kind: 'call', name: name.text, args } }
}

function parseBracket(cursor: Cursor): Step {
  cursor.at += 1
  const inside = deeper(cursor, (inner) => parseBinary(inner, 1))
  if ('problem' in inside) return inside
  if (!isSign(current(cursor), ')')) return problem(current(cursor), 'unexpectedToken')
  cursor.at += 1
  return inside
}

function parseNegation(cursor: Cursor): Step {
  cursor.at += 1
  const operand = deeper(cursor, parseOperand)
  return 'problem' in operand ? operand : { expression: { kind: 'negate', operand: operand.expression } }
}

/** `..` says nothing but where `position` looks. */
function around(cursor: Cursor, token: Token): Step {
  const call = cursor.tokens[cursor.at - 3]
  if (call?.text !== 'position')
    return { problem: { code: 'unsupportedPath', position: token.position, found: token.text } }
  return { expression: { kind: 'around', levels: token.text.split('/').length } }
}

function parseOperand(cursor: Cursor): Step {
  const token = current(cursor)
  if (token.kind === 'name') return parseCall(cursor)
  if (isSign(token, '(')) return parseBracket(cursor)
  if (isSign(token, '-')) return parseNegation(cursor)
  if (token.kind === 'sign' || token.kind === 'end') return problem(token, 'unexpectedToken')
  cursor.at += 1
  if (token.kind === 'reference') return { expression: { kind: 'reference', id: token.text } }
  if (token.kind === 'self') return { expression: { kind: 'self' } }
  if (token.kind === 'around') return around(cursor, token)
  return { expression: { kind: token.kind, value: token.text } }
}

/** Precedence climbing; every operator of XPath binds to the left. */
function parseBinary(cursor: Cursor, strength: number): Step {
  let left = parseOperand(cursor)
  while (!('problem' in left)) {
    const token = current(cursor)
    if ((token.kind !== 'sign' && token.kind !== 'name') || !isOperator(token.text)) return left
    const own = OPERATOR_STRENGTH[token.text]
    if (own < strength) return left
    cursor.at += 1
    const right = parseBinary(cursor, own + 1)
    if ('problem' in right) return right
    left = {
      expression: { kind: 'binary', operator: token.text, left: left.expression, right: right.expression },
    }
  }
  return left
}

/**
 * Parses an expression, or says where and why not. Never throws, whatever the source.
 * In a choice filter (`columns`) bare names are columns of the choices.
 */
export function parseExpression(source: string, columns = false): ParseResult {
  const tokenized = tokenize(source)
  if (!tokenized.ok) return tokenized
  const cursor: Cursor = { tokens: tokenized.tokens, at: 0, depth: 0, columns }
  const step = parseBinary(cursor, 1)
  if ('problem' in step) return { ok: false, problem: step.problem }
  const rest = current(cursor)
  if (rest.kind === 'end') return { ok: true, expression: step.expression }
  return { ok: false, problem: { code: 'unexpectedToken', position: rest.position, found: rest.text } }
}

/** Texts an expression compares a question with, so that a mistyped choice is found before anyone answers. */
export function comparedTexts(expression: Expression): { id: string; text: string }[] {
  const found: { id: string; text: string }[] = []
  for (const part of partsOf(expression)) {
    const sides =
      part.kind === 'binary' && (part.operator === '=' || part.operator === '!=')
        ? [part.left, part.right]
        : part.kind === 'call' && part.name === 'selected'
          ? part.args
          : []
    const [first, second] = sides
    if (first?.kind === 'reference' && second?.kind === 'text') found.push({ id: first.id, text: second.value })
    if (first?.kind === 'text' && second?.kind === 'reference') found.push({ id: second.id, text: first.value })
  }
  return found
}
