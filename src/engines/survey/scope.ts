import { LANGS } from '#kernel/lang.ts'
import type { LangMap } from '#kernel/lang.ts'
import { keyText } from './answers.ts'
import type { AnswerKey } from './definition.ts'
import type { Scope } from './expression-scope.ts'
import { firstSteps, isBelow, seenFrom } from './outline.ts'
import type { Node } from './outline.ts'
import { placeAt, sectionKeys } from './state.ts'
import type { Place, State } from './state.ts'
import { MISSING, valueOf } from './values.ts'
import type { Value } from './values.ts'

/** Where a problem of this can be shown: a section's at its first question. */
function tellableAt({ id, section, question, group }: Node, path: string): AnswerKey {
  const own = question !== undefined || group !== undefined
  return { question: own ? id : (section.questions[0]?.id ?? id), repeatKey: path }
}

/** Once a form has read more than any does that is of use, all reads as missing and the form says so: it keeps nobody waiting. */
function affords(state: State, from: Node, path: string, cost: number): boolean {
  state.left -= cost
  state.spentBy.set(from.id, (state.spentBy.get(from.id) ?? 0) + cost)
  if (state.left >= 0) return true
  state.spentAt ??= tellableAt(from, path)
  return false
}

/** In a circle of conditions not everything can be decided first: then the answer stands as it was given. */
function undecided(state: State, target: Node, path: string): Value {
  const type = target.question?.type
  if (type === undefined) return MISSING
  return valueOf(type, state.answers.get(keyText({ question: target.id, repeatKey: path }))?.value)
}

/** A hidden answer reads as missing; so does one that stands in several entries, of which none is meant. */
function valueSeen(state: State, from: Node, path: string, id: string): Value {
  const target = state.prepared.nodes.get(id)
  if (target === undefined) return MISSING
  const { steps, one } = seenFrom(from, path, target)
  if (!one || steps === undefined) return MISSING
  return placeAt(state, id, steps)?.value ?? undecided(state, target, steps)
}

/** Every place of it that is asked, below where we are, in the order of the form. */
function placesSeen(state: State, from: Node, path: string, id: string): Place[] {
  const target = state.prepared.nodes.get(id)
  if (target === undefined) return []
  const { steps, one } = seenFrom(from, path, target)
  if (one && steps !== undefined) {
    const place = placeAt(state, id, steps)
    return place?.asked === true ? [place] : []
  }
  const places = state.places.get(id)
  if (places === undefined || !affords(state, from, path, places.size)) return []
  return [...places.values()].filter((place) => place.asked && (steps === undefined || isBelow(place.path, steps)))
}

function countSeen(state: State, from: Node, path: string, id: string): number {
  return placesSeen(state, from, path, id).reduce((count, place) => count + (place.entries?.length ?? 1), 0)
}

/** Groups that are not named are those around us. */
function valueIndexed(
  state: State,
  from: Node,
  path: string,
  id: string,
  named: readonly { group: string; number: number }[],
): Value {
  const target = state.prepared.nodes.get(id)
  if (target === undefined) return MISSING
  const own = firstSteps(path, 1)
  let at: string | undefined =
    target.section.repeat === undefined ? '' : target.section === from.section ? own : undefined
  for (const group of target.repeats) {
    if (at === undefined) return MISSING
    const entries: readonly string[] = placeAt(state, group, at)?.entries ?? []
    const number = named.find((one) => one.group === group)?.number
    at = number === undefined ? entries.find((entry) => isBelow(path, entry)) : entries[number - 1]
  }
  return at === undefined ? MISSING : (placeAt(state, id, at)?.value ?? undecided(state, target, at))
}

/** XPath's `position`: what stands so many levels around, among its like. */
function positionAround(state: State, from: Node, path: string, levels: number): number {
  let around: Node | undefined = from
  for (let level = 0; level < levels && around !== undefined; level++) {
    around = around.container === undefined ? undefined : state.prepared.nodes.get(around.container)
  }
  if (around === undefined) return 1
  if (around.group === undefined) {
    return Math.max(1, sectionKeys(around.section, state.circumstances).indexOf(firstSteps(path, 1)) + 1)
  }
  if (around.group.repeat === undefined) return 1
  const outer = firstSteps(path, 1 + around.repeats.length)
  const entry = firstSteps(path, 2 + around.repeats.length)
  return (placeAt(state, around.id, outer)?.entries?.indexOf(entry) ?? 0) + 1
}

/** Words in the wanted language, or in the first that has any. */
export function wordsOf(state: State, words: LangMap): string {
  const wanted = state.circumstances.lang ?? state.prepared.questionnaire.languages?.[0]
  const first = LANGS.find((lang) => (words[lang] ?? '') !== '')
  return (wanted === undefined ? undefined : words[wanted]) ?? (first === undefined ? '' : (words[first] ?? ''))
}

function choiceName(state: State, id: string, choice: string): string {
  const choices = state.prepared.questions.get(id)?.question.choices ?? []
  const found = choices.find(({ value }) => value === choice)
  return found === undefined ? '' : wordsOf(state, found.label)
}

/** What an expression of this node looks at, at this path. */
export function scopeAt(
  state: State,
  from: Node,
  path: string,
  more: Pick<Scope, 'self' | 'kept' | 'column'> = {},
): Scope {
  const { today, now } = state.circumstances
  return {
    value: (id) => (affords(state, from, path, 1) ? valueSeen(state, from, path, id) : MISSING),
    values: (id) => placesSeen(state, from, path, id).map(({ value }) => value),
    count: (id) => countSeen(state, from, path, id),
    indexed: (id, entries) => valueIndexed(state, from, path, id, entries),
    position: (levels) => positionAround(state, from, path, levels),
    choiceName: (id, choice) => choiceName(state, id, choice),
    today,
    patterns: state.patterns,
    affords: (cost) => affords(state, from, path, cost),
    ...(now === undefined ? {} : { now }),
    ...more,
  }
}
