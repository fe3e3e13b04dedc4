import type { Lang } from '#kernel/lang.ts'
import type { AnswerKey, AnswerValue, Choice, Question, Section } from './definition.ts'
import type { Finding } from './answer-check.ts'
import type { Answer } from './answers.ts'
import type { Prepared } from './dependencies.ts'
import type { Pattern } from './expression-regex.ts'
import type { Node } from './outline.ts'
import type { Value } from './values.ts'

export type Circumstances = {
  /** Ids of the cities the State names: the repeat keys there are. */
  cities: readonly string[]
  /** Ids of its programmes, likewise. */
  programmes?: readonly string[]
  /**
   * Entries of repeating groups, by the group's id, in their order: paths as in `AnswerKey.repeatKey`, the entry's own id last.
   * A group whose number of entries is computed needs none: its entries are called 1, 2, 3 and so on.
   */
  entries?: Readonly<Record<string, readonly string[]>>
  /** YYYY-MM-DD, given so that an evaluation can be repeated. */
  today: string
  /** YYYY-MM-DDTHH:MM:SS; left out means the day's beginning. */
  now?: string
  /** In which `jr:choice-name` names choices; left out means the first the questionnaire is offered in. */
  lang?: Lang
}

/** More entries than this are not computed, and no more than stand at so many places in all: groups in groups multiply. */
export const MAX_COMPUTED_ENTRIES = 500
export const MAX_COMPUTED_PLACES = 20_000

/** So many values the expressions of a form may read, which is some seconds; a form of a thousand questions reads a few thousand. */
export const MAX_READ = 2_000_000

/** A section, group or question at one path, as it stands. */
export type Place = {
  node: Node
  path: string
  asked: boolean
  /** As expressions read it; of what is not asked, missing. */
  value: Value
  /** What stands there: typed, computed, or the default. */
  answer: AnswerValue
  /** Of a question whose choices are filtered: those on offer. */
  offered?: readonly Choice[]
  /** Of a repeating group: paths of its entries. */
  entries?: readonly string[]
  /** Of a group with more entries than can be: how many were wanted. */
  wanted?: number
  required: boolean
  findings: readonly Finding[]
}

export type State = {
  prepared: Prepared
  answers: Map<string, Answer>
  circumstances: Circumstances
  places: Map<string, Map<string, Place>>
  /** Entries that circumstances name: by group, then by the path the group stands at. */
  entries: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
  patterns: Map<string, Pattern | undefined>
  /** How many places one entry of a repeating group brings, and how many may still be computed. */
  brings: ReadonlyMap<string, number>
  room: number
  /** How much may still be read, and where nothing was left of it. */
  left: number
  spentAt: AnswerKey | undefined
  /** How much each section, group and question wanted to read. */
  spentBy: Map<string, number>
}

export function placesBrought(nodes: Iterable<Node>): Map<string, number> {
  const brings = new Map<string, number>()
  for (const { repeats } of nodes) {
    const innermost = repeats.at(-1)
    if (innermost !== undefined) brings.set(innermost, (brings.get(innermost) ?? 0) + 1)
  }
  return brings
}

/** The first steps of the section's paths: its cities or programmes, or the empty one. */
export function sectionKeys(section: Section, circumstances: Circumstances): string[] {
  if (section.repeat === undefined) return ['']
  return [...new Set(section.repeat === 'city' ? circumstances.cities : circumstances.programmes)]
}

export function namedEntries(circumstances: Circumstances): Map<string, Map<string, string[]>> {
  const byGroup = new Map<string, Map<string, string[]>>()
  for (const [group, paths] of Object.entries(circumstances.entries ?? {})) {
    const byPath = new Map<string, string[]>()
    for (const path of new Set(paths)) {
      const last = path.lastIndexOf('/')
      if (last < 0 || last === path.length - 1) continue
      const outer = path.slice(0, last)
      const known = byPath.get(outer)
      if (known === undefined) byPath.set(outer, [path])
      else known.push(path)
    }
    byGroup.set(group, byPath)
  }
  return byGroup
}

export function placeAt(state: State, id: string, path: string): Place | undefined {
  return state.places.get(id)?.get(path)
}

/** Is it for a person to answer? Notes are read, calculations and read-only questions have their values. */
export function isAnswered(question: Question): boolean {
  return question.type !== 'note' && question.type !== 'calculation' && question.readOnly !== true
}
