import type { QuestionType } from '#engines/survey/definition.ts'
import { LANGS } from '#kernel/lang.ts'
import type { ItemKind } from './draft.ts'

/** How a field is typed. `text`: in six languages. `expression`: XLSForm's XPath subset. `names`: several, parted by spaces. */
export type FieldType =
  | 'id'
  | 'text'
  | 'longText'
  | 'expression'
  | 'names'
  | 'line'
  | 'whole'
  | 'yes'
  | readonly string[]

export const QUESTION_TYPES = [
  'text',
  'integer',
  'decimal',
  'date',
  'time',
  'datetime',
  'choice',
  'choices',
  'rank',
  'location',
  'file',
  'note',
  'calculation',
] as const satisfies readonly QuestionType[]

export const CHOICE_TYPES: readonly string[] = ['choice', 'choices', 'rank']

const LAYOUTS = ['list', 'inline', 'menu', 'short', 'long'] as const
const SECTION_REPEATS = ['city', 'programme'] as const

/** Every field of a part of a questionnaire, in the order in which a page asks for it. Choices have fields of their own. */
export const ITEM_FIELDS = {
  questionnaire: { title: 'text', intro: 'longText', languages: LANGS },
  section: { id: 'id', title: 'text', intro: 'longText', repeat: SECTION_REPEATS, relevant: 'expression' },
  group: {
    id: 'id',
    title: 'text',
    relevant: 'expression',
    layout: ['table'],
    repeat: 'yes',
    entry: 'text',
    count: 'expression',
  },
  question: {
    id: 'id',
    type: QUESTION_TYPES,
    label: 'text',
    help: 'longText',
    guidance: 'longText',
    required: 'yes',
    requiredWhen: 'expression',
    requiredMessage: 'text',
    relevant: 'expression',
    constraint: 'expression',
    constraintMessage: 'text',
    calculate: 'expression',
    default: 'line',
    readOnly: 'yes',
    choiceFilter: 'expression',
    'range.start': 'line',
    'range.end': 'line',
    'range.step': 'line',
    layout: LAYOUTS,
    maxLength: 'whole',
    evidence: ['optional', 'required'],
    provisions: 'names',
    paragraph: 'line',
    indicator: 'line',
    quick: 'yes',
    'pair.with': 'line',
    'pair.part': ['rule', 'practice'],
  },
} as const satisfies Record<ItemKind, Record<string, FieldType>>

type FieldsOf<Kind extends ItemKind> = keyof (typeof ITEM_FIELDS)[Kind] & string
/** Every name of a field, of whatever kind. */
export type FieldName = { [Kind in ItemKind]: FieldsOf<Kind> }[ItemKind]

export function fieldsOf(kind: ItemKind): [FieldName, FieldType][] {
  return Object.entries(ITEM_FIELDS[kind]) as [FieldName, FieldType][]
}

export function isTextField(type: FieldType): type is 'text' | 'longText' {
  return type === 'text' || type === 'longText'
}

export const LIMITS = {
  text: 2000,
  expression: 2000,
  line: 200,
  names: 600,
  id: 100,
  choices: 200,
  columns: 400,
} as const

/** The names of the fields of one choice. */
export function choicePath(code: string, part: string): string {
  return `choice.${code}.${part}`
}

export function codesOf(fields: Readonly<Record<string, string>>): string[] {
  return namesIn(fields.choices)
}

/** Several names, parted by spaces. */
export function namesIn(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((name) => name !== '')
}
