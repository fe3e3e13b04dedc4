import type { AnswerKey } from './definition.ts'
import { keyText } from './answers.ts'
import type { Answer, Answers } from './answers.ts'
import type { Prepared, Reader } from './dependencies.ts'
import { evaluationOf, stateOf } from './evaluate.ts'
import type { Circumstances, Evaluation } from './evaluate.ts'
import { commonRepeats, firstSteps, isBelow } from './outline.ts'
import type { Node } from './outline.ts'
import { judge, settle, settleEverything } from './settle.ts'
import { MAX_READ, placeAt } from './state.ts'
import type { Place, State } from './state.ts'
import { sameValue } from './values.ts'

/**
 * One person's editing of a form. An edit decides anew only what reads the answer, directly or through others, so that a form of
 * a thousand questions keeps up with typing; what it says equals `evaluatePrepared` of the same answers.
 */
export type Session = {
  /** Puts an answer in, or takes it out, and says which questions, groups and sections stand, or read, differently since. */
  edit: (key: AnswerKey, answer: Answer | undefined) => AnswerKey[]
  /** As everything stands after the last edit. */
  evaluation: () => Evaluation
}

/** Paths by the id of what has to be done anew there. */
type Marks = Map<string, Set<string>>

function mark(marks: Marks, id: string, path: string): void {
  const known = marks.get(id)
  if (known === undefined) marks.set(id, new Set([path]))
  else known.add(path)
}

/** Marks every place of the reader from which what changed can be seen. */
function markReader(state: State, marks: Marks, reader: Reader, changed: Node, path: string): void {
  const node = state.prepared.nodes.get(reader.id)
  const places = state.places.get(reader.id)
  if (node === undefined || places === undefined) return
  const near = !reader.far && node.section === changed.section
  const steps = near ? firstSteps(path, 1 + commonRepeats(node, changed)) : undefined
  for (const place of places.keys()) if (steps === undefined || isBelow(place, steps)) mark(marks, reader.id, place)
}

function sameEntries(a: Place, b: Place): boolean {
  return a.entries === b.entries || a.entries?.join(' ') === b.entries?.join(' ')
}

function isAroundAsked(state: State, { node, path }: Place): boolean {
  if (node.container === undefined) return true
  const around = state.prepared.nodes.get(node.container)
  const steps = around === undefined ? path : firstSteps(path, 1 + around.repeats.length)
  return placeAt(state, node.container, steps)?.asked === true
}

/** What stood at each place before the edit. */
type Log = Map<string, Place>

function replace(state: State, log: Log, before: Place, after: Place): void {
  const key = keyText(placeKey(before))
  if (!log.has(key)) log.set(key, before)
  state.places.get(before.node.id)?.set(before.path, after)
}

/** Decides anew what is marked and, in their order, what reads it; false where entries came or went. */
function settleMarked(state: State, log: Log, marks: Marks, judged: Marks): boolean {
  const { order, nodes, readers, judges, rank } = state.prepared
  const first = Math.min(...[...marks.keys()].map((id) => rank.get(id) ?? 0))
  for (let at = first; at < order.length; at++) {
    const id = order[at] ?? ''
    const node = nodes.get(id)
    const places = state.places.get(id)
    const paths = marks.get(id)
    if (paths === undefined || node === undefined || places === undefined) continue
    for (const path of paths) {
      const before = places.get(path)
      if (before === undefined) continue
      const after = settle(state, node, path, isAroundAsked(state, before))
      replace(state, log, before, after)
      mark(judged, id, path)
      if (!sameEntries(before, after)) return false
      if (before.asked === after.asked && sameValue(before.value, after.value)) continue
      for (const reader of readers.get(id) ?? []) markReader(state, marks, reader, node, path)
      for (const reader of judges.get(id) ?? []) markReader(state, judged, reader, node, path)
    }
  }
  return true
}

function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function sameStanding(a: Place | undefined, b: Place | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  const plain = a.asked === b.asked && a.required === b.required && sameJson(a.answer, b.answer)
  if (!plain || !sameEntries(a, b)) return false
  if (a.findings.length + b.findings.length > 0 && !sameJson(a.findings, b.findings)) return false
  const codes = ({ offered }: Place): string | undefined => offered?.map(({ value }) => value).join(' ')
  return a.offered === b.offered || codes(a) === codes(b)
}

function judgeMarked(state: State, log: Log, judged: Marks): void {
  for (const [id, paths] of judged) {
    for (const path of paths) {
      const place = placeAt(state, id, path)
      if (place !== undefined) replace(state, log, place, judge(state, place))
    }
  }
}

type Change = readonly [before: Place | undefined, after: Place | undefined]

function sameSaid([before, after]: Change): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    sameValue(before.value, after.value) &&
    sameJson(before.answer, after.answer)
  )
}

/** What changed, and whose words name it. */
function withSpeakers(state: State, changes: readonly Change[]): AnswerKey[] {
  const marks: Marks = new Map()
  for (const change of changes) {
    const place = change[1] ?? change[0]
    if (place === undefined) continue
    mark(marks, place.node.id, place.path)
    const speakers = state.prepared.speakers.get(place.node.id)
    if (speakers === undefined || sameSaid(change)) continue
    for (const speaker of speakers) markReader(state, marks, speaker, place.node, place.path)
  }
  return [...marks].flatMap(([question, paths]) => [...paths].map((repeatKey) => ({ question, repeatKey })))
}

function everyPlace(state: State): Map<string, Place> {
  const places = [...state.places.values()].flatMap((at) => [...at.values()])
  return new Map(places.map((place) => [keyText(placeKey(place)), place]))
}

function placeKey({ node, path }: Place): AnswerKey {
  return { question: node.id, repeatKey: path }
}

/** From scratch, where the form's shape changed or a circle of conditions keeps it from having an order. */
function settleAnew(state: State, log: Log): AnswerKey[] {
  const before = new Map([...everyPlace(state), ...log])
  settleEverything(state)
  const after = everyPlace(state)
  const standing = [...after].filter(([key, place]) => !sameStanding(before.get(key), place))
  const gone = [...before].filter(([key]) => !after.has(key))
  return withSpeakers(state, [
    ...standing.map(([key, place]): Change => [before.get(key), place]),
    ...gone.map(([, place]): Change => [place, undefined]),
  ])
}

function editState(state: State, key: AnswerKey, answer: Answer | undefined): AnswerKey[] {
  const text = keyText(key)
  if (answer === undefined) state.answers.delete(text)
  else state.answers.set(text, answer)
  const place = placeAt(state, key.question, key.repeatKey)
  if (place?.node.question === undefined) return []
  const log: Log = new Map()
  if (state.prepared.cyclic.length > 0 || state.spentAt !== undefined) return settleAnew(state, log)
  state.left = MAX_READ
  const [marks, judged]: [Marks, Marks] = [new Map(), new Map()]
  mark(marks, key.question, key.repeatKey)
  if (!settleMarked(state, log, marks, judged)) return settleAnew(state, log)
  judgeMarked(state, log, judged)
  if (state.spentAt !== undefined) return settleAnew(state, log)
  const changes = [...log.values()].map((one): Change => [one, placeAt(state, one.node.id, one.path)])
  return withSpeakers(
    state,
    changes.filter(([before, after]) => !sameStanding(before, after)),
  )
}

/** Begins with these answers. `answers` itself is never changed. */
export function startSession(prepared: Prepared, answers: Answers, circumstances: Circumstances): Session {
  const state = stateOf(prepared, answers, circumstances)
  return {
    edit: (key, answer) => editState(state, key, answer),
    evaluation: () => evaluationOf(state),
  }
}
