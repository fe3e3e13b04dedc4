import type { Choice } from '#engines/survey/definition.ts'
import type { Lang, LangMap } from '#kernel/lang.ts'
import { cellOf, placeOf, type Row, type XlsForm } from '#standards/xlsform/form.ts'
import { MEDIA } from '#standards/xlsform/headings.ts'
import { add, type Findings } from './finding.ts'

/** A form on its way to a questionnaire. */
export type Reading = {
  form: XlsForm
  found: Findings
  /** Languages for the words we add. */
  languages: readonly Lang[]
  /** Where each id comes from. */
  rows: Map<string, Row>
  /** Names of what was left out, which no expression may ask for. */
  leftOut: Map<string, Row>
  /** Names of what was refused: that an expression asks for them is no fault of its own. */
  refused: Set<string>
  lists: Map<string, { choices: Choice[]; rows: Row[] }>
  /** Choices of all questions so far. */
  choices: number
}

/** The name of a row that needs one and does not share it. */
export function takeName(reading: Reading, row: Row, fallback?: string): string | undefined {
  const name = cellOf(row, 'name') || (fallback ?? '')
  if (name === '') {
    add(reading.found, 'refused', 'nameMissing', placeOf(row, 'type'))
    return undefined
  }
  const first = reading.rows.get(name)
  if (first !== undefined) {
    add(reading.found, 'refused', 'nameTwice', placeOf(row, 'name'), { name: name.slice(0, 60), row: first.row })
    return undefined
  }
  reading.rows.set(name, row)
  return name
}

export function wordsIn(row: Row, column: string): LangMap | undefined {
  const words = row.texts[column]
  return words === undefined || Object.keys(words).length === 0 ? undefined : words
}

/** What stands beside the words and is not shown: pictures and sounds. */
export function reportMedia(reading: Reading, row: Row): void {
  for (const media of MEDIA) {
    const file = cellOf(row, media)
    if (file !== '') add(reading.found, 'leftOut', 'mediaIgnored', placeOf(row, media), { file: file.slice(0, 60) })
  }
}
