import type { Question, Questionnaire } from '#engines/survey/definition.ts'
import { type Node, outlineOf, type Outline, seenFrom } from '#engines/survey/outline.ts'

function standsIn({ nodes }: Outline, id: string, around: string): boolean {
  let at = nodes.get(id)?.container
  while (at !== undefined && at !== around) at = nodes.get(at)?.container
  return at !== undefined
}

/** How many questions stand before this part. An empty group stands at the end of its section. */
function countBefore(outline: Outline, questions: readonly Question[], { id, section, group, question }: Node): number {
  const own = questions.findIndex((one) => (question === undefined ? standsIn(outline, one.id, id) : one.id === id))
  if (own >= 0) return own
  const last = questions.findLastIndex((one) => standsIn(outline, one.id, section.id))
  return group === undefined && last < 0 ? questions.length : last + 1
}

/** What a condition of this part can ask for: asked before it, with one answer as seen from it; in the order of the form. */
export function reachOf(definition: Questionnaire, name: string): Map<string, Question> {
  const outline = outlineOf(definition)
  const own = outline.nodes.get(name)
  if (own === undefined) return new Map()
  const questions = definition.sections.flatMap((section) => section.questions)
  const reached = questions.slice(0, countBefore(outline, questions, own)).filter(({ id, type }) => {
    const node = outline.nodes.get(id)
    return type !== 'note' && node !== undefined && seenFrom(own, '', node).one
  })
  return new Map(reached.map((question) => [question.id, question]))
}
