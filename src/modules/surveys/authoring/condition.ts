import type { Question, QuestionType } from '#engines/survey/definition.ts'
import type { Expression, Operator } from '#engines/survey/expression.ts'
import { parseExpression } from '#engines/survey/expression-parse.ts'
import { parseAnswer } from '#engines/survey/parse-answer.ts'
import type { FieldError } from '#kernel/errors.ts'
import { isOneOf } from '#kernel/one-of.ts'
import { CHOICE_TYPES } from './fields.ts'

/**
 * A condition as lists say it: what was answered before, each compared with something, all of it or any of it. Several
 * values mean one of them. It is written as an expression and read back from one; the expression is what counts.
 */
export const COMPARISONS = ['is', 'isNot', 'atLeast', 'atMost', 'answered'] as const
export type Comparison = (typeof COMPARISONS)[number]
export type Term = { question: string; how: Comparison; values: readonly string[] }
export type Condition = { join: 'all' | 'any'; terms: readonly Term[] }
type Asked = Pick<Question, 'id' | 'type' | 'choices'>
export type Reach = ReadonlyMap<string, Asked>

const ORDERED: readonly QuestionType[] = ['integer', 'decimal', 'date']
const COMPARED: readonly QuestionType[] = [...ORDERED, 'text', 'choice', 'choices', 'calculation']

/** Which comparisons an answer of this kind allows. */
export function comparisonsFor(type: QuestionType): Comparison[] {
  if (!COMPARED.includes(type)) return ['answered']
  return ORDERED.includes(type) ? [...COMPARISONS] : ['is', 'isNot', 'answered']
}

// To an expression ----------------------------------------------------------------------------------------------------

const named = (id: string): string => `\${${id}}`
const quoted = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`)

function literal(type: QuestionType, value: string): string {
  return type === 'integer' || type === 'decimal' ? value : quoted(value)
}

function written({ question, how, values }: Term, { type }: Asked): string {
  const name = named(question)
  if (how === 'answered') return `${name} != ''`
  const [first = ''] = values
  if (how === 'atLeast') return `${name} >= ${literal(type, first)}`
  if (how === 'atMost') return `${name} <= ${literal(type, first)}`
  const several = type === 'choices'
  const each = values.map((one) => (several ? `selected(${name}, ${quoted(one)})` : `${name} = ${literal(type, one)}`))
  if (how === 'is') return each.length === 1 ? each.join('') : `(${each.join(' or ')})`
  return each.length === 1 && !several ? `${name} != ${literal(type, first)}` : `not(${each.join(' or ')})`
}

export function writeCondition({ join, terms }: Condition, reach: Reach): string {
  const each = terms.flatMap((term) => {
    const asked = reach.get(term.question)
    return asked === undefined ? [] : [written(term, asked)]
  })
  if (join === 'all') return each.join(' and ')
  // One of several, or something else: it is read back as so many that stand beside each other.
  return each.map((one) => (one.startsWith('(') ? one.slice(1, -1) : one)).join(' or ')
}

// And back ------------------------------------------------------------------------------------------------------------

function chainOf(expression: Expression, operator: Operator): Expression[] {
  return expression.kind === 'binary' && expression.operator === operator
    ? [...chainOf(expression.left, operator), ...chainOf(expression.right, operator)]
    : [expression]
}

function valueOf(expression: Expression | undefined): string | undefined {
  if (expression?.kind === 'negate')
    return expression.operand.kind === 'number' ? `-${expression.operand.value}` : undefined
  return expression?.kind === 'text' || expression?.kind === 'number' ? expression.value : undefined
}

const HOW: Partial<Record<Operator, Comparison>> = { '=': 'is', '!=': 'isNot', '>=': 'atLeast', '<=': 'atMost' }

/** One comparison that stands alone: `${a} = 'b'`, `selected(${a}, 'b')`. */
function plainTerm(expression: Expression): Term | undefined {
  const call = expression.kind === 'call' && expression.name === 'selected' ? expression.args : undefined
  const [left, right] = expression.kind === 'binary' ? [expression.left, expression.right] : [call?.[0], call?.[1]]
  const how = expression.kind === 'binary' ? HOW[expression.operator] : 'is'
  const value = valueOf(right)
  if (left?.kind !== 'reference' || value === undefined || how === undefined) return undefined
  if (value === '') return how === 'isNot' ? { question: left.id, how: 'answered', values: [] } : undefined
  return { question: left.id, how, values: [value] }
}

/** Several that ask whether one and the same answer is this or that. */
function oneOf(parts: readonly Expression[]): Term | undefined {
  const terms = parts.map(plainTerm)
  const [first] = terms
  if (first === undefined || !terms.every((one) => one?.how === 'is' && one.question === first.question))
    return undefined
  return { ...first, values: terms.flatMap((one) => one?.values ?? []) }
}

function termOf(expression: Expression): Term | undefined {
  if (expression.kind === 'call' && expression.name === 'not') {
    const [inner] = expression.args
    const negated = inner === undefined ? undefined : oneOf(chainOf(inner, 'or'))
    return negated === undefined ? undefined : { ...negated, how: 'isNot' }
  }
  return plainTerm(expression) ?? oneOf(chainOf(expression, 'or'))
}

function fits({ question, how, values }: Term, reach: Reach): boolean {
  const asked = reach.get(question)
  if (asked === undefined || !comparisonsFor(asked.type).includes(how)) return false
  const codes = asked.choices?.map(({ value }) => value)
  return codes === undefined || values.every((one) => codes.includes(one))
}

/** The condition that the expression says, where lists can say it and mean the same; of nothing, nothing is asked. */
export function readCondition(source: string | undefined, reach: Reach): Condition | undefined {
  if (source === undefined || source.trim() === '') return { join: 'all', terms: [] }
  const parsed = parseExpression(source)
  if (!parsed.ok) return undefined
  const whole = termOf(parsed.expression)
  const join = whole === undefined && chainOf(parsed.expression, 'or').length > 1 ? 'any' : 'all'
  const parts = whole === undefined ? chainOf(parsed.expression, join === 'any' ? 'or' : 'and').map(termOf) : [whole]
  const terms = parts.filter((term) => term !== undefined)
  if (terms.length < parts.length || !terms.every((term) => fits(term, reach))) return undefined
  // What would be written for it says the same thing, or the lists would quietly change it.
  const again = parseExpression(writeCondition({ join, terms }, reach))
  return again.ok && JSON.stringify(again.expression) === JSON.stringify(parsed.expression)
    ? { join, terms }
    : undefined
}

// From a form ---------------------------------------------------------------------------------------------------------

type Sent = Readonly<Record<string, string | readonly string[] | undefined>>

export const termField = (row: number, part: string): string => `t.${row}.${part}`
const listed = (value: Sent[string]): string[] =>
  [value ?? []]
    .flat()
    .map((one) => one.trim())
    .filter((one) => one !== '')

function readValues(path: string, asked: Asked, how: Comparison, entered: string[], errors: FieldError[]): string[] {
  if (how === 'answered') return []
  if (entered.length === 0) {
    errors.push({ path, code: 'required' })
    return []
  }
  if (CHOICE_TYPES.includes(asked.type)) {
    if (entered.every((one) => asked.choices?.some(({ value }) => value === one))) return entered
    errors.push({ path, code: 'unknownChoice' })
    return []
  }
  const [text = ''] = entered
  const typed = { id: asked.id, type: asked.type, label: {}, provisions: [], paragraph: '' }
  const parsed = asked.type === 'calculation' ? undefined : parseAnswer(typed, text)
  if (parsed?.ok === false)
    errors.push({ path, code: parsed.code, ...(parsed.params === undefined ? {} : { params: parsed.params }) })
  else if (text.length > 200) errors.push({ path, code: 'tooLong', params: { max: 200 } })
  else if (text.includes("'") && text.includes('"')) errors.push({ path, code: 'author.bothQuotes' })
  return [parsed?.ok === true && typeof parsed.value === 'string' ? parsed.value : text]
}

/** What the lists hold; rows to be taken out are passed over, everything that is wrong is named. */
export function readConditionForm(sent: Sent, reach: Reach): { condition: Condition; errors: FieldError[] } {
  const errors: FieldError[] = []
  if (sent.join !== 'all' && sent.join !== 'any') errors.push({ path: 'join', code: 'unknownChoice' })
  const rows = Object.keys(sent).flatMap((name) => /^t\.(\d{1,2})\.question$/.exec(name)?.[1] ?? [])
  const terms = rows.map(Number).flatMap((row): Term[] => {
    const [question = ''] = listed(sent[termField(row, 'question')])
    const asked = reach.get(question)
    if (listed(sent[termField(row, 'out')]).includes('yes')) return []
    const [how = ''] = listed(sent[termField(row, 'how')])
    if (asked === undefined || !isOneOf(COMPARISONS, how) || !comparisonsFor(asked.type).includes(how)) {
      errors.push({ path: termField(row, 'how'), code: 'unknownChoice' })
      return []
    }
    return [
      {
        question,
        how,
        values: readValues(termField(row, 'values'), asked, how, listed(sent[termField(row, 'values')]), errors),
      },
    ]
  })
  return { condition: { join: sent.join === 'any' ? 'any' : 'all', terms }, errors }
}
