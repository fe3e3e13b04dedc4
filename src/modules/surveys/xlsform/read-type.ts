import type { Choice, QuestionType } from '#engines/survey/definition.ts'
import { cellOf, type FormType, placeOf, type PlainType, type QuestionNode } from '#standards/xlsform/form.ts'
import { add } from './finding.ts'
import { wordsOf } from './looks.ts'
import { choicesOf, MAX_CHOICES } from './read-choices.ts'
import { type Reading, wordsIn } from './reading.ts'
import { inLanguages, OTHER, READ } from './words.ts'

/** What is asked, after the type of the form. */
export type Kind = { type: QuestionType; range: boolean; orOther: boolean; choices?: Choice[]; calculate?: string }

const TYPES: Readonly<Record<PlainType, QuestionType>> = {
  text: 'text',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  dateTime: 'datetime',
  note: 'note',
  calculate: 'calculation',
  hidden: 'calculation',
  geopoint: 'location',
  file: 'file',
  barcode: 'text',
  acknowledge: 'choice',
  range: 'integer',
}

const SELECTS = { select_one: 'choice', select_multiple: 'choices', rank: 'rank' } as const

/** What the type comes to; undefined where the row is left out or refused, which is then said. */
export function kindOf(reading: Reading, node: QuestionNode): Kind | undefined {
  const { row, type } = node
  const place = placeOf(row, 'type')
  switch (type.kind) {
    case 'metadata':
      add(reading.found, 'leftOut', 'metadata', place, { type: type.name })
      reading.leftOut.set(cellOf(row, 'name') || type.name, row)
      return undefined
    case 'unsupported':
      add(reading.found, 'refused', 'typeUnsupported', place, { type: type.name })
      return undefined
    case 'unknown':
      add(reading.found, 'refused', 'typeUnknown', place, { type: type.name })
      return undefined
    case 'plain':
      return plainKind(reading, node, type.name)
    case 'select':
      return selectKind(reading, node, type)
  }
}

function plainKind(reading: Reading, { row }: QuestionNode, name: PlainType): Kind | undefined {
  const kind: Kind = { type: TYPES[name], range: name === 'range', orOther: false }
  if (name === 'barcode') add(reading.found, 'leftOut', 'typedByHand', placeOf(row, 'type'), { type: name })
  if (name === 'acknowledge')
    return { ...kind, choices: [{ value: 'OK', label: inLanguages(READ, reading.languages) }] }
  if (name === 'hidden') {
    const value = cellOf(row, 'default')
    if (cellOf(row, 'calculation') !== '') return kind
    if (value !== '' && !value.includes("'")) return { ...kind, calculate: `'${value}'` }
    add(reading.found, 'refused', 'typeUnsupported', placeOf(row, 'type'), { type: name })
    return undefined
  }
  if (name === 'note' && wordsIn(row, 'label') === undefined && wordsIn(row, 'hint') === undefined) {
    add(reading.found, 'leftOut', 'noteWithoutWords', placeOf(row, 'type'))
    reading.leftOut.set(cellOf(row, 'name'), row)
    return undefined
  }
  return kind
}

type Select = Extract<FormType, { kind: 'select' }>

function selectKind(reading: Reading, { row }: QuestionNode, { name, list, orOther }: Select): Kind | undefined {
  // Only the headings of a table whose rows are the questions that follow.
  if (wordsOf(cellOf(row, 'appearance')).includes('label')) {
    add(reading.found, 'leftOut', 'headingRow', placeOf(row, 'appearance'))
    reading.leftOut.set(cellOf(row, 'name'), row)
    return undefined
  }
  const choices = choicesOf(reading, list)
  if (choices === undefined) {
    add(reading.found, 'refused', 'listMissing', placeOf(row, 'type'), { list: list.slice(0, 60) })
    return undefined
  }
  const filtered = cellOf(row, 'choice_filter') !== ''
  if (orOther && filtered) add(reading.found, 'refused', 'orOtherFiltered', placeOf(row, 'choice_filter'))
  const more = orOther && !choices.some(({ value }) => value === 'other')
  reading.choices += choices.length
  if (reading.choices > MAX_CHOICES) {
    if (reading.choices - choices.length <= MAX_CHOICES)
      add(reading.found, 'refused', 'tooManyChoices', placeOf(row, 'type'), { max: MAX_CHOICES })
    return undefined
  }
  const other = { value: 'other', label: inLanguages(OTHER, reading.languages) }
  return { type: SELECTS[name], range: false, orOther, choices: more ? [...choices, other] : choices }
}
