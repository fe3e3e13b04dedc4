import type { Choice, Group, Question, Questionnaire, Section } from '#engines/survey/definition.ts'
import { LANGS, type Lang, type LangMap } from '#kernel/lang.ts'
import { LANGUAGE_HEADINGS } from '#standards/xlsform/languages.ts'
import { appearanceOf } from './looks.ts'

/** A sheet as records by heading, and its headings in the order of their columns. */
export type WrittenSheet = {
  name: 'survey' | 'choices' | 'settings'
  headings: string[]
  rows: Record<string, string>[]
}

type Line = Record<string, string>
/** What is written: rows of the survey, and each list of choices under its name. */
type Writing = { survey: Line[]; choices: Line[]; lists: Map<string, string> }

function text(column: string, words: LangMap | undefined): Line {
  if (words === undefined) return {}
  const there = LANGS.filter((lang) => (words[lang] ?? '') !== '')
  return Object.fromEntries(there.map((lang) => [`${column}::${LANGUAGE_HEADINGS[lang]}`, words[lang] ?? '']))
}

function plain(cells: Record<string, string | undefined>): Line {
  return Object.fromEntries(
    Object.entries(cells).filter((cell): cell is [string, string] => cell[1] !== undefined && cell[1] !== ''),
  )
}

function yesNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no'
}

/** Questions with the same choices share a list, named after the first of them. */
function listOf(writing: Writing, id: string, choices: readonly Choice[]): string {
  const key = JSON.stringify(choices)
  const known = writing.lists.get(key)
  if (known !== undefined) return known
  writing.lists.set(key, id)
  for (const { value, label, columns } of choices)
    writing.choices.push({ list_name: id, name: value, ...text('label', label), ...columns })
  return id
}

const TYPES: Readonly<Record<Question['type'], string>> = {
  text: 'text',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  datetime: 'dateTime',
  choice: 'select_one',
  choices: 'select_multiple',
  rank: 'rank',
  location: 'geopoint',
  file: 'file',
  note: 'note',
  calculation: 'calculate',
}

function typeOf(writing: Writing, question: Question): string {
  const { id, type, range, choices } = question
  if (range !== undefined) return 'range'
  return choices === undefined ? TYPES[type] : `${TYPES[type]} ${listOf(writing, id, choices)}`
}

function questionLine(writing: Writing, question: Question): Line {
  const { type, range, required, requiredWhen, layout, pair } = question
  return {
    ...plain({ type: typeOf(writing, question), name: question.id }),
    ...text('label', question.label),
    ...text('hint', question.help),
    ...text('guidance_hint', question.guidance),
    ...text('constraint_message', question.constraintMessage),
    ...text('required_message', question.requiredMessage),
    ...plain({
      required: requiredWhen ?? yesNo(required),
      always_required: requiredWhen === undefined ? undefined : yesNo(required),
      relevant: question.relevant,
      constraint: question.constraint,
      calculation: question.calculate,
      default: question.default,
      read_only: yesNo(question.readOnly),
      choice_filter: question.choiceFilter,
      appearance: appearanceOf(type, layout),
      parameters: range === undefined ? undefined : `start=${range.start} end=${range.end} step=${range.step}`,
      layout,
      value_type: range === undefined ? undefined : type,
      max_length: question.maxLength?.toString(),
      evidence: question.evidence,
      provisions: question.provisions.join(' '),
      paragraph: question.paragraph,
      pair_with: pair?.with,
      pair_part: pair?.part,
      indicator: question.indicator,
      quick: yesNo(question.quick),
    }),
  }
}

function groupLine(group: Group): Line {
  const { title, relevant, layout, repeat } = group
  return {
    ...plain({ type: repeat === undefined ? 'begin_group' : 'begin_repeat', name: group.id }),
    ...text('label', title),
    ...text('entry_label', repeat?.entry),
    ...plain({ relevant, repeat_count: repeat?.count, appearance: layout === 'table' ? 'table-list' : undefined }),
  }
}

function sectionLine({ id, title, intro, relevant, repeat }: Section): Line {
  return {
    ...plain({ type: repeat === undefined ? 'begin_group' : 'begin_repeat', name: id }),
    ...text('label', title),
    ...text('hint', intro),
    ...plain({ relevant, repeat_over: repeat }),
  }
}

function endLine(begin: Line): Line {
  return plain({ type: begin.type?.replace('begin', 'end'), name: begin.name })
}

/** Groups open and close around their questions. */
function writeSection(writing: Writing, section: Section): void {
  const groups = new Map((section.groups ?? []).map((group) => [group.id, group]))
  const open: { id: string | undefined; line: Line }[] = []
  const begin = (id: string | undefined, line: Line): void => {
    writing.survey.push(line)
    open.push({ id, line })
  }
  const end = (): void => {
    const last = open.pop()
    if (last !== undefined) writing.survey.push(endLine(last.line))
  }
  const pathTo = (id: string | undefined): Group[] => {
    const path: Group[] = []
    for (let at = id; at !== undefined && path.length <= groups.size;) {
      const group = groups.get(at)
      if (group !== undefined) path.unshift(group)
      at = group?.parent
    }
    return path
  }
  begin(undefined, sectionLine(section))
  for (const question of section.questions) {
    const path = pathTo(question.group)
    while (open.length > 1 && open.at(-1)?.id !== path[open.length - 2]?.id) end()
    for (const group of path.slice(open.length - 1)) begin(group.id, groupLine(group))
    writing.survey.push(questionLine(writing, question))
  }
  while (open.length > 0) end()
}

/** Those that are used, known ones first and in our order. */
function headingsOf(rows: readonly Line[], order: readonly string[]): string[] {
  const used = new Set(rows.flatMap((row) => Object.keys(row)))
  const known = order.filter((heading) => used.has(heading))
  return [...known, ...[...used].filter((heading) => !known.includes(heading))]
}

function inAll(column: string): string[] {
  return LANGS.map((lang) => `${column}::${LANGUAGE_HEADINGS[lang]}`)
}

const SURVEY_ORDER = [
  'type',
  'name',
  ...['label', 'hint', 'guidance_hint'].flatMap(inAll),
  'required',
  ...inAll('required_message'),
  'relevant',
  'constraint',
  ...inAll('constraint_message'),
  'calculation',
  'default',
  'read_only',
  'choice_filter',
  'repeat_count',
  'appearance',
  'parameters',
  'repeat_over',
  ...inAll('entry_label'),
]

/** The languages of the questionnaire, else those of its title. */
export function languagesIn({ languages, title }: Questionnaire): Lang[] {
  return languages === undefined ? LANGS.filter((lang) => title[lang] !== undefined) : [...languages]
}

/** A questionnaire as the three sheets of a form; `questionnaireOf` gives the same questionnaire back. */
export function writtenForm(definition: Questionnaire): WrittenSheet[] {
  const writing: Writing = { survey: [], choices: [], lists: new Map() }
  for (const section of definition.sections) writeSection(writing, section)
  const { id, version, title, intro, languages } = definition
  const [first = 'en'] = languagesIn(definition)
  const settings = plain({
    form_title: title[first] ?? Object.values(title)[0],
    form_id: id,
    version: String(version),
    default_language: LANGUAGE_HEADINGS[first],
    languages: languages?.join(' '),
    ...Object.fromEntries(
      LANGS.flatMap((lang) => [
        [`title_${lang}`, title[lang]],
        [`intro_${lang}`, intro?.[lang]],
      ]),
    ),
  })
  return [
    { name: 'survey', headings: headingsOf(writing.survey, SURVEY_ORDER), rows: writing.survey },
    {
      name: 'choices',
      headings: headingsOf([{ list_name: '', name: '' }, ...writing.choices], ['list_name', 'name', ...inAll('label')]),
      rows: writing.choices,
    },
    { name: 'settings', headings: Object.keys(settings), rows: [settings] },
  ]
}
