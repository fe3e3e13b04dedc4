import type { AnswerKey, AnswerValue } from './definition.ts'

/** What stands at one place: a value, or the reason why there is none. */
export type Answer = {
  value: AnswerValue
  /** "Not available, because ...": counts as answered. */
  notAvailable?: string
  /** How many files or links are attached as evidence; left out means none. */
  evidence?: number
}

/** Answers by `question|repeatKey`. */
export type Answers = ReadonlyMap<string, Answer> | Readonly<Record<string, Answer>>

export type AnswerEntry = { key: AnswerKey; answer: Answer }

export function keyText(key: AnswerKey): string {
  return `${key.question}|${key.repeatKey}`
}

/** The first bar parts the two; a text without one has no repeat key. */
export function keyFromText(text: string): AnswerKey {
  const bar = text.indexOf('|')
  return bar < 0 ? { question: text, repeatKey: '' } : { question: text.slice(0, bar), repeatKey: text.slice(bar + 1) }
}

function isMap(answers: Answers): answers is ReadonlyMap<string, Answer> {
  return answers instanceof Map
}

export function entriesOf(answers: Answers): AnswerEntry[] {
  const entries = isMap(answers) ? [...answers] : Object.entries(answers)
  return entries.map(([text, answer]) => ({ key: keyFromText(text), answer }))
}

/** The answers as a map under their exact keys, without what an object inherits. */
export function answersByKey(answers: Answers): Map<string, Answer> {
  return new Map(entriesOf(answers).map(({ key, answer }) => [keyText(key), answer]))
}
