import type { Question, Questionnaire, Section } from './definition.ts'
import { references } from './expression.ts'
import type { Expression, SyntaxProblem } from './expression.ts'
import { parseExpression } from './expression-parse.ts'

export type Field = 'relevant' | 'constraint'

/** A questionnaire with its conditions parsed and put in an order in which each is read after what it depends on. */
export type Prepared = {
  questionnaire: Questionnaire
  questions: ReadonlyMap<string, { question: Question; section: Section }>
  relevant: ReadonlyMap<string, Expression>
  constraints: ReadonlyMap<string, Expression>
  /** Ids of sections and questions; those in a cycle come last, in the order of the form. */
  order: readonly string[]
  /** Ids whose conditions depend on themselves, directly or through others. */
  cyclic: readonly string[]
  syntax: readonly { id: string; field: Field; problem: SyntaxProblem }[]
}

type Graph = { ids: string[]; needs: Map<string, string[]> }

function graphOf(questionnaire: Questionnaire, relevant: ReadonlyMap<string, Expression>): Graph {
  const graph: Graph = { ids: [], needs: new Map() }
  const put = (id: string, owner: string[]): void => {
    const expression = relevant.get(id)
    graph.ids.push(id)
    graph.needs.set(id, [...owner, ...(expression === undefined ? [] : references(expression))])
  }
  for (const section of questionnaire.sections) {
    put(section.id, [])
    for (const question of section.questions) put(question.id, [section.id])
  }
  return graph
}

/** Kahn's order, first come first served, so that it is the same everywhere; without recursion, so that a chain may be long. */
function sortGraph({ ids, needs }: Graph): { order: string[]; cyclic: string[] } {
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
  const rest = [...new Set(ids)].filter((id) => !done.has(id))
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

export function prepare(questionnaire: Questionnaire): Prepared {
  const questions = new Map<string, { question: Question; section: Section }>()
  const relevant = new Map<string, Expression>()
  const constraints = new Map<string, Expression>()
  const syntax: { id: string; field: Field; problem: SyntaxProblem }[] = []
  const read = (id: string, field: Field, source: string | undefined, into: Map<string, Expression>): void => {
    if (source === undefined || source.trim() === '') return
    const parsed = parseExpression(source)
    if (parsed.ok) into.set(id, parsed.expression)
    else syntax.push({ id, field, problem: parsed.problem })
  }
  for (const section of questionnaire.sections) {
    read(section.id, 'relevant', section.relevant, relevant)
    for (const question of section.questions) {
      questions.set(question.id, { question, section })
      read(question.id, 'relevant', question.relevant, relevant)
      read(question.id, 'constraint', question.constraint, constraints)
    }
  }
  return { questionnaire, questions, relevant, constraints, syntax, ...sortGraph(graphOf(questionnaire, relevant)) }
}
