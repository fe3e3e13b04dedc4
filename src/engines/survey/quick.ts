import { decidedBy, prepare, type Prepared, readBy } from './dependencies.ts'
import type { Question, Questionnaire } from './definition.ts'
import type { Report } from './definition-problem.ts'

/** The one section of the short form. */
const QUICK_SECTION = 'quick'

/** Conditions of everything a question stands in, the outermost first, and its own. */
function conditionsOf(prepared: Prepared, id: string): string[] {
  const conditions: string[] = []
  const seen = new Set<string>()
  let at: string | undefined = id
  while (at !== undefined && !seen.has(at)) {
    seen.add(at)
    const node = prepared.nodes.get(at)
    const relevant = (node?.question ?? node?.group ?? node?.section)?.relevant
    if (relevant !== undefined) conditions.unshift(relevant)
    at = node?.container
  }
  return conditions
}

function alone(prepared: Prepared, { group: _group, ...question }: Question): Question {
  const [first, ...more] = conditionsOf(prepared, question.id)
  if (first === undefined) return question
  const relevant = more.length === 0 ? first : [first, ...more].map((one) => `(${one})`).join(' and ')
  return { ...question, relevant }
}

/**
 * The short form of a questionnaire [N 28a]: the questions marked for it as they are, with their ids, words and rules, in one
 * section. Undefined where none is marked.
 */
export function quickOf(questionnaire: Questionnaire): Questionnaire | undefined {
  const prepared = prepare(questionnaire)
  const marked = questionnaire.sections.flatMap(({ questions }) => questions.filter(({ quick }) => quick === true))
  if (marked.length === 0) return undefined
  const questions = marked.map((question) => alone(prepared, question))
  const { intro: _intro, ...whole } = questionnaire
  return { ...whole, sections: [{ id: QUICK_SECTION, title: questionnaire.title, questions }] }
}

/** The short form stands on its own: none of its questions repeats, or depends on one outside it. */
export function checkQuick(prepared: Prepared, report: Report): void {
  const marked = [...prepared.questions.values()].filter(({ question }) => question.quick === true)
  const within = new Set(marked.map(({ id }) => id))
  for (const { id, section, repeats, container } of marked) {
    if (section.repeat !== undefined || repeats.length > 0) report(id, 'quickRepeats')
    const around: string[] = []
    for (let at = container; at !== undefined && !around.includes(at); at = prepared.nodes.get(at)?.container)
      around.push(at)
    // Of what a question stands in the conditions go with it, the titles do not.
    const read = [...readBy(prepared, id), ...around.flatMap((one) => decidedBy(prepared, one))]
    const outside = read.find((one) => !within.has(one))
    if (outside !== undefined) report(id, 'quickDepends', { question: outside })
  }
}
