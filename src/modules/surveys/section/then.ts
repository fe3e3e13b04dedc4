import type { FormFields } from '../answer/answer-form.ts'
import { FIELDS } from '../answer/answer-form.ts'
import type { EntryAct } from '../entry/entry.ts'

/** What a button of a section's form does besides saving: the words of the form are kept first, whatever follows. */
export type Then =
  | { do: 'ready' }
  /** From the form of the e-survey to the page on which it is sent. */
  | { do: 'review' }
  /** Stands by what was taken over: at one place, or with an empty one in the whole section. */
  | { do: 'confirm'; slot: string }
  | { do: 'entries'; act: EntryAct }
  /** Puts one choice a place up or down; by nought, takes the order as it is shown. */
  | { do: 'rank'; slot: string; choice: string; by: -1 | 0 | 1 }

const VERBS = ['remove', 'restore', 'up', 'down'] as const

/** As the value of a button: words parted by spaces, which neither ids nor paths nor choices hold. */
export function thenText(then: Then): string {
  if (then.do === 'ready' || then.do === 'review') return then.do
  if (then.do === 'confirm') return `confirm ${then.slot}`.trim()
  if (then.do === 'rank') return `rank ${then.slot} ${then.choice} ${then.by}`
  const { act } = then
  return act.verb === 'add' ? `add ${act.group} ${act.parentPath}`.trim() : `${act.verb} ${act.path}`
}

/** Nothing where the form was only to be saved, or asks for what we do not know. */
export function thenOf(text: string | undefined): Then | undefined {
  const [word = '', first = '', second = '', third = ''] = (text ?? '').split(' ')
  if (word === 'ready' || word === 'review') return { do: word }
  if (word === 'confirm') return { do: 'confirm', slot: first }
  if (word === 'rank' && first !== '' && second !== '')
    return { do: 'rank', slot: first, choice: second, by: third === '-1' ? -1 : third === '1' ? 1 : 0 }
  if (word === 'add' && first !== '') return { do: 'entries', act: { verb: 'add', group: first, parentPath: second } }
  const verb = VERBS.find((one) => one === word)
  return verb === undefined || first === '' ? undefined : { do: 'entries', act: { verb, path: first } }
}

/** The same list with one member a place further up or down. */
export function moved(list: readonly string[], member: string, by: -1 | 0 | 1): string[] {
  const from = list.indexOf(member)
  const to = from + by
  if (from < 0 || to < 0 || to >= list.length) return [...list]
  const rest = list.filter((one) => one !== member)
  return [...rest.slice(0, to), member, ...rest.slice(to)]
}

/** The form as it is after its button was pressed: without script a rank is put in order by the server. */
export function applied(then: Then | undefined, fields: FormFields): FormFields {
  if (then?.do !== 'rank') return fields
  const name = `${FIELDS.answer}.${then.slot}`
  const list = fields[name] ?? fields[`${FIELDS.order}.${then.slot}`]
  return Array.isArray(list) ? { ...fields, [name]: moved(list, then.choice, then.by) } : fields
}
