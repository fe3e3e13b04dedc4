import type { Questionnaire } from '#engines/survey/definition.ts'
import { checkPublishable } from '#engines/survey/definition-check-cost.ts'
import type { DefinitionProblem } from '#engines/survey/definition-check.ts'
import { cellOf, type Place, placeOf, type Row } from '#standards/xlsform/form.ts'
import { rowTypeOf } from '#standards/xlsform/types.ts'
import { add } from './finding.ts'
import { rowOfChoice } from './read-choices.ts'
import type { Reading } from './reading.ts'

/** The column of the form in which each field of the questionnaire is written. */
const COLUMNS: Readonly<Record<string, string>> = {
  relevant: 'relevant',
  constraint: 'constraint',
  calculate: 'calculation',
  requiredWhen: 'required',
  choiceFilter: 'choice_filter',
  count: 'repeat_count',
}

/** Where what is wrong is no expression. */
const COLUMNS_OF_CODES: Readonly<Record<string, string>> = {
  badRange: 'parameters',
  badDefault: 'default',
  badLength: 'max_length',
  pairUnknown: 'pair_with',
  pairNotMutual: 'pair_with',
  pairSamePart: 'pair_part',
}

function placeIn(reading: Reading, row: Row, problem: DefinitionProblem): Place {
  const { choice } = problem.params
  if (typeof choice === 'string' && problem.field === undefined) {
    const type = rowTypeOf(cellOf(row, 'type'))
    const list = type.kind === 'question' && type.type.kind === 'select' ? type.type.list : ''
    const found = rowOfChoice(reading, list, choice)
    if (found !== undefined) return placeOf(found, 'name')
  }
  if (problem.field !== undefined) return placeOf(row, COLUMNS[problem.field] ?? problem.field, 'name')
  return problem.code === 'noLabel' || problem.code === 'nameInWords'
    ? placeOf(row)
    : placeOf(row, COLUMNS_OF_CODES[problem.code] ?? 'name', 'name')
}

/** What keeps the questionnaire from being published, at the row that brought it. */
export function checkMeaning(reading: Reading, definition: Questionnaire): void {
  const seen = new Set<string>()
  for (const problem of checkPublishable(definition)) {
    const { id, code, params } = problem
    const row = reading.rows.get(id)
    const place = row === undefined ? { sheet: 'survey' } : placeIn(reading, row, problem)
    const reference = params.reference
    const unknown = code === 'unknownReference' || (code === 'nameInWords' && params.why === 'unknown')
    const lost = unknown && typeof reference === 'string' ? reading.leftOut.get(reference) : undefined
    // A list with a fault is named once, however many questions use it, and a name once for all the words of its row.
    const key = JSON.stringify([place, code, code === 'nameInWords' ? { ...params, property: '' } : params])
    if (seen.has(key) || (unknown && reading.refused.has(String(reference)))) continue
    seen.add(key)
    if (code === 'noLabel' && params.choice !== undefined)
      add(reading.found, 'refused', 'choiceWithoutWords', place, { choice: params.choice })
    else if (lost !== undefined && code === 'nameInWords')
      reading.found.problems.push({
        code: `import.definition.${code}`,
        params: { ...params, why: 'leftOut', row: lost.row },
        ...place,
      })
    else if (lost !== undefined && reference !== undefined)
      add(reading.found, 'refused', 'refersLeftOut', place, { reference, row: lost.row })
    else reading.found.problems.push({ code: `import.definition.${code}`, params, ...place })
  }
}
