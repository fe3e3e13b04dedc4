import type { FieldError } from '#kernel/errors.ts'
import { LANGS } from '#kernel/lang.ts'
import { isOneOf } from '#kernel/one-of.ts'
import { saying } from './assemble.ts'
import type { Fields, ItemKind } from './draft.ts'
import { choicePath, type FieldType, fieldsOf, isTextField, LIMITS, namesIn } from './fields.ts'
import type { Choice } from './merge.ts'
import { proposeName } from './names.ts'

/** As forms send them: one text, or several where a name comes more than once. */
export type Sent = Readonly<Record<string, string | readonly string[] | undefined>>

export type ReadItem = { fields: Fields; errors: FieldError[]; chosen: Record<string, Choice> }

/** Names of the fields of a choice in a form: its row, and what of it. */
export const choiceField = (row: number, part: string): string => `c.${row}.${part}`
/** Of the choice between two people's words. */
export const keepField = (path: string): string => `keep.${path}`

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/
const CODE = /^[A-Za-z0-9_.-]{1,60}$/
const WHOLE = /^\d{1,6}$/

function one(sent: Sent, name: string): string {
  const value = sent[name]
  return (typeof value === 'string' ? value : (value?.join(' ') ?? '')).trim()
}

function limitOf(type: FieldType): number {
  if (isTextField(type)) return LIMITS.text
  return typeof type === 'string' && type in LIMITS
    ? LIMITS[type as 'expression' | 'line' | 'names' | 'id']
    : LIMITS.text
}

function wrongWith(type: FieldType, text: string): Omit<FieldError, 'path'> | undefined {
  const max = limitOf(type)
  if (text.length > max) return { code: 'tooLong', params: { max } }
  // A name that is left out is made from the words.
  if (text === '') return undefined
  if (type === 'id') return NAME.test(text) ? undefined : { code: 'import.definition.badId' }
  if (type === 'whole') return WHOLE.test(text) ? undefined : { code: 'wrongType' }
  if (typeof type !== 'string')
    return namesIn(text).every((name) => isOneOf(type, name)) ? undefined : { code: 'unknownChoice' }
  return undefined
}

function readChoices(sent: Sent, errors: FieldError[]): Record<string, string> {
  const rows = Object.keys(sent).flatMap((name) => /^c\.(\d{1,4})\.code$/.exec(name)?.[1] ?? [])
  const said: Record<string, string> = {}
  const codes: string[] = []
  const taken = new Set(rows.map((row) => one(sent, `c.${row}.code`)))
  for (const row of rows.map(Number).toSorted((a, b) => a - b)) {
    const given = one(sent, choiceField(row, 'code'))
    const label = LANGS.map((lang) => [lang, one(sent, choiceField(row, `label.${lang}`))] as const)
    const columns = one(sent, choiceField(row, 'columns'))
    const empty = columns === '' && label.every(([, text]) => text === '')
    const path = choiceField(row, 'code')
    if (given === '' && empty) continue
    const code = given === '' ? proposeName(Object.fromEntries(label), 'choice', taken) : given
    taken.add(code)
    if (!CODE.test(code))
      errors.push({ path, code: 'import.definition.badChoice', params: { choice: code.slice(0, 60) } })
    else if (codes.includes(code))
      errors.push({ path, code: 'import.definition.duplicateChoice', params: { choice: code } })
    else codes.push(code)
    for (const [lang, text] of label) {
      if (text.length > LIMITS.text)
        errors.push({ path: choiceField(row, `label.${lang}`), code: 'tooLong', params: { max: LIMITS.text } })
      said[choicePath(code, `label.${lang}`)] = text
    }
    if (columns.length > LIMITS.columns)
      errors.push({ path: choiceField(row, 'columns'), code: 'tooLong', params: { max: LIMITS.columns } })
    said[choicePath(code, 'columns')] = columns
  }
  return { ...said, choices: codes.join(' ') }
}

/** Moves one choice a place up or down, or takes it out: for the buttons beside it. */
export function reorderChoices(fields: Fields, act: string): Fields {
  const [verb, code = ''] = act.split(':')
  const codes = namesIn(fields.choices)
  const at = codes.indexOf(code)
  if (at < 0) return fields
  if (verb === 'remove') {
    const kept = Object.entries(fields).filter(([path]) => !path.startsWith(`choice.${code}.`))
    return saying({ ...Object.fromEntries(kept), choices: codes.toSpliced(at, 1).join(' ') })
  }
  const to = verb === 'up' ? at - 1 : at + 1
  if (to < 0 || to >= codes.length) return fields
  return { ...fields, choices: codes.toSpliced(at, 1).toSpliced(to, 0, code).join(' ') }
}

/** What a person sent for one part, as its fields; every field that is wrong is named. */
export function readItemForm(kind: ItemKind, sent: Sent): ReadItem {
  const errors: FieldError[] = []
  const said: Record<string, string> = {}
  for (const [name, type] of fieldsOf(kind)) {
    const paths = isTextField(type) ? LANGS.map((lang) => `${name}.${lang}`) : [name]
    for (const path of paths) {
      const text = one(sent, path)
      const wrong = wrongWith(type, text)
      if (wrong !== undefined) errors.push({ path, ...wrong })
      said[path] = type === 'names' ? namesIn(text).join(' ') : text
    }
  }
  const choices = kind === 'question' ? readChoices(sent, errors) : {}
  const chosen = Object.entries(sent).flatMap(([name, value]): [string, Choice][] =>
    name.startsWith('keep.') && (value === 'mine' || value === 'theirs') ? [[name.slice(5), value]] : [],
  )
  return { fields: saying({ ...said, ...choices }), errors, chosen: Object.fromEntries(chosen) }
}
