import type { Questionnaire } from '#engines/survey/definition.ts'
import type { T } from '#i18n/translate.ts'
import { inLang } from '#kernel/lang.ts'
import { type Clause, conditionOf } from './condition.ts'
import { findQuestion } from './outline.ts'

function choiceNames(t: T, questionnaire: Questionnaire, id: string, choices: readonly string[]): string {
  const known = findQuestion(questionnaire, id)?.choices ?? []
  const names = choices.map(
    (value) => inLang(known.find((choice) => choice.value === value)?.label ?? {}, t.lang).text || value,
  )
  return t.format.list(
    names.map((name) => t('survey.quoted', { text: name })),
    'or',
  )
}

function clauseText(
  t: T,
  questionnaire: Questionnaire,
  numbers: Readonly<Record<string, string>>,
  clause: Clause,
): string {
  const number = t.format.digits(numbers[clause.question] ?? '')
  if (clause.kind === 'answered')
    return t(clause.negated ? 'survey.when.notAnswered' : 'survey.when.answered', { number })
  if (clause.kind === 'number')
    return t(`survey.when.${clause.comparison}`, { number, value: t.format.digits(clause.value) })
  const choices = choiceNames(t, questionnaire, clause.question, clause.choices)
  return t(clause.negated ? 'survey.when.isNot' : 'survey.when.is', { number, choices })
}

export type ConditionIn = { source: string; questionnaire: Questionnaire; numbers: Readonly<Record<string, string>> }

/** A condition in words, for readers without script and on paper. */
export function conditionText(t: T, { source, questionnaire, numbers }: ConditionIn): string {
  const condition = conditionOf(source)
  if (condition.kind === 'depends') {
    const list = t.format.list(condition.questions.map((id) => t.format.digits(numbers[id] ?? '')))
    return t('survey.when.depends', { questions: list })
  }
  const clauses = condition.clauses.map((clause) => clauseText(t, questionnaire, numbers, clause))
  return t('survey.when', { condition: t.format.list(clauses, condition.join) })
}
