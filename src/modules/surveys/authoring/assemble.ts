import type { Choice, Group, Question, Questionnaire, Section } from '#engines/survey/definition.ts'
import { isLang, type Lang, LANGS, type LangMap } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'
import { type Fields, type Item, type ItemKind, nameOf, textOf } from './draft.ts'
import { choicePath, codesOf, namesIn, QUESTION_TYPES } from './fields.ts'

/** What a draft holds, without its history. */
export type Part = Pick<Item, 'id' | 'kind' | 'parentId' | 'position' | 'fields'>

/** The parts that stand in this one, in their order. */
export function childrenOf<P extends Part>(parts: readonly P[], parentId: string): P[] {
  return parts.filter((part) => part.parentId === parentId).toSorted((a, b) => a.position - b.position)
}

function given<Name extends string>(fields: Fields, ...names: readonly Name[]): { [N in Name]?: string } {
  const entries = names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]))
  return Object.fromEntries(entries) as { [N in Name]?: string }
}

function texts<Name extends string>(fields: Fields, ...names: readonly Name[]): { [N in Name]?: LangMap } {
  const entries = names.flatMap((name) => {
    const text = textOf(fields, name)
    return Object.keys(text).length === 0 ? [] : [[name, text]]
  })
  return Object.fromEntries(entries) as { [N in Name]?: LangMap }
}

function oneOf<const T extends string>(name: string, list: readonly T[], fields: Fields): Record<string, T> {
  const value = fields[name]
  return isOneOf(list, value) ? { [name]: value } : {}
}

/** `region=north, size=big` as columns. A sign that parts them stands in a value as `%2C`. */
export function readColumns(text: string): Record<string, string> {
  const pairs = text.split(/[;,\n]/).flatMap((pair) => {
    const at = pair.indexOf('=')
    return at < 1 ? [] : [[pair.slice(0, at).trim(), unmarked(pair.slice(at + 1).trim())] as const]
  })
  return Object.fromEntries(pairs)
}

const marked = (value: string): string => value.replace(/[%;,\n]/g, encodeURIComponent)
const unmarked = (value: string): string => value.replace(/%(25|3B|2C|0A)/g, decodeURIComponent)

function choicesOf(fields: Fields): Choice[] {
  return codesOf(fields).map((code): Choice => {
    const columns = fields[choicePath(code, 'columns')]
    return {
      value: code,
      label: textOf(fields, choicePath(code, 'label')),
      ...(columns === undefined ? {} : { columns: readColumns(columns) }),
    }
  })
}

function questionOf(part: Part, group: string | undefined): Question {
  const { fields } = part
  const choices = choicesOf(fields)
  const { start, end, step } = { start: fields['range.start'], end: fields['range.end'], step: fields['range.step'] }
  const range = start === undefined && end === undefined && step === undefined
  const pair = fields['pair.with']
  return {
    id: nameOf(part),
    type: isOneOf(QUESTION_TYPES, fields.type) ? fields.type : 'text',
    label: textOf(fields, 'label'),
    ...texts(fields, 'help', 'guidance'),
    ...(group === undefined ? {} : { group }),
    ...(pair === undefined
      ? {}
      : { pair: { with: pair, part: fields['pair.part'] === 'practice' ? 'practice' : 'rule' } }),
    ...(fields.required === 'yes' ? { required: true } : {}),
    ...given(fields, 'requiredWhen'),
    ...texts(fields, 'requiredMessage'),
    ...given(fields, 'relevant', 'constraint'),
    ...texts(fields, 'constraintMessage'),
    ...given(fields, 'calculate', 'default'),
    ...(fields.readOnly === 'yes' ? { readOnly: true } : {}),
    ...(choices.length === 0 ? {} : { choices }),
    ...given(fields, 'choiceFilter'),
    ...(range ? {} : { range: { start: start ?? '', end: end ?? '', step: step ?? '' } }),
    ...oneOf('layout', ['list', 'inline', 'menu', 'short', 'long'], fields),
    ...(fields.maxLength === undefined ? {} : { maxLength: Number(fields.maxLength) }),
    ...oneOf('evidence', ['optional', 'required'], fields),
    provisions: namesIn(fields.provisions),
    paragraph: fields.paragraph ?? '',
    ...given(fields, 'indicator'),
    ...(fields.quick === 'yes' ? { quick: true } : {}),
  }
}

function groupOf(part: Part, parent: string | undefined): Group {
  const { fields } = part
  return {
    id: nameOf(part),
    ...(parent === undefined ? {} : { parent }),
    ...texts(fields, 'title'),
    ...given(fields, 'relevant'),
    ...(fields.layout === 'table' ? { layout: 'table' } : {}),
    ...(fields.repeat === 'yes' ? { repeat: { ...texts(fields, 'entry'), ...given(fields, 'count') } } : {}),
  }
}

function sectionOf(parts: readonly Part[], section: Part): Section {
  const groups: Group[] = []
  const questions: Question[] = []
  const walk = (parent: Part, group: string | undefined): void => {
    for (const part of childrenOf(parts, parent.id)) {
      if (part.kind === 'question') questions.push(questionOf(part, group))
      else if (part.kind === 'group') {
        groups.push(groupOf(part, group))
        walk(part, nameOf(part))
      }
    }
  }
  walk(section, undefined)
  return {
    id: nameOf(section),
    title: textOf(section.fields, 'title'),
    ...texts(section.fields, 'intro'),
    ...oneOf('repeat', ['city', 'programme'], section.fields),
    ...given(section.fields, 'relevant'),
    ...(groups.length === 0 ? {} : { groups }),
    questions,
  }
}

/** The questionnaire as the parts of a draft say it. */
export function definitionOf(parts: readonly Part[], key: string, version: number): Questionnaire {
  const head = parts.find(({ kind }) => kind === 'questionnaire')
  const fields = head?.fields ?? {}
  const languages = namesIn(fields.languages).filter(isLang)
  return {
    id: key,
    version,
    title: textOf(fields, 'title'),
    ...texts(fields, 'intro'),
    ...(languages.length === 0 ? {} : { languages }),
    sections: head === undefined ? [] : childrenOf(parts, head.id).map((section) => sectionOf(parts, section)),
  }
}

// The way back --------------------------------------------------------------------------------------------------------

type Said = Record<string, string | undefined>

function say(texts: Readonly<Record<string, LangMap | undefined>>): Said {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) =>
      LANGS.map((lang: Lang): [string, string | undefined] => [`${name}.${lang}`, text?.[lang]]),
    ),
  )
}

/** Only what says something. */
export function saying(fields: Readonly<Said>): Fields {
  const entries = Object.entries(fields).flatMap(([path, text]): [string, string][] =>
    text === undefined || text.trim() === '' ? [] : [[path, text]],
  )
  return Object.fromEntries(entries)
}

function choiceFields(choices: readonly Choice[]): Said {
  const each = choices.map(({ value, label, columns }): Said => ({
    ...say({ [choicePath(value, 'label')]: label }),
    [choicePath(value, 'columns')]: Object.entries(columns ?? {})
      .map(([name, text]) => `${name}=${marked(text)}`)
      .join(', '),
  }))
  return Object.assign({ choices: choices.map(({ value }) => value).join(' ') }, ...each)
}

function fieldsOfQuestion(question: Question): Fields {
  const { label, help, guidance, requiredMessage, constraintMessage, range, pair } = question
  return saying({
    id: question.id,
    type: question.type,
    ...say({ label, help, guidance, requiredMessage, constraintMessage }),
    required: question.required === true ? 'yes' : undefined,
    readOnly: question.readOnly === true ? 'yes' : undefined,
    requiredWhen: question.requiredWhen,
    relevant: question.relevant,
    constraint: question.constraint,
    calculate: question.calculate,
    default: question.default,
    choiceFilter: question.choiceFilter,
    'range.start': range?.start,
    'range.end': range?.end,
    'range.step': range?.step,
    layout: question.layout,
    maxLength: question.maxLength?.toString(),
    evidence: question.evidence,
    provisions: question.provisions.join(' '),
    paragraph: question.paragraph,
    indicator: question.indicator,
    quick: question.quick === true ? 'yes' : undefined,
    'pair.with': pair?.with,
    'pair.part': pair?.part,
    ...choiceFields(question.choices ?? []),
  })
}

function fieldsOfGroup({ id, title, relevant, layout, repeat }: Group): Fields {
  const repeats = repeat === undefined ? undefined : 'yes'
  return saying({
    id,
    ...say({ title, entry: repeat?.entry }),
    relevant,
    layout,
    repeat: repeats,
    count: repeat?.count,
  })
}

type Add = (kind: ItemKind, parentId: string | null, fields: Fields) => string

function addSection(section: Section, headId: string, add: Add): void {
  const { id, title, intro, repeat, relevant } = section
  const sectionId = add('section', headId, saying({ id, ...say({ title, intro }), repeat, relevant }))
  const known = new Map((section.groups ?? []).map((group) => [group.id, group]))
  const placed = new Map<string, string>()
  const placeOf = (group: string | undefined): string => {
    const one = group === undefined ? undefined : known.get(group)
    if (one === undefined) return sectionId
    const there = placed.get(one.id)
    if (there !== undefined) return there
    // Before its parent, so that a group which stands in itself ends at the section.
    placed.set(one.id, sectionId)
    const made = add('group', placeOf(one.parent), fieldsOfGroup(one))
    placed.set(one.id, made)
    return made
  }
  for (const question of section.questions) add('question', placeOf(question.group), fieldsOfQuestion(question))
  for (const group of known.keys()) placeOf(group)
}

/** The parts of a new draft that begins with this questionnaire; a group stands where its first question does. */
export function partsOf(questionnaire: Questionnaire, newId: () => string): Part[] {
  const parts: Part[] = []
  const add: Add = (kind, parentId, fields) => {
    const id = newId()
    parts.push({ id, kind, parentId, position: parts.length, fields })
    return id
  }
  const { title, intro, languages } = questionnaire
  const headId = add('questionnaire', null, saying({ ...say({ title, intro }), languages: languages?.join(' ') }))
  for (const section of questionnaire.sections) addSection(section, headId, add)
  return parts
}
