import type { Lang, LangMap } from '#kernel/lang.ts'

/**
 * A questionnaire as data: what packs hold, the author edits, the engine evaluates.
 * Ids are stable across versions, so that an answer of one cycle can pre-fill the next.
 * Expressions are XLSForm's XPath subset, e.g. `${has_strategy} = 'yes' and selected(${partners}, 'police')`.
 */
export type Questionnaire = {
  id: string
  version: number
  title: LangMap
  intro?: LangMap
  /** In which it is offered; left out means in those in which it has words. */
  languages?: readonly Lang[]
  sections: Section[]
}

export type Section = {
  id: string
  title: LangMap
  intro?: LangMap
  /** Answered once, or once for each city or programme the State names. */
  repeat?: 'city' | 'programme'
  relevant?: string
  /** Groups of its questions, a group after the one it stands in; questions name theirs. */
  groups?: Group[]
  /** In the order of the form; the questions of a group stand together. */
  questions: Question[]
}

/** Questions that belong together: with a heading, a condition of their own, or as often as there are entries. */
export type Group = {
  id: string
  /** The group it stands in; left out means the section itself. */
  parent?: string
  title?: LangMap
  relevant?: string
  layout?: 'table'
  repeat?: {
    /** What one entry is called. */
    entry?: LangMap
    /** An expression that says how many entries there are; left out means as many as the person adds. */
    count?: string
  }
}

export type QuestionType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'date'
  | 'time'
  | 'datetime'
  | 'choice'
  | 'choices'
  /** All choices, put in order. */
  | 'rank'
  /** Latitude and longitude in degrees (WGS 84), and where known altitude and accuracy in metres, parted by spaces. */
  | 'location'
  /** Answered by evidence alone: a file or a link. */
  | 'file'
  /** Words to read; nothing is answered. */
  | 'note'
  /** Computed from other answers, never typed. */
  | 'calculation'

export type Question = {
  id: string
  type: QuestionType
  label: LangMap
  help?: LangMap
  /** Longer help, folded away until it is asked for. */
  guidance?: LangMap
  /** The innermost group it stands in. */
  group?: string
  /** Two questions that belong together: what is laid down, and what is done. */
  pair?: { with: string; part: 'rule' | 'practice' }
  /** A required question is answered, or marked not available with a reason. */
  required?: boolean
  /** An expression: required where it holds. */
  requiredWhen?: string
  requiredMessage?: LangMap
  relevant?: string
  constraint?: string
  constraintMessage?: LangMap
  /** An expression: the value of a calculation; of any other question the value it is given while it is read-only. */
  calculate?: string
  /** The value it starts with, as an answer is written: choices by their codes, parted by spaces. */
  default?: string
  readOnly?: boolean
  choices?: Choice[]
  /** An expression that holds for the choices on offer; bare names in it are the choices' columns. */
  choiceFilter?: string
  /** Fewest, most and step of a number chosen on a scale. */
  range?: { start: string; end: string; step: string }
  layout?: 'list' | 'inline' | 'menu' | 'short' | 'long'
  /** Longest text in characters. */
  maxLength?: number
  evidence?: 'optional' | 'required'
  /** Provisions of the framework the question is anchored on, by eId. */
  provisions: string[]
  /** Paragraph of the source the question serves, e.g. `N 15a`. */
  paragraph: string
  /** Asked in the short form too, the e-survey of [N 28a]. */
  quick?: boolean
  /** Code of the indicator whose value it asks for, by which other mechanisms' reports know the answer. */
  indicator?: string
}

export type Choice = {
  value: string
  label: LangMap
  /** What a choice filter may read of it. */
  columns?: Readonly<Record<string, string>>
}

/**
 * A value as stored: a choice is its code, several choices their codes in the order of the form, a rank its codes in the
 * order given, a date YYYY-MM-DD, a time HH:MM or HH:MM:SS, both parted by T, numbers as decimal strings.
 */
export type AnswerValue = string | string[] | null

/**
 * Where an answer stands: the question, and the path of what repeats around it, parted by `/`. The first step is the city
 * or programme of its section (empty where the section does not repeat), each further one an entry of a repeating group:
 * `''`, `'kisumu'`, `'/e1'`, `'kisumu/e1/e4'`.
 */
export type AnswerKey = { question: string; repeatKey: string }
