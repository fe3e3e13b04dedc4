import { FUNCTION_ARGUMENTS, OPERATOR_STRENGTH, partsOf } from './expression.ts'
import type { Expression, FunctionName, Operator, ParseResult, SyntaxCode, SyntaxProblem } from './expression.ts'
import { compilePattern } from './expression-regex.ts'
import { tokenize } from './expression-tokens.ts'
import type { Token } from './expression-tokens.ts'

/** Brackets, calls and signs inside one another, at most. */
export const MAX_EXPRESSION_DEPTH = 48

/** Where the parser stands; made anew for every expression. */
type Cursor = { tokens: readonly Token[]; at: number; depth: number }

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

function isFunction(text: string): text is FunctionName {
  return Object.hasOwn(FUNCTION_ARGUMENTS, text)
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

/** A pattern written in the form is checked when the form is, not when somebody answers. */
function patternProblem(name: FunctionName, args: readonly Expression[], position: number): SyntaxProblem | undefined {
  const pattern = args[1]
  if (name !== 'regex' || pattern?.kind !== 'text' || compilePattern(pattern.value) !== undefined) return undefined
  return { code: 'badPattern', position, found: pattern.value.slice(0, 60) }
}

function parseCall(cursor: Cursor): Step {
  const name = current(cursor)
  const bracket = cursor.tokens[cursor.at + 1]
  if (bracket === undefined || !isSign(bracket, '(')) return problem(name, 'unexpectedToken')
  if (!isFunction(name.text)) return problem(name, 'unknownFunction')
  cursor.at += 2
  const args: Expression[] = []
  const wrong = parseArguments(cursor, args)
  if (wrong !== undefined) return { problem: wrong }
  if (!isSign(current(cursor), ')')) return problem(current(cursor), 'unexpectedToken')
  cursor.at += 1
  const [fewest, most] = FUNCTION_ARGUMENTS[name.text]
  if (args.length < fewest || args.length > most) return problem(name, 'wrongArgumentCount')
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

function parseOperand(cursor: Cursor): Step {
  const token = current(cursor)
  if (token.kind === 'name') return parseCall(cursor)
  if (isSign(token, '(')) return parseBracket(cursor)
  if (isSign(token, '-')) return parseNegation(cursor)
  if (token.kind === 'sign' || token.kind === 'end') return problem(token, 'unexpectedToken')
  cursor.at += 1
  if (token.kind === 'reference') return { expression: { kind: 'reference', id: token.text } }
  if (token.kind === 'self') return { expression: { kind: 'self' } }
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

/** Parses an expression, or says where and why not. Never throws, whatever the source. */
export function parseExpression(source: string): ParseResult {
  const tokenized = tokenize(source)
  if (!tokenized.ok) return tokenized
  const cursor: Cursor = { tokens: tokenized.tokens, at: 0, depth: 0 }
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
