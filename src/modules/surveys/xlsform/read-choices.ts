import type { Choice } from '#engines/survey/definition.ts'
import { cellOf, placeOf, type Row } from '#standards/xlsform/form.ts'
import { add } from './finding.ts'
import { type Reading, reportMedia, wordsIn } from './reading.ts'

/** Of all questions together, a list counted at each question that uses it. */
export const MAX_CHOICES = 50_000

const COLUMN = /^[A-Za-z_][A-Za-z0-9_.-]*$/

function choiceOf(row: Row): Choice {
  const columns = Object.entries(row.more).filter(([name]) => COLUMN.test(name))
  const choice = { value: cellOf(row, 'name'), label: wordsIn(row, 'label') ?? {} }
  if (columns.length === 0) return choice
  return { ...choice, columns: Object.fromEntries(columns.map(([name, { text }]) => [name, text])) }
}

/** The choices of a list, read once for all questions that use it; undefined where there is no such list. */
export function choicesOf(reading: Reading, list: string): Choice[] | undefined {
  const rows = reading.form.lists.get(list)
  if (rows === undefined) return undefined
  const known = reading.lists.get(list)
  if (known !== undefined) return known.choices
  for (const row of rows) {
    reportMedia(reading, row)
    if (cellOf(row, 'name') === '')
      add(reading.found, 'refused', 'choiceNameMissing', placeOf(row), { list: list.slice(0, 60) })
  }
  const choices = rows.map(choiceOf)
  reading.lists.set(list, { choices, rows })
  return choices
}

/** Where a list names a choice, for what the check of the questionnaire finds wrong with it: the last of that name. */
export function rowOfChoice(reading: Reading, list: string, value: string): Row | undefined {
  return reading.form.lists.get(list)?.findLast((row) => cellOf(row, 'name') === value)
}
