import type { LangMap } from '#kernel/lang.ts'
import type { AnswerValue, QuestionType } from './definition.ts'
import { isDate, isDateTime, isTime } from './moments.ts'
import { seenFrom } from './outline.ts'
import type { Node, Outline, QuestionNode } from './outline.ts'
import { isDecimal, isEmpty } from './values.ts'

/**
 * `${name}` within words, as XLSForm writes it: the answer of that question, in the entry nearest to where the words stand. As
 * in ODK it is the value itself, of a choice its code; what a choice is called says a calculation with `jr:choice-name`.
 */
export type Word =
  | { kind: 'none' }
  | { kind: 'text' | 'number'; text: string }
  | { kind: 'date' | 'time' | 'datetime'; text: string }

/** What each name within the words of one question or group stands for, at one place. */
export type Words = Readonly<Record<string, Word>>

export const NO_WORDS: Words = Object.freeze({})

const NONE: Word = { kind: 'none' }
const NAME = /\$\{([^{}]*)\}/g

/** Names within a text, each once; what stands between the braces need not be the name of anything. */
export function namesWithin(text: string): string[] {
  return [...new Set([...text.matchAll(NAME)].map(([, name = '']) => name.trim()))]
}

/** The text with something in the place of each name. */
export function putWithin(text: string, said: (name: string) => string): string {
  return text.replaceAll(NAME, (_, name: string) => said(name.trim()))
}

/** The words that may name answers, by their property. */
export function textsOf({ question, group }: Pick<Node, 'question' | 'group'>): [string, LangMap][] {
  const texts: [string, LangMap | undefined][] =
    question === undefined
      ? [['title', group?.title]]
      : [
          ['label', question.label],
          ['help', question.help],
          ['guidance', question.guidance],
          ['requiredMessage', question.requiredMessage],
          ['constraintMessage', question.constraintMessage],
        ]
  return texts.flatMap(([property, text]) => (text === undefined ? [] : [[property, text]]))
}

export function namesOf(node: Pick<Node, 'question' | 'group'>): string[] {
  const names = textsOf(node).flatMap(([, text]) => Object.values(text).flatMap(namesWithin))
  return names.length === 0 ? names : [...new Set(names)]
}

function momentKind(text: string): 'date' | 'time' | 'datetime' | undefined {
  if (isDate(text)) return 'date'
  if (isTime(text)) return 'time'
  return isDateTime(text) ? 'datetime' : undefined
}

/** A stored value as it stands within words; that of a calculation is known by its shape, since it is stored as text. */
function wordOf(type: QuestionType, value: AnswerValue | undefined): Word {
  if (value === undefined || value === null || isEmpty(value)) return NONE
  if (typeof value !== 'string') return { kind: 'text', text: value.join(' ') }
  const typed = type !== 'text' && type !== 'choice'
  const moment = typed ? momentKind(value) : undefined
  if (moment !== undefined) return { kind: moment, text: value }
  return { kind: typed && (type === 'location' || isDecimal(value)) ? 'number' : 'text', text: value }
}

/** What the names within the words of this stand for at this path; `valueAt` says what was answered there. */
export function wordsAt(
  { questions }: Pick<Outline, 'questions'>,
  node: Node,
  path: string,
  valueAt: (question: QuestionNode, path: string) => AnswerValue | undefined,
): Words {
  const names = namesOf(node)
  if (names.length === 0) return NO_WORDS
  return Object.fromEntries(
    names.map((name): [string, Word] => {
      const named = questions.get(name)
      // Whoever reads a section reads its words, and so they say nothing of another.
      if (named === undefined || named.section !== node.section) return [name, NONE]
      const { steps, one } = seenFrom(node, path, named)
      return [name, one && steps !== undefined ? wordOf(named.question.type, valueAt(named, steps)) : NONE]
    }),
  )
}
