import type { AnswerKey, AnswerValue, Choice, Questionnaire } from './definition.ts'
import type { Finding, Problem } from './answer-check.ts'
import { answersByKey, keyFromText, keyText } from './answers.ts'
import type { Answer, AnswerEntry, Answers } from './answers.ts'
import { isComputed, prepare } from './dependencies.ts'
import type { Prepared } from './dependencies.ts'
import { firstSteps } from './outline.ts'
import type { Node } from './outline.ts'
import { settleEverything } from './settle.ts'
import { isAnswered, MAX_COMPUTED_PLACES, MAX_READ, namedEntries, placeAt, placesBrought } from './state.ts'
import type { Circumstances, Place, State } from './state.ts'
import { isEmpty, isMissing } from './values.ts'
import { NO_WORDS, wordsAt } from './words.ts'
import type { Words } from './words.ts'

export type { Circumstances } from './state.ts'

/** One section, or one city's or programme's copy of it. A hidden section counts nothing; only what a person answers counts. */
export type SectionCount = {
  section: string
  repeatKey: string
  relevant: boolean
  visible: number
  /** With a value, or with a reason why there is none. */
  answered: number
  notAvailable: number
  required: number
  missing: number
  problems: number
}

/** A question at one path, as it stands. */
export type QuestionPlace = {
  asked: boolean
  /** Must it be answered, here and now? */
  required: boolean
  /** Typed, computed, or its default; of what is not asked as well, so that nothing typed is lost from sight. */
  value: AnswerValue
  /** Never typed: its value comes from other answers. */
  computed: boolean
  /** Of a question with choices: those on offer here. */
  choices: readonly Choice[]
  findings: readonly Finding[]
}

export type Evaluation = {
  /** Is the section, group or question asked, here? Unknown ids and paths are not. A repeating group may be named with the path it stands at or with that of an entry. */
  relevant: (id: string, repeatKey: string) => boolean
  /** Undefined where the question does not stand. */
  place: (question: string, repeatKey: string) => QuestionPlace | undefined
  /** What the names within its words stand for; a repeating group is named with the path it stands at. */
  words: (id: string, repeatKey: string) => Words
  /** Paths of the entries of a repeating group that stands at `repeatKey`, in their order. */
  entries: (group: string, repeatKey: string) => readonly string[]
  /** Everything that keeps the answers from being submitted, missing ones included, in the order of the form. */
  problems: Problem[]
  missing: AnswerKey[]
  /** Questions that are asked; notes are not among them. */
  visible: AnswerKey[]
  /** Values that are computed and asked. */
  computed: { key: AnswerKey; value: AnswerValue }[]
  counts: SectionCount[]
}

/** `each` for every place in a section or entry, in the order of the form. */
function walk(state: State, container: string, path: string, each: (place: Place) => void): void {
  for (const id of state.prepared.children.get(container) ?? []) {
    const place = placeAt(state, id, path)
    if (place === undefined) continue
    each(place)
    if (place.node.group === undefined) continue
    for (const inner of place.entries ?? [path]) walk(state, id, inner, each)
  }
}

function tooMany(place: Place): Problem[] {
  if (place.wanted === undefined) return []
  const key = { question: place.node.id, repeatKey: place.path }
  return [{ key, code: 'tooManyEntries', params: { max: place.entries?.length ?? 0, count: place.wanted } }]
}

function countPlace(state: State, place: Place, count: SectionCount, result: Evaluation): void {
  const question = place.node.question
  if (question === undefined) result.problems.push(...tooMany(place))
  if (question === undefined || !place.asked) return
  const key = { question: place.node.id, repeatKey: place.path }
  if (isComputed(question)) result.computed.push({ key, value: place.answer })
  if (question.type !== 'note') result.visible.push(key)
  for (const { code, params } of place.findings) {
    result.problems.push({ key, code, params: params ?? {} })
    count.problems += 1
    if (code !== 'required') continue
    result.missing.push(key)
    count.missing += 1
  }
  if (!isAnswered(question)) return
  count.visible += 1
  if (place.required) count.required += 1
  const given = state.answers.get(keyText(key))
  const hasValue = question.type === 'file' ? (given?.evidence ?? 0) > 0 : !isEmpty(place.answer)
  if (hasValue || given?.notAvailable !== undefined) count.answered += 1
  if (!hasValue && given?.notAvailable !== undefined) count.notAvailable += 1
}

function countSection(state: State, section: Place, result: Evaluation): SectionCount {
  const zero = { visible: 0, answered: 0, notAvailable: 0, required: 0, missing: 0, problems: 0 }
  const count: SectionCount = { section: section.node.id, repeatKey: section.path, relevant: section.asked, ...zero }
  walk(state, section.node.id, section.path, (place) => {
    countPlace(state, place, count, result)
  })
  return count
}

/** A number of entries that is computed may fall: then the answers beyond are hidden, not astray. */
function isBeyondCount(state: State, node: Node, path: string): boolean {
  return node.repeats.some((group, index) => {
    if (state.prepared.expressions.count.get(group) === undefined) return false
    const outer = firstSteps(path, 1 + index)
    const entry = firstSteps(path, 2 + index)
    return placeAt(state, group, outer) !== undefined && /^\/[1-9]\d*$/.test(entry.slice(outer.length))
  })
}

/** Answers that stand at no place of this questionnaire. */
function strayProblems(state: State): Problem[] {
  const problems: Problem[] = []
  for (const text of state.answers.keys()) {
    const key = keyFromText(text)
    const known = state.prepared.questions.get(key.question)
    if (known === undefined) problems.push({ key, code: 'unknownQuestion', params: {} })
    else if (placeAt(state, key.question, key.repeatKey) === undefined && !isBeyondCount(state, known, key.repeatKey)) {
      problems.push({ key, code: 'unknownRepeat', params: {} })
    }
  }
  return problems
}

function questionPlace(place: Place | undefined): QuestionPlace | undefined {
  const question = place?.node.question
  if (place === undefined || question === undefined) return undefined
  return {
    asked: place.asked,
    required: place.required,
    value: place.answer,
    computed: isComputed(question),
    choices: place.offered ?? question.choices ?? [],
    findings: place.findings,
  }
}

/** As expressions read it, save that a calculation is told as it is stored. */
function saidAt(place: Place | undefined): AnswerValue {
  if (place === undefined || isMissing(place.value)) return null
  return place.value.kind === 'choices' ? [...place.value.value] : place.answer
}

function wordsOf(state: State, id: string, path: string): Words {
  const node = state.prepared.names.has(id) ? state.prepared.nodes.get(id) : undefined
  if (node === undefined) return NO_WORDS
  return wordsAt(state.prepared, node, path, (named, at) => saidAt(placeAt(state, named.id, at)))
}

function isRelevant(state: State, id: string, path: string): boolean {
  const place = placeAt(state, id, path)
  if (place !== undefined) return place.asked
  const group = placeAt(state, id, path.slice(0, Math.max(0, path.lastIndexOf('/'))))
  return group?.asked === true && group.entries?.includes(path) === true
}

export function stateOf(prepared: Prepared, answers: Answers, circumstances: Circumstances): State {
  const state: State = {
    prepared,
    answers: answersByKey(answers),
    circumstances,
    places: new Map(),
    entries: namedEntries(circumstances),
    patterns: new Map(),
    brings: placesBrought(prepared.nodes.values()),
    room: MAX_COMPUTED_PLACES,
    left: MAX_READ,
    spentAt: undefined,
    spentBy: new Map(),
  }
  settleEverything(state)
  return state
}

/** What a state says, as it is now. */
export function evaluationOf(state: State): Evaluation {
  const result: Evaluation = {
    relevant: (id, repeatKey) => isRelevant(state, id, repeatKey),
    place: (question, repeatKey) => questionPlace(placeAt(state, question, repeatKey)),
    words: (id, repeatKey) => wordsOf(state, id, repeatKey),
    entries: (group, repeatKey) => placeAt(state, group, repeatKey)?.entries ?? [],
    problems: [],
    missing: [],
    visible: [],
    computed: [],
    counts: [],
  }
  for (const { id } of state.prepared.questionnaire.sections) {
    for (const section of state.places.get(id)?.values() ?? []) result.counts.push(countSection(state, section, result))
  }
  if (state.spentAt !== undefined) result.problems.push({ key: state.spentAt, code: 'tooMuchComputed', params: {} })
  result.problems.push(...strayProblems(state))
  return result
}

/** Evaluates with expressions parsed once, for those who evaluate the same version often. */
export function evaluatePrepared(prepared: Prepared, answers: Answers, circumstances: Circumstances): Evaluation {
  return evaluationOf(stateOf(prepared, answers, circumstances))
}

export function evaluate(questionnaire: Questionnaire, answers: Answers, circumstances: Circumstances): Evaluation {
  return evaluatePrepared(prepare(questionnaire), answers, circumstances)
}

function heldAt(given: Answer | undefined, place: QuestionPlace): Answer {
  return place.computed ? { value: place.value } : { ...given, value: place.value }
}

/** What a submission holds: answers to questions that are asked, with a value, evidence or a reason, in the order of the form. */
export function submittable(
  questionnaire: Questionnaire,
  answers: Answers,
  circumstances: Circumstances,
): AnswerEntry[] {
  const byKey = answersByKey(answers)
  const prepared = prepare(questionnaire)
  const evaluation = evaluatePrepared(prepared, byKey, circumstances)
  const entries: AnswerEntry[] = []
  for (const key of evaluation.visible) {
    const place = evaluation.place(key.question, key.repeatKey)
    if (place === undefined) continue
    const answer = heldAt(byKey.get(keyText(key)), place)
    const isFile = prepared.questions.get(key.question)?.question.type === 'file'
    const given = !isEmpty(answer.value) || (isFile && (answer.evidence ?? 0) > 0)
    if (given || answer.notAvailable !== undefined) entries.push({ key, answer })
  }
  return entries
}
