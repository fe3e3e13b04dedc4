import type { LangMap } from '#kernel/lang.ts'
import { sameContent } from '#kernel/same.ts'
import { checkValue } from './answer-check.ts'
import type { Question, QuestionType } from './definition.ts'
import type { Report } from './definition-problem.ts'
import { isComputed } from './dependencies.ts'
import type { Prepared } from './dependencies.ts'
import { compareNumbers, numberFrom, whole } from './numbers.ts'
import { answerFromText, isDecimal } from './values.ts'

/** Without spaces, which part the codes of several choices in XLSForm; the code of a single choice may have some within. */
const CODE = /^[^\s\p{C}"'<>]{1,60}$/u
const CODE_ALONE = /^(?=.{1,60}$)[^\s\p{C}"'<>]+(?: [^\s\p{C}"'<>]+)*$/u

const WITH_CHOICES: ReadonlySet<QuestionType> = new Set<QuestionType>(['choice', 'choices', 'rank'])

function checkChoices(question: Question, report: Report): void {
  const choices = question.choices ?? []
  const wanted = WITH_CHOICES.has(question.type)
  if (wanted && choices.length === 0) report(question.id, 'choicesMissing')
  if (!wanted && choices.length > 0) report(question.id, 'choicesUnexpected')
  if (!wanted && question.choiceFilter !== undefined) report(question.id, 'filterWithoutChoices', {}, 'choiceFilter')
  // One code may stand for several rows of a list that a filter tells apart, as long as its words are the same.
  const seen = new Map<string, LangMap>()
  for (const { value, label } of choices) {
    const code = question.type === 'choice' ? CODE_ALONE : CODE
    if (!code.test(value)) report(question.id, 'badChoice', { choice: value.slice(0, 60) })
    const same = seen.get(value)
    if (same !== undefined && !(question.choiceFilter !== undefined && sameContent(same, label)))
      report(question.id, 'duplicateChoice', { choice: value.slice(0, 60) })
    seen.set(value, label)
  }
}

function checkPair(prepared: Prepared, question: Question, report: Report): void {
  const pair = question.pair
  if (pair === undefined) return
  const other = prepared.questions.get(pair.with)
  if (other === undefined || pair.with === question.id) return report(question.id, 'pairUnknown', { with: pair.with })
  if (other.question.pair?.with !== question.id) return report(question.id, 'pairNotMutual', { with: pair.with })
  if (other.question.pair.part === pair.part) report(question.id, 'pairSamePart', { with: pair.with })
}

function checkCalculation(question: Question, report: Report): void {
  const missing = (question.calculate ?? '').trim() === ''
  if (question.type === 'calculation' && missing) report(question.id, 'calculationMissing')
  else if (!missing && !isComputed(question)) report(question.id, 'calculateTyped', {}, 'calculate')
}

function checkRange(question: Question, report: Report): void {
  if (question.range === undefined) return
  const [start, end, step] = [question.range.start, question.range.end, question.range.step].map((text) =>
    isDecimal(text) ? numberFrom(text) : undefined,
  )
  const sound = start !== undefined && end !== undefined && step !== undefined
  if (!sound || compareNumbers(start, end) >= 0 || compareNumbers(step, whole(0)) <= 0) report(question.id, 'badRange')
}

/** What a person does not answer is not demanded of them, nor judged. */
function unexpected(question: Question): string[] {
  const { type } = question
  const typed = type !== 'note' && type !== 'calculation'
  const settings: [string, boolean][] = [
    ['required', !typed && (question.required === true || question.requiredWhen !== undefined)],
    ['constraint', (!typed || type === 'file') && question.constraint !== undefined],
    ['evidence', !typed && question.evidence !== undefined],
    ['default', (!typed || type === 'file') && question.default !== undefined],
    ['maxLength', type !== 'text' && question.maxLength !== undefined],
    ['range', type !== 'integer' && type !== 'decimal' && question.range !== undefined],
  ]
  return settings.flatMap(([property, wrong]) => (wrong ? [property] : []))
}

export function checkQuestion(prepared: Prepared, question: Question, report: Report): void {
  const max = question.maxLength
  if (max !== undefined && (!Number.isInteger(max) || max < 1)) report(question.id, 'badLength', { max })
  checkChoices(question, report)
  checkCalculation(question, report)
  checkRange(question, report)
  for (const property of unexpected(question)) report(question.id, 'settingUnexpected', { property })
  if (question.default !== undefined && question.type !== 'note' && question.type !== 'file') {
    const wrong = checkValue(question, answerFromText(question.type, question.default))
    if (wrong !== undefined) report(question.id, 'badDefault', { reason: wrong.code })
  }
  checkPair(prepared, question, report)
}
