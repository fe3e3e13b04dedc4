import type { Question, Questionnaire } from './definition.ts'
import { readings, references } from './expression.ts'
import type { Expression, SyntaxProblem } from './expression.ts'
import { parseExpression } from './expression-parse.ts'
import { outlineOf } from './outline.ts'
import type { Node, Outline } from './outline.ts'
import { namesOf } from './words.ts'

/** What of a section, group or question is an expression. */
export const FIELDS = ['relevant', 'count', 'calculate', 'choiceFilter', 'requiredWhen', 'constraint'] as const
export type Field = (typeof FIELDS)[number]

/** Those that decide whether something is asked and what its value is; the others only judge it. */
const DECIDING = ['relevant', 'count', 'calculate', 'choiceFilter'] as const satisfies readonly Field[]
const JUDGING = ['requiredWhen', 'constraint'] as const satisfies readonly Field[]

/** `far`: from any entry, not only from those around it. */
export type Reader = { id: string; far: boolean }

/** A questionnaire with its expressions parsed and put in an order in which each is read after what it depends on. */
export type Prepared = Outline & {
  questionnaire: Questionnaire
  expressions: Readonly<Record<Field, ReadonlyMap<string, Expression>>>
  /** Ids of sections, groups and questions; those in a cycle come last, in the order of the form. */
  order: readonly string[]
  /** Place of an id in the order. */
  rank: ReadonlyMap<string, number>
  /** Ids whose conditions depend on themselves, directly or through others. */
  cyclic: readonly string[]
  /** Who has to be decided anew when this changes. */
  readers: ReadonlyMap<string, readonly Reader[]>
  /** Who has to be judged anew when this changes. */
  judges: ReadonlyMap<string, readonly Reader[]>
  /** Names within the words of groups and questions that have any. */
  names: ReadonlyMap<string, readonly string[]>
  /** Whose words say something else when this changes. */
  speakers: ReadonlyMap<string, readonly Reader[]>
  syntax: readonly { id: string; field: Field; problem: SyntaxProblem }[]
}

/** A value of its own making: a calculation, or what is given while it may not be typed. */
export function isComputed(question: Question): boolean {
  return question.calculate !== undefined && (question.type === 'calculation' || question.readOnly === true)
}

function sourcesOf({ section, group, question }: Node): Partial<Record<Field, string | undefined>> {
  if (question !== undefined) {
    const { relevant, choiceFilter, requiredWhen, constraint } = question
    return { relevant, choiceFilter, requiredWhen, constraint, calculate: question.calculate }
  }
  return group === undefined ? { relevant: section.relevant } : { relevant: group.relevant, count: group.repeat?.count }
}

type Expressions = Record<Field, Map<string, Expression>>

/** Ids this one reads in the given fields, each once. */
function readsIn(expressions: Prepared['expressions'], id: string, fields: readonly Field[]): string[] {
  const found = fields.flatMap((field) => {
    const expression = expressions[field].get(id)
    return expression === undefined ? [] : references(expression)
  })
  return [...new Set(found)]
}

/** What decides, by its answers, whether this is asked and what it offers or holds; not what it stands in. */
export function decidedBy(prepared: Prepared, id: string): string[] {
  return readsIn(prepared.expressions, id, DECIDING)
}

/** Everything the expressions and words of this read. */
export function readBy(prepared: Prepared, id: string): string[] {
  return [...new Set([...readsIn(prepared.expressions, id, FIELDS), ...(prepared.names.get(id) ?? [])])]
}

function neededBy({ nodes }: Outline, expressions: Expressions): Map<string, string[]> {
  return new Map(
    [...nodes.values()].map(({ id, container }) => {
      const read = readsIn(expressions, id, DECIDING)
      return [id, container === undefined ? read : [container, ...read]] as const
    }),
  )
}

/** Kahn's order, first come first served, so that it is the same everywhere; without recursion, so that a chain may be long. */
function sortGraph(needs: ReadonlyMap<string, readonly string[]>): { order: string[]; cyclic: string[] } {
  const waiting = new Map<string, number>()
  const servedBy = new Map<string, string[]>()
  for (const id of needs.keys()) {
    const known = (needs.get(id) ?? []).filter((need) => needs.has(need))
    waiting.set(id, known.length)
    for (const need of known) {
      const served = servedBy.get(need)
      if (served === undefined) servedBy.set(need, [id])
      else served.push(id)
    }
  }
  const order = [...needs.keys()].filter((id) => waiting.get(id) === 0)
  for (let at = 0; at < order.length; at++) {
    for (const next of servedBy.get(order[at] ?? '') ?? []) {
      const left = (waiting.get(next) ?? 0) - 1
      waiting.set(next, left)
      if (left === 0) order.push(next)
    }
  }
  const done = new Set(order)
  const rest = [...needs.keys()].filter((id) => !done.has(id))
  return { order: [...order, ...rest], cyclic: rest.filter((id) => reaches(id, needs)) }
}

/** Does `id` depend on itself? What merely depends on a cycle is not part of it. */
function reaches(id: string, needs: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>(needs.get(id))
  for (const next of seen) {
    if (next === id) return true
    for (const need of needs.get(next) ?? []) seen.add(need)
  }
  return false
}

function putReader(readers: Map<string, Reader[]>, read: string, reader: Reader): void {
  const known = readers.get(read)
  if (known === undefined) readers.set(read, [reader])
  else if (!known.some(({ id, far }) => id === reader.id && far === reader.far)) known.push(reader)
}

function speakersOf(names: Prepared['names']): Map<string, Reader[]> {
  const speakers = new Map<string, Reader[]>()
  for (const [id, read] of names) for (const name of read) putReader(speakers, name, { id, far: false })
  return speakers
}

function namesIn({ nodes }: Outline): Map<string, string[]> {
  const named = [...nodes.values()].map((node) => [node.id, namesOf(node)] as const)
  return new Map(named.flatMap(([id, names]) => (names.length === 0 ? [] : [[id, names] as const])))
}

function readersOf({ nodes }: Outline, expressions: Expressions, fields: readonly Field[]): Map<string, Reader[]> {
  const readers = new Map<string, Reader[]>()
  const put = (read: string, reader: Reader): void => {
    putReader(readers, read, reader)
  }
  for (const { id, container } of nodes.values()) {
    if (container !== undefined && fields.includes('relevant')) put(container, { id, far: false })
    for (const field of fields) {
      const expression = expressions[field].get(id)
      if (expression === undefined) continue
      for (const reading of readings(expression)) put(reading.id, { id, far: reading.how === 'indexed' })
      for (const reading of readings(expression)) {
        if (reading.how === 'indexed') for (const group of reading.groups) put(group, { id, far: true })
      }
    }
  }
  return readers
}

/** Parses everything once, for those who evaluate the same version often. Never throws; what cannot be read is in `syntax`. */
export function prepare(questionnaire: Questionnaire): Prepared {
  const outline = outlineOf(questionnaire)
  const expressions: Expressions = {
    relevant: new Map(),
    count: new Map(),
    calculate: new Map(),
    choiceFilter: new Map(),
    requiredWhen: new Map(),
    constraint: new Map(),
  }
  const syntax: { id: string; field: Field; problem: SyntaxProblem }[] = []
  for (const node of outline.nodes.values()) {
    const sources = sourcesOf(node)
    for (const field of FIELDS) {
      const source = sources[field]
      if (source === undefined || source.trim() === '') continue
      const parsed = parseExpression(source, field === 'choiceFilter')
      if (parsed.ok) expressions[field].set(node.id, parsed.expression)
      else syntax.push({ id: node.id, field, problem: parsed.problem })
    }
  }
  const sorted = sortGraph(neededBy(outline, expressions))
  const names = namesIn(outline)
  return {
    ...outline,
    questionnaire,
    expressions,
    ...sorted,
    rank: new Map(sorted.order.map((id, index) => [id, index])),
    readers: readersOf(outline, expressions, DECIDING),
    judges: readersOf(outline, expressions, JUDGING),
    names,
    speakers: speakersOf(names),
    syntax,
  }
}
