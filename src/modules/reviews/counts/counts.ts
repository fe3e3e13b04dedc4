import type { AnswerValue, Question, Questionnaire, Section } from '#engines/survey/definition.ts'

/** Counts cross State lines over at least so many States, and the rest is as many or none (DOMAIN, rule 1). */
export const LEAST = 5

/** What one State said of one question: a value, or nothing (not available, or left open; which of them is not told). */
export type Said = AnswerValue

export type Cell = { key: string; n: number }

/**
 * What may be told of one question. `base`: how many States the cells are of. `hidden`: cells that are not shown; `rest`: how many
 * States these hold together, where each State stands in one cell only. Without cells nothing is told in figures.
 */
export type Counted = { question: string; base: number; cells: Cell[]; hidden: number; rest: number | null }

/** The cell of those who gave no answer. */
export const NONE = 'none'

function isTellable(n: number): boolean {
  return n === 0 || n >= LEAST
}

const FIGURES: readonly Question['type'][] = ['integer', 'decimal']

/** Asked of every State alike: what hangs on another answer would let two counts be subtracted from each other. */
function isAskedOfAll(section: Section, question: Question): boolean {
  const group = section.groups?.find(({ id }) => id === question.group)
  const inGroup = question.group !== undefined
  const free = group !== undefined && [group.relevant, group.repeat, group.parent].every((one) => one === undefined)
  const own = [question.relevant, question.calculate, question.choiceFilter].every((one) => one === undefined)
  return own && question.readOnly !== true && (!inGroup || free)
}

/** The questions of which counts are taken: choices and figures that every State is asked once. */
export function countable(questionnaire: Questionnaire): Question[] {
  return questionnaire.sections
    .filter(({ repeat, relevant }) => repeat === undefined && relevant === undefined)
    .flatMap((section) => section.questions.filter((question) => isAskedOfAll(section, question)))
    .filter(({ type }) => type === 'choice' || type === 'choices' || FIGURES.includes(type))
}

/** Fixed classes of figures, chosen before any answer: a median or a quartile would be the figure of one State. */
export const CLASSES = ['below_0', '0', 'below_1', '1', '10', '100', '1000', '10000', '100000', '1000000'] as const
export type FigureClass = (typeof CLASSES)[number]

export function classOf(value: string): FigureClass {
  const figure = Number(value)
  if (figure < 0) return 'below_0'
  if (figure === 0) return '0'
  if (figure < 1) return 'below_1'
  return CLASSES.findLast((one) => !one.startsWith('below') && figure >= Number(one)) ?? '1'
}

function untold(question: string, base: number): Counted {
  return { question, base, cells: [], hidden: 0, rest: null }
}

/**
 * Each State stands in exactly one cell. Cells of fewer than five are hidden, empty ones among them, and told together; where
 * they hold fewer than five together, or so many that each must be full, nothing is told.
 */
export function tellParts(question: string, cells: readonly Cell[]): Counted {
  const base = cells.reduce((sum, { n }) => sum + n, 0)
  const shown = cells.filter(({ n }) => n >= LEAST)
  const rest = base - shown.reduce((sum, { n }) => sum + n, 0)
  if (base < LEAST || shown.length === 0 || !isTellable(rest)) return untold(question, base)
  if (rest === 0) return { question, base, cells: [...cells], hidden: 0, rest: 0 }
  const hidden = cells.length - shown.length
  return rest >= (LEAST - 1) * hidden ? untold(question, base) : { question, base, cells: shown, hidden, rest }
}

/** A State may stand in several cells: each is told against all others, of those who answered. */
function tellChoices(question: string, cells: readonly Cell[], states: number, answered: number): Counted {
  if (answered < LEAST || !isTellable(states - answered)) return untold(question, states)
  const shown = cells.filter(({ n }) => isTellable(n) && isTellable(answered - n))
  return { question, base: answered, cells: shown, hidden: cells.length - shown.length, rest: null }
}

function valuesOf(said: Said): readonly string[] {
  if (said === null) return []
  return Array.isArray(said) ? said : [said]
}

/** What may be told of one question, from what each State said. */
export function count(question: Question, said: readonly Said[]): Counted {
  const figures = FIGURES.includes(question.type)
  const keys = figures ? [...CLASSES] : (question.choices ?? []).map(({ value }) => value)
  const placed = said.map((one) => valuesOf(one).map((value) => (figures ? classOf(value) : value)))
  const cells = keys.map((key) => ({ key, n: placed.filter((values) => values.includes(key)).length }))
  const none = placed.filter((values) => !values.some((value) => keys.some((key) => key === value))).length
  if (question.type === 'choices') return tellChoices(question.id, cells, said.length, said.length - none)
  return tellParts(question.id, [...cells, { key: NONE, n: none }])
}
