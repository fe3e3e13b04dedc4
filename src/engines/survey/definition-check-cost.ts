import type { Answer } from './answers.ts'
import { keyText } from './answers.ts'
import type { AnswerValue, Question, Questionnaire } from './definition.ts'
import { checkDefinition } from './definition-check.ts'
import type { DefinitionProblem } from './definition-problem.ts'
import { FIELDS, prepare } from './dependencies.ts'
import type { Field, Prepared } from './dependencies.ts'
import { evaluationOf, stateOf } from './evaluate.ts'
import { partsOf } from './expression.ts'
import { MAX_COMPUTED_ENTRIES, MAX_COMPUTED_PLACES, MAX_READ, placesBrought, sectionKeys } from './state.ts'
import type { Circumstances, State } from './state.ts'

/**
 * A long answer, which no State is likely to outdo: so many cities and programmes, so many entries where a group stands and
 * at most so many of it in all, so many signs in each text. What goes beyond is still bounded when it is answered.
 */
const MANY_CITIES = 20
const MANY_ENTRIES = 100
const MOST_ENTRIES = MAX_COMPUTED_ENTRIES
const LONG_TEXT = 100

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1))
const EMPTY: Circumstances = { cities: [], today: '2026-01-01' }
const FULL: Circumstances = { ...EMPTY, cities: names(MANY_CITIES), programmes: names(MANY_CITIES) }

/** The condition is read as it is, and holds: of questions that exclude each other, all are counted. */
const met = <T extends { relevant?: string }>(part: T): T =>
  part.relevant === undefined ? part : { ...part, relevant: `(${part.relevant}) or true()` }

function everythingAsked(questionnaire: Questionnaire): Questionnaire {
  return {
    ...questionnaire,
    sections: questionnaire.sections.map((section) => ({
      ...met(section),
      ...(section.groups === undefined ? {} : { groups: section.groups.map(met) }),
      questions: section.questions.map(met),
    })),
  }
}

function longAnswer({ type, choices = [], maxLength, range }: Question): AnswerValue {
  if (type === 'integer' || type === 'decimal') return range?.end ?? String(MANY_ENTRIES)
  if (type === 'text') return 'a'.repeat(Math.min(maxLength ?? LONG_TEXT, LONG_TEXT))
  if (type === 'choice') return choices.at(-1)?.value ?? null
  if (type === 'choices' || type === 'rank') return choices.map(({ value }) => value)
  return { date: '2026-01-01', time: '12:00', datetime: '2026-01-01T12:00', location: '0 0' }[String(type)] ?? null
}

/** Every place answered, with many entries in every group, as far as there is room for them. */
function longResponse(prepared: Prepared): { answers: Map<string, Answer>; circumstances: Circumstances } {
  const brings = placesBrought(prepared.nodes.values())
  const inside = new Map<string, string[]>()
  const entries: Record<string, string[]> = {}
  const answers = new Map<string, Answer>()
  let room = MAX_COMPUTED_PLACES
  for (const { id, section, container, group, question } of prepared.nodes.values()) {
    const at = container === undefined ? sectionKeys(section, FULL) : (inside.get(container) ?? [])
    if (question !== undefined)
      for (const path of at)
        answers.set(keyText({ question: id, repeatKey: path }), { value: longAnswer(question), evidence: 1 })
    else if (group?.repeat === undefined) inside.set(id, at)
    else {
      const fits = Math.min(MOST_ENTRIES, Math.floor(room / (brings.get(id) ?? 1)))
      const around = at.slice(0, fits)
      const paths = around.flatMap((path) => names(MANY_ENTRIES).map((entry) => `${path}/${entry}`)).slice(0, fits)
      room -= paths.length * (brings.get(id) ?? 1)
      inside.set(id, paths)
      if (group.repeat.count === undefined) entries[id] = paths
    }
  }
  return { answers, circumstances: { ...FULL, entries } }
}

/** The longest of its expressions: the one to make simpler. */
function costliestField(prepared: Prepared, id: string): Field | undefined {
  const lengths = FIELDS.flatMap((field) => {
    const expression = prepared.expressions[field].get(id)
    return expression === undefined ? [] : [{ field, length: partsOf(expression).length }]
  })
  return lengths.toSorted((a, b) => b.length - a.length)[0]?.field
}

function tooMuch({ prepared, spentAt, spentBy }: State): DefinitionProblem[] {
  if (spentAt === undefined) return []
  const [id = spentAt.question, reads = 0] = [...spentBy].toSorted((a, b) => b[1] - a[1])[0] ?? []
  const field = costliestField(prepared, id)
  const params = { reads, max: MAX_READ }
  return [{ id, code: 'tooMuchComputed', params, ...(field === undefined ? {} : { field }) }]
}

/**
 * What makes a sound form too costly to answer: entries that it wants by itself and that have no room, and conditions that
 * read more than an evaluation may, with nothing answered or with everything at length. Bounded as each evaluation is.
 */
function checkCost(questionnaire: Questionnaire): DefinitionProblem[] {
  const begun = stateOf(prepare(questionnaire), {}, EMPTY)
  const crowded = evaluationOf(begun).problems.find(({ code }) => code === 'tooManyEntries')
  if (crowded !== undefined) {
    const params = { count: crowded.params.count ?? 0, max: crowded.params.max ?? 0 }
    return [{ id: crowded.key.question, code: 'tooManyPlaces', field: 'count', params }]
  }
  if (begun.spentAt !== undefined) return tooMuch(begun)
  const prepared = prepare(everythingAsked(questionnaire))
  const { answers, circumstances } = longResponse(prepared)
  return tooMuch(stateOf(prepared, answers, circumstances))
}

/** All that keeps a questionnaire from being published: what is unsound, else what cannot be computed. */
export function checkPublishable(questionnaire: Questionnaire): DefinitionProblem[] {
  const problems = checkDefinition(questionnaire)
  return problems.length > 0 ? problems : checkCost(questionnaire)
}
