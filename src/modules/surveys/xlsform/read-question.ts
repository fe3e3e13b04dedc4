import type { Question } from '#engines/survey/definition.ts'
import { isOneOf } from '#kernel/one-of.ts'
import { cellOf, placeOf, type QuestionNode, type Row } from '#standards/xlsform/form.ts'
import { isComputed, sameWithoutTrigger, tidyExpression } from './expression-text.ts'
import { add } from './finding.ts'
import { isNo, isYes, LAYOUTS, layoutOf, parametersOf, wordsOf } from './looks.ts'
import { type Kind, kindOf } from './read-type.ts'
import { type Reading, reportMedia, takeName, wordsIn } from './reading.ts'
import { inLanguages, SPECIFY } from './words.ts'

/** Left out of the question where it is not said. */
function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}

function expressionIn(row: Row, column: string): string | undefined {
  const source = cellOf(row, column)
  return source === '' ? undefined : tidyExpression(source)
}

/** One of the words that a column of ours may hold. */
export function wordIn<W extends string>(
  reading: Reading,
  row: Row,
  column: string,
  words: readonly W[],
): W | undefined {
  const word = cellOf(row, column)
  if (word === '' || isOneOf(words, word)) return word === '' ? undefined : word
  const params = { word: word.slice(0, 60), words: words.join(', ') }
  add(reading.found, 'refused', 'notOneOf', placeOf(row, column), params)
  return undefined
}

function yesOrNo(row: Row, column: string): boolean | undefined {
  const text = cellOf(row, column)
  return isYes(text) ? true : isNo(text) ? false : undefined
}

/** What is only read, or computed, is not judged: forms that say so all the same mean nothing by it. */
function requirements(row: Row): Partial<Question> {
  const required = yesOrNo(row, 'required')
  return {
    ...given('required', required ?? yesOrNo(row, 'always_required')),
    ...given('requiredWhen', required === undefined ? expressionIn(row, 'required') : undefined),
    ...given('requiredMessage', wordsIn(row, 'required_message')),
    ...given('constraint', expressionIn(row, 'constraint')),
    ...given('constraintMessage', wordsIn(row, 'constraint_message')),
  }
}

function readOnlyOf(reading: Reading, row: Row): boolean | undefined {
  const readOnly = yesOrNo(row, 'read_only')
  if (readOnly === undefined && cellOf(row, 'read_only') !== '')
    add(reading.found, 'refused', 'readOnlyComputed', placeOf(row, 'read_only'))
  return readOnly
}

/** A value that is computed, and when. */
function calculation(reading: Reading, row: Row, kind: Kind): Pick<Question, 'calculate' | 'readOnly'> {
  const readOnly = readOnlyOf(reading, row)
  const calculate = kind.calculate ?? expressionIn(row, 'calculation')
  const trigger = cellOf(row, 'trigger')
  if (trigger !== '' && (calculate === undefined || !sameWithoutTrigger(calculate, trigger)))
    add(reading.found, 'refused', 'triggerUnsupported', placeOf(row, 'trigger'))
  return { ...given('calculate', calculate), ...given('readOnly', readOnly) }
}

function defaultOf(reading: Reading, row: Row, kind: Kind): string | undefined {
  const value = cellOf(row, 'default')
  if (value === '' || kind.calculate !== undefined) return undefined
  const useless = isOneOf(['file', 'note', 'calculation'], kind.type)
  if (!useless && !isComputed(value)) return value
  add(reading.found, 'leftOut', useless ? 'defaultIgnored' : 'defaultComputed', placeOf(row, 'default'))
  return undefined
}

const RANGE = { start: '0', end: '10', step: '1' }

function rangeOf(reading: Reading, row: Row, kind: Kind): Question['range'] {
  const parameters = parametersOf(cellOf(row, 'parameters'))
  for (const parameter of parameters.keys())
    if (!kind.range || !Object.hasOwn(RANGE, parameter))
      add(reading.found, 'leftOut', 'parameterIgnored', placeOf(row, 'parameters'), {
        parameter: parameter.slice(0, 60),
      })
  if (!kind.range) return undefined
  return {
    start: parameters.get('start') ?? RANGE.start,
    end: parameters.get('end') ?? RANGE.end,
    step: parameters.get('step') ?? RANGE.step,
  }
}

/** A question of XLSForm with `range` holds whole numbers where its bounds and step are whole. */
function typeOf(reading: Reading, row: Row, kind: Kind, range: Question['range']): Question['type'] {
  if (range === undefined) return kind.type
  const said = wordIn(reading, row, 'value_type', ['integer', 'decimal'])
  return said ?? (Object.values(range).every((value) => !value.includes('.')) ? 'integer' : 'decimal')
}

function layout(reading: Reading, row: Row, kind: Kind): Question['layout'] {
  const appearance = cellOf(row, 'appearance')
  if (wordsOf(appearance).some((word) => word.startsWith('search(')))
    add(reading.found, 'refused', 'externalSearch', placeOf(row, 'appearance'))
  const read = layoutOf(kind.type, appearance)
  if (read.ignored.length > 0)
    add(reading.found, 'leftOut', 'appearanceIgnored', placeOf(row, 'appearance'), {
      appearance: read.ignored.join(' ').slice(0, 60),
    })
  return wordIn(reading, row, 'layout', LAYOUTS) ?? read.layout
}

function maxLength(reading: Reading, row: Row): number | undefined {
  const text = cellOf(row, 'max_length')
  if (text === '' || /^\d{1,6}$/.test(text)) return text === '' ? undefined : Number(text)
  add(reading.found, 'refused', 'notWhole', placeOf(row, 'max_length'), { value: text.slice(0, 60) })
  return undefined
}

function pairOf(reading: Reading, row: Row): Question['pair'] {
  const other = cellOf(row, 'pair_with')
  const part = wordIn(reading, row, 'pair_part', ['rule', 'practice'])
  if (other === '' && part === undefined) return undefined
  return { with: other, part: part ?? 'rule' }
}

/** Words of our own columns. */
function anchors(
  reading: Reading,
  row: Row,
): Pick<Question, 'pair' | 'maxLength' | 'evidence' | 'indicator' | 'quick' | 'provisions' | 'paragraph'> {
  return {
    ...given('pair', pairOf(reading, row)),
    ...given('maxLength', maxLength(reading, row)),
    ...given('evidence', wordIn(reading, row, 'evidence', ['optional', 'required'] as const)),
    ...given('indicator', cellOf(row, 'indicator') || undefined),
    ...given('quick', yesOrNo(row, 'quick')),
    provisions: cellOf(row, 'provisions')
      .split(/[\s,;]+/)
      .filter((eid) => eid !== ''),
    paragraph: cellOf(row, 'paragraph'),
  }
}

function wording(row: Row): Pick<Question, 'label' | 'help' | 'guidance'> {
  const [label, help] = [wordsIn(row, 'label'), wordsIn(row, 'hint')]
  return {
    label: label ?? help ?? {},
    ...given('help', label === undefined ? undefined : help),
    ...given('guidance', wordsIn(row, 'guidance_hint')),
  }
}

/** A question of the form with the one that its "other" brings, or none where it is left out. */
export function questionsOf(reading: Reading, node: QuestionNode, group: string | undefined): Question[] {
  const { row } = node
  const kind = kindOf(reading, node)
  if (kind === undefined) {
    const name = cellOf(row, 'name')
    if (!reading.leftOut.has(name)) reading.refused.add(name)
    return []
  }
  const id = takeName(reading, row, kind.type === 'note' ? `note_${String(row.row)}` : undefined)
  if (id === undefined) return []
  reportMedia(reading, row)
  const range = rangeOf(reading, row, kind)
  const question: Question = {
    id,
    type: typeOf(reading, row, kind, range),
    ...wording(row),
    ...given('group', group),
    ...(isOneOf(['note', 'calculation'], kind.type) ? {} : requirements(row)),
    ...given('relevant', expressionIn(row, 'relevant')),
    ...calculation(reading, row, kind),
    ...given('default', defaultOf(reading, row, kind)),
    ...given('choices', kind.choices),
    ...given('choiceFilter', expressionIn(row, 'choice_filter')),
    ...given('range', range),
    ...given('layout', layout(reading, row, kind)),
    ...anchors(reading, row),
  }
  return kind.orOther ? [question, ...otherOf(reading, row, question)] : [question]
}

/** `or_other` asks for the words where "other" is chosen. */
function otherOf(reading: Reading, row: Row, { id, group }: Question): Question[] {
  const name = `${id}_other`
  if (reading.rows.has(name)) return []
  reading.rows.set(name, row)
  return [
    {
      id: name,
      type: 'text',
      label: inLanguages(SPECIFY, reading.languages),
      ...given('group', group),
      relevant: `selected(\${${id}}, 'other')`,
      provisions: [],
      paragraph: '',
    },
  ]
}
