import type { AnswerKey, AnswerValue, Question, Questionnaire } from './definition.ts'
import { checkOffered, checkValue } from './answer-check.ts'
import { entriesOf } from './answers.ts'
import type { Answer, Answers } from './answers.ts'
import { compareQuestionnaires } from './compare.ts'
import type { Aspect } from './compare.ts'
import { isComputed } from './dependencies.ts'
import { outlineOf } from './outline.ts'
import type { QuestionNode } from './outline.ts'
import { isEmpty } from './values.ts'

/** What a later version does to an answer given to an earlier one: it stays, somebody should read it again, or it goes. */
export type Effect = 'keeps' | 'look' | 'drops'

/** Why. Those before `typeChanged` let an answer go; `choiceGone` and `typeChanged` do where its value no longer fits. */
export type EffectReason =
  | 'removed'
  | 'repeatChanged'
  | 'notTyped'
  | 'typeChanged'
  | 'choiceGone'
  | 'stricter'
  | 'reworded'
  | 'moved'

export type QuestionEffect = { question: string; effect: Effect; reasons: EffectReason[] }

export type AnswerEffect = {
  key: AnswerKey
  effect: Effect
  reasons: EffectReason[]
  /** As the later version holds it; of what drops, as it was. */
  value: AnswerValue
}

function placesOf(node: QuestionNode): string {
  return [node.section.repeat ?? '', ...node.repeats].join('/')
}

function isTyped(question: Question): boolean {
  return question.type !== 'note' && question.type !== 'calculation' && !isComputed(question)
}

function isStricter(a: Question, b: Question): boolean {
  const limit = (q: Question): number => q.maxLength ?? Infinity
  const changed = a.constraint !== b.constraint || a.choiceFilter !== b.choiceFilter
  const evidence = b.evidence === 'required' && a.evidence !== 'required'
  return changed || evidence || limit(b) < limit(a) || JSON.stringify(a.range) !== JSON.stringify(b.range)
}

function goneChoices(a: Question, b: Question): string[] {
  const now = new Set(b.choices?.map(({ value }) => value))
  return (a.choices ?? []).map(({ value }) => value).filter((value) => !now.has(value))
}

function reasonsOf(before: QuestionNode, after: QuestionNode | undefined, aspects: readonly Aspect[]): EffectReason[] {
  if (after === undefined) return ['removed']
  const [a, b] = [before.question, after.question]
  const reasons: [EffectReason, boolean][] = [
    ['repeatChanged', placesOf(before) !== placesOf(after)],
    ['notTyped', !isTyped(b)],
    ['typeChanged', a.type !== b.type],
    ['choiceGone', goneChoices(a, b).length > 0],
    ['stricter', isStricter(a, b)],
    ['reworded', aspects.includes('wording')],
    ['moved', before.section.id !== after.section.id],
  ]
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []))
}

const DROPPING: ReadonlySet<EffectReason> = new Set<EffectReason>(['removed', 'repeatChanged', 'notTyped'])

function effectOf(reasons: readonly EffectReason[]): Effect {
  if (reasons.some((reason) => DROPPING.has(reason))) return 'drops'
  return reasons.length > 0 ? 'look' : 'keeps'
}

/**
 * For every question a person answers in the earlier version, in its order, what the later one does to its answers at most:
 * with the answers at hand, `carryOver` says it of each.
 */
export function effectsOf(before: Questionnaire, after: Questionnaire): QuestionEffect[] {
  const later = outlineOf(after).questions
  const changes = compareQuestionnaires(before, after).filter(({ subject }) => subject === 'question')
  const aspects = new Map(changes.map((change) => [change.id, change.aspects]))
  return [...outlineOf(before).questions.values()]
    .filter(({ question }) => isTyped(question))
    .map((node) => {
      const reasons = reasonsOf(node, later.get(node.id), aspects.get(node.id) ?? [])
      return { question: node.id, effect: effectOf(reasons), reasons }
    })
}

/** The value in the later type, where it means the same there. */
function converted(value: AnswerValue, to: Question): AnswerValue {
  const several = to.type === 'choices' || to.type === 'rank'
  if (typeof value === 'string') return several ? [value] : value
  return !several && value?.length === 1 ? (value[0] ?? null) : value
}

function fits(question: Question, value: AnswerValue): boolean {
  if (isEmpty(value)) return true
  if (checkValue(question, value) !== undefined) return false
  const chosen = typeof value === 'string' ? [value] : (value ?? [])
  return question.type !== 'rank' || checkOffered(question, chosen, question.choices ?? []) === undefined
}

/** The code of a choice is no text that anybody wrote. */
function isCode(before: Question, after: Question, value: AnswerValue): boolean {
  return before.choices !== undefined && after.type === 'text' && !isEmpty(value)
}

function carried(
  effect: QuestionEffect,
  { before, after }: { before: Question; after: Question | undefined },
  answer: Answer,
): Omit<AnswerEffect, 'key'> {
  const { reasons } = effect
  if (after === undefined || effect.effect === 'drops') return { effect: 'drops', reasons, value: answer.value }
  const value = after.type === 'file' ? null : converted(answer.value, after)
  if (!fits(after, value) || isCode(before, after, value) || (after.type === 'file' && !isEmpty(answer.value))) {
    return { effect: 'drops', reasons, value: answer.value }
  }
  // Other choices may go as long as the chosen ones stay.
  const left = reasons.filter((reason) => reason !== 'choiceGone' || after.type === 'rank')
  return { effect: effectOf(left), reasons: left, value }
}

/** What happens to each answer that has a value, evidence or a reason, in their order; strays are not among them. */
export function carryOver(before: Questionnaire, after: Questionnaire, answers: Answers): AnswerEffect[] {
  const effects = new Map(effectsOf(before, after).map((effect) => [effect.question, effect]))
  const [earlier, later] = [outlineOf(before).questions, outlineOf(after).questions]
  return entriesOf(answers).flatMap(({ key, answer }) => {
    const effect = effects.get(key.question)
    const given = !isEmpty(answer.value) || answer.notAvailable !== undefined || (answer.evidence ?? 0) > 0
    const was = earlier.get(key.question)?.question
    if (effect === undefined || was === undefined || !given) return []
    return [{ key, ...carried(effect, { before: was, after: later.get(key.question)?.question }, answer) }]
  })
}
