import type { AnswerValue, Choice, Question } from './definition.ts'
import { checkOffered, checkReason, checkValue } from './answer-check.ts'
import type { Finding } from './answer-check.ts'
import { keyText } from './answers.ts'
import type { Answer } from './answers.ts'
import { isComputed } from './dependencies.ts'
import type { Field } from './dependencies.ts'
import { evaluateExpression } from './expression-eval.ts'
import type { Scope } from './expression-scope.ts'
import { toFloat, truncate } from './numbers.ts'
import type { Node } from './outline.ts'
import { scopeAt, wordsOf } from './scope.ts'
import { isAnswered, MAX_COMPUTED_ENTRIES, MAX_COMPUTED_PLACES, MAX_READ, placeAt, sectionKeys } from './state.ts'
import type { Place, State } from './state.ts'
import { answerFromText, answerOf, choicesOf, isEmpty, isTrue, MISSING, toNumber, valueOf } from './values.ts'
import type { Value } from './values.ts'

function evaluated(
  state: State,
  field: Field,
  { node, path }: Pick<Place, 'node' | 'path'>,
  more: Pick<Scope, 'self' | 'kept' | 'column'> = {},
): Value | undefined {
  const expression = state.prepared.expressions[field].get(node.id)
  return expression === undefined ? undefined : evaluateExpression(expression, scopeAt(state, node, path, more))
}

/** An expression that is not there holds. */
function holds(state: State, field: Field, at: Pick<Place, 'node' | 'path'>, self?: Value): boolean {
  const value = evaluated(state, field, at, self === undefined ? {} : { self })
  return value === undefined || isTrue(value)
}

function givenAt(state: State, { node, path }: Pick<Place, 'node' | 'path'>): Answer | undefined {
  return state.answers.get(keyText({ question: node.id, repeatKey: path }))
}

/** Choices on offer, where a filter says which. */
function offeredAt(state: State, question: Question, at: Pick<Place, 'node' | 'path'>): Choice[] | undefined {
  if (!state.prepared.expressions.choiceFilter.has(question.id)) return undefined
  const taken = new Set<string>()
  // A long list costs by its length at each place, whatever its filter reads.
  if (scopeAt(state, at.node, at.path).affords?.(question.choices?.length ?? 0) === false) return []
  return question.choices?.filter(({ value, label, columns }) => {
    const column = (name: string): string => {
      if (name === 'name') return value
      return columns?.[name] ?? (name === 'label' ? wordsOf(state, label) : '')
    }
    const shown = evaluated(state, 'choiceFilter', at, { column })
    if (taken.has(value) || !(shown === undefined || isTrue(shown))) return false
    taken.add(value)
    return true
  })
}

/** A choice that is no longer on offer reads as not made. */
function among(value: Value, offered: readonly Choice[] | undefined): Value {
  if (offered === undefined) return value
  const known = new Set(offered.map((choice) => choice.value))
  // The code of a single choice may have spaces within.
  const made = value.kind === 'text' ? [value.value] : choicesOf(value)
  const kept = made.filter((choice) => known.has(choice))
  if (value.kind === 'choices') return kept.length === 0 ? MISSING : { kind: 'choices', value: kept }
  return kept.length === 0 ? MISSING : value
}

/** A calculation keeps the kind of its value; what fills a question has the question's. */
function computedAt(state: State, question: Question, at: Pick<Place, 'node' | 'path'>): [AnswerValue, Value] {
  const kept = valueOf(question.type, givenAt(state, at)?.value)
  const value = evaluated(state, 'calculate', at, { kept }) ?? MISSING
  const answer = answerOf(question.type, value)
  if (question.type !== 'calculation') return [answer, valueOf(question.type, answer)]
  return [answer, value.kind === 'number' && value.value === undefined ? MISSING : value]
}

function typedAt(question: Question, given: Answer | undefined): [AnswerValue, Value] {
  if (question.type === 'note') return [null, MISSING]
  if (question.type === 'file') {
    const files = given?.evidence ?? 0
    return [null, files > 0 ? { kind: 'text', value: String(files) } : MISSING]
  }
  const answer = given === undefined ? answerFromText(question.type, question.default ?? '') : given.value
  return [answer, valueOf(question.type, answer)]
}

function settleQuestion(state: State, question: Question, at: Place): Place {
  const [answer, value] = isComputed(question)
    ? at.asked
      ? computedAt(state, question, at)
      : [null, MISSING]
    : typedAt(question, givenAt(state, at))
  if (!at.asked) return { ...at, answer }
  const offered = offeredAt(state, question, at)
  return { ...at, answer, value: among(value, offered), ...(offered === undefined ? {} : { offered }) }
}

function settleEntries(state: State, at: Place): Place {
  if (at.node.group?.repeat?.count === undefined) {
    return { ...at, entries: state.entries.get(at.node.id)?.get(at.path) ?? [] }
  }
  const counted = toNumber(evaluated(state, 'count', at) ?? MISSING)
  const wanted = counted === undefined ? 0 : Math.max(0, toFloat(truncate(counted)))
  const brings = state.brings.get(at.node.id) ?? 1
  const before = placeAt(state, at.node.id, at.path)?.entries?.length ?? 0
  const room = state.room + before * brings
  const length = at.asked ? Math.min(wanted, MAX_COMPUTED_ENTRIES, Math.floor(room / brings)) : 0
  state.room = room - length * brings
  const entries = Array.from({ length }, (_, index) => `${at.path}/${index + 1}`)
  return wanted > length && at.asked ? { ...at, entries, wanted } : { ...at, entries }
}

/** Decides whether it is asked here, and what it holds or offers. `around`: is what it stands in asked? */
export function settle(state: State, node: Node, path: string, around: boolean): Place {
  const asked = around && holds(state, 'relevant', { node, path })
  const place: Place = { node, path, asked, value: MISSING, answer: null, required: false, findings: [] }
  if (node.question !== undefined) return settleQuestion(state, node.question, place)
  return node.group?.repeat === undefined ? place : settleEntries(state, place)
}

/** Where a node stands: at the places of what it stands in, or at every entry of those. */
function standsAt(state: State, node: Node): [string, boolean][] {
  if (node.container === undefined) return sectionKeys(node.section, state.circumstances).map((key) => [key, true])
  const around = [...(state.places.get(node.container)?.values() ?? [])]
  return around.flatMap(({ path, asked, entries }): [string, boolean][] =>
    entries === undefined ? [[path, asked]] : entries.map((entry) => [entry, asked]),
  )
}

/** Settles a node at all of its places. */
export function settleAll(state: State, node: Node): void {
  const places = new Map<string, Place>()
  state.places.set(node.id, places)
  for (const [path, around] of standsAt(state, node)) places.set(path, settle(state, node, path, around))
}

function checkAnswer(state: State, question: Question, place: Place, given: Answer): Finding[] {
  const wrong = checkValue(question, given.value) ?? checkReason(given)
  if (wrong !== undefined) return [wrong]
  const nothing = question.type === 'file' ? (given.evidence ?? 0) < 1 : isEmpty(given.value)
  if (nothing) return place.required && given.notAvailable === undefined ? [{ code: 'required' }] : []
  const findings: Finding[] = []
  const chosen = typeof given.value === 'string' ? [given.value] : (given.value ?? [])
  const notOffered =
    place.offered === undefined && question.type !== 'rank'
      ? undefined
      : checkOffered(question, chosen, place.offered ?? question.choices ?? [])
  if (notOffered !== undefined) findings.push(notOffered)
  if (!holds(state, 'constraint', place, valueOf(question.type, given.value))) findings.push({ code: 'constraint' })
  if (question.evidence === 'required' && (given.evidence ?? 0) < 1) findings.push({ code: 'evidenceMissing' })
  return findings
}

/** Judges what stands there: whether it must be answered, and what keeps it from being submitted. */
export function judge(state: State, place: Place): Place {
  const question = place.node.question
  if (question === undefined || !place.asked) return place
  const given = givenAt(state, place)
  if (question.type === 'note' || question.type === 'calculation') {
    const typed = question.type === 'note' && !isEmpty(given?.value)
    return { ...place, findings: typed ? [{ code: 'wrongType' }] : [] }
  }
  const demanded = state.prepared.expressions.requiredWhen.has(question.id) && holds(state, 'requiredWhen', place)
  const judged = { ...place, required: isAnswered(question) && (question.required === true || demanded) }
  const standing = isComputed(question) ? { value: place.answer } : { ...given, value: place.answer }
  return { ...judged, findings: checkAnswer(state, question, judged, standing) }
}

export function settleEverything(state: State): void {
  state.places.clear()
  state.room = MAX_COMPUTED_PLACES
  state.left = MAX_READ
  state.spentAt = undefined
  state.spentBy.clear()
  for (const id of state.prepared.order) {
    const node = state.prepared.nodes.get(id)
    if (node !== undefined) settleAll(state, node)
  }
  for (const id of state.prepared.questions.keys()) {
    const places = state.places.get(id)
    for (const [path, place] of places ?? []) places?.set(path, judge(state, place))
  }
}
