import { prepare, type Prepared, readBy } from './dependencies.ts'
import type { Question, Questionnaire } from './definition.ts'
import type { Report } from './definition-problem.ts'

/** The one section of the quick form. */
export const QUICK_SECTION = 'quick'

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
  const conditions = conditionsOf(prepared, question.id)
  if (conditions.length === 0) return question
  return {
    ...question,
    relevant: conditions.length === 1 ? conditions.join('') : conditions.map((one) => `(${one})`).join(' and '),
  }
}

/**
 * The short form of a questionnaire [N 28a]: some of its questions as they are, with their ids, words and rules, in one
 * section. Undefined where the questionnaire names none.
 */
export function quickOf(questionnaire: Questionnaire): Questionnaire | undefined {
  const { quick, ...rest } = questionnaire
  if (quick === undefined) return undefined
  const prepared = prepare(questionnaire)
  const questions = quick.questions.flatMap((id) => {
    const found = prepared.questions.get(id)?.question
    return found === undefined ? [] : [alone(prepared, found)]
  })
  const intro = quick.intro === undefined ? {} : { intro: quick.intro }
  return {
    ...rest,
    title: quick.title,
    ...intro,
    sections: [{ id: QUICK_SECTION, title: quick.title, ...intro, questions }],
  }
}

/** The short form stands on its own: its questions are there, once, do not repeat, and depend on no question outside it. */
export function checkQuick(prepared: Prepared, report: Report): void {
  const { id: whole, quick } = prepared.questionnaire
  if (quick === undefined) return
  if (quick.questions.length === 0) report(whole, 'quickEmpty')
  const chosen = new Set(quick.questions)
  if (chosen.size !== quick.questions.length) report(whole, 'quickTwice')
  if (prepared.nodes.has(QUICK_SECTION)) report(QUICK_SECTION, 'duplicateId')
  for (const id of chosen) {
    const node = prepared.questions.get(id)
    if (node === undefined) {
      report(whole, 'quickUnknown', { question: id.slice(0, 100) })
      continue
    }
    if (node.section.repeat !== undefined || node.repeats.length > 0) report(id, 'quickRepeats')
    const around = [id, node.section.id, ...(node.container === undefined ? [] : [node.container])]
    const outside = around.flatMap((one) => readBy(prepared, one)).find((one) => !chosen.has(one))
    if (outside !== undefined) report(id, 'quickDepends', { question: outside })
  }
}
