import type { Expression } from '#engines/survey/expression.ts'
import { references } from '#engines/survey/expression.ts'
import { parseExpression } from '#engines/survey/expression-parse.ts'

export type Comparison = 'more' | 'atLeast' | 'less' | 'atMost'

/** One thing a condition asks of another answer. */
export type Clause =
  | { kind: 'is'; question: string; choices: string[]; negated: boolean }
  | { kind: 'answered'; question: string; negated: boolean }
  | { kind: 'number'; question: string; comparison: Comparison; value: string }

/** A condition as it can be said in words; one that is too involved names only what it depends on. */
export type Condition =
  | { kind: 'said'; join: 'and' | 'or'; clauses: Clause[] }
  | { kind: 'depends'; questions: string[] }

const COMPARISONS: Partial<Record<string, Comparison>> = { '>': 'more', '>=': 'atLeast', '<': 'less', '<=': 'atMost' }

function comparison(operator: string, left: Expression, right: Expression): Clause | undefined {
  if (left.kind !== 'reference') return undefined
  const question = left.id
  if (operator === '=' || operator === '!=') {
    if (right.kind !== 'text' && right.kind !== 'number') return undefined
    const negated = operator === '!='
    if (right.value === '') return { kind: 'answered', question, negated: !negated }
    return { kind: 'is', question, choices: [right.value], negated }
  }
  const compared = COMPARISONS[operator]
  if (compared === undefined || right.kind !== 'number') return undefined
  return { kind: 'number', question, comparison: compared, value: right.value }
}

function negated(clause: Clause | undefined): Clause | undefined {
  if (clause === undefined || clause.kind === 'number') return undefined
  return { ...clause, negated: !clause.negated }
}

function clauseOf(expression: Expression): Clause | undefined {
  if (expression.kind === 'binary') return comparison(expression.operator, expression.left, expression.right)
  if (expression.kind !== 'call') return undefined
  const [first, second] = expression.args
  if (expression.name === 'not' && first !== undefined) return negated(clauseOf(first))
  if (expression.name === 'selected' && first?.kind === 'reference' && second?.kind === 'text') {
    return { kind: 'is', question: first.id, choices: [second.value], negated: false }
  }
  return undefined
}

function flat(expression: Expression, operator: 'and' | 'or'): Expression[] {
  if (expression.kind !== 'binary' || expression.operator !== operator) return [expression]
  return [...flat(expression.left, operator), ...flat(expression.right, operator)]
}

/** Several accepted choices of one question are one clause. */
function merged(clauses: readonly Clause[]): Clause[] {
  const result: Clause[] = []
  for (const clause of clauses) {
    const same = result.find(
      (c) => c.kind === 'is' && clause.kind === 'is' && c.question === clause.question && !c.negated && !clause.negated,
    )
    if (same?.kind === 'is' && clause.kind === 'is') same.choices.push(...clause.choices)
    else result.push(clause.kind === 'is' ? { ...clause, choices: [...clause.choices] } : clause)
  }
  return result
}

/** "Other than none" says already that something was answered. */
function withoutImplied(clauses: readonly Clause[]): Clause[] {
  return clauses.filter(
    (clause) =>
      clause.kind !== 'answered' ||
      clause.negated ||
      !clauses.some((other) => other.kind !== 'answered' && other.question === clause.question),
  )
}

export function conditionOf(source: string): Condition {
  const parsed = parseExpression(source)
  if (!parsed.ok) return { kind: 'depends', questions: [] }
  const { expression } = parsed
  const join = expression.kind === 'binary' && expression.operator === 'or' ? 'or' : 'and'
  const clauses = flat(expression, join).map(clauseOf)
  const said = clauses.filter((clause) => clause !== undefined)
  if (said.length !== clauses.length) return { kind: 'depends', questions: references(expression) }
  return { kind: 'said', join, clauses: join === 'or' ? merged(said) : withoutImplied(said) }
}
