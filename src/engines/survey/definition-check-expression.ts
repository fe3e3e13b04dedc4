import type { Report } from './definition-problem.ts'
import { FIELDS } from './dependencies.ts'
import type { Field, Prepared } from './dependencies.ts'
import { calls, columnsOf, readings, readsSelf } from './expression.ts'
import type { Expression, Reading } from './expression.ts'
import { comparedTexts } from './expression-parse.ts'
import { seenFrom } from './outline.ts'
import type { Node } from './outline.ts'

function checkComparisons(prepared: Prepared, id: string, expression: Expression, field: Field, report: Report): void {
  for (const compared of comparedTexts(expression)) {
    const choices = prepared.questions.get(compared.id)?.question.choices
    if (choices === undefined || compared.text === '') continue
    if (choices.some((choice) => choice.value === compared.text)) continue
    report(id, 'unknownChoice', { reference: compared.id, choice: compared.text.slice(0, 60) }, field)
  }
}

function checkIndexed(prepared: Prepared, node: Node, reading: Reading, field: Field, report: Report): void {
  if (reading.how !== 'indexed') return
  const target = prepared.nodes.get(reading.id)
  if (target === undefined) return
  const { steps } = seenFrom(node, '', target)
  const known = new Set([...reading.groups, ...node.repeats])
  const loose = target.repeats.find((group) => !known.has(group))
  if (loose !== undefined || steps === undefined) report(node.id, 'repeatedOutside', { reference: reading.id }, field)
  for (const group of reading.groups) {
    if (!target.repeats.includes(group)) report(node.id, 'notRepeating', { reference: reading.id, group }, field)
  }
}

function checkReading(prepared: Prepared, node: Node, reading: Reading, field: Field, report: Report): void {
  const target = prepared.nodes.get(reading.id)
  if (target === undefined || (target.question === undefined && target.group === undefined)) {
    return report(node.id, 'unknownReference', { reference: reading.id }, field)
  }
  if (reading.how === 'entries') return
  if (target.question === undefined || target.question.type === 'note') {
    return report(node.id, 'noValue', { reference: reading.id }, field)
  }
  if (reading.how === 'one' && !seenFrom(node, '', target).one) {
    report(node.id, 'repeatedOutside', { reference: reading.id }, field)
  }
  checkIndexed(prepared, node, reading, field, report)
}

function checkColumns(node: Node, expression: Expression, report: Report): void {
  const known = new Set([
    'name',
    'label',
    ...(node.question?.choices ?? []).flatMap(({ columns = {} }) => Object.keys(columns)),
  ])
  for (const column of columnsOf(expression)) {
    if (!known.has(column)) report(node.id, 'unknownColumn', { column }, 'choiceFilter')
  }
}

/** Everything the expressions of a section, group or question name exists, and can be read from there. */
export function checkExpressions(prepared: Prepared, id: string, report: Report): void {
  const node = prepared.nodes.get(id)
  if (node === undefined) return
  for (const field of FIELDS) {
    const expression = prepared.expressions[field].get(id)
    if (expression === undefined) continue
    const seen = new Set<string>()
    for (const reading of readings(expression)) {
      const key = `${reading.how} ${reading.id}`
      if (!seen.has(key)) checkReading(prepared, node, reading, field, report)
      seen.add(key)
    }
    if (field !== 'constraint' && readsSelf(expression)) report(id, 'selfOutsideConstraint', {}, field)
    if (field !== 'calculate' && calls(expression, 'once')) report(id, 'onceOutside', {}, field)
    checkComparisons(prepared, id, expression, field, report)
    if (field === 'choiceFilter') checkColumns(node, expression, report)
  }
}
