import { isLang, LANGS } from '#kernel/lang.ts'
import type { LangMap } from '#kernel/lang.ts'
import type { Params } from '#kernel/permission.ts'
import type { Question, Questionnaire, Section } from './definition.ts'
import { prepare } from './dependencies.ts'
import type { Field, Prepared } from './dependencies.ts'
import { readsSelf, references } from './expression.ts'
import type { Expression } from './expression.ts'
import { comparedTexts } from './expression-parse.ts'

/** Each code is a message key `questionnaire.<code>`. */
export type DefinitionCode =
  | 'badId'
  | 'duplicateId'
  | 'noLabel'
  | 'noQuestions'
  | 'syntax'
  | 'unknownReference'
  | 'repeatedOutside'
  | 'selfOutsideConstraint'
  | 'cycle'
  | 'unknownChoice'
  | 'choicesMissing'
  | 'choicesUnexpected'
  | 'badChoice'
  | 'duplicateChoice'
  | 'badLength'
  | 'pairUnknown'
  | 'pairNotMutual'
  | 'pairSamePart'

export type DefinitionProblem = { id: string; code: DefinitionCode; field?: Field; params: Params }

type Report = (id: string, code: DefinitionCode, params?: Params, field?: Field) => void

/** What a reference in an expression can name, and what a repeat key's bar never parts. */
const ID = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/
/** Without spaces, which part the codes of several choices in XLSForm. */
const CHOICE = /^[A-Za-z0-9_.-]{1,60}$/

function hasWords(text: LangMap): boolean {
  return LANGS.some((lang) => (text[lang] ?? '').trim() !== '') && Object.keys(text).every(isLang)
}

function checkIds(questionnaire: Questionnaire, report: Report): void {
  const seen = new Set<string>()
  for (const section of questionnaire.sections) {
    for (const { id } of [section, ...section.questions]) {
      if (!ID.test(id)) report(id, 'badId')
      if (seen.has(id)) report(id, 'duplicateId')
      seen.add(id)
    }
  }
}

function checkChoices(question: Question, report: Report): void {
  const choices = question.choices ?? []
  const wanted = question.type === 'choice' || question.type === 'choices'
  if (wanted && choices.length === 0) report(question.id, 'choicesMissing')
  if (!wanted && choices.length > 0) report(question.id, 'choicesUnexpected')
  const seen = new Set<string>()
  for (const { value, label } of choices) {
    if (!CHOICE.test(value)) report(question.id, 'badChoice', { choice: value.slice(0, 60) })
    if (!hasWords(label)) report(question.id, 'noLabel', { choice: value.slice(0, 60) })
    if (seen.has(value)) report(question.id, 'duplicateChoice', { choice: value.slice(0, 60) })
    seen.add(value)
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

function checkComparisons(prepared: Prepared, id: string, expression: Expression, field: Field, report: Report): void {
  for (const compared of comparedTexts(expression)) {
    const target = prepared.questions.get(compared.id)?.question
    if (target === undefined || (target.type !== 'choice' && target.type !== 'choices') || compared.text === '')
      continue
    if (target.choices?.some((choice) => choice.value === compared.text) === true) continue
    report(id, 'unknownChoice', { reference: compared.id, choice: compared.text.slice(0, 60) }, field)
  }
}

function checkExpression(prepared: Prepared, id: string, section: Section, field: Field, report: Report): void {
  const expression = (field === 'relevant' ? prepared.relevant : prepared.constraints).get(id)
  if (expression === undefined) return
  for (const reference of references(expression)) {
    const target = prepared.questions.get(reference)
    if (target === undefined) report(id, 'unknownReference', { reference }, field)
    else if (target.section.repeat !== undefined && target.section !== section) {
      report(id, 'repeatedOutside', { reference }, field)
    }
  }
  if (field === 'relevant' && readsSelf(expression)) report(id, 'selfOutsideConstraint', {}, field)
  checkComparisons(prepared, id, expression, field, report)
}

function checkSection(prepared: Prepared, section: Section, report: Report): void {
  if (!hasWords(section.title)) report(section.id, 'noLabel')
  if (section.questions.length === 0) report(section.id, 'noQuestions')
  checkExpression(prepared, section.id, section, 'relevant', report)
  for (const question of section.questions) {
    if (!hasWords(question.label)) report(question.id, 'noLabel')
    const max = question.maxLength
    if (max !== undefined && (!Number.isInteger(max) || max < 1)) report(question.id, 'badLength', { max })
    checkChoices(question, report)
    checkPair(prepared, question, report)
    checkExpression(prepared, question.id, section, 'relevant', report)
    checkExpression(prepared, question.id, section, 'constraint', report)
  }
}

/** Everything that keeps a questionnaire from being published, in the order of the form; empty when it is sound. */
export function checkDefinition(questionnaire: Questionnaire): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  const report: Report = (id, code, params = {}, field) => {
    problems.push(field === undefined ? { id, code, params } : { id, code, field, params })
  }
  const prepared = prepare(questionnaire)
  if (!hasWords(questionnaire.title)) report(questionnaire.id, 'noLabel')
  if (questionnaire.sections.length === 0) report(questionnaire.id, 'noQuestions')
  checkIds(questionnaire, report)
  for (const { id, field, problem } of prepared.syntax) {
    report(id, 'syntax', { reason: problem.code, position: problem.position, found: problem.found ?? '' }, field)
  }
  for (const id of prepared.cyclic) report(id, 'cycle', {}, 'relevant')
  for (const section of questionnaire.sections) checkSection(prepared, section, report)
  return problems
}
